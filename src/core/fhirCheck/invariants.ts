// Rules of a definition that are FHIRPath expressions. https://hl7.org/fhirpath/
import { compile } from 'fhirpath';
import r4 from 'fhirpath/fhir-context/r4';
import type { ConstraintRule } from './definition';

export type Verdict = 'met' | 'broken' | { readonly undecided: string };

/** Checked otherwise: what a narrative may hold (`narrative.ts`), that one is there (`documentRules.ts`), that nothing is empty. */
const ELSEWHERE: ReadonlySet<string> = new Set(['ele-1', 'txt-1', 'txt-2', 'dom-6']);

type Compiled = (value: unknown, variables: Record<string, unknown>) => unknown;
const compiled = new Map<string, Compiled | { readonly undecided: string }>();

/** `base`: the path of the value in R4, so that choices and types are known: `Patient.contact`, `Identifier`. */
export function verdictOn(
  { key, expression }: ConstraintRule,
  value: unknown,
  base: string,
  variables: { readonly resource: unknown; readonly rootResource: unknown },
): Verdict {
  if (ELSEWHERE.has(key)) return 'met';
  const run = compiledOnce(base, expression);
  if (typeof run !== 'function') return run;
  try {
    const answer = run(value, variables);
    // An empty answer is no breach: the rule says nothing about this value.
    if (!Array.isArray(answer) || answer.length === 0) return 'met';
    return answer[0] === false ? 'broken' : 'met';
  } catch (error) {
    return { undecided: reasonOf(error) };
  }
}

function compiledOnce(base: string, expression: string): Compiled | { readonly undecided: string } {
  const key = `${base}\n${expression}`;
  const known = compiled.get(key);
  if (known !== undefined) return known;
  const made = tryCompile(base, expression);
  compiled.set(key, made);
  return made;
}

function tryCompile(base: string, expression: string): Compiled | { readonly undecided: string } {
  try {
    // `trace` of que-1 would print to the console.
    return compile({ base, expression }, r4, { traceFn: () => undefined }) as Compiled;
  } catch (error) {
    return { undecided: reasonOf(error) };
  }
}

function reasonOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0]?.slice(0, 120) ?? '';
}
