// Concord: Look Up the Booking Reference. What e-RS says has become of the referral (A005), taken over once a person agrees.
import * as vscode from 'vscode';
import { mayFollow } from '../../../core/consultation/bookingMoves';
import type { Consultation } from '../../../core/consultation/record';
import { bookingStateOf, intentsOf, ubrnWritten, type ErsReferral } from '../../../core/ers/bookingOfReferral';
import { nhsNumberOf } from '../../../core/ers/mayBeSent';
import { sentenceWithoutAccessCode } from '../../../core/ers/withoutAccessCode';
import { referralOfPatient } from '../../../connections/ers/reviewedSending';
import { patientLine } from '../../../core/note/noteModel';
import { unlinked } from '../../../core/unlinked';
import { slotWhen } from '../../../view/options/slotWords';
import type { OpenConsultation } from '../../editor/openConsultation';
import { words } from '../../settings';
import { recordToUse, showIssues, type CommandContext } from '../commandContext';
import { windowDoors, type ErsDoors } from './ersAccess';
import type { CommandTarget } from '../target';

/** What e-RS says in words, and whether the record should say it too. */
export type AskToTakeOver = (found: string) => Promise<boolean>;

/** `argument` may be the reference, else the record's own or one that is asked for. */
export async function ersLookUp(
  context: CommandContext,
  target: CommandTarget,
  doors: ErsDoors = windowDoors,
  ask: AskToTakeOver = askInWindow,
): Promise<void> {
  const say = words();
  const about = await recordToUse(context, target);
  if (about === undefined) return;
  const { open, record } = about;
  const ubrn = (target.argument ?? record.booking.ubrn ?? (await askReference()) ?? '').replace(/\D/g, '');
  if (ubrn.length !== 12) return;
  const access = await doors.access(context);
  if (access === undefined) return;
  const found = await vscode.window.withProgress({ location: vscode.ProgressLocation.Notification, title: say('host.ers.asking') }, () =>
    access.connection.retrieveReferral(ubrn),
  );
  const referral = found.ok ? referralOfPatient(found.value.referral, nhsNumberOf(record)) : found;
  if (!referral.ok) return showIssues(referral.issues);
  await takeOver(open, record, referral.value, ask);
}

async function takeOver(open: OpenConsultation, record: Consultation, referral: ErsReferral, ask: AskToTakeOver): Promise<void> {
  const say = words();
  const state = bookingStateOf(referral);
  if (state === undefined) {
    const stated = sentenceWithoutAccessCode(referral.state ?? '');
    return void vscode.window.showWarningMessage(unlinked(say('ers.end.stateUnknown', { state: stated })));
  }
  const { appointment, ubrn } = referral;
  const when = state === 'booked' && appointment?.start !== undefined ? `: ${slotWhen(appointment.start, say)}` : '';
  const found = say('host.ers.found', {
    reference: ubrnWritten(ubrn),
    state: `${say(`booking.${state}`)}${when}`,
    patient: patientLine(record, say),
  });
  if (!mayFollow(record.booking.state, state))
    return void vscode.window.showWarningMessage(
      unlinked(`${found} ${say('host.ers.cannotFollow', { now: say(`booking.${record.booking.state}`) })}`),
    );
  if (!(await ask(found))) return;
  for (const intent of intentsOf(record, { state, ubrn, appointment }, say('ers.ledger.lookedUp', { state: say(`booking.${state}`) }))) {
    const done = await open.carryOut(intent);
    if (!done.ok) return showIssues(done.issues);
  }
  void vscode.window.showInformationMessage(say('host.ers.tookOver'));
}

function askReference(): Thenable<string | undefined> {
  const say = words();
  return vscode.window.showInputBox({
    title: say('host.ers.referenceTitle'),
    prompt: say('host.ers.referencePrompt'),
    ignoreFocusOut: true,
    validateInput: (text) =>
      text.trim() === '' || /^\d{12}$/.test(text.replace(/[\s-]/g, '')) ? undefined : say('host.ers.referenceWrong'),
  });
}

async function askInWindow(found: string): Promise<boolean> {
  const say = words();
  const yes = say('host.ers.takeOver');
  return (await vscode.window.showInformationMessage(say('host.ers.takeOverAsk'), { modal: true, detail: found }, yes)) === yes;
}
