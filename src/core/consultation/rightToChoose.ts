// Whether the legal right to choose covers this referral, which options fall under it, and how far choice has come.
// Rules: National Health Service Commissioning Board and Clinical Commissioning Groups (Responsibilities and Standing Rules)
// Regulations 2012 (SI 2012/2996), regulations 39 and 40; NHS England, NHS Choice Framework ("about five": where practicable).
import { listed, longDate, type Say } from '../words/words';
import type { Consultation, ReferralOption } from './record';

/** Why the right applies, does not, or cannot be told. */
export type ChoiceReason =
  | 'firstOutpatient' | 'takenForFirst' | 'kindNotKnown'
  | 'emergency' | 'urgentSuspectedCancer' | 'onward' | 'ongoing' | 'armedForces' | 'prisoner' | 'detained' | 'maternity';

/** Who must lead the team: physical health, a consultant; mental health, a consultant or a mental health professional. */
export type TeamRule = 'consultant' | 'consultantOrMentalHealth';

/** What has to be asked before it can be said that the right covers an option. Neither is ever taken for granted. */
export type RightQuestion = 'contract' | 'whoLeads';
/** Why the right does not cover an option, even where it applies to the referral. It may be offered all the same. */
export type NotCovered = 'carryOn' | 'advice' | 'community' | 'inHouse' | 'notConsultantLed' | 'noContract';

export interface OptionRight {
  readonly optionId: string;
  readonly covered: 'yes' | 'no' | 'notSure';
  readonly because?: NotCovered;
  readonly ask: readonly RightQuestion[];
}

export interface ChoiceLater {
  /** Empty where nobody is named. */
  readonly who: string;
  readonly byDate: string | null;
}

export interface RightToChoose {
  readonly applies: 'yes' | 'no' | 'notSure';
  /** One reason where it applies; every one of them where it does not. */
  readonly reasons: readonly ChoiceReason[];
  readonly team: TeamRule;
  readonly options: readonly OptionRight[];
  /** Places offered so far. "Carry on as now" and advice are no places. */
  readonly offered: number;
  /** "About five options where practicable": not said where a community service is used, or the right does not apply. */
  readonly aboutFive: boolean;
  readonly choice: 'notYet' | 'offered' | 'declined' | 'later';
  /** The choice of place comes after the referral has been looked at. */
  readonly later?: ChoiceLater;
}

export function rightToChoose(record: Consultation): RightToChoose {
  const reasons = reasonsOf(record);
  const isFirst = reasons.some((reason) => reason === 'firstOutpatient' || reason === 'takenForFirst');
  const applies = isFirst ? 'yes' : reasons.includes('kindNotKnown') ? 'notSure' : 'no';
  const team = teamRule(record);
  const chosen = record.options.find((o) => o.id === record.decision.optionId);
  const later = choiceLater(record, chosen);
  const offered = record.options.filter((o) => o.offered === 'offered' && isPlace(o)).length;
  return {
    applies, reasons, team, offered,
    options: record.options.map((option) => optionRight(option, team)),
    aboutFive: applies === 'yes' && chosen?.kind !== 'community',
    choice: record.decision.status === 'declinedChoice' ? 'declined' : later !== undefined ? 'later' : offered > 0 ? 'offered' : 'notYet',
    ...(later === undefined ? {} : { later }),
  };
}

/** What shuts the right out goes before the kind of referral, which it makes no difference to. */
function reasonsOf({ question }: Consultation): ChoiceReason[] {
  const { referralKind, choiceExclusions = [], priority } = question;
  const out: ChoiceReason[] = [
    ...(priority === 'urgentSuspectedCancer' ? (['urgentSuspectedCancer'] as const) : []),
    ...choiceExclusions,
    ...(referralKind === 'onward' || referralKind === 'ongoing' ? [referralKind] : []),
  ];
  if (out.length > 0) return out;
  return [referralKind === undefined ? 'takenForFirst' : referralKind === 'notKnown' ? 'kindNotKnown' : 'firstOutpatient'];
}

/** Mental health by the treatment function: the 700s of the NHS Data Dictionary, and X03 of the waiting-time statistics. */
function teamRule(record: Consultation): TeamRule {
  const chosen = record.options.find((o) => o.id === record.decision.optionId);
  const code = record.question.treatmentFunction ?? chosen?.snapshot.service?.treatmentFunction ?? '';
  return /^\s*(?:C[_ ]?)?(?:7\d\d|X03)\s*$/i.test(code) ? 'consultantOrMentalHealth' : 'consultant';
}

