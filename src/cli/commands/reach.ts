// concord reach: which options of a consultation this patient can get to, and what would bring the others in reach.
import { nearestPractice } from '../../connections/nearestPractice';
import { comparisonClosed } from '../../core/consultation/completeness';
import type { Home } from '../../core/consultation/gettingThere';
import type { Consultation, ReferralOption } from '../../core/consultation/record';
import type { DirectoryService, Journey } from '../../core/directory/service';
import { describeIssue, refuse, succeed, type Issue, type Result } from '../../core/issue';
import { optionName } from '../../core/note/noteModel';
import { plain } from '../../core/note/render/plainText';
import { today } from '../../core/today';
import { lookUpHome } from '../../core/travel/home';
import { homeTables } from '../../core/travel/homeTables';
import { journeysFrom } from '../../core/travel/journeysFrom';
import { journeyWords } from '../../core/travel/journeyWords';
import { knownJourneys, thereAndBackMinutes } from '../../core/travel/knownJourneys';
import { journeyFaults, limitFaults } from '../../core/travel/limitFaults';
import { countReach, reachOf, type Reach, type ReachCount } from '../../core/travel/reach';
import { reachHelp, type Help } from '../../core/travel/reachHelp';
import { wordsOf, type Say } from '../../core/words/words';
import { loadWorkspace, type Workspace } from '../../core/workspace/workspace';
import { failed, listed, misuse, type Command, type Outcome } from '../command';
import { readConsultation } from '../recordFile';
import { foundIn, workspaceFolder, type WorkspaceFolder } from '../workspaceFolder';

export const reachCommand: Command = {
  name: 'reach',
  summary: 'Show which options of a consultation the patient can get to',
  usage: 'reach FILE [--home POSTCODE|LSOA] [--workspace DIR]',
  help: `FILE is a *.consultation.json; it is only read. Each option is shown with the journeys known, what stands in the way, and what
might change that: in the record's own order, which says nothing of which is preferable. Nothing is written.

  --home POSTCODE|LSOA  work journeys out from here, from the tables imported into the workspace, for this answer only; without it
                        from the home in the record, where --workspace is given. It is never printed
  --workspace DIR       the folder that holds concord.json; without it the nearest above FILE

An estimate comes with the minutes between which nine journeys in ten lie; see docs/travel-accuracy.md. Whoever runs the travel
costs scheme or patient transport decides: here it is "may" or "unlikely".`,
  options: { home: { type: 'string' }, workspace: { type: 'string' } },
  async run({ positionals, one, clock }) {
    const [path, ...more] = positionals;
    if (path === undefined || path === '' || more.length > 0)
      return misuse('Name one consultation file.', 'For example: concord reach consultations/2026-01-20-k7m2qa.consultation.json');
    const read = await readConsultation(path);
    if (!read.ok) return failed(read.exitCode, read.issues);
    const folder = await folderFor(path, one('workspace'));
    if (!folder.ok) return failed(1, folder.issues);
    const given = one('home');
    if (given !== undefined && folder.value === undefined)
      return misuse('There is no practice above this file whose tables could say where that is.', 'Add --workspace and its folder.');
    const workspace = folder.value === undefined ? undefined : await loadWorkspace(folder.value.files);
    const isAsked = given !== undefined || one('workspace') !== undefined;
    const worked = await withJourneys(read.record, { given, isAsked }, folder.value, workspace, today(clock));
    if (!worked.ok) return failed(2, worked.issues);
    const { record, issues } = worked.value;
    return outcome(record, workspace?.services ?? [], issues);
  },
};

async function folderFor(path: string, named: string | undefined): Promise<Result<WorkspaceFolder | undefined>> {
  if (named !== undefined) return workspaceFolder(named);
  const nearest = await nearestPractice(path);
  return nearest === undefined ? succeed(undefined) : workspaceFolder(nearest);
}

interface Worked {
  readonly record: Consultation;
  readonly issues: readonly Issue[];
}

