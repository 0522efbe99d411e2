// The sections of the document, under the headings of UK Core's record standard; each is readable without the resources behind it.
import type { CompositionSection } from '@medplum/fhirtypes';
import { longDate, listed } from '../../words/words';
import { rightsWords } from '../../consultation/rightToChoose';
import { provenanceWords } from '../clinicalNote';
import { letterFieldLabel, type LetterField } from '../letter/letterFields';
import type { NoteFigure } from '../noteModel';
import { pounds } from '../../travel/journeyWords';
import { answerTo, optionList, toldOptions, type ToldOption } from './fhirOptions';
import { appointmentLines, bookedMoment, isReferral, referralLines } from './fhirReferral';
import { consentWords, goalRoles, needs, questionnaireReference, sureLines } from './fhirConversation';
import { author, isSomewhere, referenceTo, roles, type FhirFrame, type Link } from './fhirFrame';
import { coded, known, narrative, said, type Line } from './fhirValue';

const HEADINGS = 'https://fhir.hl7.org.uk/CodeSystem/UKCore-RecordStandardHeadings';

/** The headings used, with their own names. There is none for options: they stand under information and advice given. */
const headings = {
  'referral-details': 'Referral details',
  'referrer-details': 'Referrer details',
  'reason-for-referral': 'Reason for referral',
  'patient-and-carer-concerns-expectations-and-wishes': 'Patient and carer concerns, expectations and wishes',
  'individual-requirements': 'Individual requirements',
  'reasonable-adjustments-for-health-and-care-access': 'Reasonable adjustments for health and care access',
  'social-context': 'Social context',
  'risk-information': 'Risk information',
  'information-and-advice-given': 'Information and advice given',
  'plan-and-requested-actions': 'Plan and requested actions',
  'future-appointments': 'Future appointments',
  'consent-for-information-sharing': 'Consent for information sharing',
  'person-completing-record': 'Person completing record',
} as const;

/** Sections in their order. Those that are nothing without an entry are left out where there is none. */
export function sections(frame: FhirFrame): CompositionSection[] {
  return [
    plan(frame), referralDetails(frame), matters(frame), question(frame), options(frame), gettingThere(frame), arrangements(frame),
    socialContext(frame), risk(frame), futureAppointments(frame), consent(frame), referrer(frame), aboutRecord(frame),
  ].filter((section) => section !== undefined);
}

function section(
  frame: FhirFrame,
  code: keyof typeof headings,
  title: string,
  lines: readonly Line[],
  entries: readonly Link[] = [],
): CompositionSection {
  return known<CompositionSection>({
    title,
    code: coded({ system: HEADINGS, code, display: headings[code] }),
    text: narrative(lines, frame.say('fhir.nothingRecorded')),
    entry: [...entries],
  });
}

function plan(frame: FhirFrame): CompositionSection {
  const { say, record, model } = frame;
  const { decision } = record;
  return section(frame, 'plan-and-requested-actions', say('fhir.section.plan'), [
    model.progress,
    { label: say('fhir.decision'), text: decisionWords(frame) },
    { label: say('fhir.reasonWords'), text: decision.reasonWords },
    { label: say('note.decidedBy'), text: listed(say, model.decidedBy) },
    { label: say('note.decidedOn'), text: decision.decidedOn === null ? '' : longDate(say, decision.decidedOn) },
    model.sent,
    { label: say('fhir.nextAction'), text: model.nextAction },
    { label: say('fhir.teachBack'), text: decision.teachBackWords },
    ...model.issues,
    decision.reviewDate === null ? '' : say('fhir.reviewDate', { date: longDate(say, decision.reviewDate) }),
    { label: say('note.choiceLater'), text: model.choiceLater },
    { label: say('note.handOver'), text: model.handedTo },
    ...fromLetter(frame, 'request', 'hearBack'),
    { label: say('note.rights'), text: model.closed ? '' : rightsWords(record, say).join(' ') },
  ]);
}

