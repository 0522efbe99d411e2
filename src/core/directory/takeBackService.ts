// One entry of the directory without what an import brought to it.
import { sameJson } from '../keepWritten';

/** An entry of services.json as it is written. */
type Entry = Readonly<Record<string, unknown>>;

/** Every entry has these; alone they say nothing a person wrote. */
const ALWAYS_THERE: ReadonlySet<string> = new Set(['id', 'name', 'kind', 'route', 'source']);

/** What stands where nothing is known. */
const FILLED_IN: ReadonlySet<unknown> = new Set([undefined, null, '', 'notKnown', 'notStated', 'unspecified']);

export interface TakenBack {
  /** null where nothing of the entry is left. */
  readonly entry: Entry | null;
  /** The entry stands only for what a person wrote in it. */
  readonly handWritten: boolean;
}

/**
 * A member that says what the import gave (`given`) goes back to what it said before (`before`, null where there was no entry), or
 * else to what another import gave (`others`, in their order). A member that says anything else was written by a person or by
 * another import, and stays. Where no other import gave the service and it was not there before, the entry goes with the import,
 * unless a person wrote in it: then it stays, and says that the practice keeps it.
 */
export function takeBackService(current: Entry, given: Entry, before: Entry | null, others: readonly Entry[]): TakenBack {
  const sources = [...(before === null ? [] : [before]), ...others];
  const members = Object.entries(current).map(([name, value]) => ({ name, value, own: !sameJson(value, given[name]) && !isEmpty(value) }));
  if (sources.length > 0) {
    const back = members.flatMap(({ name, value, own }) => (own ? [[name, value]] : earlier(name, value, sources)));
    return { entry: Object.fromEntries(back) as Entry, handWritten: false };
  }
  if (!members.some(({ name, own }) => own && name !== 'source')) return { entry: null, handWritten: false };
  const kept = members
    .filter(({ name, own }) => own || ALWAYS_THERE.has(name))
    .map(({ name, value }) => [name, name === 'source' ? keptBy(value) : value]);
  return { entry: Object.fromEntries(kept) as Entry, handWritten: true };
}

function earlier(name: string, value: unknown, sources: readonly Entry[]): [string, unknown][] {
  const known = sources.find((source) => !isEmpty(source[name])) ?? sources.find((source) => Object.hasOwn(source, name));
  if (known !== undefined) return [[name, known[name]]];
  return ALWAYS_THERE.has(name) ? [[name, value]] : [];
}

/** What Concord fills in where nothing is known is nobody's words. */
function isEmpty(value: unknown): boolean {
  return FILLED_IN.has(value) || (Array.isArray(value) && value.length === 0);
}

function keptBy(source: unknown): unknown {
  const { seenOn } = (typeof source === 'object' && source !== null ? source : {}) as { readonly seenOn?: unknown };
  return { publication: 'practice', seenOn: typeof seenOn === 'string' ? seenOn : '' };
}
