// concord map: what the columns of a local table mean, said once and kept in the workspace.
import { mappableKinds, mappingSchema, type Mapping } from '../../core/evidence/mapping';
import { refuse, succeed, type Result } from '../../core/issue';
import { saveMapping } from '../../core/workspace/mappingsFile';
import { MAPPINGS_FILE } from '../../core/workspace/layout';
import { nodeSourceFile } from '../../connections/nodeSourceFile';
import { headingsIn, mappedReader } from '../../sources/mappedTable';
import { tableHeads } from '../../sources/table/tableHead';
import { failed, listed, misuse, type Command, type Invocation } from '../command';
import { readSource } from '../readSource';
import { foundIn, workspaceFolder } from '../workspaceFolder';

const text = { type: 'string' } as const;

export const mapTableCommand: Command = {
  name: 'map',
  summary: 'Say what the columns of a local table mean, so that it can be imported',
  usage: 'map FILE --workspace DIR --id NAME --title TEXT --publisher TEXT --kind KIND --value-column HEADING [more]',
  help: `A table no publication is known for (CSV, XLSX or ODS) is read by a mapping: each part of a figure stands in a column, or is
the same for every row. The mapping is tried on FILE and saved in ${MAPPINGS_FILE}; concord import then reads every table
with the same headings, in any order. Nothing is imported yet.

  --id NAME          short name of the table, for example kneeAudit; the same name again replaces the mapping, and adds figures
                     from other columns of the same table to it
  --title TEXT       what the table is
  --publisher TEXT   who made it
  --kind KIND        ${mappableKinds.join(', ')}
  --licence TEXT     where there is one

Each of these as --NAME VALUE (the same for every row) or --NAME-column HEADING:
  provider           ODS code
  period             a month, a year, or a financial year (2024/25)
  indicator          a name such as local.firstSeenWeeks
  value              the figure (only as --value-column)
  unit               people, share, weeks, days, months, points, rating
  n                  how many people it is about (only as --n-column)
  numerator          how many of them a share counts (only as --numerator-column)
  treatment-function 110 or C_110
  stratum            what else the figures are divided by, for example a procedure

  --per-hundred      shares are written from 0 to 100 without a percent sign
  --workspace DIR    the folder that holds concord.json`,
  options: {
    workspace: text,
    id: text,
    title: text,
    publisher: text,
    kind: text,
    licence: text,
    provider: text,
    'provider-column': text,
    period: text,
    'period-column': text,
    indicator: text,
    'indicator-column': text,
    'value-column': text,
    unit: text,
    'unit-column': text,
    'n-column': text,
    'numerator-column': text,
    'treatment-function': text,
    'treatment-function-column': text,
    stratum: text,
    'stratum-column': text,
    'per-hundred': { type: 'boolean' },
  },
  async run(invocation) {
    const [file, ...more] = invocation.positionals;
    if (file === undefined || more.length > 0)
      return misuse('Name one file.', 'Give the table whose columns are meant; see concord help map.');
    const folder = await workspaceFolder(invocation.one('workspace'));
    if (!folder.ok) return failed(1, folder.issues);
    const headings = await headingsOf(file, invocation);
    if (!headings.ok) return failed(2, headings.issues);
    const mapping = mappingOf(invocation, headings.value);
    if (!mapping.ok) return failed(1, mapping.issues);
    const read = await readSource(file, invocation, [mappedReader(mapping.value)]);
    if (!read.ok) return failed(2, read.issues);
    const { rowsRead, rowsKept, rowsRefused, refusals, measurements } = read.value.reading;
    const refused = listed(
      refusals.map(({ row, reason }) => `${file}, row ${row}: ${reason}`),
      rowsRefused,
    );
    if (rowsKept === 0) {
      const none = failed(2, [
        {
          code: 'mapping.noRowKept',
          severity: 'error',
          message: 'No row could be read in this way; the mapping was not saved.',
          remedy: 'See the reason beside each row.',
          place: { file },
        },
      ]);
      return { ...none, remarks: [...none.remarks, ...refused] };
    }
    const saved = await saveMapping(folder.value.files, mapping.value);
    if (!saved.ok) return failed(2, foundIn(folder.value.path, saved.issues));
    return {
      exitCode: 0,
      json: { mapping: saved.value, rowsRead, rowsKept, rowsRefused, measurements: measurements.length },
      text:
        `${MAPPINGS_FILE}: "${saved.value.id}" saved. Tried on ${file}: ${rowsRead} rows read, ${rowsKept} kept, ` +
        `${rowsRefused} refused; ${measurements.length} figures. Nothing was imported.\n`,
      remarks: refused,
    };
  },
};

async function headingsOf(path: string, { signal }: Invocation): Promise<Result<readonly string[]>> {
  const heads = await tableHeads(await nodeSourceFile(path), () => false, { signal });
  if (!heads.ok) return heads;
  const headings = headingsIn(heads.value);
  return headings === undefined
    ? refuse({
        code: 'mapping.noHeading',
        severity: 'error',
        message: 'No row of headings was found in this file.',
        remedy: 'Give each column a heading of its own, in words.',
        place: { file: path },
      })
    : succeed(headings);
}

function mappingOf({ one, flag }: Invocation, headings: readonly string[]): Result<Mapping> {
  const field = (name: string): { column: string } | { always: string } | undefined => {
    const [column, always] = [one(`${name}-column`), one(name)];
    return column !== undefined ? { column } : always !== undefined ? { always } : undefined;
  };
  const missing = ['id', 'title', 'publisher', 'kind'].filter((name) => one(name) === undefined).map((name) => `--${name}`);
  for (const name of ['provider', 'period', 'indicator', 'unit'])
    if (field(name) === undefined) missing.push(`--${name} or --${name}-column`);
  if (one('value-column') === undefined) missing.push('--value-column');
  const found = `The columns of this file are ${headings.map((heading) => `"${heading}"`).join(', ')}.`;
  if (missing.length > 0) return wrong(`Still to be said: ${missing.join(', ')}.`, found);
  const both = ['provider', 'period', 'indicator', 'unit', 'treatment-function', 'stratum'].find(
    (name) => one(name) !== undefined && one(`${name}-column`) !== undefined,
  );
  if (both !== undefined) return wrong(`--${both} and --${both}-column are both given.`, 'Give one of them.');
  const mapping = mappingSchema.safeParse({
    id: one('id'),
    title: one('title'),
    publisher: one('publisher'),
    kind: one('kind'),
    licence: one('licence') ?? '',
    headings,
    provider: field('provider'),
    period: field('period'),
    treatmentFunction: field('treatment-function'),
    stratum: field('stratum'),
    figures: [
      {
        indicator: field('indicator'),
        value: field('value'),
        unit: field('unit'),
        n: field('n'),
        numerator: field('numerator'),
        ...(flag('per-hundred') ? { perHundred: true } : {}),
      },
    ],
  });
  if (!mapping.success)
    return wrong(
      `--${mapping.error.issues[0]?.path.join('.') ?? ''}: ${mapping.error.issues[0]?.message ?? 'not valid'}.`,
      'See concord help map.',
    );
  const unknown = columnOptions.map(one).find((column) => column !== undefined && !headings.includes(column));
  return unknown === undefined ? succeed(mapping.data) : wrong(`There is no column "${unknown}".`, found);
}

const columnOptions = ['provider', 'period', 'indicator', 'value', 'unit', 'n', 'numerator', 'treatment-function', 'stratum'].map(
  (name) => `${name}-column`,
);

function wrong(message: string, remedy: string): Result<never> {
  return refuse({ code: 'usage', severity: 'error', message, remedy, place: {} });
}
