// Concord: Search e-RS. By distance and by wait, the union into the directory; says what was sent.
import * as vscode from 'vscode';
import { isNhsNumber, nhsNumberDigits } from '../../../core/consultation/nhsNumber';
import { comparisonClosed } from '../../../core/consultation/completeness';
import type { Consultation } from '../../../core/consultation/record';
import { nhsNumberOf } from '../../../core/ers/mayBeSent';
import { textSha256 } from '../../../core/ers/review';
import type { SearchQuestion } from '../../../core/ers/searchRequest';
import { describeIssue } from '../../../core/issue';
import { unlinked } from '../../../core/unlinked';
import type { CodeList } from '../../../connections/ers/referenceData';
import type { SearchAnswer } from '../../../connections/ers/search';
import type { OpenConsultation } from '../../editor/openConsultation';
import { systemClock } from '../../platform';
import { words } from '../../settings';
import { offer, practiceToUse, showIssues, type CommandContext } from '../commandContext';
import { windowDoors, type ErsAccess, type ErsDoors } from './ersAccess';
import { startFromServices } from '../newConsultation';
import { importWords, storeAndTell } from '../imports/readFiles';
import type { CommandTarget } from '../target';

/** `argument` may be the e-RS specialty code, else the record's own or one that is asked for. */
export async function ersSearch(context: CommandContext, target: CommandTarget, doors: ErsDoors = windowDoors): Promise<void> {
  const say = words();
  const open = await context.editor.target(target.uri);
  const parsed = await open?.settledRecord();
  if (parsed?.ok === false) return showIssues(parsed.issues);
  const record = parsed?.value.record;
  if (record !== undefined && comparisonClosed(record)) return void vscode.window.showInformationMessage(say('host.ers.closed'));
  const folder = (await open?.practiceFolder()) ?? (await practiceToUse());
  if (folder === undefined) return;
  await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title: say('host.ers.asking'), cancellable: true },
    async (_progress, token) => {
      const abort = new AbortController();
      token.onCancellationRequested(() => abort.abort());
      const access = await doors.access(context, abort.signal);
      const question = access === undefined ? undefined : await questionToAsk(access, record, target.argument);
      if (access === undefined || question === undefined) return;
      const found = await access.connection.search(question);
      if (!found.ok) return showIssues(found.issues);
      await keep(context, folder, open, found.value, sentWords(question, access));
    },
  );
}

async function questionToAsk(
  access: ErsAccess,
  record: Consultation | undefined,
  wanted: string | undefined,
): Promise<SearchQuestion | undefined> {
  const say = words();
  const specialty = wanted ?? record?.question.ersSpecialty ?? (await pickCode(access, 'SPECIALTY', say('host.ers.pickSpecialty')));
  const nhsNumber =
    specialty === undefined ? undefined : ((record === undefined ? undefined : nhsNumberOf(record)) ?? (await askNhsNumber()));
  const priority = nhsNumber === undefined ? undefined : (record?.question.priority ?? (await pickPriority()));
  if (specialty === undefined || nhsNumber === undefined || priority === undefined) return undefined;
  const clinicType =
    wanted === undefined ? await pickCode(access, 'CLINIC-TYPE', say('host.ers.pickClinicType'), say('host.ers.anyClinicType')) : '';
  if (clinicType === undefined) return undefined;
  const postcode = record?.gettingThere.home?.postcode;
  return { specialty, nhsNumber, priority, ...(clinicType === '' ? {} : { clinicType }), ...(postcode === undefined ? {} : { postcode }) };
}

/** A code of e-RS's own list; '' for `any`. Undefined where the person leaves, or the list cannot be had. */
async function pickCode({ connection }: ErsAccess, list: CodeList, placeHolder: string, any?: string): Promise<string | undefined> {
  const codes = await connection.referenceData(list);
  if (!codes.ok) {
    if (any !== undefined) return '';
    showIssues(codes.issues);
    return undefined;
  }
  const items = [
    ...(any === undefined ? [] : [{ label: any, code: '' }]),
    ...codes.value.map(({ code, display }) => ({ label: display, code })),
  ];
  return (await vscode.window.showQuickPick(items, { placeHolder }))?.code;
}

/** e-RS finds services for a patient, not in general. It is sent and kept nowhere. */
async function askNhsNumber(): Promise<string | undefined> {
  const say = words();
  const number = await vscode.window.showInputBox({
    title: say('host.ers.numberTitle'),
    prompt: say('host.ers.numberPrompt'),
    ignoreFocusOut: true,
    validateInput: (text) => (text.trim() === '' || isNhsNumber(text) ? undefined : say('host.ers.numberWrong')),
  });
  return number === undefined ? undefined : nhsNumberDigits(number);
}

async function pickPriority(): Promise<'routine' | 'urgent' | undefined> {
  const say = words();
  const items = (['routine', 'urgent'] as const).map((priority) => ({ label: say(`priority.${priority}`), priority }));
  return (await vscode.window.showQuickPick(items, { placeHolder: say('host.ers.pickPriority') }))?.priority;
}

function sentWords({ specialty, priority, clinicType, postcode }: SearchQuestion, { settings }: ErsAccess): string {
  const say = words();
  const what = [
    say('host.ers.sentNumber'),
    specialty,
    ...(clinicType === undefined ? [] : [clinicType]),
    say(`priority.${priority}`),
    ...(postcode === undefined ? [] : [postcode]),
  ];
  return say('host.ers.sent', { host: new URL(settings.baseUrl).host, what: what.join(', ') });
}

async function keep(
  context: CommandContext,
  folder: vscode.Uri,
  open: OpenConsultation | undefined,
  { answers, services, lacking }: SearchAnswer,
  sent: string,
): Promise<void> {
  const say = words();
  // The file is named by the moment alone: the answer is about a patient's choices, its name must not be.
  const moment = systemClock.now().replace(/[:.]/g, '');
  const read = answers.map(({ sort, text, reading }) => ({
    file: `e-RS ${sort === 'IWT' ? 'by wait' : 'by distance'} ${moment}`,
    sha256: textSha256(text),
    reading,
  }));
  const imported = await storeAndTell(folder, { read, refused: lacking });
  context.editor.reload();
  await context.problems.checkPractice(folder);
  if (imported.length === 0) return;
  const why = lacking.map(describeIssue).join(' ');
  if (why !== '') void vscode.window.showWarningMessage(unlinked(`${say('host.ers.oneSort')} ${why}`));
  if (services.length === 0) return void vscode.window.showInformationMessage(`${say('host.noServicesFound')} ${sent}`);
  const told = `${importWords(imported)} ${sent}`;
  if (open === undefined) offer(told, say('host.startConsultation'), () => startFromServices(context, folder, services));
  else offer(told, say('host.ers.addOption'), () => vscode.commands.executeCommand('concord.addOption', { uri: open.document.uri }));
}
