// Whom a service sees, in words, against what is recorded of this patient (hazard 6). It warns; the clinician decides.
import type { Consultation, ReferralOption } from '../../core/consultation/record';
import { ageLimits, needsTick, oneSex, serviceFit, type AgeLimits, type FitFinding } from '../../core/directory/serviceFit';
import type { Say } from '../../core/words/words';
import { agesWords } from './ageLimitWords';
import type { Cell } from '../screen';

/** The directory states somebody this service does not see, or a condition for seeing them. */
export function exclusionsStated(option: ReferralOption, record: Consultation): boolean {
  return needsTick(serviceFit(option, record));
}

/** Sentences on whom it does not see; `against` where the recorded age or sex is one of them. */
export function exclusionWords(
  option: ReferralOption,
  record: Consultation,
  say: Say,
): { readonly sentences: readonly string[]; readonly against: boolean } {
  const findings = serviceFit(option, record);
  const { limits, sex, exclusions } = limitsOf(option);
  const outside = mismatch(findings, 'ageTreated');
  const otherSex = mismatch(findings, 'genderTreated');
  return {
    against: outside !== undefined || otherSex !== undefined,
    sentences: [
      ...(limits === undefined || saysAge(exclusions, limits) ? [] : [ageWords(limits, say)]),
      ...(outside === undefined ? [] : [say(outside.why.key, outside.why.args)]),
      ...(sex === undefined ? [] : [say(`suits.${sex}Only`)]),
      ...(otherSex === undefined ? [] : [say('suits.otherSex')]),
      ...(exclusions === '' ? [] : [exclusions]),
    ],
  };
}

/** The cell "Who it sees": how it stands, then whom it sees and whom not; behind it each field with the service's own words. */
export function whoItSees(option: ReferralOption, record: Consultation, say: Say): { readonly cell: Cell; readonly blank: boolean } {
  const findings = serviceFit(option, record).filter(({ status }) => status !== 'notStated');
  const { limits, sex, exclusions } = limitsOf(option);
  if (findings.length === 0)
    return { cell: { text: say('cell.noExclusions'), ...(option.kind === 'carryOn' ? {} : { tone: 'unknown' }) }, blank: true };
  const against = findings.filter(({ status }) => status === 'mismatch');
  const toCheck = findings.filter(({ status }) => status === 'toCheck');
  const items = [
    ...against.map(({ why }) => say(why.key, why.args)),
    ...(limits === undefined || saysAge(exclusions, limits) ? [] : [sees(limits, say)]),
    ...(sex === undefined ? [] : [say(`whoSees.${sex}Only`)]),
    ...(exclusions === '' ? [] : [say('whoSees.not', { who: exclusions })]),
  ];
  return {
    cell: {
      text: statusWords(against.length, toCheck.length, option.suitabilityChecked, say),
      ...(items.length === 0 ? {} : { items }),
      ...(against.length === 0 ? {} : { tone: 'warning' }),
      detail: findings.map((finding) => ({ label: say(`fitField.${finding.field}`), value: findingWords(finding, limits, say) })),
    },
    blank: false,
  };
}

function statusWords(against: number, toCheck: number, ticked: boolean, say: Say): string {
  if (against > 0) return say('whoSees.against');
  if (ticked) return say('whoSees.checked');
  return toCheck > 0 ? say.many('whoSees.toCheck', toCheck) : say('whoSees.fits');
}

/** The service's own words, the field they stand in, what they mean for this patient, and what is recorded that belongs beside them. */
function findingWords(finding: FitFinding, limits: AgeLimits | undefined, say: Say): string {
  const { field, why, recorded } = finding;
  const serviceWords = statedWords(finding, limits, say);
  return [
    serviceWords === '' ? say('whoSees.silent', { field }) : say('whoSees.says', { words: serviceWords, field }),
    say(why.key, why.args),
    ...(recorded === undefined ? [] : [say('whoSees.recorded', { text: recorded })]),
  ].join(' ');
}

/** As the service says it; a number or a yes in words. */
function statedWords({ field, serviceWords }: FitFinding, limits: AgeLimits | undefined, say: Say): string {
  if (field === 'ageTreated' && limits !== undefined) return agesWords(limits, say);
  if (field === 'letterRequired') return say(serviceWords === 'true' ? 'news.yes' : 'news.no');
  return serviceWords;
}

function limitsOf({ snapshot: { service } }: ReferralOption): {
  readonly limits: AgeLimits | undefined;
  readonly sex: 'female' | 'male' | undefined;
  readonly exclusions: string;
} {
  if (service === null) return { limits: undefined, sex: undefined, exclusions: '' };
  return { limits: ageLimits(service), sex: oneSex(service), exclusions: service.exclusions?.trim() ?? '' };
}

function mismatch(findings: readonly FitFinding[], field: FitFinding['field']): FitFinding | undefined {
  return findings.find((finding) => finding.field === field && finding.status === 'mismatch');
}

const PEOPLE = String.raw`(?:(?:any|all|people|persons?|patients?|children|adults|those|aged?|who are|anyone)\s+){0,4}`;
const YEARS = String.raw`(?:\s*(?:years?|yrs?)(?:\s+(?:old|of age))?)?`;
const UNDER = new RegExp(String.raw`^${PEOPLE}(?:under|below|younger than|less than)\s+(?:the age of\s+)?(\d{1,3})${YEARS}$`, 'i');
const OVER = new RegExp(String.raw`^${PEOPLE}(?:over|above|older than|more than)\s+(?:the age of\s+)?(\d{1,3})${YEARS}$`, 'i');

/** Whether a sentence of the exclusions states these very limits and nothing else: then they are said once, in the service's own words. */
function saysAge(exclusions: string, { low, high }: AgeLimits): boolean {
  const sentences = exclusions.split(/[.;\n]/).map((sentence) => sentence.trim());
  const says = (pattern: RegExp, limit: number | null): boolean =>
    limit === null || sentences.some((sentence) => Number(pattern.exec(sentence)?.[1]) === limit);
  return says(UNDER, low) && says(OVER, high);
}

function ageWords({ low, high }: AgeLimits, say: Say): string {
  if (high === null) return say('suits.ageFrom', { low: low ?? 0 });
  return low === null ? say('suits.ageTo', { high }) : say('suits.ageBetween', { low, high });
}

function sees({ low, high }: AgeLimits, say: Say): string {
  if (high === null) return say('whoSees.ageFrom', { low: low ?? 0 });
  return low === null ? say('whoSees.ageTo', { high }) : say('whoSees.ageBetween', { low, high });
}
