// Concord: Send Note to the FHIR Server. The document and the patient it is about, after a review of exactly what leaves.
import * as vscode from 'vscode';
import type { Consultation } from '../../../core/consultation/record';
import { bytesSha256, recordSha256, sealState } from '../../../core/consultation/seal';
import { fhirDocument } from '../../../core/note/fhir/fhirDocument';
import { fhirTransaction } from '../../../core/note/fhir/fhirTransaction';
import { sendingReview, type SendingReview } from '../../../core/note/fhir/sendingReview';
import { succeed, type Issue, type Result } from '../../../core/issue';
import { shownJson } from '../../../core/shownJson';
import type { OpenConsultation } from '../../editor/openConsultation';
import { systemClock } from '../../platform';
import { optionOrder, words } from '../../settings';
import { consultationToUse, showIssues, type CommandContext } from '../commandContext';
import { fhirToUse, type FhirAccess } from './fhirAccess';
import { reviewRedaction } from '../note/reviewRedaction';
import type { CommandTarget } from '../target';

/** As a seal of the record names it, so that a second sending of the same state is known to be one. */
const SENT_FORMAT = 'fhirServer';

/** What the command asks a person; tests answer in a person's place. */
export interface SendingDoors {
  readonly access: (context: CommandContext) => Promise<FhirAccess | undefined>;
  readonly redacted: (record: Consultation) => Promise<boolean | undefined>;
  readonly ask: (review: SendingReview) => Promise<boolean>;
}

const windowDoors: SendingDoors = { access: fhirToUse, redacted: askForIdentity, ask: askToSend };

/** Records a note is being sent of: a double click would ask the server to create the same thing twice at once. */
const underWay = new Set<string>();

/** Resolves with how many resources the server created; undefined where nothing was sent or nothing is known of it. */
export async function sendToFhir(
  context: CommandContext, target: CommandTarget, doors: SendingDoors = windowDoors,
): Promise<number | undefined> {
  const say = words();
  const open = await consultationToUse(context, target);
  if (open === undefined) return undefined;
  const record = await settled(open);
  if (!record.ok) return refused(record.issues);
  const access = await doors.access(context);
  const redacted = access === undefined ? undefined : await doors.redacted(record.value);
  if (access === undefined || redacted === undefined) return undefined;
  const text = await transactionText(context, open, record.value, redacted);
  const { server } = access;
  const review = sendingReview(record.value, text, { baseUrl: server.baseUrl, hasKey: (server.key ?? '') !== '' }, redacted, say);
  await context.pages.show(review.page, say('host.fhir.pageTitle'));
  if (!(await doors.ask(review))) return void vscode.window.showInformationMessage(say('host.fhir.notSent'));
  const id = record.value.id;
  if (underWay.has(id)) return void vscode.window.showInformationMessage(say('fhir.underWay'));
  underWay.add(id);
  try {
    const now = await settled(open);
    if (!now.ok) return refused(now.issues);
    if (recordSha256(now.value) !== review.recordSha256) return void vscode.window.showWarningMessage(say('fhir.changed'));
    return await send(context, open, access, { text, redacted, record: now.value });
  } finally {
    underWay.delete(id);
  }
}

interface Note {
  readonly text: string;
  readonly redacted: boolean;
  readonly record: Consultation;
}

async function send(
  context: CommandContext, open: OpenConsultation, { fhir, server }: FhirAccess, { text, redacted, record }: Note,
): Promise<number | undefined> {
  const say = words();
  const notice = { location: vscode.ProgressLocation.Notification, title: say('host.fhir.sending') };
  const sent = await vscode.window.withProgress(notice, () => fhir.send(server, text));
  context.log.info(`FHIR transaction: ${sent.ok ? 'taken' : sent.issues[0]?.code ?? ''}`);
  if (!sent.ok) return refused(sent.issues);
  if (!isSealedAsSent(record, redacted)) {
    const note = { format: SENT_FORMAT, language: 'en', redacted, sha256: bytesSha256(new TextEncoder().encode(text)) };
    const sealed = await open.carryOut({ type: 'seal', milestone: 'exported', note });
    if (!sealed.ok) showIssues(sealed.issues);
  }
  const { host } = new URL(server.baseUrl);
  void vscode.window.showInformationMessage(say(sent.value.created === 0 ? 'host.fhir.wasThere' : 'host.fhir.sent', { host }));
  return sent.value.created;
}

/** A state sent twice left once: the record says so once, with the patient's identity and without apart. */
function isSealedAsSent(record: Consultation, redacted: boolean): boolean {
  const last = record.history.at(-1)?.note;
  return sealState(record) === 'intact' && last?.format === SENT_FORMAT && last.redacted === redacted;
}

function refused(issues: readonly Issue[]): undefined {
  showIssues(issues);
}

async function settled(open: OpenConsultation): Promise<Result<Consultation>> {
  const parsed = await open.settledRecord();
  return parsed.ok ? succeed(parsed.value.record) : parsed;
}

async function transactionText(
  { store }: CommandContext, open: OpenConsultation, record: Consultation, redacted: boolean,
): Promise<string> {
  const say = words();
  const folder = await open.practiceFolder();
  const practice = folder === undefined ? undefined : (await store.load(folder)).practice;
  const fit = await open.fitForNote(record);
  const order = optionOrder(open.document.uri);
  const document = fhirDocument(record, { say, practice, fit, writtenAt: systemClock.now(), order, redacted });
  return shownJson(fhirTransaction(document, say));
}

async function askForIdentity(record: Consultation): Promise<boolean | undefined> {
  const say = words();
  const items = [
    { label: say('host.withIdentity'), detail: say('host.withIdentityDetail'), redacted: false },
    { label: say('host.withoutIdentity'), detail: say('host.withoutIdentityDetail'), redacted: true },
  ];
  const redacted = (await vscode.window.showQuickPick(items, { placeHolder: say('host.pickIdentity') }))?.redacted;
  return redacted !== true || (await reviewRedaction(record)) ? redacted : undefined;
}

async function askToSend(review: SendingReview): Promise<boolean> {
  const say = words();
  const send = say('host.ers.send');
  return (await vscode.window.showWarningMessage(say('host.fhir.ask'), { modal: true, detail: review.question }, send)) === send;
}
