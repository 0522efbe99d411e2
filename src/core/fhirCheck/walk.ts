// What is carried along while a resource is walked through.
import type { Definition, ElementRule } from './definition';
import type { Definitions, Findings } from './findings';

/** One definition's say about the element at hand. */
export interface Scope {
  readonly definition: Definition;
  readonly rule: ElementRule;
}

export interface Walk {
  readonly definitions: Definitions;
  readonly findings: Findings;
  readonly resource: Readonly<Record<string, unknown>>;
  readonly root: Readonly<Record<string, unknown>>;
  /** Place of the resource. */
  readonly within: string;
  readonly depth: number;
  readonly asked: (resourceType: string) => readonly string[];
  readonly resolve: (reference: unknown) => unknown;
}