/** Each under its own label: "None known" alone says nothing. */
function fromLetter({ say, record }: FhirFrame, ...fields: readonly LetterField[]): Line[] {
  return fields.map((field) => ({ label: letterFieldLabel(field, say), text: record.letter[field] ?? '' }));
}

function decisionWords({ say, model, record }: FhirFrame): string {
  if (model.chosen !== undefined) return model.chosen.name;
  const { status } = record.decision;
  return say(status === 'willThink' || status === 'declinedChoice' ? `decide.${status}` : 'decide.notDecided');
}

function referralDetails(frame: FhirFrame): CompositionSection {
  return section(frame, 'referral-details', frame.say('fhir.section.referral'), [
    ...referralLines(frame), { label: frame.say('note.clock'), text: frame.model.clock }, ...frame.model.ledger,
  ], isReferral(frame) ? [referenceTo(frame, roles.referral)] : []);
}

function matters(frame: FhirFrame): CompositionSection {
  const { say, record } = frame;
  const { words, saidBy, cards, cannots, statements } = record.whatMatters;
  const by = (text: string, speaker: typeof saidBy): string =>
    said(text) === undefined ? '' : say('fhir.toldBy', { text, speaker: say(`speaker.${speaker}`) });
  return section(frame, 'patient-and-carer-concerns-expectations-and-wishes', say('fhir.section.matters'), [
    by(words, saidBy),
    ...cards.map((card, index) => `${index + 1}. ${say(`criterion.${card}`)}`),
    ...cannots.map((cannot): Line => ({ label: say('fhir.cannot'), text: by(cannot.text, cannot.saidBy) })),
    ...statements.map((statement) => by(statement.text, statement.saidBy)),
  ], goalRoles(frame).map((role) => referenceTo(frame, role)));
}

function question(frame: FhirFrame): CompositionSection {
  const { say, record } = frame;
  const { reason, triedSoFar, clinicalRequirements } = record.question;
  return section(frame, 'reason-for-referral', say('fhir.section.question'), [
    reason,
    { label: say('fhir.tried'), text: triedSoFar },
    { label: say('fhir.requirements'), text: clinicalRequirements },
    ...fromLetter(frame, 'history', 'findings', 'medicines', 'allergies'),
  ]);
}

function options(frame: FhirFrame): CompositionSection {
  const { say, record } = frame;
  const all = toldOptions(frame);
  const services = all.filter(({ option }) => isSomewhere(option)).map(({ option, told }) =>
    referenceTo(frame, roles.service(option.id), told.name));
  return section(frame, 'information-and-advice-given', say('fhir.section.options'), [
    ...all.flatMap((told) => optionLines(frame, told)),
    ...frame.model.comparisons,
    ...sureLines(frame),
    { label: say('fhir.worsening'), text: record.decision.worseningAdvice },
  ], [
    ...(optionList(frame).length === 0 ? [] : [referenceTo(frame, roles.list)]),
    ...services,
    ...(record.decision.sure === null ? [] : [questionnaireReference(frame), referenceTo(frame, roles.response)]),
  ]);
}

/** What was said of one option, with each figure's source and quality beside it, as the notes have it. */
function optionLines(frame: FhirFrame, { told }: ToldOption): Line[] {
  const { say } = frame;
  return [
    { label: told.name, text: [told.kindOf, answerTo(frame, told), told.suitability].filter((t) => t !== '').join('; ') },
    { label: say('fhir.whatHappens'), text: told.whatHappens },
    { label: say('fhir.goodSides'), text: told.good.join('; ') },
    { label: say('fhir.badSides'), text: told.bad.join('; ') },
    ...told.figures.map((figure): Line => ({ label: figure.label, text: figureWords(frame, figure) })),
    { label: say('fhir.journey'), text: told.journey },
    { label: say('note.notKnown'), text: told.notKnown.join('; ') },
  ];
}

/** The figure, what it is of and when, how well it is known, and who published it. */
function figureWords({ say }: FhirFrame, { figure, quality }: NoteFigure): string {
  const source = figure.detail.find(({ label }) => label === say('detail.source'))?.value;
  return [
    [figure.figure, figure.text].filter((part) => part !== undefined).join(' '),
    quality === '' ? undefined : `[${quality}]`,
    source === undefined ? undefined : `${say('detail.source')}: ${source}`,
  ].filter((part) => part !== undefined).join(' ');
}

