// Concord: Add Option. From the directory, with what it and the evidence say today.
import * as vscode from 'vscode';
import { today } from '../../core/today';
import { inNeutralOrder, optionOf } from '../../core/consultation/option';
import { snapshotOf } from '../../core/consultation/snapshot';
import { systemClock } from '../platform';
import { optionOrder, words } from '../settings';
import { consultationToUse, showIssues, type CommandContext } from './commandContext';
import type { CommandTarget } from './target';

/** `argument` may name the service by id, else it is asked for. */
export async function addOption(context: CommandContext, target: CommandTarget): Promise<void> {
  const say = words();
  const open = await consultationToUse(context, target);
  if (open === undefined) return;
  const parsed = await open.settledRecord();
  if (!parsed.ok) {
    showIssues(parsed.issues);
    return;
  }
  const { record } = parsed.value;
  const folder = await open.practiceFolder();
  const workspace = folder === undefined ? undefined : await context.store.load(folder);
  const there = new Set(record.options.map((option) => option.snapshot.service?.id));
  const { treatmentFunction } = record.question;
  const choices = (workspace?.services ?? []).filter((service) => !there.has(service.id)).map((service) => optionOf(service, snapshotOf(service, {
    takenOn: today(systemClock),
    evidence: workspace?.evidence ?? [],
    sources: workspace?.sources ?? [],
    practice: workspace?.practice,
    directory: workspace?.services ?? [],
    ...(treatmentFunction === undefined ? {} : { treatmentFunction })
  })));
  const ordered = inNeutralOrder(choices, optionOrder(open.document.uri), say.locale);
  if (ordered.length === 0) {
    void vscode.window.showInformationMessage(say('host.nothingToAdd'));
    return;
  }
  const items = ordered.map((option) => ({
    label: option.name, description: say(`kind.${option.kind}`), detail: option.snapshot.service?.provider?.name ?? option.snapshot.service?.site?.name ?? '', option
  }));
  const chosen = items.find(({ option }) => option.snapshot.service?.id === target.argument)
    ?? await vscode.window.showQuickPick(items, { placeHolder: say('host.pickOption'), matchOnDescription: true, matchOnDetail: true });
  if (chosen === undefined) return;
  const { id: _id, ...option } = chosen.option;
  const done = await open.carryOut({ type: 'addOption', option });
  if (!done.ok) showIssues(done.issues);
}