/** The record with journeys from the home asked about, or from its own where that is asked; as it is where neither is. */
async function withJourneys(
  record: Consultation,
  { given, isAsked }: { readonly given: string | undefined; readonly isAsked: boolean },
  folder: WorkspaceFolder | undefined,
  workspace: Workspace | undefined,
  asOf: string,
): Promise<Result<Worked>> {
  const kept = record.gettingThere.home;
  if (!isAsked || folder === undefined || workspace === undefined || (given === undefined && kept === undefined))
    return succeed({ record, issues: [] });
  const homes = given === undefined ? [kept?.postcode, kept?.lsoa].flatMap((text) => text ?? []) : [given];
  const tables = await homeTables(folder.files, workspace.sources, { homes, options: record.options });
  const home: Result<Home> = given === undefined ? succeed(kept ?? {}) : lookUpHome(given, tables);
  if (!home.ok) return refuse(...home.issues);
  const journeys = journeysFrom(home.value, record.options, tables, asOf);
  const options = record.options.map((option): ReferralOption => ({ ...option, journeys: journeys[option.id] ?? [] }));
  return succeed({ record: { ...record, options }, issues: foundIn(folder.path, tables.issues) });
}

interface ReachedOption {
  readonly optionId: string;
  readonly name: string;
  readonly offered: ReferralOption['offered'];
  readonly status: Reach['status'];
  readonly words: string;
  readonly barriers: Reach['barriers'];
  readonly toCheck: Reach['toCheck'];
  /** The journey the status rests on; null where it rests on none. */
  readonly journey: JourneyAnswer | null;
  /** Those that count, of all that anybody knows. */
  readonly journeys: readonly JourneyAnswer[];
  readonly wouldHelp: readonly Help[];
}

interface JourneyAnswer extends Omit<Journey, 'from'> {
  readonly thereAndBack: ReturnType<typeof thereAndBackMinutes>;
}

function outcome(record: Consultation, directory: readonly DirectoryService[], issues: readonly Issue[]): Outcome {
  const say = wordsOf('en');
  const faults = [...limitFaults(record.gettingThere), ...journeyFaults(record.options)];
  const remarks = listed([...issues, ...faults].map(describeIssue));
  if (comparisonClosed(record)) {
    const closed = say(record.question.redFlags === 'found' ? 'fit.closed.redFlagsFound' : 'fit.closed.urgentSuspectedCancer');
    return { exitCode: 0, json: { closed, options: [], counts: null, faults: [] }, text: `${plain(closed)}\n`, remarks };
  }
  const options = record.options.map((option) => reached(option, record, directory, say));
  const counts = countReach(record);
  return {
    exitCode: 0,
    json: { options, counts, faults: faults.map(({ code, message, remedy }) => ({ code, message, remedy })) },
    text: linesOf(options, counts, say).map((line) => `${plain(line)}\n`).join(''),
    remarks,
  };
}

function reached(option: ReferralOption, record: Consultation, directory: readonly DirectoryService[], say: Say): ReachedOption {
  const reach = reachOf(option, record.gettingThere);
  const journey = 'journey' in reach ? reach.journey : undefined;
  return {
    optionId: option.id,
    name: optionName(option, say),
    offered: option.offered,
    status: reach.status,
    words: journeyWords(reach, say),
    barriers: reach.barriers,
    toCheck: reach.toCheck,
    journey: journey === undefined ? null : journeyAnswer(journey),
    journeys: reach.status === 'noJourney' ? [] : knownJourneys(option).map(journeyAnswer),
    wouldHelp: reachHelp(option, reach, record, directory, say),
  };
}

/** Without where from: it names the home's district. */
function journeyAnswer(whole: Journey): JourneyAnswer {
  const { from: _from, ...journey } = whole;
  return { ...journey, thereAndBack: thereAndBackMinutes(whole) };
}

function linesOf(options: readonly ReachedOption[], counts: ReachCount, say: Say): string[] {
  const { of, reachable, perhaps, unknown } = counts;
  const count = [
    say.many('there.reached', of, { reachable }),
    ...(perhaps === 0 ? [] : [say.many('there.perhaps', perhaps)]),
    ...(unknown === 0 ? [] : [say.many('there.unknown', unknown)]),
  ];
  return [
    count.join(' '),
    ...options.flatMap(({ name, words, journey, toCheck, wouldHelp }) => [
      `- ${name}: ${words}${journey === null ? '' : ` (${say(`basis.${journey.basis}`)})`}`,
      ...toCheck.map((what) => `    ${say(`reach.check.${what}`)}`),
      ...wouldHelp.map(({ text }) => `    ${text}`),
    ]),
  ];
}
