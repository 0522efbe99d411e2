// concord new: a consultation from a pathway or from what a search found.
import { join } from 'node:path';
import { randomIds } from '../../connections/randomIds';
import { MOST_OPTIONS } from '../../core/consultation/optionIntents';
import { newConsultation, type NewConsultationInput } from '../../core/consultation/newConsultation';
import type { Consultation, ReferralOption } from '../../core/consultation/record';
import { formatRecord } from '../../core/consultation/recordText';
import { seal } from '../../core/consultation/seal';
import { mergeServices } from '../../core/directory/mergeServices';
import type { Pathway } from '../../core/directory/practice';
import type { DirectoryService } from '../../core/directory/service';
import { refuse, succeed, type Issue, type Result } from '../../core/issue';
import { optionName } from '../../core/note/noteModel';
import { plain } from '../../core/note/render/plainText';
import { wordsOf } from '../../core/words/words';
import { ensureIgnoreFile } from '../../core/workspace/ignoreFile';
import { consultationPath, PRACTICE_FILE, SERVICES_FILE } from '../../core/workspace/layout';
import { loadWorkspace, type Workspace } from '../../core/workspace/workspace';
import { failed, listed, misuse, refusalCode, type Command, type Invocation, type Outcome } from '../command';
import { statedTreatmentFunction } from '../evidenceQuestion';
import { readSource } from '../readSource';
import { foundIn, warnings, workspaceFolder, type WorkspaceFolder } from '../workspaceFolder';

export const newConsultationCommand: Command = {
  name: 'new',
  summary: 'Start a consultation from a pathway or a search result',
  usage: 'new --workspace DIR (--pathway NAME | --ers-search FILE ...) [--treatment-function CODE] [--reason TEXT]',
  help: `Writes consultations/<date>-<id>.consultation.json in the workspace and prints its path and options.

  --workspace DIR            the folder that holds concord.json
  --pathway NAME             a pathway of concord.json, by its name or id
  --ers-search FILE          a saved answer of an e-RS service search (A010, or R4 HealthcareService; JSON); give it several times for several
                             searches: a service found by more than one stands once. concord.json is not needed for this.
  --treatment-function CODE  110 or C_110: which published waiting times to put beside the options
  --reason TEXT              the reason for referral, in words

The services found are kept in the consultation itself, as seen today. To add them to the directory, so that pathways can
use them, run concord import with the same file. "Carry on as now" is always one of the options, and there are at most
${MOST_OPTIONS}. Where one of several searches cannot be read, no consultation is made.`,
  options: {
    workspace: { type: 'string' },
    pathway: { type: 'string' },
    'ers-search': { type: 'string', multiple: true },
    'treatment-function': { type: 'string' },
    reason: { type: 'string' },
  },
  async run(invocation) {
    const searches = invocation.all('ers-search');
    const wanted = invocation.one('pathway');
    if ((wanted === undefined) === (searches.length === 0))
      return misuse('Name either a pathway or a search result.', 'Add --pathway NAME or --ers-search FILE, not both.');
    const treatmentFunction = statedTreatmentFunction(invocation.one('treatment-function'));
    if (!treatmentFunction.ok) return failed(1, treatmentFunction.issues);
    const folder = await workspaceFolder(invocation.one('workspace'));
    if (!folder.ok) return failed(1, folder.issues);
    const workspace = await loadWorkspace(folder.value.files);
    const needed = wanted === undefined ? [PRACTICE_FILE] : [PRACTICE_FILE, SERVICES_FILE];
    const broken = workspace.issues.filter((issue) => needed.includes(issue.place.file ?? ''));
    if (broken.length > 0) return failed(2, foundIn(folder.value.path, broken));
    const pathway = wanted === undefined ? succeed(undefined) : pathwayNamed(wanted, workspace, folder.value.path);
    if (!pathway.ok) return failed(1, pathway.issues);
    const found = await searchAll(searches, invocation);
    if (!found.ok) return failed(refusalCode(found.issues), found.issues);
    const reason = invocation.one('reason');
    return make(folder.value, workspace, found.value, invocation, {
      ...(pathway.value === undefined ? { found: found.value.services } : { pathway: pathway.value }),
      ...(treatmentFunction.value === null ? {} : { treatmentFunction: treatmentFunction.value }),
      ...(reason === undefined ? {} : { reason }),
    });
  },
};

type Wanted = Pick<NewConsultationInput, 'pathway' | 'found' | 'treatmentFunction' | 'reason'>;

