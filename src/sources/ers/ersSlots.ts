// Reader of an e-RS answer to "retrieve appointment slots" (A015): a Bundle of free Slots and the Schedules they are in, page by page.
// https://digital.nhs.uk/developer/api-catalogue/e-referral-service-fhir#get-/STU3/Slot
import type { SlotsSeen } from '../../core/consultation/record';
import type { Refusal } from '../../core/evidence/measurement';
import type { Issue, Result } from '../../core/issue';
import { refuse, succeed } from '../../core/issue';
import { entriesOf, References } from '../fhir/fhirBundle';
import { damagedEntries, resourceTypeOf, wrongKind } from '../fhir/fhirKind';
import { addressTail, codeText, countOf, objectOf, objectsOf, type JsonObject } from '../fhir/fhirValue';
import { parseJson } from '../jsonText';
import { instantOf } from './ersInstant';

/** Most free times a record keeps of one option; the rest are counted. */
const KEPT_IN_RECORD = 50;

/** A time that can be booked. Instants in UTC, to the millisecond. */
export interface FreeSlot {
  /** e-RS's own number of the slot, which a booking needs; undefined where the answer gives none. */
  readonly id: string | undefined;
  readonly start: string;
  readonly end: string;
}

/** The free times of one service, earliest first. */
export interface ServiceSlots {
  readonly serviceId: string;
  readonly free: readonly FreeSlot[];
}

/** One page as it was read. */
export interface SlotPage {
  readonly file: string;
  /** Services the answer was asked for, from its own address. */
  readonly asked: readonly string[];
  /** The address of the answer without its page: pages with the same are one answer. */
  readonly question: string;
  /** How many slots the answer says there are on all its pages; null where it does not say. */
  readonly total: number | null;
  /** The answer says that another page follows. */
  readonly hasNext: boolean;
  readonly rows: readonly SlotRow[];
}

interface SlotRow extends FreeSlot {
  /** Which entry of the page it is, from 1. */
  readonly row: number;
  readonly serviceId: string | undefined;
  /** Tells two slots apart: the id, else the schedule with the times. */
  readonly key: string;
  /** Why it is no free time that can be had; undefined where it is one. */
  readonly refused: string | undefined;
}

export interface SlotsReading {
  /** Services in the order they were first met; one that was asked for and has no free time is among them. */
  readonly services: readonly ServiceSlots[];
  readonly rowsRead: number;
  readonly rowsRefused: number;
  readonly refusals: readonly (Refusal & { readonly file: string })[];
  /** What has to be known of an answer that could be read: pages that are missing, more or fewer slots than it says. */
  readonly warnings: readonly Issue[];
}

/** One page from its text. `now`, an ISO date-time: a slot that began before it cannot be had. */
export function readSlotPage(text: string, file: string, now: string): Result<SlotPage> {
  const json = parseJson(text, file);
  return json.ok ? slotPageOf(json.value, file, now) : json;
}

/** The same from a JSON value at hand. */
export function slotPageOf(value: unknown, file: string, now: string): Result<SlotPage> {
  const bundle = objectOf(value);
  if (bundle === undefined || resourceTypeOf(value) !== 'Bundle')
    return refuse(wrongKind(value, 'an e-RS list of free appointments (A015)', file));
  const damaged = damagedEntries(bundle, file);
  if (damaged !== undefined) return refuse(damaged);
  const self = linkOf(bundle, 'self');
  const asked = askedServices(self);
  const entries = entriesOf(bundle);
  const hasSlots = entries.some(({ resource }) => resourceTypeOf(resource) === 'Slot');
  if (!hasSlots && entries.length > 0) return refuse(otherBundle(file));
  if (!hasSlots && self === undefined) return refuse(otherBundle(file));
  const references = new References(entries);
  const onlyFree = /[?&]status=free(?:&|$)/i.test(self ?? '');
  const rows = entries.flatMap(({ resource }, index) =>
    resource === undefined || resourceTypeOf(resource) === 'Slot'
      ? [rowOf(resource, index + 1, { references, asked, onlyFree, now })]
      : [],
  );
  return succeed({
    file,
    asked,
    question: withoutPage(self ?? file),
    total: countOf(bundle['total']) ?? null,
    hasNext: linkOf(bundle, 'next') !== undefined,
    rows,
  });
}

