// Reader of the English Indices of Deprivation by LSOA: 2019 (2011 LSOAs) and 2025 (2021 LSOAs); File 1, File 7, or the like.
// https://www.gov.uk/government/collections/english-indices-of-deprivation
import { deprivationTable, LSOAS_IN_ENGLAND, type DeprivedArea, type LsoaYear } from '../../core/directory/deprivation';
import { faultIn, refuse, succeed, type Result } from '../../core/issue';
import { KeptRows } from '../keptRows';
import type { Reader, TableHead } from '../publication';
import { readTable, type TableRow } from '../table/table';
import { cellNumber } from '../table/tableCell';
import { HeadingFinder, type Columns, type Meanings } from '../table/tableHeading';

const meanings = {
  lsoa: [/^lsoa code\b/, /^lsoa ?(?:01|11|21) ?cd$/, /^lsoa(?:2001|2011|2021)?(?: code)?$/],
  name: [/^lsoa name\b/, /^lsoa ?(?:01|11|21) ?nm$/],
  district: [/^local authority district code\b/, /^lad ?\d\d ?cd$/],
  rank: [/^index of multiple deprivation\b.*\brank\b/, /^imd ?(?:20\d\d)? ?rank\b/],
  decile: [/^index of multiple deprivation\b.*\bdecile\b/, /^imd ?(?:20\d\d)? ?decile\b/],
} satisfies Meanings<string>;
type Meaning = keyof typeof meanings;
const NEEDED: readonly Meaning[] = ['lsoa', 'decile'];

/** A rank on the border of two tenths is put in either; beyond that the two contradict each other. */
const BORDER = 0.51;

export const deprivationReader: Reader = {
  publication: 'deprivation',
  recognises: () => false,

  recognisesTables(heads) {
    return heads.some(hasHeading);
  },

  async read(file, options) {
    const rows = new KeptRows<DeprivedArea>();
    let finder = new HeadingFinder<Meaning>(meanings, NEEDED);
    let sheet: string | undefined;
    let found: { readonly columns: Columns<Meaning>; readonly heading: readonly string[]; readonly sheet: string } | undefined;
    const table = await readTable(
      file,
      (row) => {
        if (row.sheet !== sheet) finder = new HeadingFinder<Meaning>(meanings, NEEDED);
        sheet = row.sheet;
        // The notes and the other domains' sheets are no part of it.
        if (found !== undefined && found.sheet !== row.sheet) return 'stop';
        if (found !== undefined) return readRow(rows, row, found.columns, yearOf(found.heading, found.columns));
        const columns = finder.offer(row);
        if (columns !== undefined) found = { columns, heading: row.cells, sheet: row.sheet };
        return undefined;
      },
      options,
    );
    if (!table.ok) return table;
    if (found === undefined)
      return refuse(
        faultIn(
          file.name,
          'deprivation.noHeading',
          'The heading of the deprivation table was not found in this file.',
          'Import the file as it was published.',
        ),
      );
    const year = yearOf(found.heading, found.columns);
    if (year === undefined)
      return refuse(
        faultIn(
          file.name,
          'deprivation.noCensus',
          'The heading does not say of which census the LSOAs are, and a code of one can be another place in the next.',
          'Import the file as it was published: its heading says "LSOA code (2011)" or "(2021)".',
        ),
      );
    const edition = editionOf(found.heading[found.columns.get('district') ?? -1] ?? '', year);
    return succeed({
      publication: 'deprivation',
      kind: 'officialStatistic',
      publisher: 'Ministry of Housing, Communities and Local Government',
      title: `English Indices of Deprivation${edition === '' ? '' : ` ${edition}`}, by LSOA (${year})`,
      licence: 'Open Government Licence v3.0',
      period: edition === '' ? null : edition,
      ...rows.counts(),
      measurements: [],
      services: [],
      table: deprivationTable(rows.given(), year, edition),
    });
  },
};

function hasHeading({ rows }: TableHead): boolean {
  const finder = new HeadingFinder<Meaning>(meanings, NEEDED);
  return rows.some((row) => finder.offer(row) !== undefined);
}

function readRow(rows: KeptRows<DeprivedArea>, row: TableRow, columns: Columns<Meaning>, year: LsoaYear | undefined): undefined {
  const area = areaOf((meaning) => row.cells[columns.get(meaning) ?? -1] ?? '', year ?? '2011');
  if (area.ok) rows.keep(row, area.value.lsoa, area.value, `${area.value.rank}\u0001${area.value.decile}`);
  else rows.refuse(row, area.issues[0]?.message ?? '');
}

function areaOf(cell: (meaning: Meaning) => string, year: LsoaYear): Result<DeprivedArea> {
  const lsoa = cell('lsoa').toUpperCase();
  if (!/^E01\d{6}$/.test(lsoa)) return wrong(`"${cell('lsoa')}" is no code of an LSOA in England.`);
  const [rank, decile] = [cellNumber(cell('rank')), cellNumber(cell('decile'))];
  const of = LSOAS_IN_ENGLAND[year];
  if (decile.kind !== 'number' || !Number.isInteger(decile.value) || decile.value < 1 || decile.value > 10)
    return wrong(`"${cell('decile')}" is no decile: deciles are 1 to 10.`);
  if (rank.kind === 'none') return succeed({ lsoa, name: nameOf(cell('name')), rank: null, decile: decile.value });
  if (rank.kind !== 'number' || !Number.isInteger(rank.value) || rank.value < 1 || rank.value > of)
    return wrong(`"${cell('rank')}" is no rank: ranks are 1 to ${of.toLocaleString('en-GB')}.`);
  const tenth = (rank.value / of) * 10;
  if (tenth < decile.value - 1 - BORDER || tenth > decile.value + BORDER)
    return wrong(`Rank ${rank.value} of ${of} is not in decile ${decile.value}.`);
  return succeed({ lsoa, name: nameOf(cell('name')), rank: rank.value, decile: decile.value });
}

function nameOf(text: string): string | null {
  return text === '' ? null : text;
}

function yearOf(heading: readonly string[], columns: Columns<Meaning>): LsoaYear | undefined {
  const text = heading[columns.get('lsoa') ?? -1] ?? '';
  const [, year] = /(?:20)?(01|11|21)(?!\d)/.exec(text) ?? [];
  return year === undefined ? undefined : (`20${year}` as LsoaYear);
}

/** 2015 and 2019 both have 2011 LSOAs, and differ in the year of the districts: 2013 and 2019. */
function editionOf(district: string, year: LsoaYear): string {
  if (year === '2021') return '2025';
  if (year === '2001') return '2010';
  return /2019|lad ?19/i.test(district) ? '2019' : /2013|lad ?13/i.test(district) ? '2015' : '';
}

function wrong(message: string): Result<never> {
  return { ok: false, issues: [{ code: 'deprivation.row', severity: 'error', message, remedy: '', place: {} }] };
}
