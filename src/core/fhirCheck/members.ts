// The members of an element as they stand in JSON: choices of type, lists, and what goes beside a primitive.
// https://hl7.org/fhir/R4/json.html
import { isObject, type ElementRule } from './definition';
import { isPrimitive } from './primitive';

type Json = Readonly<Record<string, unknown>>;

/** One value of an element. */
export interface Member {
  readonly path: string;
  /** undefined where only `beside` is there. */
  readonly value: unknown;
  /** Id and extensions of a primitive, from the member whose name begins with `_`. */
  readonly beside: unknown;
  /** Its FHIR type; undefined where the definition gives none. */
  readonly type: string | undefined;
}

export interface Members {
  readonly members: readonly Member[];
  /** Faults of shape: a list where there is to be one value, or the other way round. */
  readonly faults: readonly { readonly path: string; readonly message: string }[];
  /** Names of the JSON members it takes. */
  readonly keys: readonly string[];
}

/** The values of the element a base rule describes, in one resource or type. */
export function membersOf(parent: Json, path: string, rule: ElementRule): Members {
  const names = rule.name.endsWith('[x]') ? choiceNames(parent, rule) : [{ key: rule.name, type: rule.types[0]?.code }];
  const members: Member[] = [];
  const faults: { path: string; message: string }[] = [];
  const keys: string[] = [];
  for (const { key, type } of names) {
    const value = own(parent, key);
    const beside = own(parent, `_${key}`);
    keys.push(key, ...(type !== undefined && isPrimitive(type) ? [`_${key}`] : []));
    if (value === undefined && beside === undefined) continue;
    const found = rule.isList === true ? listed(value, beside, `${path}.${key}`, type) : single(value, beside, `${path}.${key}`, type);
    if (typeof found === 'string') faults.push({ path: `${path}.${key}`, message: found });
    else members.push(...found);
  }
  return { members, faults, keys };
}

/** `valueQuantity` of `value[x]`: the names in use, in the order of the JSON. */
function choiceNames(parent: Json, rule: ElementRule): { readonly key: string; readonly type: string }[] {
  const stem = rule.name.slice(0, -3);
  const byName = new Map(rule.types.map(({ code }) => [`${stem}${code.charAt(0).toUpperCase()}${code.slice(1)}`, code]));
  const used = new Set(Object.keys(parent).map((key) => key.replace(/^_/, '')));
  return [...used].flatMap((key) => {
    const type = byName.get(key);
    return type === undefined ? [] : [{ key, type }];
  });
}

function listed(value: unknown, beside: unknown, path: string, type: string | undefined): Member[] | string {
  if ((value !== undefined && !Array.isArray(value)) || (beside !== undefined && !Array.isArray(beside)))
    return 'There is one value where FHIR has a list.';
  const values: readonly unknown[] = value ?? [];
  const besides: readonly unknown[] = beside ?? [];
  const length = Math.max(values.length, besides.length);
  if (length === 0) return 'The list is empty.';
  return Array.from({ length }, (_, index) => ({
    path: `${path}[${index}]`, type,
    // null stands for a value that only has something beside it, and the other way round.
    value: values[index] === null && isObject(besides[index]) ? undefined : values[index],
    beside: besides[index] ?? undefined,
  }));
}

function single(value: unknown, beside: unknown, path: string, type: string | undefined): Member[] | string {
  return Array.isArray(value) || Array.isArray(beside) ? 'There is a list where FHIR has one value.' : [{ path, value, beside, type }];
}

/** What an object itself has: `constructor` is no member of a resource. */
export function own(value: Json, key: string): unknown {
  return Object.hasOwn(value, key) ? value[key] : undefined;
}
