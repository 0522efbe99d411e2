// How an option's snapshot differs from the directory as it stands now (hazard 7).
import type { Consultation, ReferralOption } from '../../core/consultation/record';
import type { Organisation } from '../../core/directory/organisation';
import { ageLimits } from '../../core/directory/serviceFit';
import type { DirectoryService, IndicativeWait } from '../../core/directory/service';
import { optionName } from '../../core/note/noteModel';
import { listed, longDate, type MessageKey, type Say } from '../../core/words/words';
import { daysBetween } from './age';
import { agesWords } from './ageLimitWords';

/** A snapshot older than this is said to be old. Days. */
const OLD_AFTER_DAYS = 30;

/** Longer words than this are not set side by side. Characters. */
const SHORT = 48;

/** What is compared. What only the import changes (its date, its file, when a wait was shown) is not news. */
const COMPARED = [
  'name',
  'provider',
  'site',
  'location',
  'route',
  'otherRoutes',
  'requestTypes',
  'bookable',
  'indicativeAppointmentWait',
  'exclusions',
  'referralCriteria',
  'suggestedInvestigations',
  'ageTreated',
  'genderTreated',
  'conditionsTreated',
  'referrerAlert',
  'letterRequired',
  'additionalRequirements',
  'telephone',
  'consultantLed',
  'stepFree',
  'whatHappens',
  'cannotDo',
  'trips',
  'testsAndTreatmentHere',
  'benefits',
  'risks',
  'claims',
  'journeys',
] as const;
type Compared = (typeof COMPARED)[number];

export interface DirectoryNow {
  readonly directory: readonly DirectoryService[];
  /** What imported registers say of providers and sites, by ODS code. */
  readonly organisations?: ReadonlyMap<string, Organisation> | undefined;
  /** `yyyy-mm-dd`. */
  readonly today: string;
}

/** A sentence an option whose entry has changed or gone, or whose provider or site has closed; and one for snapshots that are old. */
export function snapshotNews(record: Consultation, { directory, organisations, today }: DirectoryNow, say: Say): string[] {
  const now = new Map(directory.map((s) => [s.id, s]));
  const news = record.options.flatMap((option) => [...changesOf(option, now, say), ...closures(option, organisations, today, say)]);
  const old = record.options.filter((o) => o.kind !== 'carryOn' && daysBetween(o.snapshot.takenOn, today) > OLD_AFTER_DAYS);
  return [...news, ...oldSentences(old, today, say)];
}

function changesOf(option: ReferralOption, now: ReadonlyMap<string, DirectoryService>, say: Say): string[] {
  const then = option.snapshot.service;
  if (then === null || option.kind === 'carryOn' || now.size === 0) return [];
  const args = { option: optionName(option, say), date: longDate(say, option.snapshot.takenOn) };
  const current = now.get(then.id);
  if (current === undefined) return [say('news.gone', args)];
  const changed = COMPARED.filter((key) =>
    key === 'location' ? hasMoved(then, current) : comparable(then, key) !== comparable(current, key),
  );
  return changed.length === 0
    ? []
    : [
        say('news.changed', {
          ...args,
          what: listed(
            say,
            changed.map((key) => change(key, then, current, say)),
          ),
        }),
      ];
}

/** "its telephone number (was 01632 960001, now 01632 960002)"; the name alone where the words are long. */
function change(key: Compared, then: DirectoryService, now: DirectoryService, say: Say): string {
  const what = say(`news.${key}` as MessageKey);
  const [before, after] = [shown(then, key, say), shown(now, key, say)];
  if (before === undefined || after === undefined || before === after || before.length > SHORT || after.length > SHORT) return what;
  return say('news.wasNow', { what, before, after });
}

