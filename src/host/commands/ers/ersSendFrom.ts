// A reviewed request sent from an open consultation: what the sending needs from this window, and what is said at its end.
import { parse } from 'jsonc-parser';
import * as vscode from 'vscode';
import { sendReviewed, type SendingEnd } from '../../../connections/ers/reviewedSending';
import type { ErsReview } from '../../../core/ers/review';
import { unlinked } from '../../../core/unlinked';
import { slotWhen } from '../../../view/options/slotWords';
import type { OpenConsultation } from '../../editor/openConsultation';
import { systemClock } from '../../platform';
import { words } from '../../settings';
import { showIssues, type CommandContext } from '../commandContext';
import type { ErsAccess, ErsDoors } from './ersAccess';

export async function sendFrom(
  { pages, log }: CommandContext,
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
    save: () => savedOnDisk(open.document),
    show: async (page) => void (await pages.show(page, say('host.ers.pageTitle'))),
    now: () => systemClock.now(),
    when: (instant) => slotWhen(instant, say),
  });
  // Which call and how it ended: nothing of the patient's.
  log.info(`e-RS ${review.request.call}: ${ended.end}`);
  if (ended.end === 'declined') void vscode.window.showInformationMessage(say('host.ers.notSent'));
  else if (ended.end === 'stopped') showIssues(ended.issues);
  else if (ended.end === 'taken') void vscode.window.showInformationMessage(unlinked(ended.sentences.join(' ')));
  else void vscode.window.showErrorMessage(unlinked(ended.sentences.join(' ')));
  return ended;
}

/** Saved, and read back: VS Code calls a document clean whose change it never wrote (a file that the settings make read-only). */
async function savedOnDisk(document: vscode.TextDocument): Promise<boolean> {
  if (document.isDirty && !(await document.save())) return false;
  try {
    const written = new TextDecoder().decode(await vscode.workspace.fs.readFile(document.uri));
    return bookingIn(written) === bookingIn(document.getText());
  } catch {
    return false;
  }
}

function bookingIn(text: string): string {
  return JSON.stringify((parse(text) as { readonly booking?: unknown } | undefined)?.booking);
}
