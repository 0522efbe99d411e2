// What a service says of whom it sees and how, against what is recorded of this patient (hazard 6). It warns and hides nothing; the
// clinician decides. Free text is laid side by side with what was written: no match is ever guessed from it.
import type { Consultation, ReferralOption } from '../consultation/record';
import type { MessageArguments, MessageKey } from '../words/words';
import type { DirectoryService, Route } from './service';

export const fitFields = [
  'ageTreated',
  'genderTreated',
  'requestTypes',
  'exclusions',
  'referralCriteria',
  'suggestedInvestigations',
  'additionalRequirements',
  'letterRequired',
  'referrerAlert',
] as const;
export type FitField = (typeof fitFields)[number];

/** `toCheck`: a person has to read it, or something is not recorded. */
export type FitStatus = 'matches' | 'mismatch' | 'toCheck' | 'notStated';

export interface FitFinding {
  /** The member of the directory entry it comes from. */
  readonly field: FitField;
  /** What the entry says there, as it says it; '' where it says nothing. */
  readonly serviceWords: string;
  readonly status: FitStatus;
  readonly why: { readonly key: MessageKey; readonly args?: MessageArguments };
  /** What was written of this patient that belongs beside it. */
  readonly recorded?: string;
}

export interface AgeLimits {
  /** Years; null where there is no limit that way. */
  readonly low: number | null;
  readonly high: number | null;
}

type Recorded = Pick<Consultation, 'patient' | 'question' | 'gettingThere' | 'letter'>;
type Offered = Pick<ReferralOption, 'kind' | 'route' | 'snapshot'>;

/** One finding a field, in the order of `fitFields`; none where the option is no service. */
export function serviceFit(option: Offered, record: Recorded): FitFinding[] {
  const { service } = option.snapshot;
  if (service === null || option.kind === 'carryOn') return [];
  const { question } = record;
  return [
    ageFinding(service, record),
    sexFinding(service, record),
    requestFinding(service, option.route),
    textFinding('exclusions', service.exclusions, question.clinicalRequirements),
    textFinding('referralCriteria', service.referralCriteria, question.triedSoFar),
    textFinding('suggestedInvestigations', service.suggestedInvestigations, question.clinicalRequirements),
    requirementsFinding(service, record),
    letterFinding(service, record),
    textFinding('referrerAlert', service.referrerAlert, ''),
  ];
}

/** Fields that say whom a service sees: where one of them is stated, the clinician's tick is what says that it was looked at. */
const WHOM: ReadonlySet<FitField> = new Set(['ageTreated', 'genderTreated', 'exclusions', 'referralCriteria', 'referrerAlert']);

/** Whether the directory states somebody this service does not see, or a condition for seeing them. */
export function needsTick(findings: readonly FitFinding[]): boolean {
  return findings.some(({ field, status }) => WHOM.has(field) && status !== 'notStated');
}

/** The ages a service sees; undefined where it sets no limit. */
export function ageLimits({ ageTreated }: Pick<DirectoryService, 'ageTreated'>): AgeLimits | undefined {
  if (ageTreated === undefined) return undefined;
  // 0 and ages nobody outlives are how a directory writes "no limit".
  const low = ageTreated.lowYears === null || ageTreated.lowYears <= 0 ? null : ageTreated.lowYears;
  const high = ageTreated.highYears === null || ageTreated.highYears >= 110 ? null : ageTreated.highYears;
  return low === null && high === null ? undefined : { low, high };
}

/** The one sex a service sees; undefined where it sees both or does not say. e-RS GENDER TREATED: MALE, FEMALE, MALE_AND_FEMALE. */
export function oneSex({ genderTreated }: Pick<DirectoryService, 'genderTreated'>): 'female' | 'male' | undefined {
  const code = genderTreated?.trim().toUpperCase();
  return code === 'FEMALE' || code === 'FEMALE_ONLY' ? 'female' : code === 'MALE' || code === 'MALE_ONLY' ? 'male' : undefined;
}

/** A recorded age is whole years, so somebody of 2 may be 2 and a half. */
function ageFinding(service: DirectoryService, { patient: { ageYears } }: Recorded): FitFinding {
  const limits = ageLimits(service);
  if (limits === undefined) return notStated('ageTreated');
  const { low, high } = limits;
  const found = (status: FitStatus, key: MessageKey): FitFinding => ({
    field: 'ageTreated',
    serviceWords: `${low ?? 0}–${high ?? ''}`,
    status,
    why: { key, ...(ageYears === null ? {} : { args: { years: ageYears } }) },
  });
  if (ageYears === null) return found('toCheck', 'fits.ageNotRecorded');
  if ((low !== null && ageYears + 1 <= low) || (high !== null && ageYears > high)) return found('mismatch', 'suits.outsideAge');
  const within = (limit: number | null): boolean => limit !== null && limit > ageYears && limit < ageYears + 1;
  return within(low) || within(high) ? found('toCheck', 'fits.ageAtLimit') : found('matches', 'fits.ageWithin');
}

