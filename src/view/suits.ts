// Whom a service sees, against what is recorded of this patient (hazard 6). It warns; the clinician decides.
import type { Consultation, ReferralOption } from '../core/consultation/record';
import type { Say } from '../core/words/words';

/** The directory states somebody this service does not see: by words, age or sex. */
export function exclusionsStated(option: ReferralOption): boolean {
  const service = option.snapshot.service;
  return service !== null && ((service.exclusions ?? '') !== '' || ageLimits(option) !== undefined || oneSex(option) !== undefined);
}

/** Sentences on whom it does not see; `against` where the recorded age or sex is one of them. */
export function exclusionWords(option: ReferralOption, record: Consultation, say: Say): { readonly sentences: readonly string[]; readonly against: boolean } {
  const { ageYears, gender } = record.patient;
  const limits = ageLimits(option);
  const sex = oneSex(option);
  const outside = limits !== undefined && ageYears !== null && ((limits.low !== null && ageYears < limits.low) || (limits.high !== null && ageYears > limits.high));
  const otherSex = sex !== undefined && (gender === 'female' || gender === 'male') && gender !== sex;
  const exclusions = option.snapshot.service?.exclusions ?? '';
  return {
    against: outside || otherSex,
    sentences: [
      ...(limits === undefined ? [] : [ageWords(limits, say)]),
      ...(outside ? [say('suits.outsideAge', { years: ageYears })] : []),
      ...(sex === undefined ? [] : [say(`suits.${sex}Only`)]),
      ...(otherSex ? [say('suits.otherSex')] : []),
      ...(exclusions === '' ? [] : [exclusions]),
    ],
  };
}

interface AgeLimits {
  readonly low: number | null;
  readonly high: number | null;
}

function ageLimits(option: ReferralOption): AgeLimits | undefined {
  const treated = option.snapshot.service?.ageTreated;
  if (treated === undefined) return undefined;
  // 0 and ages nobody outlives are how a directory writes "no limit".
  const low = treated.lowYears === null || treated.lowYears <= 0 ? null : treated.lowYears;
  const high = treated.highYears === null || treated.highYears >= 110 ? null : treated.highYears;
  return low === null && high === null ? undefined : { low, high };
}

function ageWords({ low, high }: AgeLimits, say: Say): string {
  if (high === null) return say('suits.ageFrom', { low: low ?? 0 });
  return low === null ? say('suits.ageTo', { high }) : say('suits.ageBetween', { low, high });
}

/** e-RS GENDER TREATED codes: MALE, FEMALE, MALE_AND_FEMALE. */
function oneSex(option: ReferralOption): 'female' | 'male' | undefined {
  const code = option.snapshot.service?.genderTreated?.toUpperCase();
  return code === 'FEMALE' || code === 'FEMALE_ONLY' ? 'female' : code === 'MALE' || code === 'MALE_ONLY' ? 'male' : undefined;
}