/** Pages put together: each slot once, earliest first, and what the pages do not hold is said. */
export function joinSlotPages(pages: readonly SlotPage[]): SlotsReading {
  const byService = new Map<string, FreeSlot[]>();
  const seen = new Map<string, string>();
  const refusals: (Refusal & { file: string })[] = [];
  let rowsRead = 0;
  for (const { asked } of pages) for (const id of asked) byService.set(id, byService.get(id) ?? []);
  for (const { file, rows } of pages) {
    for (const { row, serviceId, key, refused, id, start, end } of rows) {
      rowsRead += 1;
      const sameSlot = `${serviceId ?? ''} ${key}`;
      const first = seen.get(sameSlot);
      const place = pages.length > 1 ? `entry ${row} of ${file}` : `entry ${row}`;
      const reason = refused ?? (first === undefined ? undefined : `Repeated: the same slot is ${first}.`);
      if (reason !== undefined || serviceId === undefined) {
        refusals.push({ file, row, reason: reason ?? 'Which service it belongs to is not said.' });
        continue;
      }
      seen.set(sameSlot, place);
      const free = byService.get(serviceId) ?? [];
      free.push({ id, start, end });
      byService.set(serviceId, free);
    }
  }
  return {
    services: [...byService].map(([serviceId, free]) => ({ serviceId, free: free.sort(earliestFirst) })),
    rowsRead,
    rowsRefused: refusals.length,
    refusals,
    warnings: pageWarnings(pages),
  };
}

/** What a record keeps of an option's free times. */
export function slotsSeenOf({ free }: ServiceSlots, seenAt: string): SlotsSeen {
  return { seenAt, total: free.length, free: free.slice(0, KEPT_IN_RECORD).map(({ start, end }) => ({ start, end })) };
}

function earliestFirst(one: FreeSlot, other: FreeSlot): number {
  const order = one.start === other.start ? (one.id ?? '') < (other.id ?? '') : one.start < other.start;
  return order ? -1 : 1;
}

interface RowContext {
  readonly references: References;
  readonly asked: readonly string[];
  readonly onlyFree: boolean;
  readonly now: string;
}

function rowOf(slot: JsonObject | undefined, row: number, context: RowContext): SlotRow {
  const none = { row, id: undefined, start: '', end: '', serviceId: undefined, key: `entry ${row}` };
  if (slot === undefined) return { ...none, refused: 'This entry holds no FHIR resource.' };
  const id = codeText(slot['id']);
  const start = instantOf(slot['start']);
  const end = instantOf(slot['end']);
  const serviceId = serviceOf(slot, context);
  const schedule = codeText(objectOf(slot['schedule'])?.['reference']) ?? '';
  return {
    row,
    id,
    serviceId,
    start: start ?? '',
    end: end ?? '',
    key: id ?? `${schedule} ${start ?? ''} ${end ?? ''}`,
    refused: faultOf(slot, { start, end, serviceId }, context),
  };
}

function faultOf(
  slot: JsonObject,
  {
    start,
    end,
    serviceId,
  }: { readonly start: string | undefined; readonly end: string | undefined; readonly serviceId: string | undefined },
  { onlyFree, now }: RowContext,
): string | undefined {
  const status = codeText(slot['status'])?.toLowerCase();
  if (status === undefined && !onlyFree) return 'It does not say whether it is free.';
  if (status !== undefined && status !== 'free') return `It is not free (${status}).`;
  if (start === undefined) return timeFault('start', slot['start']);
  if (end === undefined) return timeFault('end', slot['end']);
  if (end < start) return 'It ends before it starts.';
  if (start < new Date(now).toISOString()) return `It is past: it began ${start}.`;
  return serviceId === undefined ? 'Which service it belongs to is not said.' : undefined;
}

