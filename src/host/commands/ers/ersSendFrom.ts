// A reviewed request sent from an open consultation: what the sending needs from this window, and what is said at its end.
import * as vscode from 'vscode';
import { sendReviewed, type SendingEnd } from '../../../connections/ers/reviewedSending';
import type { ErsReview } from '../../../core/ers/review';
import { slotWhen } from '../../../view/options/slotWords';
import type { OpenConsultation } from '../../editor/openConsultation';
import { systemClock } from '../../platform';
import { words } from '../../settings';
import { showIssues, type CommandContext } from '../commandContext';
import type { ErsAccess, ErsDoors } from './ersAccess';

export async function sendFrom(
  { ersPages, log }: CommandContext,
  open: OpenConsultation,
  review: ErsReview,
  { connection }: ErsAccess,
  { ask }: ErsDoors,
): Promise<SendingEnd> {
  const say = words();
  const ended = await sendReviewed(review, {
    connection,
    ask,
    say,
    async record() {
      const parsed = await open.settledRecord();
      return parsed.ok ? { ok: true, value: parsed.value.record } : parsed;
    },
    carryOut: (intent) => open.carryOut(intent),
    save: async () => !open.document.isDirty || (await open.document.save()),
    show: async (page) => void (await ersPages.show(page)),
    now: () => systemClock.now(),
    when: (instant) => slotWhen(instant, say),
  });
  // Which call and how it ended: nothing of the patient's.
  log.info(`e-RS ${review.request.call}: ${ended.end}`);
  if (ended.end === 'declined') void vscode.window.showInformationMessage(say('host.ers.notSent'));
  else if (ended.end === 'stopped') showIssues(ended.issues);
  else if (ended.end === 'taken') void vscode.window.showInformationMessage(ended.sentences.join(' '));
  else void vscode.window.showErrorMessage(ended.sentences.join(' '));
  return ended;
}