function sexFinding(service: DirectoryService, { patient: { gender } }: Recorded): FitFinding {
  const stated = service.genderTreated?.trim() ?? '';
  const sex = oneSex(service);
  const found = (status: FitStatus, key: MessageKey): FitFinding => ({
    field: 'genderTreated',
    serviceWords: stated,
    status,
    why: { key },
  });
  if (sex === undefined) return stated === '' ? notStated('genderTreated') : found('notStated', 'fits.noOneSex');
  if (gender !== 'female' && gender !== 'male') return found('toCheck', 'fits.sexNotRecorded');
  return gender === sex ? found('matches', 'fits.sexFits') : found('mismatch', 'suits.otherSex');
}

/** How the request flow types of e-RS begin, STU3 and R4, for each route that is made through it. */
const FLOWS: Readonly<Partial<Record<Route, readonly string[]>>> = {
  triage: ['TRIAGE', 'REVIEW'],
  bookable: ['APPOINTMENT', 'BOOKABLE'],
  defer: ['APPOINTMENT', 'BOOKABLE'],
  adviceAndGuidance: ['ADVICE'],
};

/** A service may take triage and appointment requests both; then either route is one it takes. */
function requestFinding({ requestTypes, bookable }: DirectoryService, route: Route): FitFinding {
  if (requestTypes.length === 0) return notStated('requestTypes');
  const found = (status: FitStatus, key: MessageKey): FitFinding => ({
    field: 'requestTypes',
    serviceWords: requestTypes.join(', '),
    status,
    why: { key },
  });
  const starts = FLOWS[route];
  if (starts === undefined) return found('toCheck', 'fits.routeElsewhere');
  const takes = requestTypes.some((type) => starts.some((start) => type.toUpperCase().startsWith(start)));
  if (!takes) return found('mismatch', 'fits.routeNotTaken');
  return route === 'bookable' && bookable === 'indirectly' ? found('mismatch', 'fits.notBookable') : found('matches', 'fits.routeTaken');
}

function textFinding(
  field: 'exclusions' | 'referralCriteria' | 'suggestedInvestigations' | 'referrerAlert',
  text: string | undefined,
  recorded: string,
): FitFinding {
  const words = text?.trim() ?? '';
  if (words === '') return notStated(field);
  const beside = recorded.trim();
  return {
    field,
    serviceWords: words,
    status: 'toCheck',
    why: { key: field === 'referrerAlert' ? 'fits.readAlert' : 'fits.readText' },
    ...(beside === '' ? {} : { recorded: beside }),
  };
}

/** e-RS lists what a service supports. Not being on the list is no refusal, so it is asked about and never called a mismatch. */
function requirementsFinding(
  { additionalRequirements: listed }: DirectoryService,
  { gettingThere: { needs, means } }: Recorded,
): FitFinding {
  const wanted = [...(needs.includes('interpreter') ? ['INTERPRETER'] : []), ...(means.includes('patientTransport') ? ['TRANSPORT'] : [])];
  const has = (code: string): boolean => listed.some((given) => given.toUpperCase().startsWith(code));
  const lacking = wanted.filter((code) => !has(code));
  const found = (status: FitStatus, key: MessageKey): FitFinding => ({
    field: 'additionalRequirements',
    serviceWords: listed.join(', '),
    status,
    why: { key },
  });
  if (listed.length === 0 && wanted.length === 0) return notStated('additionalRequirements');
  if (lacking.length > 0)
    return found('toCheck', `fits.notListed.${lacking.length > 1 ? 'both' : lacking[0] === 'TRANSPORT' ? 'transport' : 'interpreter'}`);
  return found('matches', wanted.length === 0 ? 'fits.nothingNeeded' : 'fits.listed');
}

function letterFinding({ letterRequired }: DirectoryService, { letter }: Recorded): FitFinding {
  if (letterRequired === undefined) return notStated('letterRequired');
  const found = (status: FitStatus, key: MessageKey): FitFinding => ({
    field: 'letterRequired',
    serviceWords: letterRequired ? 'true' : 'false',
    status,
    why: { key },
  });
  if (!letterRequired) return found('matches', 'fits.noLetterNeeded');
  return letter.state === 'attached' ? found('matches', 'fits.letterAttached') : found('toCheck', 'fits.letterToAttach');
}

function notStated(field: FitField): FitFinding {
  return { field, serviceWords: '', status: 'notStated', why: { key: 'fits.notStated' } };
}
