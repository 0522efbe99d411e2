// A StructureDefinition as the rules it makes, whichever way it was written: R4 JSON, or XML read into the same shape, where a number may
// be text and one thing may be a list. https://hl7.org/fhir/R4/structuredefinition.html

export interface TypeRule {
  readonly code: string;
  readonly profiles: readonly string[];
  readonly targetProfiles: readonly string[];
}

export interface ConstraintRule {
  readonly key: string;
  readonly severity: 'error' | 'warning';
  readonly human: string;
  readonly expression: string;
}

export interface DiscriminatorRule {
  readonly type: string;
  readonly path: string;
}

export interface SlicingRule {
  readonly discriminators: readonly DiscriminatorRule[];
  readonly isClosed: boolean;
}

/** One element of a definition. What is undefined, it says nothing about. */
export interface ElementRule {
  /** `Patient.identifier:nhsNumber.system` */
  readonly id: string;
  /** Last part of the path: `system`, `value[x]`. */
  readonly name: string;
  readonly sliceName: string | undefined;
  readonly min: number | undefined;
  /** `Infinity` for `*`. */
  readonly max: number | undefined;
  /** Whether it is a list in JSON; only base definitions say so. */
  readonly isList: boolean | undefined;
  readonly types: readonly TypeRule[];
  readonly fixed: unknown;
  readonly pattern: unknown;
  /** Address of the value set of a required binding, without its version. */
  readonly required: string | undefined;
  readonly constraints: readonly ConstraintRule[];
  readonly slicing: SlicingRule | undefined;
  /** Id of the element whose content this one shares. */
  readonly sameAs: string | undefined;
}

export interface Definition {
  readonly url: string;
  /** The type it constrains or defines: `Patient`, `Extension`. */
  readonly type: string;
  readonly base: string | undefined;
  /** A profile or extension; else a type of its own. */
  readonly isProfile: boolean;
  /** It says all that its base says, too. */
  readonly isComplete: boolean;
  readonly root: ElementRule;
  /** Rules by the id of the element they stand in, in order. */
  readonly children: ReadonlyMap<string, readonly ElementRule[]>;
}

type Json = Readonly<Record<string, unknown>>;

/** undefined where it is no StructureDefinition, or has no elements. */
export function readDefinition(value: unknown): Definition | undefined {
  if (!isObject(value) || value['resourceType'] !== 'StructureDefinition') return undefined;
  const url = text(value['url']);
  const type = text(value['type']);
  const snapshot = elementsOf(value['snapshot']);
  const listed = snapshot.length > 0 ? snapshot : elementsOf(value['differential']);
  if (url === undefined || type === undefined) return undefined;
  const base = text(value['baseDefinition']);
  const rules = withIds(listed).map(({ id, element }) => ruleOf(id, element));
  return {
    url, type, base,
    isProfile: text(value['derivation']) === 'constraint',
    isComplete: snapshot.length > 0,
    root: rules.find(({ id }) => !id.includes('.')) ?? silent(type),
    children: childrenOf(rules),
  };
}

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function unversioned(url: string): string {
  return url.replace(/\|.*$/s, '');
}

function elementsOf(part: unknown): Json[] {
  return isObject(part) ? list(part['element']).filter(isObject) : [];
}

function list(value: unknown): readonly unknown[] {
  return value === undefined ? [] : Array.isArray(value) ? value : [value];
}

function text(value: unknown): string | undefined {
  const one: unknown = Array.isArray(value) ? value[0] : value;
  return typeof one === 'string' && one !== '' ? one : undefined;
}

function texts(value: unknown): string[] {
  return list(value).filter((item) => typeof item === 'string');
}

/** Older definitions give no ids: they follow from path and slice, an element standing in the slice named last. */
function withIds(elements: readonly Json[]): { readonly id: string; readonly element: Json }[] {
  const last = new Map<string, string>();
  return elements.flatMap((element) => {
    const path = text(element['path']);
    if (path === undefined) return [];
    const dot = path.lastIndexOf('.');
    const slice = text(element['sliceName']);
    const parent = path.slice(0, Math.max(0, dot));
    const made = `${dot === -1 ? '' : `${last.get(parent) ?? parent}.`}${path.slice(dot + 1)}${slice === undefined ? '' : `:${slice}`}`;
    const id = text(element['id']) ?? made;
    last.set(path, id);
    return [{ id, element }];
  });
}

