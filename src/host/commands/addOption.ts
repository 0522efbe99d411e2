// Concord: Add Option. From the directory, with what it and the evidence say today.
import * as vscode from 'vscode';
import { optionOf } from '../../core/consultation/option';
import type { Consultation } from '../../core/consultation/record';
import { snapshotOf } from '../../core/consultation/snapshot';
import type { DirectoryService } from '../../core/directory/service';
import { today } from '../../core/today';
import type { Workspace } from '../../core/workspace/workspace';
import { pickService } from '../pickService';
import { systemClock } from '../platform';
import { optionOrder, words } from '../settings';
import { recordToUse, showIssues, type CommandContext } from './commandContext';
import { journeysForNewOption } from './setHome';
import type { CommandTarget } from './target';

/** `argument` may name the service by id, else it is asked for. */
export async function addOption(context: CommandContext, target: CommandTarget): Promise<void> {
  const say = words();
  const about = await recordToUse(context, target);
  if (about === undefined) return;
  const { open, record } = about;
  const folder = await open.practiceFolder();
  const workspace = folder === undefined ? undefined : await context.store.load(folder);
  const services = workspace?.services ?? [];
  const there = new Set(record.options.flatMap((option) => option.snapshot.service?.id ?? []));
  if (workspace === undefined || services.every(({ id }) => there.has(id))) {
    void vscode.window.showInformationMessage(say('host.nothingToAdd'));
    return;
  }
  const service =
    services.find(({ id }) => id === target.argument && !there.has(id)) ??
    (await pickService(
      {
        services,
        home: record.gettingThere.home ?? {},
        order: optionOrder(open.document.uri),
        leaveOut: there,
        placeholder: say('host.pickOption')
      },
      say
    ));
  if (service === undefined) return;
  const { id: _id, ...option } = optionToday(service, record, workspace);
  const journeys = await journeysForNewOption(context.store, folder, record, option);
  const done = await open.carryOut({ type: 'addOption', option: journeys.length === 0 ? option : { ...option, journeys } });
  if (!done.ok) showIssues(done.issues);
}

function optionToday(
  service: DirectoryService,
  { question: { treatmentFunction } }: Consultation,
  workspace: Workspace
): ReturnType<typeof optionOf> {
  return optionOf(
    service,
    snapshotOf(service, {
      takenOn: today(systemClock),
      evidence: workspace.evidence,
      sources: workspace.sources,
      practice: workspace.practice,
      directory: workspace.services,
      ...(treatmentFunction === undefined ? {} : { treatmentFunction })
    })
  );
}
