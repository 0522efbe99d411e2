// Concord: Set Where the Patient Travels From. The home area of a consultation and the journeys it makes to each option, as one change.
import * as vscode from 'vscode';
import type { Home } from '../../core/consultation/gettingThere';
import type { Consultation, ReferralOption } from '../../core/consultation/record';
import type { Journey } from '../../core/directory/service';
import { describeIssue, type Issue } from '../../core/issue';
import { today } from '../../core/today';
import { lookUpHome } from '../../core/travel/home';
import { homeTables, type HomeTables } from '../../core/travel/homeTables';
import { journeysFrom } from '../../core/travel/journeysFrom';
import type { Say } from '../../core/words/words';
import { unlinked } from '../../core/unlinked';
import { systemClock } from '../platform';
import type { PracticeStore } from '../practiceStore';
import { words } from '../settings';
import { workspaceFiles } from '../workspaceFiles';
import { consultationToUse, offer, showIssues, type CommandContext } from './commandContext';
import type { CommandTarget } from './target';

/** Faults that an import would mend. */
const TO_IMPORT: ReadonlySet<string> = new Set([
  'home.noPlaces', 'home.noAreas', 'home.unknownPostcode', 'home.unknownArea', 'home.otherCensus',
]);
/** Faults of what is typed, whatever is imported. */
const OF_TYPING: ReadonlySet<string> = new Set(['home.malformed', 'home.notLsoa', 'home.several']);

/** `argument` may be the postcode or area, else it is asked for. What is typed goes into the record and nowhere else. */
export async function setHome(context: CommandContext, target: CommandTarget): Promise<void> {
  const say = words();
  const open = await consultationToUse(context, target);
  if (open === undefined) return;
  const folder = await open.practiceFolder();
  if (folder === undefined) return void vscode.window.showInformationMessage(say('host.home.noPractice'));
  const text = target.argument ?? (await askForHome(say));
  if (text === undefined || text.trim() === '') return;
  const settled = await open.settledRecord();
  if (!settled.ok) return showIssues(settled.issues);
  const { options } = settled.value.record;
  const tables = await tablesFor(context.store, folder, [text], options, say);
  const home = lookUpHome(text, tables);
  if (!home.ok) return tellFault(home.issues, say);
  const journeys = journeysFrom(home.value, options, tables, today(systemClock));
  const done = await open.carryOut({ type: 'setHome', home: home.value, journeys: { ...journeys } });
  if (!done.ok) return showIssues(done.issues);
  tell(journeys, tables.issues, say);
}

/** The journeys of an option about to be added, from the home the record has; none where it has none. */
export async function journeysForNewOption(
  store: PracticeStore, folder: vscode.Uri | undefined, record: Consultation, option: Omit<ReferralOption, 'id'>,
): Promise<Journey[]> {
  const { home } = record.gettingThere;
  if (home === undefined || folder === undefined) return [];
  const added = { ...option, id: 'added' };
  const tables = await homeTables(workspaceFiles(folder), (await store.load(folder)).sources, { homes: namesOf(home), options: [added] });
  return [...(journeysFrom(home, [added], tables, today(systemClock))[added.id] ?? [])];
}

function namesOf({ postcode, lsoa }: Home): string[] {
  return [postcode, lsoa].filter((name) => name !== undefined);
}

function askForHome(say: Say): Thenable<string | undefined> {
  return vscode.window.showInputBox({
    title: say('host.home.title'), prompt: say('host.home.prompt'), placeHolder: say('host.home.example'), ignoreFocusOut: true,
    validateInput: (text) => {
      const looked = lookUpHome(text, NO_TABLES);
      const typed = looked.ok ? undefined : looked.issues.find(({ code }) => OF_TYPING.has(code));
      return typed === undefined ? undefined : `${typed.message} ${typed.remedy}`;
    },
  });
}

const NO_TABLES: HomeTables = {
  places: new Map(), placeAreas: new Map(), areas: [], journeys: [], organisations: new Map(), imported: {
    places: 0, deprivation: 0, journeys: 0
  },
  lsoaYears: [], issues: [],
};

/** A national table of postcodes takes seconds to read. */
function tablesFor(
  store: PracticeStore, folder: vscode.Uri, homes: readonly string[], options: Consultation['options'], say: Say,
): Thenable<HomeTables> {
  return vscode.window.withProgress({ location: vscode.ProgressLocation.Notification, title: say('host.home.looking') }, async () =>
    homeTables(workspaceFiles(folder), (await store.load(folder)).sources, { homes, options }));
}

function tellFault(issues: readonly Issue[], say: Say): void {
  if (!issues.some(({ code }) => TO_IMPORT.has(code))) return showIssues(issues);
  const text = issues.map(describeIssue).join('\n');
  offer(text, say('host.home.import'), () => vscode.commands.executeCommand('concord.importPublishedData'));
}

function tell(journeys: Readonly<Record<string, readonly Journey[]>>, issues: readonly Issue[], say: Say): void {
  const found = Object.values(journeys).filter((known) => known.length > 0).length;
  if (issues.length > 0) void vscode.window.showWarningMessage(unlinked(issues.slice(0, 3).map(describeIssue).join('\n')));
  void vscode.window.showInformationMessage(say.many('host.home.done', found));
}
