// "in progress", "nothing sent": said on every step, so that a noted decision is never taken for one that was sent (hazard 3).
import { progressOf, sentState } from '../core/consultation/completeness';
import type { Consultation } from '../core/consultation/record';
import type { Say } from '../core/words/words';
import type { Screen } from './screen';

export function statusLine(record: Consultation, say: Say): Screen['status'] {
  const sent = sentState(record);
  const noReferral = sent === 'nothingToSend' || (sent === 'nothingSent' && chosenNeedsNothingSent(record));
  return {
    progress: say(progressOf(record) === 'decided' ? 'status.decided' : 'status.inProgress'),
    sent: say(noReferral ? 'sent.nothingToSend' : `sent.${sent}`),
    sentIsSafe: sent === 'sent' || noReferral,
  };
}

/** The choice made is one that nothing is sent for, such as carrying on as now. */
export function chosenNeedsNothingSent(record: Consultation): boolean {
  const { status, optionId } = record.decision;
  return status === 'chosen' && record.options.some((o) => o.id === optionId && o.route === 'none');
}
