// What the Care Quality Commission (CQC) writes for a rating, a domain, a day, and what it inspects.
// https://www.cqc.org.uk/about-us/transparency/using-cqc-data
import { CQC_LEVELS } from '../../core/evidence/indicator';
import { headingKey } from '../table/tableHeading';

const LEVELS: ReadonlyMap<string, (typeof CQC_LEVELS)[number]> = new Map([
  ['inadequate', 'inadequate'],
  ['requires improvement', 'requiresImprovement'],
  ['good', 'good'],
  ['outstanding', 'outstanding'],
]);

const NO_RATING: ReadonlySet<string> = new Set([
  '', '-', 'n/a', 'na', 'none', 'not applicable', 'not rated', 'not yet rated', 'not formally rated', 'unrated',
  'no rating', 'no published rating', 'inspected but not rated', 'inspected and not rated',
  'insufficient evidence to rate', 'not sufficient evidence to rate', 'unable to rate', 'not assessed', 'under review',
  'do not include in report',
]);

/** 1 (inadequate) to 4 (outstanding); null where the cell says that there is no rating; undefined where it says something else. */
export function ratingLevel(text: string): number | null | undefined {
  const tidy = text
    .toLowerCase()
    .replaceAll(/[\s\u00a0]+/g, ' ')
    .trim();
  const level = LEVELS.get(tidy);
  if (level !== undefined) return CQC_LEVELS.indexOf(level) + 1;
  return NO_RATING.has(tidy) ? null : undefined;
}

export const cqcDomains = ['overall', 'safe', 'effective', 'caring', 'responsive', 'wellLed'] as const;
export type CqcDomain = (typeof cqcDomains)[number];

/** `Well-led`, `Well Led` and `well led?` are one domain. */
export function domainOf(text: string): CqcDomain | undefined {
  const key = headingKey(text)
    .replaceAll('?', '')
    .replace(/^(?:are services |is it |are they )/, '')
    .trim();
  return cqcDomains.find((domain) => domain.toLowerCase() === key.replaceAll(' ', ''));
}

const SOCIAL_CARE_OR_DENTAL =
  /^(?:domiciliary care|homecare|(?:care|residential|nursing) home|supported (?:living|housing)|extra care housing|shared lives|dent)/i;

/** Social care and dentistry: rated by the tens of thousands, and nothing a GP refers to with this tool. */
export function isReferredTo(category: string, serviceTypes = ''): boolean {
  if (category !== '') return !/social care|dental|dentist/i.test(category);
  const types = serviceTypes.split(/[,|]/).map((type) => type.trim());
  return !types.every((type) => SOCIAL_CARE_OR_DENTAL.test(type));
}

/** CQC began to rate in the autumn of 2013 (acute hospitals, wave 1): a rating cannot be older. */
export const FIRST_RATINGS = '2013-10';

/**
 * The month (`yyyy-mm`) of a day as CQC's files write it; undefined where it is none. `monthFirst` tells 3/4/2025 apart: a file in
 * which a time with AM or PM stands was written the American way.
 */
export function monthOfDay(text: string, monthFirst: boolean): string | undefined {
  const iso = /^(\d{4})-(\d{2})(?:-\d{2}(?:[T ].*)?)?$/.exec(text);
  const [first, second, year] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:[ ,].*)?$/.exec(text)?.slice(1).map(Number) ?? [];
  const [day, month] = iso !== null ? [1, Number(iso[2])] : monthFirst ? [second ?? 0, first ?? 0] : [first ?? 0, second ?? 0];
  if (month < 1 || month > 12 || day < 1 || day > 31) return undefined;
  return `${iso?.[1] ?? year}-${String(month).padStart(2, '0')}`;
}

export function isMonthFirst(text: string): boolean {
  const [, first, second, rest = ''] = /^(\d{1,2})\/(\d{1,2})\/\d{4}(.*)$/.exec(text) ?? [];
  return first !== undefined && (/[ap]m\s*$/i.test(rest) || (Number(second) > 12 && Number(first) <= 12));
}
