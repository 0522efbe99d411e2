// What a check finds, and what it could not decide.
import type { Issue, Severity } from '../issue';
import type { Definition } from './definition';
import type { Terminology } from './terminology';

/** What a check knows. */
export interface Definitions {
  /** Resources and data types of R4, by name. */
  readonly types: ReadonlyMap<string, Definition>;
  /** Profiles and extensions, by address. */
  readonly profiles: ReadonlyMap<string, Definition>;
  readonly terminology: Terminology;
}

/** What was not checked, and why it could not be; each list sorted, each thing once. */
export interface Unchecked {
  readonly profiles: readonly string[];
  readonly extensions: readonly string[];
  readonly valueSets: readonly string[];
  readonly slices: readonly string[];
  readonly invariants: readonly string[];
}

/** A reference met on the way, for the rules about documents. */
export interface MetReference {
  readonly path: string;
  /** Place of the resource it stands in. */
  readonly within: string;
  readonly reference: string;
  /** Resource types it may lead to; empty where any may. */
  readonly types: readonly string[];
}

/** Most faults listed: a file of another kind would list a fault a line. */
export const MOST_FAULTS = 1_000;

export class Findings {
  readonly issues: Issue[] = [];
  readonly references: MetReference[] = [];
  /** Profiles something was held to. */
  readonly heldTo = new Set<string>();
  readonly profiles = new Set<string>();
  readonly extensions = new Set<string>();
  readonly valueSets = new Set<string>();
  readonly slices = new Set<string>();
  readonly invariants = new Set<string>();
  readonly #said = new Set<string>();

  fault(code: string, path: string, message: string, remedy: string, severity: Severity = 'error'): void {
    const key = `${code}\n${path}\n${message}`;
    if (this.#said.has(key) || this.issues.length >= MOST_FAULTS) return;
    this.#said.add(key);
    this.issues.push({ code, severity, message, remedy, place: { path } });
  }

  unchecked(): Unchecked {
    const sorted = (set: ReadonlySet<string>): string[] => [...set].sort();
    return {
      profiles: sorted(this.profiles), extensions: sorted(this.extensions), valueSets: sorted(this.valueSets), slices: sorted(this.slices),
      invariants: sorted(this.invariants),
    };
  }
}