function ruleOf(id: string, element: Json): ElementRule {
  const path = text(element['path']) ?? id;
  const max = text(element['max']);
  const binding = isObject(element['binding']) ? element['binding'] : {};
  const base = isObject(element['base']) ? text(element['base']['max']) : undefined;
  const valueSet = text(binding['valueSet']);
  return {
    id,
    name: path.slice(path.lastIndexOf('.') + 1),
    sliceName: text(element['sliceName']),
    min: numberOf(element['min']),
    max: max === undefined ? undefined : max === '*' ? Infinity : numberOf(max),
    isList: base === undefined ? undefined : base !== '1' && base !== '0',
    types: list(element['type']).filter(isObject).map(typeOf),
    fixed: valueNamed(element, 'fixed'),
    pattern: valueNamed(element, 'pattern'),
    required: text(binding['strength']) === 'required' && valueSet !== undefined ? unversioned(valueSet) : undefined,
    constraints: list(element['constraint']).filter(isObject).flatMap(constraintOf),
    slicing: isObject(element['slicing']) ? slicingOf(element['slicing']) : undefined,
    sameAs: text(element['contentReference'])?.replace(/^.*#/, ''),
  };
}

function numberOf(value: unknown): number | undefined {
  const number = typeof value === 'number' ? value : typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : undefined;
  return number !== undefined && Number.isSafeInteger(number) ? number : undefined;
}

/** Ids and urls are typed as FHIRPath strings; their FHIR type stands in an extension. */
function typeOf(type: Json): TypeRule {
  const code = text(type['code']) ?? '';
  return {
    code: code.startsWith('http://hl7.org/fhirpath/System.') ? systemType(type, code) : code,
    profiles: texts(type['profile']).map(unversioned),
    targetProfiles: texts(type['targetProfile']).map(unversioned),
  };
}

function systemType(type: Json, code: string): string {
  const named = list(type['extension']).filter(isObject)
    .find((extension) => text(extension['url'])?.endsWith('structuredefinition-fhir-type'));
  return text(named?.['valueUrl']) ?? text(named?.['valueUri']) ?? code.slice(code.lastIndexOf('.') + 1).toLowerCase();
}

function valueNamed(element: Json, prefix: string): unknown {
  const key = Object.keys(element).find((name) => name.startsWith(prefix) && /^[A-Z]/.test(name.slice(prefix.length)));
  return key === undefined ? undefined : element[key];
}

function constraintOf(constraint: Json): ConstraintRule[] {
  const key = text(constraint['key']);
  const expression = text(constraint['expression']);
  if (key === undefined || expression === undefined) return [];
  const severity = text(constraint['severity']) === 'warning' ? 'warning' : 'error';
  return [{ key, severity, human: text(constraint['human']) ?? expression, expression }];
}

function slicingOf(slicing: Json): SlicingRule {
  return {
    discriminators: list(slicing['discriminator']).filter(isObject)
      .map((one) => ({ type: text(one['type']) ?? '', path: text(one['path']) ?? '$this' })),
    isClosed: text(slicing['rules']) === 'closed',
  };
}

/** Also under ids a differential jumps over, so that a rule is found however deep it stands. */
function childrenOf(rules: readonly ElementRule[]): ReadonlyMap<string, readonly ElementRule[]> {
  const byParent = new Map<string, ElementRule[]>();
  const known = new Set(rules.map(({ id }) => id));
  const put = (rule: ElementRule): void => {
    const parent = parentOf(rule.id);
    if (parent === undefined) return;
    byParent.set(parent, [...(byParent.get(parent) ?? []), rule]);
    if (known.has(parent)) return;
    known.add(parent);
    put(silent(parent));
  };
  rules.forEach(put);
  return byParent;
}

function parentOf(id: string): string | undefined {
  const dot = id.lastIndexOf('.');
  return dot === -1 ? undefined : id.slice(0, dot);
}

function silent(id: string): ElementRule {
  const last = id.slice(id.lastIndexOf('.') + 1);
  const [name = last, sliceName] = last.split(':');
  return {
    id, name, sliceName, min: undefined, max: undefined, isList: undefined, types: [], fixed: undefined, pattern: undefined,
    required: undefined, constraints: [], slicing: undefined, sameAs: undefined,
  };
}