function optionRight(option: ReferralOption, team: TeamRule): OptionRight {
  const not = (because: NotCovered): OptionRight => ({ optionId: option.id, covered: 'no', because, ask: [] });
  switch (option.kind) {
    case 'carryOn':
      return not('carryOn');
    case 'adviceAndGuidance':
      return not('advice');
    case 'community':
      return not('community');
    case 'inHouse':
      return not('inHouse');
    case 'service':
    case 'other': {
      const { consultantLed = 'notKnown', standardContract = 'notKnown' } = option.snapshot.service ?? {};
      if (standardContract === 'no') return not('noContract');
      // Not led by a consultant, a mental health team may still be led by a mental health professional.
      if (consultantLed === 'no' && team === 'consultant') return not('notConsultantLed');
      const ask: RightQuestion[] = [
        ...(standardContract === 'notKnown' ? (['contract'] as const) : []),
        ...(consultantLed === 'yes' ? [] : (['whoLeads'] as const)),
      ];
      return { optionId: option.id, covered: ask.length === 0 ? 'yes' : 'notSure', ask };
    }
  }
}

function choiceLater({ decision, booking }: Consultation, chosen: ReferralOption | undefined): ChoiceLater | undefined {
  const atTriage = booking.state === 'sentForTriage'
    || (decision.status === 'chosen' && (chosen?.route === 'triage' || chosen?.route === 'singlePointOfAccess'));
  // Once it is booked the choice was made, whoever was to offer it; sent back, it has to be made here.
  if (booking.state === 'booked') return undefined;
  const open = ['notSent', 'sentForTriage', 'deferred', 'unknown'].includes(booking.state);
  if (!(atTriage && open) && decision.choiceLater === undefined) return undefined;
  return { who: decision.choiceLater?.who.trim() ?? '', byDate: decision.choiceLater?.byDate ?? null };
}

function isPlace({ kind }: ReferralOption): boolean {
  return kind !== 'carryOn' && kind !== 'adviceAndGuidance';
}

/** More names than this and a sentence is no longer read. */
const MOST_NAMED = 3;

/** One to three sentences. Nobody is addressed in them, so they stand in a note as well as on a screen. */
export function rightsWords(record: Consultation, say: Say): string[] {
  const right = rightToChoose(record);
  const chosen = record.options.find((o) => o.id === record.decision.optionId);
  return [legalWords(right, say), choiceWords(right, chosen, say), askWords(right, record, say)].filter((sentence) => sentence !== '');
}

function legalWords({ applies, reasons, team }: RightToChoose, say: Say): string {
  const [first] = reasons;
  if (applies === 'yes') return say(first === 'takenForFirst' ? 'rights.yesTaken' : 'rights.yes', { team: say(`rights.team.${team}`) });
  if (applies === 'notSure') return say('rights.notSure');
  return say('rights.no', { reasons: listed(say, reasons.flatMap((reason) => becauseWords(reason, say))) });
}

/** Only what shuts the right out is a reason against it. */
function becauseWords(reason: ChoiceReason, say: Say): string[] {
  return reason === 'firstOutpatient' || reason === 'takenForFirst' || reason === 'kindNotKnown' ? [] : [say(`rights.because.${reason}`)];
}

function choiceWords({ choice, offered, aboutFive, later, applies }: RightToChoose, chosen: ReferralOption | undefined, say: Say): string {
  if (choice === 'declined') return say('rights.declined');
  if (later !== undefined) return laterWords(later, say);
  if (applies === 'yes' && (chosen?.kind === 'community' || chosen?.kind === 'inHouse')) return say('rights.chosenNotCovered');
  if (offered === 0) return applies === 'no' ? '' : say('rights.noneOffered');
  return say.many(aboutFive ? 'rights.offeredOfFive' : 'rights.offered', offered);
}

function laterWords({ who, byDate }: { readonly who: string; readonly byDate: string | null }, say: Say): string {
  if (who === '') return say('rights.laterUnowned');
  return byDate === null ? say('rights.laterWho', { who }) : say('rights.laterWhoBy', { who, date: longDate(say, byDate) });
}

/** What is not confirmed of the option chosen or, while none is, of those that could be. */
function askWords({ applies, options }: RightToChoose, record: Consultation, say: Say): string {
  if (applies === 'no') return '';
  const { optionId, status } = record.decision;
  const meant = record.options.filter((o) => (status === 'chosen' ? o.id === optionId : o.offered !== 'notOffered'));
  const asking = meant.filter((o) => options.find((right) => right.optionId === o.id)?.ask.includes('contract') === true);
  if (asking.length === 0) return '';
  if (asking.length > MOST_NAMED) return say('rights.askContractMany', { count: asking.length });
  return say('rights.askContract', { names: listed(say, asking.map(({ name }) => name)) });
}
