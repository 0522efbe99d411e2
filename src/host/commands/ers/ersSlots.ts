// Concord: Free Appointments (e-RS). Asks e-RS for the free times of one option and keeps them with it.
import * as vscode from 'vscode';
import type { Consultation, ReferralOption } from '../../../core/consultation/record';
import { ersServiceId } from '../../../core/ers/mayBeSent';
import { comparisonClosed } from '../../../core/consultation/completeness';
import { systemClock } from '../../platform';
import { words } from '../../settings';
import { recordToUse, showIssues, type CommandContext } from '../commandContext';
import { windowDoors, type ErsDoors } from './ersAccess';
import { putSlots } from '../imports/putSlots';
import type { CommandTarget } from '../target';

/** `argument` may name the option by its id, else it is asked for. What leaves is the service's number and the priority. */
export async function ersSlots(context: CommandContext, target: CommandTarget, doors: ErsDoors = windowDoors): Promise<void> {
  const say = words();
  const about = await recordToUse(context, target);
  if (about === undefined) return;
  const { open, record } = about;
  if (comparisonClosed(record)) return void vscode.window.showInformationMessage(say('host.ers.closed'));
  const option = await optionToAsk(record, target.argument);
  const serviceId = option === undefined ? undefined : ersServiceId(option);
  if (serviceId === undefined) return;
  const notice = { location: vscode.ProgressLocation.Notification, title: say('host.ers.asking'), cancellable: true };
  const found = await vscode.window.withProgress(notice, async (_progress, token) => {
    const abort = new AbortController();
    token.onCancellationRequested(() => abort.abort());
    const access = await doors.access(context, abort.signal);
    const organisation = access?.settings.organisation ?? '';
    return access?.connection.slots({
      serviceId,
      priority: record.question.priority,
      ...(organisation === '' ? {} : { commissioningRuleOrganisation: organisation }),
    });
  });
  if (found === undefined) return;
  if (!found.ok) return showIssues(found.issues);
  await putSlots(open, found.value, systemClock.now());
}

/** Only a directly bookable service shows free times. */
async function optionToAsk(record: Consultation, wanted: string | undefined): Promise<ReferralOption | undefined> {
  const say = words();
  const bookable = record.options.filter(
    (option) => ersServiceId(option) !== undefined && option.snapshot.service?.bookable !== 'indirectly',
  );
  const named = bookable.find(({ id }) => id === wanted);
  if (named !== undefined) return named;
  if (bookable.length === 0 || wanted !== undefined) {
    void vscode.window.showInformationMessage(say('host.ers.noneBookable'));
    return undefined;
  }
  const items = bookable.map((option) => ({ label: option.name, description: option.snapshot.service?.site?.name ?? '', option }));
  return (await vscode.window.showQuickPick(items, { placeHolder: say('host.ers.pickSlots') }))?.option;
}
