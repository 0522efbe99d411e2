// How far the decision is, in the words of the PRSB Shared Decision Making standard v1.0, and what stands against taking it as settled.
import { comparisonClosed, progressOf } from '../consultation/completeness';
import { recordSha256 } from '../consultation/seal';
import type { Consultation } from '../consultation/record';
import { longDate, type Say } from '../words/words';

/** PRSB "Shared decision status": what is provisional is in progress; what is no longer so, because it was sent back, is cancelled. */
export type SharedDecisionStatus = 'inProgress' | 'valid' | 'cancelled';

/** A decision is valid only once it was made, of an option that is in the record; a choice that the service has sent back is cancelled. */
export function sharedDecisionStatus(record: Consultation): SharedDecisionStatus {
  const { status } = record.decision;
  if (status === 'chosen' && record.booking.state === 'rejected') return 'cancelled';
  return progressOf(record) === 'decided' ? 'valid' : 'inProgress';
}

/** PRSB "Decision issue": reservations of the patient, and what a clinician who reads on has to know of how it was made. */
export function decisionIssues(record: Consultation, say: Say): string[] {
  const { decision: d, question } = record;
  const chosen = record.options.find((o) => d.status === 'chosen' && o.id === d.optionId);
  const yes = d.sure === null ? 4 : Object.values(d.sure).filter(Boolean).length;
  const open = d.status === 'notDecided';
  return [
    ...(question.redFlags === 'notAsked' ? [say('note.redFlagsNotAsked')] : []),
    ...(question.redFlags === 'found' && question.priority === 'routine' ? [say('issue.redFlagsRoutine')] : []),
    // SURE: 3 or less is a possible conflict, never a verdict (Legare et al., Can Fam Physician 2010;56:e308).
    ...(yes < 4 ? [say('issue.sure', { score: yes })] : []),
    ...(chosen === undefined || chosen.kind === 'carryOn' || chosen.suitabilityChecked ? [] : [say('issue.suitability')]),
    ...(open || d.decidedBy.length === 0 || d.decidedBy.includes('patient') ? [] : [say('issue.notByPatient')]),
    ...(open || d.decidedBy.length > 0 || comparisonClosed(record) ? [] : [say('issue.nobody')]),
    ...(d.status === 'chosen' && d.teachBackWords.trim() === '' ? [say('issue.noTeachBack')] : []),
    ...(d.consentToShare === 'no' ? [say('issue.noConsent')] : []),
    ...(record.booking.state === 'rejected' ? [say('issue.rejected')] : []),
  ];
}

/** "This replaces the note of 3 March 2026", where one was exported and the record has changed since; else undefined. */
export function replacesWords(record: Consultation, say: Say): string | undefined {
  const last = record.history.filter(({ milestone }) => milestone === 'exported').at(-1);
  if (last === undefined || last.recordSha256 === recordSha256(record)) return undefined;
  return say('note.replaces', { date: longDate(say, last.at) });
}

/** "offered later by the triage team, by 1 April 2026": a choice that is still owed has somebody's name to it, or says that it has none. */
export function choiceLaterWords({ decision: { choiceLater: later } }: Consultation, say: Say): string {
  if (later === undefined) return '';
  return say('note.choiceLaterBy', {
    who: later.who.trim() === '' ? say('note.nobodyYet') : later.who,
    when: later.byDate === null ? say('note.noDate') : say('note.by', { date: longDate(say, later.byDate) }),
  });
}