function timeFault(which: 'start' | 'end', value: unknown): string {
  const text = codeText(value);
  if (text === undefined) return `It has no ${which}.`;
  return /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(text) && !/(?:Z|[+-]\d{2}:?\d{2})$/i.test(text)
    ? `Its ${which} (${text.slice(0, 40)}) has no time zone, so the hour is not known.`
    : `Its ${which} (${text.slice(0, 40)}) is no date and time.`;
}

/** The schedule's own service, else the one service that was asked for. A schedule's id may begin with another service's number. */
function serviceOf(slot: JsonObject, { references, asked }: RowContext): string | undefined {
  const schedule = references.resolve(objectOf(slot['schedule']), slot);
  const actors = objectsOf(schedule?.['actor']);
  const named = actors.find((actor) => addressTail(objectOf(actor['identifier'])?.['system']) === 'ers-service');
  const byIdentifier = codeText(objectOf(named?.['identifier'])?.['value']);
  if (byIdentifier !== undefined) return byIdentifier;
  for (const actor of actors) {
    const referred = /(?:^|\/)HealthcareService\/([^/?#]+)/.exec(codeText(actor['reference']) ?? '')?.[1];
    if (referred !== undefined) return referred;
  }
  return asked.length === 1 ? asked[0] : undefined;
}

function linkOf(bundle: JsonObject, relation: string): string | undefined {
  const link = objectsOf(bundle['link']).find((l) => codeText(l['relation'])?.toLowerCase() === relation);
  return typeof link?.['url'] === 'string' ? link['url'] : undefined;
}

/** e-RS writes `_baseUrl_/STU3/Slot?schedule.actor%3AHealthcareService=11000&...`. */
function askedServices(self: string | undefined): readonly string[] {
  const found = [...(queryOf(self) ?? [])].filter(([name]) => /^schedule\.actor(?::HealthcareService)?$/i.test(name));
  return [...new Set(found.flatMap(([, value]) => value.split(',')).map((id) => id.replace(/^.*\//, '').trim()))].filter(
    (id) => id !== '',
  );
}

function queryOf(address: string | undefined): URLSearchParams | undefined {
  const at = address?.indexOf('?') ?? -1;
  return address === undefined || at === -1 ? undefined : new URLSearchParams(address.slice(at + 1));
}

function withoutPage(address: string): string {
  const query = queryOf(address);
  if (query === undefined) return address;
  query.delete('page');
  query.sort();
  return `${address.slice(0, address.indexOf('?'))}?${query.toString()}`;
}

function pageWarnings(pages: readonly SlotPage[]): Issue[] {
  const byQuestion = new Map<string, SlotPage[]>();
  for (const page of pages) byQuestion.set(page.question, [...(byQuestion.get(page.question) ?? []), page]);
  return [...byQuestion.values()].flatMap((answer) => {
    const [first] = answer;
    const said = answer.find(({ total }) => total !== null)?.total ?? null;
    // A page given twice does not make up for one that is missing.
    const held = new Set(answer.flatMap(({ rows }) => rows.map(({ key }) => key))).size;
    if (first === undefined) return [];
    const file = first.file;
    if (said !== null && held < said)
      return [
        warning(
          'ersSlots.pagesMissing',
          file,
          `The answer says there are ${said} free times and only ${held} are here.`,
          'Save the other pages too and give them together.',
        ),
      ];
    if (said !== null && held > said)
      return [
        warning(
          'ersSlots.moreThanSaid',
          file,
          `The answer says there are ${said} free times and ${held} are here.`,
          'Free times changed between the pages: ask again.',
        ),
      ];
    return said === null && answer.every(({ hasNext }) => hasNext)
      ? [
          warning(
            'ersSlots.pagesMissing',
            file,
            'The answer says that another page follows, and it is not here.',
            'Save the other pages too and give them together.',
          ),
        ]
      : [];
  });
}

function warning(code: string, file: string, message: string, remedy: string): Issue {
  return { code, severity: 'warning', message, remedy, place: { file } };
}

function otherBundle(file: string): Issue {
  return {
    code: 'ersSlots.otherBundle',
    severity: 'error',
    message: 'This is a FHIR Bundle of something else: it holds no appointment slot.',
    remedy: 'Check that it is the file you meant: the answer to a request for appointment slots (A015).',
    place: { file },
  };
}
