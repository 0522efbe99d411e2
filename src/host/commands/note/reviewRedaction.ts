// Shows every free text as it will stand without identity, read-only and in memory alone, and waits until somebody has read it.
import * as vscode from 'vscode';
import { toClinicalText } from '../../../core/note/render/clinicalText';
import { redactedRecord } from '../../../core/note/redaction/redact';
import { redactionReview } from '../../../core/note/redaction/redactionReview';
import type { Consultation } from '../../../core/consultation/record';
import { words } from '../../settings';

export const REVIEW_SCHEME = 'concord-review';

/** True once a person says that it was read and may leave. What was shown is closed again and kept nowhere. */
export async function reviewRedaction(record: Consultation): Promise<boolean> {
  const say = words();
  const text = toClinicalText(redactionReview(redactedRecord(record, say('redact.mark')), say));
  const uri = vscode.Uri.from({ scheme: REVIEW_SCHEME, path: `/${say('redact.title')}.txt` });
  const registration = vscode.workspace.registerTextDocumentContentProvider(REVIEW_SCHEME, { provideTextDocumentContent: () => text });
  try {
    await vscode.window.showTextDocument(uri, { preview: true });
    const yes = say('redact.confirmYes');
    return (await vscode.window.showWarningMessage(say('redact.confirm'), yes, say('redact.confirmNo'))) === yes;
  } finally {
    const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
    await vscode.window.tabGroups.close(
      tabs.filter(({ input }) => input instanceof vscode.TabInputText && input.uri.scheme === REVIEW_SCHEME)
    );
    registration.dispose();
  }
}
