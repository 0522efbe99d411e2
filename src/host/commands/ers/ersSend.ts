// Concord: Send Referral to e-RS. Creates a referral with the shortlist (A011), or creates and sends it for triage (A021), after a review.
import * as vscode from 'vscode';
import type { Consultation, ReferralOption } from '../../../core/consultation/record';
import { ersServiceId, referralToCreate } from '../../../core/ers/mayBeSent';
import { createRequest } from '../../../core/ers/referralRequest';
import { reviewOf } from '../../../core/ers/review';
import { words } from '../../settings';
import { recordToUse, showIssues, type CommandContext } from '../commandContext';
import { windowDoors, type ErsDoors } from './ersAccess';
import { sendFrom } from './ersSendFrom';
import type { CommandTarget } from '../target';

/** `argument` may name the options by their ids with commas between, the chosen one first; else they are asked for. */
export async function ersSend(context: CommandContext, target: CommandTarget, doors: ErsDoors = windowDoors): Promise<void> {
  const about = await recordToUse(context, target);
  if (about === undefined) return;
  const { open, record } = about;
  const shortlisted = await shortlistToSend(record, target.argument);
  const [chosen, ...others] = shortlisted ?? [];
  if (chosen === undefined) return;
  const referral = referralToCreate(record, chosen, others);
  if (!referral.ok) return showIssues(referral.issues);
  const access = await doors.access(context);
  if (access === undefined) return;
  const { settings, hasKey } = access;
  const request = createRequest(referral.value, { settings, correlationId: crypto.randomUUID() });
  const { nhsNumber, forTriage } = referral.value;
  const review = reviewOf(
    record,
    nhsNumber,
    request,
    { kind: 'create', shortlisted: [chosen, ...others], forTriage },
    { say: words(), hasKey },
  );
  await sendFrom(context, open, review, access, doors);
}

/** The chosen option first; a clinician may put others beside it, for the patient to choose from when they book. */
async function shortlistToSend(record: Consultation, argument: string | undefined): Promise<readonly ReferralOption[] | undefined> {
  const say = words();
  if (argument !== undefined) return argument.split(',').flatMap((id) => record.options.find((option) => option.id === id.trim()) ?? []);
  const inErs = record.options.filter((option) => ersServiceId(option) !== undefined && option.offered !== 'notOffered');
  if (inErs.length === 0) {
    void vscode.window.showInformationMessage(say('host.ers.noneInErs'));
    return undefined;
  }
  const decided = inErs.find(({ id }) => id === record.decision.optionId);
  const chosen = decided ?? (await pickOne(inErs));
  if (chosen === undefined) return undefined;
  const alike = inErs.filter(
    ({ id, route, kind }) => id !== chosen.id && (route === 'triage') === (chosen.route === 'triage') && kind === chosen.kind,
  );
  if (alike.length === 0) return [chosen];
  const more = await vscode.window.showQuickPick(
    alike.map((option) => ({ label: option.name, option })),
    {
      canPickMany: true,
      placeHolder: say('host.ers.pickMore', { option: chosen.name }),
    },
  );
  return more === undefined ? undefined : [chosen, ...more.map(({ option }) => option)];
}

async function pickOne(options: readonly ReferralOption[]): Promise<ReferralOption | undefined> {
  return (
    await vscode.window.showQuickPick(
      options.map((option) => ({ label: option.name, option })),
      { placeHolder: words()('host.ers.pickSend') },
    )
  )?.option;
}
