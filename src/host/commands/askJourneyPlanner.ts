// Concord: Ask the Journey Planner. Real timetables for the options at hand, once a person has seen exactly what leaves this machine.
import * as vscode from 'vscode';
import { plannerAddress } from '../../connections/journeyPlanner';
import {
  optionsToPlan, planJourneys, VISIT_MINUTES, visitFor, withPlanned, type PlannedJourneys, type PlannedOption, type Visit,
} from '../../connections/plannedJourneys';
import type { Consultation } from '../../core/consultation/record';
import type { Result } from '../../core/issue';
import { optionName } from '../../core/note/noteModel';
import { today } from '../../core/today';
import type { Position } from '../../core/travel/grid';
import { homeTables } from '../../core/travel/homeTables';
import { unlinked } from '../../core/unlinked';
import { longDate, type Say } from '../../core/words/words';
import { systemClock } from '../platform';
import { plannerUrl, words } from '../settings';
import { workspaceFiles } from '../workspaceFiles';
import { consultationToUse, offer, showIssues, type CommandContext } from './commandContext';
import type { CommandTarget } from './target';

export async function askJourneyPlanner(context: CommandContext, target: CommandTarget): Promise<void> {
  const say = words();
  const open = await consultationToUse(context, target);
  if (open === undefined) return;
  const address = plannerToUse(say);
  const settled = await open.settledRecord();
  if (!settled.ok) return showIssues(settled.issues);
  const { record } = settled.value;
  if (address === undefined) return;
  const folder = await open.practiceFolder();
  const sources = folder === undefined ? [] : (await context.store.load(folder)).sources;
  const tables = await homeTables(workspaceFiles(folder ?? open.document.uri), sources, { homes: [], options: record.options });
  const options = optionsToPlan(record, tables);
  const { home } = record.gettingThere;
  if (home?.latitude === undefined || home.longitude === undefined)
    return offer(say('host.planner.noHome'), say('there.setHome'),
      () => vscode.commands.executeCommand('concord.setHome', { uri: open.document.uri }));
  if (options.length === 0) return void vscode.window.showInformationMessage(say('host.planner.noPlaces'));
  const from = { latitude: home.latitude, longitude: home.longitude };
  const visit = visitFor(record.gettingThere, today(systemClock));
  if (!(await mayLeave(address, from, options, visit, say))) return;
  const planned = await asked({ address, from, area: home.postcode?.split(' ')[0] ?? '', options, visit }, say);
  if (!planned.ok) return showIssues(planned.issues);
  // What changed meanwhile stays: the journeys are put into the record as it is now.
  const now = await open.settledRecord();
  if (!now.ok) return showIssues(now.issues);
  const standing = now.value.record.gettingThere.home;
  if (standing === undefined) return;
  const done = await open.carryOut({ type: 'setHome', home: standing, journeys: withPlanned(now.value.record, planned.value) });
  if (!done.ok) return showIssues(done.issues);
  tell(planned.value, now.value.record, say);
}

/** The address set by a person, once it is one that may be used. */
function plannerToUse(say: Say): string | undefined {
  if (!vscode.workspace.isTrusted) return void vscode.window.showInformationMessage(say('host.planner.untrusted'));
  const setting = plannerUrl();
  if (setting === '') {
    offer(say('host.planner.notSet'), say('host.planner.settings'),
      () => vscode.commands.executeCommand('workbench.action.openSettings', 'concord.travel.plannerUrl'));
    return undefined;
  }
  const address = plannerAddress(setting);
  if (address.ok) return address.value;
  showIssues(address.issues);
  return undefined;
}

/** Every figure that will be sent stands in the question. */
async function mayLeave(address: string, from: Position, options: readonly PlannedOption[], visit: Visit, say: Say): Promise<boolean> {
  const yes = say('host.planner.send');
  const places = options.map(({ option, to }) => `${to.latitude}, ${to.longitude} (${optionName(option, say)})`).join('\n');
  const detail = say('host.planner.detail', {
    address, home: `${from.latitude}, ${from.longitude}`, places, date: longDate(say, visit.date), time: visit.time, minutes: VISIT_MINUTES,
  });
  return (await vscode.window.showWarningMessage(say('host.planner.confirm'), { modal: true, detail }, yes)) === yes;
}

interface Asking {
  readonly address: string;
  readonly from: Position;
  /** What the home area is called in the record. */
  readonly area: string;
  readonly options: readonly PlannedOption[];
  readonly visit: Visit;
}

async function asked({ address, from, area, options, visit }: Asking, say: Say): Promise<Result<PlannedJourneys>> {
  const notice = { location: vscode.ProgressLocation.Notification, cancellable: true, title: say('host.planner.asking') };
  return vscode.window.withProgress(notice, async (progress, token) => {
    const abort = new AbortController();
    token.onCancellationRequested(() => abort.abort());
    return planJourneys(address, from, options, visit, {
      signal: abort.signal, today: today(systemClock), from: area,
      onAsked: (done) =>
        progress.report({ message: say('host.planner.progress', { done, count: options.length }), increment: 100 / options.length }),
    });
  });
}

function tell({ journeys, without }: PlannedJourneys, record: Consultation, say: Say): void {
  const standing = without.filter(({ option }) => record.options.some(({ id }) => id === option.id));
  const lines = standing.map(({ option, why }) => `${optionName(option, say)}: ${why}`);
  void vscode.window.showInformationMessage(unlinked([say.many('host.planner.done', journeys.size), ...lines].join(' ')));
}
