// How an option's snapshot differs from the directory as it stands now (hazard 7).
import type { Consultation, ReferralOption } from '../core/consultation/record';
import type { DirectoryService } from '../core/directory/service';
import { optionName } from '../core/note/noteModel';
import { listed, longDate, type MessageKey, type Say } from '../core/words/words';
import { daysBetween } from './age';

/** A snapshot older than this is said to be old. Days. */
const OLD_AFTER_DAYS = 30;

/** What is compared, each with its word. What only the import changes (its date, its file) is not news. */
const COMPARED = ['name', 'route', 'indicativeAppointmentWait', 'exclusions', 'ageTreated', 'genderTreated', 'telephone', 'site', 'consultantLed', 'stepFree', 'whatHappens', 'cannotDo', 'benefits', 'risks', 'claims', 'journeys'] as const;

/** One sentence an option whose entry has changed or gone since it was looked at, and one for snapshots that are old. */
export function snapshotNews(record: Consultation, directory: readonly DirectoryService[], today: string, say: Say): string[] {
  const now = new Map(directory.map((s) => [s.id, s]));
  const news = record.options.flatMap((option) => changesOf(option, now, say));
  const old = record.options.filter((o) => o.kind !== 'carryOn' && daysBetween(o.snapshot.takenOn, today) > OLD_AFTER_DAYS);
  return [...news, ...oldSentences(old, today, say)];
}

function changesOf(option: ReferralOption, now: ReadonlyMap<string, DirectoryService>, say: Say): string[] {
  const then = option.snapshot.service;
  if (then === null || option.kind === 'carryOn' || now.size === 0) return [];
  const args = { option: optionName(option, say), date: longDate(say, option.snapshot.takenOn) };
  const current = now.get(then.id);
  if (current === undefined) return [say('news.gone', args)];
  const changed = COMPARED.filter((key) => comparable(then, key) !== comparable(current, key));
  return changed.length === 0 ? [] : [say('news.changed', { ...args, what: listed(say, changed.map((key) => say(`news.${key}` as MessageKey))) })];
}

/** A wait shown again on a later day with the same number has not changed. */
function comparable(service: DirectoryService, key: (typeof COMPARED)[number]): string {
  const value = key === 'indicativeAppointmentWait' && service.indicativeAppointmentWait !== undefined ? { ...service.indicativeAppointmentWait, shownOn: '' } : service[key];
  return JSON.stringify(value ?? null);
}

function oldSentences(old: readonly ReferralOption[], today: string, say: Say): string[] {
  const byDay = new Map<string, ReferralOption[]>();
  for (const option of old) byDay.set(option.snapshot.takenOn, [...(byDay.get(option.snapshot.takenOn) ?? []), option]);
  return [...byDay].map(([day, options]) => say('news.old', { date: longDate(say, day), days: daysBetween(day, today), options: options.map((o) => optionName(o, say)).join('; ') }));
}
