// Walks a resource and holds every element against all that is said of it: by its type, by the profiles it claims, by its slice.
import { isObject, unversioned, type Definition, type ElementRule, type TypeRule } from './definition';
import { Findings, type Definitions } from './findings';
import { membersOf, own, type Member } from './members';
import { isPrimitive, primitiveFault } from './primitive';
import { belongsTo } from './slices';
import { checkInvariants, checkReference, checkValue } from './checkValue';
import { narrativeFault } from './narrative';
import type { Scope, Walk } from './walk';

type Json = Readonly<Record<string, unknown>>;

/** Deeper than any resource is; a hostile one must not end the stack. */
const DEEPEST = 100;

/** A resource with the profiles it claims and those asked of it. */
export function checkResource(walk: Walk, value: unknown, path: string, wanted: readonly string[] = []): void {
  const { definitions, findings } = walk;
  if (!isObject(value)) return findings.fault(
    'fhir.noResource', path, 'There is no resource here.', 'Put a resource, or leave the element out.',
  );
  const type = own(value, 'resourceType');
  const definition = typeof type === 'string' ? definitions.types.get(type) : undefined;
  if (definition === undefined || typeof type !== 'string')
    return findings.fault(
      'fhir.resourceType', `${path}.resourceType`, 'R4 has no such resource.', 'See hl7.org/fhir/R4/resourcelist.html.',
    );
  const id = own(value, 'id');
  // Its definition calls it a string; datatypes.html#id is narrower.
  if (typeof id === 'string' && primitiveFault(id, 'id') !== undefined)
    findings.fault('fhir.value', `${path}.id`, 'This is not an id of FHIR.', 'Use up to 64 letters, digits, hyphens and dots.');
  const inside: Walk = { ...walk, resource: value, within: path };
  const claimed = claimedProfiles(value, path).flatMap(({ url, path: place }) => {
    const profile = definitions.profiles.get(url);
    if (profile === undefined) findings.profiles.add(url);
    else if (profile.type !== type)
      findings.fault('fhir.profileType', place, `It claims a profile of ${profile.type}.`, `Claim a profile of ${type}.`);
    return profile?.type === type ? profileScopes(definitions, url) : [];
  });
  const asked = [...wanted, ...walk.asked(type)].flatMap((url) => profileScopes(definitions, url))
    .filter(({ definition: profile }) => profile.type === type);
  const profiles = unique([...claimed, ...asked]);
  for (const { definition: profile } of profiles) findings.heldTo.add(profile.url);
  checkObject(inside, value, path, type, [{ definition, rule: definition.root }, ...profiles]);
}

function claimedProfiles(resource: Json, path: string): { readonly url: string; readonly path: string }[] {
  const meta = own(resource, 'meta');
  const profiles = isObject(meta) && Array.isArray(meta['profile']) ? meta['profile'] : [];
  return profiles.flatMap((url: unknown, index) =>
    (typeof url === 'string' ? [{ url: unversioned(url), path: `${path}.meta.profile[${index}]` }] : []));
}

/** A profile, and where it only says what differs, the profiles it builds on. */
function profileScopes({ profiles }: Pick<Definitions, 'profiles'>, url: string, seen: readonly string[] = []): Scope[] {
  const definition = profiles.get(url);
  if (definition === undefined || seen.includes(url)) return [];
  const base = definition.isComplete || definition.base === undefined ? [] : profileScopes({ profiles }, definition.base, [...seen, url]);
  return [{ definition, rule: definition.root }, ...base];
}

function unique(scopes: readonly Scope[]): Scope[] {
  return scopes.filter(({ definition, rule }, index) => scopes.findIndex((s) => s.definition === definition && s.rule === rule) === index);
}

/** `base`: the R4 path of the object, for FHIRPath. */
function checkObject(walk: Walk, value: Json, path: string, base: string, scopes: readonly Scope[]): void {
  const { findings } = walk;
  if (walk.depth > DEEPEST) return findings.fault(
    'fhir.tooDeep', path, `It is nested more than ${DEEPEST} deep.`, 'Check that it is what you meant.',
  );
  const deeper = { ...walk, depth: walk.depth + 1 };
  const structure = new Map<string, ElementRule>();
  for (const child of scopes.filter(({ definition }) => !definition.isProfile).flatMap(childrenOf))
    if (!structure.has(child.name)) structure.set(child.name, child);
  if (structure.size === 0) return;
  const known = new Set<string>(['resourceType']);
  for (const [name, rule] of structure) {
    const { members, faults, keys } = membersOf(value, path, rule);
    for (const key of keys) known.add(key);
    for (const { path: place, message } of faults) findings.fault(
      'fhir.shape', place, message, 'See the JSON format of R4: hl7.org/fhir/R4/json.html.',
    );
    if (faults.length === 0) checkMembers(deeper, members, path, base, rule, rulesNamed(scopes, name, structure), scopes);
  }
  for (const key of Object.keys(value))
    if (!known.has(key)) findings.fault(
      'fhir.unknown', `${path}.${key}`, `R4 has no element "${key.slice(0, 60)}" here.`, 'Take it out, or put it into an extension.',
    );
  checkInvariants(walk, value, path, base, scopes);
}