/** A value as a person reads it, '' being "not stated"; undefined for what is no single value. */
function shown(service: DirectoryService, key: Compared, say: Say): string | undefined {
  const stated = (text: string | null | undefined): string =>
    text === undefined || text === null || text.trim() === '' ? say('news.notStated') : text.trim();
  switch (key) {
    case 'name':
    case 'telephone':
    case 'exclusions':
    case 'referralCriteria':
    case 'suggestedInvestigations':
    case 'referrerAlert':
    case 'cannotDo':
    case 'conditionsTreated':
      return stated(service[key]);
    case 'provider':
    case 'site':
      return stated(service[key]?.name);
    case 'location':
      return service.location?.postcode;
    case 'route':
      return say(`route.${service.route}`);
    case 'otherRoutes':
      return stated(
        listed(
          say,
          service.otherRoutes.map((route) => say(`route.${route}`)),
        ),
      );
    case 'bookable':
      return say(`news.bookable.${service.bookable}`);
    case 'consultantLed':
    case 'stepFree':
    case 'letterRequired':
      return say(`news.${yesNo(service[key])}`);
    case 'indicativeAppointmentWait':
      return waitWords(service.indicativeAppointmentWait, say);
    case 'ageTreated':
      return ages(service, say);
    default:
      return undefined;
  }
}

function yesNo(value: boolean | 'yes' | 'no' | 'notKnown' | undefined): 'yes' | 'no' | 'notStated' {
  return value === true || value === 'yes' ? 'yes' : value === false || value === 'no' ? 'no' : 'notStated';
}

function waitWords(wait: IndicativeWait | undefined, say: Say): string | undefined {
  return wait === undefined ? say('news.notStated') : wait.status === 'days' ? say.many('news.days', wait.days) : undefined;
}

function ages(service: DirectoryService, say: Say): string {
  const limits = ageLimits(service);
  return limits === undefined ? say('news.noAgeLimit') : agesWords(limits, say);
}

function comparable(service: DirectoryService, key: Compared): string {
  return JSON.stringify(comparedValue(service, key) ?? null);
}

function comparedValue(service: DirectoryService, key: Compared): unknown {
  switch (key) {
    // A wait shown again on a later day with the same number has not changed.
    case 'indicativeAppointmentWait':
      return service.indicativeAppointmentWait === undefined ? undefined : { ...service.indicativeAppointmentWait, shownOn: '' };
    case 'requestTypes':
    case 'additionalRequirements':
    case 'otherRoutes':
      return [...service[key]].sort();
    default:
      return service[key];
  }
}

/** Degrees of latitude or longitude, somewhat under a kilometre: coordinates of one place differ from register to register. */
const SAME_PLACE = 0.01;

/** A site has moved when its postcode is another, or where none is given, its place on the map. One not given before is no move. */
function hasMoved({ location: then }: DirectoryService, { location: now }: DirectoryService): boolean {
  if (then?.postcode !== undefined && now?.postcode !== undefined) return then.postcode !== now.postcode;
  const apart = (a: number | undefined, b: number | undefined): boolean =>
    a !== undefined && b !== undefined && Math.abs(a - b) > SAME_PLACE;
  return apart(then?.latitude, now?.latitude) || apart(then?.longitude, now?.longitude);
}

/** A provider or site that has closed, or has its closing date, by the registers as they stand now; the same organisation once. */
function closures(option: ReferralOption, organisations: DirectoryNow['organisations'], today: string, say: Say): string[] {
  const { service } = option.snapshot;
  const codes = new Set([service?.provider?.odsCode, service?.site?.odsCode]);
  return [...codes].flatMap((code) => {
    const organisation = organisations?.get(code ?? '');
    if (organisation === undefined || organisation.closed === null) return [];
    const { closed, name } = organisation;
    const args = { option: optionName(option, say), organisation: name, date: longDate(say, closed) };
    return [say(closed === 'unknown' ? 'news.closedUndated' : closed > today ? 'news.closes' : 'news.closed', args)];
  });
}

function oldSentences(old: readonly ReferralOption[], today: string, say: Say): string[] {
  const byDay = new Map<string, ReferralOption[]>();
  for (const option of old) byDay.set(option.snapshot.takenOn, [...(byDay.get(option.snapshot.takenOn) ?? []), option]);
  return [...byDay].map(([day, options]) =>
    say('news.old', {
      date: longDate(say, day),
      days: daysBetween(day, today),
      options: options.map((o) => optionName(o, say)).join('; '),
    }),
  );
}
