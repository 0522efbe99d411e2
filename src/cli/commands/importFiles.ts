// concord import: published data and directories into the workspace.
import { withImportLock } from '../../connections/importLock';
import type { TableKind } from '../../core/directory/referenceTable';
import { describeIssue, type Issue } from '../../core/issue';
import { plain } from '../../core/note/render/plainText';
import { readMappings } from '../../core/workspace/mappingsFile';
import { readers, type ReadFile } from '../../sources/importFile';
import { mappedReaders } from '../../sources/mappedTable';
import type { Reader } from '../../sources/publication';
import { storeReadings } from '../../sources/storeReadings';
import { failed, listed, misuse, refusalCode, type Command, type Invocation } from '../command';
import { readSource } from '../readSource';
import { foundIn, workspaceFolder } from '../workspaceFolder';

export const importFilesCommand: Command = {
  name: 'import',
  summary: 'Read published data or a directory into the workspace',
  usage: 'import --workspace DIR FILE ...',
  help: `What a file is, is found from its content: RTT waiting times (the monthly full CSV), an e-RS service search answer
(A010, JSON), a FHIR directory of services (JSON), PROMs, cancer waiting times, the Friends and Family Test, DQMI, CQC ratings
and locations, ODS organisation files, FHIR organisations (JSON or XML), the Indices of Deprivation, journey times from LSOAs
to sites, postcode positions, or a local table whose columns concord map was told. Figures go to directory/evidence.jsonl,
services to directory/services.json, organisations, deprivation, journeys and places to a file of their own in directory/,
and every import is listed in directory/sources.json.

Good rows are kept and refused rows are listed with the reason. A file that cannot be read is refused as a whole and the
others are imported; the exit code is then 2, or 1 where all that is wrong is that a file named is not there. A file of the
workspace that cannot be read is never rewritten: the import stops and says what to correct.

  --workspace DIR  the folder that holds concord.json`,
  options: { workspace: { type: 'string' } },
  async run(invocation) {
    const paths = invocation.positionals;
    if (paths.length === 0) return misuse('No file is named.', 'Add one or more files to import.');
    const folder = await workspaceFolder(invocation.one('workspace'));
    if (!folder.ok) return failed(1, folder.issues);
    const mappings = await readMappings(folder.value.files);
    if (!mappings.ok) return failed(2, foundIn(folder.value.path, mappings.issues));
    const among = [...readers, ...mappedReaders(mappings.value)];
    const answers: Answer[] = [];
    for (const path of paths) answers.push(await readOne(path, invocation, among));
    const readings = distinct(answers.flatMap(({ read }) => (read === undefined ? [] : [read])));
    invocation.signal.throwIfAborted();
    if (readings.length > 0) {
      const { path, files } = folder.value;
      const stored = await withImportLock(path, () => storeReadings(files, readings, invocation.clock), { signal: invocation.signal });
      if (!stored.ok) return failed(2, foundIn(path, stored.issues));
    }
    const rows = answers.map(({ row }) => row);
    const faults = rows.flatMap(({ error }) => error ?? []);
    return {
      exitCode: faults.length > 0 ? refusalCode(faults) : 0,
      json: rows,
      text: rows.map(lines).join(''),
      remarks: [
        ...answers.flatMap(({ issues }) => listed(issues.map(describeIssue))),
        ...rows.flatMap((row) =>
          listed(
            row.refusals.map(({ row: number, reason }) => `${row.file}, row ${number}: ${plain(reason)}`),
            row.rowsRefused,
          ),
        ),
      ],
    };
  },
};

interface Row {
  readonly file: string;
  /** The publication; null where the file was refused as a whole. */
  readonly kind: string | null;
  readonly period: string | null;
  readonly rowsRead: number;
  readonly rowsKept: number;
  readonly rowsRefused: number;
  readonly refusals: readonly { readonly row: number; readonly reason: string }[];
  /** How many figures and services it gave. */
  readonly measurements: number;
  readonly services: number;
  /** The reference table it gave, in a file of its own under directory/. */
  readonly table?: { readonly kind: TableKind; readonly rows: number };
  readonly error?: Issue;
}

interface Answer {
  readonly row: Row;
  readonly issues: readonly Issue[];
  /** What is to be stored; absent where nothing is. */
  readonly read?: ReadFile;
}

async function readOne(file: string, invocation: Invocation, among: readonly Reader[]): Promise<Answer> {
  const read = await readSource(file, invocation, among);
  if (!read.ok) {
    const row: Row = {
      file,
      kind: null,
      period: null,
      rowsRead: 0,
      rowsKept: 0,
      rowsRefused: 0,
      refusals: [],
      measurements: 0,
      services: 0,
    };
    return { row: withError(row, read.issues), issues: read.issues };
  }
  const { publication, period, rowsRead, rowsKept, rowsRefused, refusals, measurements, services, table } = read.value.reading;
  const row: Row = {
    file,
    kind: publication,
    period,
    rowsRead,
    rowsKept,
    rowsRefused,
    refusals,
    measurements: measurements.length,
    services: services.length,
    ...(table === undefined ? {} : { table: { kind: table.kind, rows: table.rows.length } }),
  };
  if (rowsRead === 0 || rowsKept > 0) return { row, issues: [], read: read.value };
  const issues: Issue[] = [
    {
      code: 'import.noRowKept',
      severity: 'error',
      message: 'None of its rows could be used.',
      remedy: 'See the reason beside each row; nothing was imported from it.',
      place: { file },
    },
  ];
  return { row: withError(row, issues), issues };
}

function withError(row: Row, issues: readonly Issue[]): Row {
  const [error] = issues;
  return error === undefined ? row : { ...row, error };
}

/** The same bytes named twice are imported once. */
function distinct(readings: readonly ReadFile[]): ReadFile[] {
  return [...new Map(readings.map((read) => [read.sha256, read])).values()];
}

const kindWords: Readonly<Record<string, string>> = {
  rtt: 'RTT waiting times',
  ersSearch: 'e-RS search answer',
  fhirDirectory: 'FHIR directory',
  cancer: 'cancer waiting times',
  proms: 'PROMs',
  promsSeries: 'PROMs time series',
  fft: 'Friends and Family Test',
  dqmi: 'data quality (DQMI)',
  cqc: 'CQC ratings',
  cqcDirectory: 'CQC locations',
  odsOrganisations: 'ODS organisations',
  fhirOrganisations: 'FHIR organisations',
  deprivation: 'Indices of Deprivation',
  travelTimes: 'journey times',
  postcodePlaces: 'postcode positions',
};

function lines(row: Row): string {
  const what = row.kind === null ? 'refused' : [kindWords[row.kind] ?? row.kind, row.period].filter((part) => part !== null).join(', ');
  const counts =
    row.kind === null
      ? ''
      : `: ${row.rowsRead} rows read, ${row.rowsKept} kept, ${row.rowsRefused} refused; ` +
        `${row.measurements} figures, ${row.services} services${row.table === undefined ? '' : `, ${row.table.rows} ${row.table.kind}`}`;
  return `${row.file}: ${what}${counts}\n`;
}