function childrenOf({ definition, rule }: Scope): readonly ElementRule[] {
  return definition.children.get(rule.sameAs ?? rule.id) ?? [];
}

/** What every scope says of one element; `valueQuantity` is said of `value[x]`. */
function rulesNamed(scopes: readonly Scope[], name: string, structure: ReadonlyMap<string, unknown>): Scope[] {
  const stem = name.endsWith('[x]') ? name.slice(0, -3) : undefined;
  return scopes.flatMap((scope) => childrenOf(scope)
    .filter((rule) => rule.name === name || (stem !== undefined && rule.name.startsWith(stem) && !structure.has(rule.name)))
    .map((rule) => ({ definition: scope.definition, rule })));
}

function concerns({ rule }: Scope, member: Member, name: string): boolean {
  return rule.name === name || member.path.replace(/\[\d+\]$/, '').endsWith(`.${rule.name}`);
}

function checkMembers(
  walk: Walk,
  members: readonly Member[],
  parentPath: string,
  parentBase: string,
  base: ElementRule,
  rules: readonly Scope[],
  parents: readonly Scope[],
): void {
  const { findings } = walk;
  const place = `${parentPath}.${base.name.replace('[x]', '')}`;
  if (base.name.endsWith('[x]') && members.length > 1)
    findings.fault('fhir.choice', place, 'There is more than one value where only one type may be used.', 'Keep one of them.');
  const whole = rules.filter(({ rule }) => rule.sliceName === undefined);
  for (const scope of whole) {
    const count = members.filter((member) => concerns(scope, member, base.name)).length;
    checkCount(findings, place, count, scope.rule, '');
  }
  const inSlices = sliced(walk, members, place, base, rules, parents);
  members.forEach((member, index) => {
    const applying = whole.filter((scope) => concerns(scope, member, base.name));
    checkMember(walk, member, parentBase, base, [...applying, ...(inSlices[index] ?? [])]);
  });
}

function checkCount(findings: Findings, place: string, count: number, { min, max }: ElementRule, slice: string): void {
  const what = slice === '' ? 'It' : `The part "${slice}"`;
  if (min !== undefined && count < min)
    findings.fault(
      'fhir.missing', place, `${what} is required and ${count === 0 ? 'not there' : `there ${count} of ${min} times`}.`, 'Add it.',
    );
  if (max !== undefined && count > max)
    findings.fault(
      'fhir.tooMany', place, max === 0 ? `${what} must not be there.` : `${what} is there ${count} times, and may be ${max}.`,
      'Take out what is too much.',
    );
}

/** The slices each member belongs to; counts them on the way. */
function sliced(
  walk: Walk,
  members: readonly Member[],
  place: string,
  base: ElementRule,
  rules: readonly Scope[],
  parents: readonly Scope[],
): Scope[][] {
  const { definitions, findings } = walk;
  const found: Scope[][] = members.map(() => []);
  for (const { definition } of parents) {
    const slices = rules.filter((scope) => scope.definition === definition && scope.rule.sliceName !== undefined);
    const slicing = slicingOf(rules, definition);
    let decided = true;
    for (const slice of new Set(slices)) {
      const question = {
        definition, definitions, slice: slice.rule, resolve: walk.resolve,
        discriminators: slicing?.discriminators ?? usualDiscriminators(base.name),
        keepsTo: (value: unknown, profile: string) => keepsTo(walk, value, profile),
      };
      const answers = members.map((member) => belongsTo(member, question));
      if (answers.includes('undecided')) {
        findings.slices.add(`${definition.url} ${slice.rule.id}`);
        decided = false;
        continue;
      }
      checkCount(findings, place, answers.filter((answer) => answer === true).length, slice.rule, slice.rule.sliceName ?? '');
      answers.forEach((answer, index) => {
        if (answer === true && found[index]?.includes(slice) === false) found[index].push(slice);
      });
    }
    if (slicing?.isClosed === true && decided && slices.length > 0)
      members.forEach(({ path }, index) => {
        if (found[index]?.some((slice) => slice.definition === definition) === false)
          findings.fault('fhir.closedSlices', path, 'It is none of the kinds its profile allows here.', 'Take it out.');
      });
  }
  return found;
}

/** What the definition itself says of slicing, or else what it builds on. */
function slicingOf(rules: readonly Scope[], definition: Definition): ElementRule['slicing'] {
  const whole = rules.filter(({ rule }) => rule.sliceName === undefined && rule.slicing !== undefined);
  return (whole.find((scope) => scope.definition === definition) ?? whole[0])?.rule.slicing;
}

function usualDiscriminators(name: string): { readonly type: string; readonly path: string }[] {
  if (name === 'extension' || name === 'modifierExtension') return [{ type: 'value', path: 'url' }];
  return name.endsWith('[x]') ? [{ type: 'type', path: '$this' }] : [];
}

