// To which slice a value belongs, as far as it can be decided. https://hl7.org/fhir/R4/profiling.html#discriminator
import { isObject, type Definition, type DiscriminatorRule, type ElementRule } from './definition';
import type { Definitions } from './findings';
import type { Member } from './members';
import { holdsPattern, isOfSet, isSame } from './values';

export type Belongs = boolean | 'undecided';

export interface SliceQuestion {
  readonly definition: Definition;
  readonly slice: ElementRule;
  readonly discriminators: readonly DiscriminatorRule[];
  readonly definitions: Definitions;
  /** Whether a value keeps to a profile; undefined where the profile is not at hand. */
  readonly keepsTo: (value: unknown, profile: string) => boolean | undefined;
  /** The resource a reference leads to; undefined where it is not here. */
  readonly resolve: (reference: unknown) => unknown;
}

export function belongsTo(member: Member, question: SliceQuestion): Belongs {
  const answers = question.discriminators.map((discriminator) => agrees(member, discriminator, question));
  if (answers.includes(false)) return false;
  return answers.length === 0 || answers.includes('undecided') ? 'undecided' : true;
}

function agrees(member: Member, { type, path }: DiscriminatorRule, question: SliceQuestion): Belongs {
  const steps = stepsOf(path);
  if (steps === undefined) return 'undecided';
  const values = follow(member.value, steps, question);
  const rules = rulesAt(question, steps);
  switch (type) {
    case 'value':
    case 'pattern':
      return byValue(values, rules, steps, question);
    case 'exists':
      return byPresence(values, rules);
    case 'type':
      return byType(member, values, steps, rules);
    case 'profile':
      return byProfile(values, rules, question);
    default:
      return 'undecided';
  }
}

/** A discriminator's path: names, `$this`, `extension('url')`, `resolve()`; anything else is left undecided. */
type Step = { readonly name: string; readonly url?: string } | 'resolve';

function stepsOf(path: string): Step[] | undefined {
  if (path === '$this' || path === '') return [];
  const steps: Step[] = [];
  const one = /(?:^|\.)(?:\$this|resolve\(\)|extension\('([^']+)'\)|([A-Za-z]\w*)(?:\[x\])?)/y;
  while (one.lastIndex < path.length) {
    const [whole, url, name] = one.exec(path) ?? [];
    if (whole === undefined) return undefined;
    if (whole.endsWith('resolve()')) steps.push('resolve');
    else if (url !== undefined) steps.push({ name: 'extension', url });
    else if (name !== undefined) steps.push({ name });
  }
  return steps;
}

function follow(start: unknown, steps: readonly Step[], { resolve }: SliceQuestion): unknown[] {
  let values: unknown[] = [start];
  for (const step of steps) {
    values = values.flatMap((value) => {
      if (step === 'resolve') return [resolve(value)];
      const { name, url } = step;
      return isObject(value) ? memberNamed(value, name).filter((item) => url === undefined || (isObject(item) && item['url'] === url)) : [];
    }).filter((value) => value !== undefined);
  }
  return values;
}

/** `value` also finds `valueCode`. */
function memberNamed(value: Readonly<Record<string, unknown>>, name: string): readonly unknown[] {
  const exact = Object.hasOwn(value, name) ? value[name] : undefined;
  const key = Object.keys(value).find((one) => one.startsWith(name) && /^[A-Z]/.test(one.slice(name.length)));
  const found = exact ?? (key === undefined ? undefined : value[key]);
  return Array.isArray(found) ? found : found === undefined ? [] : [found];
}

/** The rules the slice makes at the end of the path: its own, and those of the extension or type it names. */
function rulesAt({ definition, slice, definitions }: SliceQuestion, steps: readonly Step[]): readonly ElementRule[] {
  let here: { readonly definition: Definition; readonly rule: ElementRule }[] = [{ definition, rule: slice }];
  for (const step of steps) {
    if (step === 'resolve') continue;
    here = here.flatMap(({ definition: of, rule }) => [
      ...childrenNamed(of, rule.id, step).map((child) => ({ definition: of, rule: child })),
      ...rule.types.flatMap(({ profiles }) => profiles).flatMap((url) => {
        const profile = definitions.profiles.get(url);
        if (profile === undefined) return [];
        return childrenNamed(profile, profile.type, step).map((child) => ({ definition: profile, rule: child }));
      }),
    ]);
  }
  return here.map(({ rule }) => rule);
}