function gettingThere(frame: FhirFrame): CompositionSection {
  const { say, record } = frame;
  const { words, longestJourneyMinutes, mostCostPounds, daysThatCannotBe } = record.gettingThere;
  return section(frame, 'individual-requirements', say('fhir.section.gettingThere'), [
    words,
    longestJourneyMinutes === null ? '' : say('fhir.longestJourney', { minutes: longestJourneyMinutes }),
    mostCostPounds === null ? '' : say('fhir.mostCost', { pounds: pounds(say, mostCostPounds) }),
    daysThatCannotBe === '' ? '' : say('note.daysThatCannotBe', { days: daysThatCannotBe }),
  ]);
}

/** With the accessible information flag, also where nothing is recorded: that is not the same as no need. */
function arrangements(frame: FhirFrame): CompositionSection {
  const all = needs(frame);
  return section(frame, 'reasonable-adjustments-for-health-and-care-access', frame.say('fhir.section.arrange'), [
    { label: frame.say('note.accessibleLabel'), text: frame.model.accessible }, ...all.map(({ text }) => text),
  ], all.map(({ key }) => referenceTo(frame, roles.flag(key))));
}

function socialContext(frame: FhirFrame): CompositionSection {
  const { say, record, model } = frame;
  const others = record.people.filter(({ role }) => role !== 'patient' && role !== 'clinician');
  const lines: Line[] = [
    { label: say('fhir.present'), text: listed(say, model.present) },
    { label: say('note.spoke'), text: listed(say, model.spoke) },
    record.gettingThere.whoComes === '' ? '' : say('note.whoComes', { who: record.gettingThere.whoComes }),
    ...fromLetter(frame, 'social'),
  ];
  return section(frame, 'social-context', say('fhir.section.people'), lines, others.map(({ id }) => referenceTo(frame, roles.person(id))));
}

function risk(frame: FhirFrame): CompositionSection {
  const { say, record } = frame;
  const { redFlags, redFlagsDetail } = record.question;
  return section(frame, 'risk-information', say('fhir.section.redFlags'), [
    { label: say('fhir.redFlags'), text: [say(`redFlags.${redFlags}`), redFlagsDetail].filter((t) => said(t) !== undefined).join('. ') },
  ]);
}

function futureAppointments(frame: FhirFrame): CompositionSection | undefined {
  if (bookedMoment(frame) === undefined) return undefined;
  return section(frame, 'future-appointments', frame.say('fhir.section.appointment'), appointmentLines(frame), [
    referenceTo(frame, roles.appointment),
  ]);
}

function consent(frame: FhirFrame): CompositionSection | undefined {
  const words = consentWords(frame);
  if (words === undefined) return undefined;
  return section(frame, 'consent-for-information-sharing', frame.say('fhir.section.consent'), [words], [referenceTo(frame, roles.consent)]);
}

function referrer(frame: FhirFrame): CompositionSection {
  const { say, model, record } = frame;
  return section(frame, 'referrer-details', say('fhir.section.referrer'), [
    { label: say('fhir.seenBy'), text: record.seenBy },
    { label: say('fhir.practice'), text: model.practiceName },
    { label: say('fhir.telephone'), text: model.practiceTelephone },
  ], [author(frame)]);
}

function aboutRecord(frame: FhirFrame): CompositionSection {
  const { say, model, record } = frame;
  return section(frame, 'person-completing-record', say('fhir.section.record'), [
    { label: say('fhir.author'), text: record.seenBy === '' ? model.practiceName : record.seenBy },
    say('fhir.version', { version: model.version, id: record.id, date: model.written }),
    model.replaces ?? '',
    ...provenanceWords(model),
    model.redacted ? say('note.redactedFooter') : '',
    record.note ?? '',
    model.gaps.length === 0 ? '' : say('fhir.gap', { gaps: listed(say, model.gaps) }),
  ]);
}
