// What a definition says of one value: fixed, patterned, of a set of codes, true to an invariant, leading to a resource of some type.
import { isObject } from './definition';
import { verdictOn } from './invariants';
import { own, type Member } from './members';
import { holdsPattern, isCoded, isOfSet, isSame, unknownCode } from './values';
import type { Scope, Walk } from './walk';

type Json = Readonly<Record<string, unknown>>;

export function checkValue({ definitions, findings }: Walk, { value, path, type }: Member, rules: readonly Scope[]): void {
  if (value === undefined || value === null) return;
  for (const { rule } of rules) {
    if (rule.fixed !== undefined && !isSame(value, rule.fixed))
      findings.fault('fhir.fixed', path, `It has to be ${shown(rule.fixed)}.`, 'Use that value.');
    if (rule.pattern !== undefined && !holdsPattern(value, rule.pattern))
      findings.fault('fhir.pattern', path, `It has to hold ${shown(rule.pattern)}.`, 'Add what is missing.');
    if (rule.required === undefined || type === undefined || !isCoded(type)) continue;
    const set = definitions.terminology.codeSet(rule.required);
    if (set === undefined) findings.valueSets.add(rule.required);
    else if (!isOfSet(value, type, set))
      findings.fault('fhir.code', path, `It has no code of the value set ${rule.required}.`, 'Use a code of that set.');
  }
  const unknown = type === 'Coding' ? unknownCode(value, definitions.terminology) : undefined;
  if (unknown !== undefined)
    findings.fault(
      'fhir.codeUnknown', `${path}.code`, `The code system ${unknown.system} has no code "${unknown.code.slice(0, 60)}".`,
      'Use a code it has, or words alone.',
    );
}

function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return `"${text.length <= 200 ? text : `${text.slice(0, 199)}…`}"`;
}

/** Each invariant once, whichever definition names it. */
export function checkInvariants(walk: Walk, value: Json, path: string, base: string, scopes: readonly Scope[]): void {
  const { findings, resource, root } = walk;
  const done = new Set<string>();
  for (const constraint of scopes.flatMap(({ rule }) => rule.constraints)) {
    if (done.has(constraint.key)) continue;
    done.add(constraint.key);
    const verdict = verdictOn(constraint, value, base, { resource, rootResource: root });
    if (verdict === 'broken')
      findings.fault(
        `fhir.${constraint.key}`, path, `${constraint.human.trim().replace(/\.$/, '')}.`, 'Change it so that this holds.',
        constraint.severity,
      );
    else if (verdict !== 'met') findings.invariants.add(`${constraint.key}: ${verdict.undecided}`);
  }
}

/** Keeps the reference for the rules about documents; what it says of itself is checked here. */
export function checkReference({ definitions, findings, within }: Walk, value: Json, path: string, rules: readonly Scope[]): void {
  const targets = rules.map(({ rule: { types } }) => types.filter(({ code }) => code === 'Reference'))
    .map((types) => types.flatMap(({ targetProfiles }) => targetProfiles))
    .filter((list) => list.length > 0)
    .map((list) => list.map((url) => definitions.profiles.get(url)?.type ?? url.slice(url.lastIndexOf('/') + 1)));
  // The narrowest of what the definitions say; a profile of a type that is not at hand says nothing.
  const types = targets.map((list) => (list.every((type) => definitions.types.has(type)) ? list : []))
    .filter((list) => list.length > 0 && !list.includes('Resource'))
    .reduce<readonly string[]>((narrow, list) => (narrow.length === 0 ? list : narrow.filter((type) => list.includes(type))), []);
  const reference = own(value, 'reference');
  if (typeof reference === 'string') findings.references.push({ path: `${path}.reference`, within, reference, types });
  const stated = own(value, 'type');
  if (typeof stated === 'string' && types.length > 0 && !types.includes(stated))
    findings.fault(
      'fhir.referenceType', `${path}.type`, `It says it leads to a ${stated.slice(0, 60)}, and may lead to ${types.join(' or ')}.`,
      'Refer to a resource of that type.',
    );
  if (isObject(value) && typeof reference === 'string') {
    const named = /^([A-Z][A-Za-z]+)\/\S+$/.exec(reference)?.[1];
    if (named !== undefined && definitions.types.has(named) && types.length > 0 && !types.includes(named))
      findings.fault(
        'fhir.referenceType', `${path}.reference`, `It leads to a ${named}, and may lead to ${types.join(' or ')}.`,
        'Refer to a resource of that type.',
      );
  }
}