function childrenNamed(definition: Definition, id: string, { name, url }: Exclude<Step, 'resolve'>): readonly ElementRule[] {
  const all = (definition.children.get(id) ?? []).filter((rule) => rule.name === name || rule.name === `${name}[x]`);
  return url === undefined ? all : all.filter(({ types }) => types.some(({ profiles }) => profiles.includes(url)));
}

function byValue(values: readonly unknown[], rules: readonly ElementRule[], steps: readonly Step[], question: SliceQuestion): Belongs {
  const patterned = wholePattern(question, steps);
  const wanted = rules.filter(({ fixed, pattern, required }) => fixed !== undefined || pattern !== undefined || required !== undefined);
  if (wanted.length === 0 && patterned === undefined) return byExtension(values, steps, question);
  if (values.length === 0) return false;
  if (patterned !== undefined && !values.some((value) => holdsPattern(value, patterned))) return false;
  const answers = wanted.map((rule) => fits(values, rule, question.definitions));
  return answers.includes(false) ? false : answers.includes('undecided') ? 'undecided' : true;
}

function fits(values: readonly unknown[], rule: ElementRule, definitions: Definitions): Belongs {
  if (rule.fixed !== undefined) return values.some((value) => isSame(value, rule.fixed));
  if (rule.pattern !== undefined) return values.some((value) => holdsPattern(value, rule.pattern));
  const set = rule.required === undefined ? undefined : definitions.terminology.codeSet(rule.required);
  if (set === undefined) return 'undecided';
  return values.some((value) => isOfSet(value, kindOfCode(value), set));
}

function kindOfCode(value: unknown): string {
  return typeof value === 'string' ? 'code' : isObject(value) && 'coding' in value ? 'CodeableConcept' : 'Coding';
}

/** The pattern may stand at the slice, above the end of the path. */
function wholePattern({ slice }: SliceQuestion, steps: readonly Step[]): unknown {
  let pattern: unknown = slice.pattern ?? slice.fixed;
  for (const step of steps) {
    const next: unknown = isObject(pattern) && step !== 'resolve' ? pattern[step.name] : undefined;
    pattern = Array.isArray(next) ? next[0] : next;
  }
  return steps.length === 0 ? undefined : pattern;
}

/** An extension is told by its address, which is that of its definition. */
function byExtension(values: readonly unknown[], steps: readonly Step[], { slice }: SliceQuestion): Belongs {
  const [step] = steps;
  if (steps.length !== 1 || step === 'resolve' || step?.name !== 'url') return 'undecided';
  const urls = slice.types.flatMap(({ profiles }) => profiles);
  // The parts of an extension are named for their address where nothing else says it.
  const wanted = urls.length > 0 ? urls : slice.sliceName === undefined ? [] : [slice.sliceName];
  return wanted.length === 0 ? 'undecided' : values.some((value) => typeof value === 'string' && wanted.includes(value));
}

function byPresence(values: readonly unknown[], rules: readonly ElementRule[]): Belongs {
  const [rule] = rules.filter(({ min, max }) => min !== undefined || max !== undefined);
  if (rule === undefined) return 'undecided';
  if (rule.max === 0) return values.length === 0;
  return rule.min !== undefined && rule.min > 0 ? values.length > 0 : 'undecided';
}

function byType(member: Member, values: readonly unknown[], steps: readonly Step[], rules: readonly ElementRule[]): Belongs {
  const wanted = rules.flatMap(({ types }) => types.map(({ code }) => code));
  const targets = rules.flatMap(({ types }) => types.flatMap(({ targetProfiles }) => targetProfiles))
    .map((url) => url.slice(url.lastIndexOf('/') + 1));
  if (steps.length === 0 && member.type !== undefined && wanted.length > 0) return wanted.includes(member.type);
  const found = values.map((value) => (isObject(value) ? value['resourceType'] : undefined)).filter((type) => typeof type === 'string');
  const any = steps.includes('resolve') && targets.length > 0 ? targets : wanted;
  return found.length === 0 || any.length === 0 ? 'undecided' : found.some((type) => any.includes(type));
}

function byProfile(values: readonly unknown[], rules: readonly ElementRule[], { keepsTo }: SliceQuestion): Belongs {
  const profiles = rules.flatMap(({ types }) => types)
    .flatMap(({ profiles: own, targetProfiles }) => (own.length > 0 ? own : targetProfiles));
  if (profiles.length === 0 || values.length === 0) return 'undecided';
  const answers = profiles.flatMap((profile) => values.map((value) => keepsTo(value, profile)));
  return answers.includes(true) ? true : answers.includes(undefined) ? 'undecided' : false;
}
