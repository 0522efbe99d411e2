// Concord: Hand to Secretary, and Take Back. The record says who finishes it; one page in notes/ says what is left to do.
import * as vscode from 'vscode';
import { bytesSha256 } from '../../../core/consultation/seal';
import type { Consultation } from '../../../core/consultation/record';
import { toHtml } from '../../../core/note/render/html';
import { patientLine } from '../../../core/note/noteModel';
import { secretaryPage } from '../../../core/note/secretaryPage';
import type { OpenConsultation } from '../../editor/openConsultation';
import { systemClock } from '../../platform';
import { optionOrder, words } from '../../settings';
import { consultationToUse, offer, recordToUse, showIssues, type CommandContext } from '../commandContext';
import { writeSealed } from './sealedFile';
import type { CommandTarget } from '../target';

/** `argument` may name who finishes it, else it is asked. Resolves with the page written. */
export async function handOver(context: CommandContext, target: CommandTarget): Promise<vscode.Uri | undefined> {
  const say = words();
  const about = await recordToUse(context, target);
  if (about === undefined) return undefined;
  const { open, record } = about;
  const to = target.argument ?? await askTo(record);
  if (to === undefined) return undefined;
  const handed = await open.carryOut({ type: 'handOver', to });
  if (!handed.ok) {
    showIssues(handed.issues);
    return undefined;
  }
  const uri = await writePage(open, handed.value);
  if (uri === undefined) return undefined;
  const message = say('host.handedOver', { to: to.trim(), path: vscode.workspace.asRelativePath(uri) });
  offer(message, say('host.open'), () => vscode.env.openExternal(uri));
  return uri;
}

/** Whoever took it over is named no more. The page in notes/ stays: it says what was asked that day. */
export async function takeBackHandOver(context: CommandContext, target: CommandTarget): Promise<void> {
  const open = await consultationToUse(context, target);
  const parsed = await open?.settledRecord();
  if (open === undefined || parsed === undefined) return;
  if (parsed.ok && parsed.value.record.handOver === undefined) {
    void vscode.window.showInformationMessage(words()('host.notHandedOver'));
    return;
  }
  const done = parsed.ok ? await open.carryOut({ type: 'handOver', to: null }) : parsed;
  if (!done.ok) showIssues(done.issues);
}

/** The patient is named where the question is asked: a page about the wrong one is the worst page (hazard 2). */
async function askTo(record: Consultation): Promise<string | undefined> {
  const say = words();
  return vscode.window.showInputBox({
    title: say('host.handOverTitle'),
    prompt: say('host.handOverPrompt', { patient: patientLine(record, say), reason: record.question.reason, id: record.id }),
    value: record.handOver?.to ?? say('chase.owner.practice'),
    validateInput: (text) => (text.trim() === '' ? say('host.handOverNobody') : undefined),
  });
}

async function writePage(open: OpenConsultation, record: Consultation): Promise<vscode.Uri | undefined> {
  const say = words();
  const page = toHtml(secretaryPage(record, { say, writtenAt: systemClock.now(), order: optionOrder(open.document.uri) }));
  const bytes = new TextEncoder().encode(page);
  return writeSealed(open, bytes, {
    extension: '.secretary.html', format: 'secretary', language: say.locale.slice(0, 2), redacted: false, sha256: bytesSha256(bytes)
  });
}
