// What the patient wants, needs and agreed to, and how sure they were.
import type { Consent, Flag, Goal, Questionnaire, QuestionnaireResponse, Resource } from '@medplum/fhirtypes';
import type { Speaker } from '../../consultation/recordValue';
import { author, head, isAuthorNamed, referenceTo, roles, speakerReference, uuidOf, UK_CORE, type FhirFrame, type Link } from './fhirFrame';
import { coded, inWords, known, narrative, said, type Line } from './fhirValue';

/** The cards in their order, after the words they were said in. */
export function goals(frame: FhirFrame): Resource[] {
  const { say, record } = frame;
  const { words, saidBy, cards } = record.whatMatters;
  return [
    ...(said(words) === undefined ? [] : [goal(frame, 'words', words, saidBy)]),
    ...[...new Set(cards)].map((card) => goal(frame, card, say(`criterion.${card}`), saidBy)),
  ];
}

/** Roles of the goals there are, for the section that refers to them. */
export function goalRoles({ record }: FhirFrame): string[] {
  const { words, cards } = record.whatMatters;
  return [...(said(words) === undefined ? [] : ['words']), ...new Set(cards)].map((key) => roles.goal(key));
}

/** The base resource: UK Core has no profile for it. `proposed`: it is what they want, not yet what was agreed. */
function goal(frame: FhirFrame, key: string, text: string, saidBy: Speaker): Goal {
  return known<Goal>({
    resourceType: 'Goal',
    ...head(frame, roles.goal(key), undefined, [{ label: frame.say('fhir.matters'), text }]),
    lifecycleStatus: 'proposed',
    description: inWords(text),
    subject: referenceTo(frame, roles.patient),
    expressedBy: whoExpresses(frame, saidBy),
  });
}

/** A goal may be expressed by a patient, a practitioner or a relative, but by no organisation. */
function whoExpresses(frame: FhirFrame, saidBy: Speaker): Link | undefined {
  return saidBy === 'clinician' && !isAuthorNamed(frame) ? undefined : speakerReference(frame, saidBy);
}

export interface Need {
  readonly key: string;
  readonly text: string;
}

/** What has to be arranged, each a flag; how to get in touch safely is one of them. */
export function needs({ say, record }: FhirFrame): Need[] {
  const { needs: all, interpreterLanguage, safeContact } = record.gettingThere;
  const language = said(interpreterLanguage);
  const safely = said(safeContact);
  return [
    ...[...new Set(all)].map((need) => ({
      key: need as string,
      text: need === 'interpreter' && language !== undefined ? say('need.interpreterIn', { language }) : say(`need.${need}`),
    })),
    ...(safely === undefined ? [] : [{ key: 'safeContact', text: `${say('fhir.howToContact')}: ${safely}` }]),
  ];
}

export function flags(frame: FhirFrame): Resource[] {
  return needs(frame).map(({ key, text }): Flag => ({
    resourceType: 'Flag',
    ...head(frame, roles.flag(key), 'UKCore-Flag', [text]),
    status: 'active',
    category: [inWords(frame.say('fhir.accessNeed'))],
    code: inWords(text),
    subject: referenceTo(frame, roles.patient),
    author: author(frame),
  }));
}

const sureItems = ['sure', 'understands', 'riskBenefit', 'encouragement'] as const;

/** The same for every record in one language. */
function questionnaireUuid({ say }: FhirFrame): string {
  return uuidOf('', `questionnaire sure ${say.locale}`);
}

export function questionnaireReference(frame: FhirFrame): Link {
  return { reference: `urn:uuid:${questionnaireUuid(frame)}` };
}

/** Four questions in the project's own words after the SURE test (Legare et al., 2010); asked and answered, or not here at all. */
export function sureTest(frame: FhirFrame): Resource[] {
  const { say, record } = frame;
  const answers = record.decision.sure;
  if (answers === null) return [];
  const lines = sureLines(frame);
  const questionnaire: Questionnaire = {
    resourceType: 'Questionnaire',
    id: questionnaireUuid(frame),
    meta: { profile: [`${UK_CORE}UKCore-Questionnaire`] },
    text: narrative(sureItems.map((item) => say(`sure.${item}`)), say('fhir.sureTitle')),
    url: `urn:uuid:${questionnaireUuid(frame)}`,
    name: 'FeelingSure',
    title: say('fhir.sureTitle'),
    status: 'active',
    subjectType: ['Patient'],
    item: sureItems.map((item) => ({ linkId: item, text: say(`sure.${item}`), type: 'boolean' as const })),
  };
  const response = known<QuestionnaireResponse>({
    resourceType: 'QuestionnaireResponse',
    ...head(frame, roles.response, 'UKCore-QuestionnaireResponse', lines),
    questionnaire: questionnaire.url,
    status: 'completed',
    subject: referenceTo(frame, roles.patient),
    authored: record.decision.decidedOn ?? undefined,
    author: author(frame),
    source: referenceTo(frame, roles.patient),
    item: sureItems.map((item) => ({ linkId: item, text: say(`sure.${item}`), answer: [{ valueBoolean: answers[item] }] })),
  });
  return [questionnaire, response];
}

export function sureLines({ say, record }: FhirFrame): Line[] {
  const answers = record.decision.sure;
  return answers === null
    ? []
    : sureItems.map((item) => ({ label: say(`sure.${item}`), text: say(answers[item] ? 'fhir.sureYes' : 'fhir.sureNo') }));
}

export function consentWords({ say, record }: FhirFrame): string | undefined {
  const { consentToShare } = record.decision;
  if (consentToShare !== 'yes' && consentToShare !== 'no') return undefined;
  return say(consentToShare === 'yes' ? 'fhir.consentYes' : 'fhir.consentNo');
}

/** Only where the patient was asked and answered. */
export function consent(frame: FhirFrame): Resource[] {
  const words = consentWords(frame);
  if (words === undefined) return [];
  const { decision } = frame.record;
  return [known<Consent>({
    resourceType: 'Consent',
    ...head(frame, roles.consent, 'UKCore-Consent', [words]),
    status: 'active',
    scope: coded({ system: 'http://terminology.hl7.org/CodeSystem/consentscope', code: 'patient-privacy', display: 'Privacy Consent' }),
    category: [coded({ system: 'http://snomed.info/sct', code: '887031000000108', display: 'Consent for information sharing' })],
    patient: referenceTo(frame, roles.patient),
    dateTime: decision.decidedOn ?? undefined,
    performer: [referenceTo(frame, roles.patient)],
    organization: [referenceTo(frame, roles.practice, frame.model.practiceName)],
    policyRule: inWords(frame.say('fhir.consentPolicy')),
    provision: { type: decision.consentToShare === 'yes' ? 'permit' : 'deny' },
  })];
}