/** undefined where the profile is not at hand. */
function keepsTo(walk: Walk, value: unknown, profile: string): boolean | undefined {
  const [first, ...more] = profileScopes(walk.definitions, profile);
  if (first === undefined || !isObject(value) || walk.depth > DEEPEST) return undefined;
  const trial: Walk = { ...walk, findings: new Findings(), depth: walk.depth + 1 };
  if (typeof value['resourceType'] === 'string') checkResource(trial, value, '', [profile]);
  else {
    const type = walk.definitions.types.get(first.definition.type);
    const own = type === undefined ? [] : [{ definition: type, rule: type.root }];
    checkObject(trial, value, '', first.definition.type, [...own, first, ...more]);
  }
  return !trial.findings.issues.some(({ severity }) => severity === 'error');
}

function checkMember(walk: Walk, member: Member, parentBase: string, base: ElementRule, rules: readonly Scope[]): void {
  const { findings } = walk;
  const { value, path, type } = member;
  if (value === null) return findings.fault('fhir.null', path, 'There is null where a value has to be.', 'Leave the element out instead.');
  for (const { rule } of rules)
    if (type !== undefined && rule.types.length > 0 && !rule.types.some(({ code }) => code === type || isAny(code)))
      findings.fault('fhir.type', path, `It is of the type ${type}, and may be ${listTypes(rule.types)}.`, 'Use a type that is allowed.');
  if (type === undefined || (isPrimitive(type) && value !== undefined)) checkPrimitive(walk, member, type);
  else if (value !== undefined) checkComplex(walk, member, type, parentBase, base, rules);
  if (member.beside !== undefined) checkBeside(walk, member, type, rules);
  checkValue(walk, member, rules);
}

function isAny(code: string): boolean {
  return code === 'Resource' || code === 'Element' || code === 'BackboneElement';
}

function listTypes(types: readonly TypeRule[]): string {
  return types.map(({ code }) => code).join(' or ');
}

function checkPrimitive({ findings }: Walk, { value, path }: Member, type: string | undefined): void {
  if (type === undefined) return;
  const expected = primitiveFault(value, type);
  if (expected !== undefined) return findings.fault('fhir.value', path, `This is not ${expected}.`, 'Correct the value.');
  const fault = type === 'xhtml' && typeof value === 'string' ? narrativeFault(value) : undefined;
  if (fault !== undefined) findings.fault(
    'fhir.narrative', path, `The narrative is not safe XHTML: ${fault}.`, 'Keep to plain formatting: hl7.org/fhir/R4/narrative.html.',
  );
}

function checkComplex(
  walk: Walk,
  { value, path }: Member,
  type: string,
  parentBase: string,
  base: ElementRule,
  rules: readonly Scope[],
): void {
  const { definitions, findings } = walk;
  if (type === 'Resource') {
    const wanted = rules.flatMap(({ rule }) => rule.types).flatMap(({ profiles }) => profiles);
    return checkResource(walk, value, path, wanted.length === 1 ? wanted : []);
  }
  if (!isObject(value)) return findings.fault(
    'fhir.shape', path, `There is a plain value where FHIR has a ${type}.`, 'Write it as an object.',
  );
  if (Object.keys(value).length === 0) return findings.fault(
    'fhir.empty', path, 'There is nothing in it.', 'Leave the element out instead.',
  );
  if (type === 'Reference') checkReference(walk, value, path, rules);
  const isBackbone = type === 'BackboneElement' || type === 'Element' || base.sameAs !== undefined;
  const own = definitions.types.get(type);
  const named = rules.flatMap(({ rule }) => rule.types).filter(({ code, profiles }) => code === type && profiles.length === 1)
    .flatMap(({ profiles }) => profiles);
  const scopes = unique([
    ...rules,
    ...(isBackbone || own === undefined ? [] : [{ definition: own, rule: own.root }]),
    ...named.flatMap((url) => profileScopes(definitions, url)),
    ...(type === 'Extension' ? extensionScopes(walk, value) : []),
  ]);
  checkObject(walk, value, path, isBackbone ? (base.sameAs ?? `${parentBase}.${base.name}`) : type, scopes);
}

/** An extension keeps to its definition wherever it stands. Parts of an extension have names instead of addresses. */
function extensionScopes({ definitions, findings }: Walk, extension: Json): Scope[] {
  const url = own(extension, 'url');
  if (typeof url !== 'string' || !url.includes(':')) return [];
  const scopes = profileScopes(definitions, url.replace(/\|.*$/s, ''));
  if (scopes.length === 0) findings.extensions.add(url.slice(0, 200));
  return scopes;
}

/** Id and extensions of a primitive. */
function checkBeside(walk: Walk, { beside, path }: Member, type: string | undefined, rules: readonly Scope[]): void {
  if (!isObject(beside)) return walk.findings.fault(
    'fhir.shape', path, 'What stands beside the value is no object.', 'See hl7.org/fhir/R4/json.html#primitive.',
  );
  const definition = type === undefined ? undefined : walk.definitions.types.get(type);
  if (definition === undefined) return;
  checkObject(walk, beside, path, 'Element', [{ definition, rule: definition.root }, ...rules]);
}