async function make(
  folder: WorkspaceFolder,
  workspace: Workspace,
  found: Found,
  ports: Pick<Invocation, 'clock' | 'signal'>,
  wanted: Wanted,
): Promise<Outcome> {
  const { clock, signal } = ports;
  const input: NewConsultationInput = {
    practice: workspace.practice,
    directory: workspace.services,
    evidence: workspace.evidence,
    sources: workspace.sources,
    ...wanted,
  };
  const made = newConsultation(input, { clock, ids: randomIds });
  if (!made.ok) return failed(2, made.issues);
  const { missing, leftOut } = made.value;
  const record: Consultation = { ...made.value.record, history: [seal(made.value.record, 'commandLine', clock.now())] };
  const path = consultationPath(record.createdAt, record.id);
  // Another consultation may carry this id by chance: it must not be replaced.
  if ((await folder.files.read(path)) !== undefined) return make(folder, workspace, found, ports, wanted);
  signal.throwIfAborted();
  await ensureIgnoreFile(folder.files);
  await folder.files.write(path, new TextEncoder().encode(formatRecord(record)));
  const consultation = join(folder.path, path);
  const options = record.options.map(optionRow);
  return {
    exitCode: 0,
    json: { consultation, options, leftOut, missing, refused: found.refused },
    text: [`Made ${consultation}`, ...options.map(optionLine), ''].join('\n'),
    remarks: [
      ...warnings(folder.path, workspace.issues),
      ...(wanted.found?.length === 0 ? ['The search found no services: "carry on as now" is the only option so far.'] : []),
      ...(leftOut === 0
        ? []
        : [
            `${leftOut} more ${leftOut === 1 ? 'service was' : 'services were'} found than one consultation compares; ` +
              `the nearest ${MOST_OPTIONS - 1} are in it.`,
          ]),
      ...(missing.length === 0
        ? []
        : [
            `The pathway names services that are not in the directory: ${missing.map(plain).join(', ')}. ` +
              'They were left out; import a search that finds them.',
          ]),
      ...listed(found.refused.map(({ file, row, reason }) => `${file}, row ${row}: ${plain(reason)} It was left out.`)),
    ],
  };
}

function pathwayNamed(name: string, { practice }: Workspace, folder: string): Result<Pathway> {
  if (practice === undefined)
    return refuse({
      ...unknown(
        'practice.missing',
        'There is no concord.json here, so there are no pathways.',
        'Name the folder that holds it, or start from --ers-search.',
      ),
      place: { file: join(folder, PRACTICE_FILE) },
    });
  const same = (text: string): boolean => text.trim().toLowerCase() === name.trim().toLowerCase();
  const pathway = practice.pathways.find((p) => same(p.id)) ?? practice.pathways.find((p) => same(p.name));
  if (pathway !== undefined) return succeed(pathway);
  const known = practice.pathways.map((p) => `"${plain(p.name)}" (${plain(p.id)})`).join(', ');
  return refuse(
    unknown(
      'pathway.unknown',
      `There is no pathway "${plain(name)}".`,
      known === '' ? 'concord.json has none yet.' : `There are: ${known}.`,
    ),
  );
}

interface Found {
  readonly services: readonly DirectoryService[];
  readonly refused: readonly { readonly file: string; readonly row: number; readonly reason: string }[];
}

/** Answers to a search for services: of e-RS's STU3 A010, and in R4 (A035) or from another directory. */
const SEARCHES: ReadonlySet<string> = new Set(['ersSearch', 'fhirDirectory']);

/** All or nothing: a search that cannot be read would leave options out unseen. */
async function searchAll(paths: readonly string[], invocation: Invocation): Promise<Result<Found>> {
  const lists: (readonly DirectoryService[])[] = [];
  const refused: Found['refused'][number][] = [];
  const issues: Issue[] = [];
  for (const path of paths) {
    const read = await readSource(path, invocation);
    if (!read.ok) issues.push(...read.issues);
    else if (!SEARCHES.has(read.value.reading.publication))
      issues.push({
        ...unknown(
          'new.wrongKind',
          `This is no service search result but ${plain(read.value.reading.title)}.`,
          'Use concord import for it.',
        ),
        place: { file: path },
      });
    else {
      lists.push(read.value.reading.services);
      refused.push(...read.value.reading.refusals.map((refusal) => ({ file: path, ...refusal })));
    }
  }
  return issues.length > 0 ? refuse(...issues) : succeed({ services: mergeServices(lists), refused });
}

function unknown(code: string, message: string, remedy: string): Issue {
  return { code, severity: 'error', message, remedy, place: {} };
}

interface OptionRow {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  /** The site's, else the provider's. */
  readonly odsCode: string | null;
  /** Days to a first appointment as e-RS showed it; null where it shows no number, and `waitStatus` says why. */
  readonly waitDays: number | null;
  readonly waitStatus: string;
  /** As e-RS gives it, without a unit. */
  readonly distance: number | null;
}

function optionRow(option: ReferralOption): OptionRow {
  const { service } = option.snapshot;
  const wait = service?.indicativeAppointmentWait;
  return {
    id: option.id,
    name: optionName(option, wordsOf('en')),
    kind: option.kind,
    odsCode: service?.site?.odsCode ?? service?.provider?.odsCode ?? null,
    waitDays: wait?.status === 'days' ? wait.days : null,
    waitStatus: wait?.status ?? 'notShown',
    distance: service?.distance ?? null,
  };
}

const waitWords: Readonly<Record<string, string>> = {
  limitedAvailability: 'few or no appointments shown',
  notApplicable: 'no appointment wait',
  low: 'short wait, no number given',
  notShown: 'no wait shown',
};

function optionLine({ name, kind, odsCode, waitDays, waitStatus, distance }: OptionRow): string {
  const wait =
    waitDays === null
      ? (waitWords[waitStatus] ?? waitStatus)
      : `first seen in ${waitDays} ${waitDays === 1 ? 'day' : 'days'} as shown by e-RS`;
  const parts = kind === 'carryOn' ? [] : [odsCode ?? 'no ODS code', wait, ...(distance === null ? [] : [`distance ${distance}`])];
  return `  ${[plain(name).replace(/\s+/g, ' '), ...parts].join(' · ')}`;
}
