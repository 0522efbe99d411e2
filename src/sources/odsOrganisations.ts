// Reader of the organisation files of the Organisation Data Service (etr, ets, ect, epraccur and their like): 27 columns, no heading.
// https://digital.nhs.uk/services/organisation-data-service/export-data-files/csv-downloads (data file specification)
import { normaliseOdsCode } from '../core/directory/ods';
import { organisationsTable, type Organisation, type OrganisationKind } from '../core/directory/organisation';
import { normalisePostcode } from '../core/directory/postcode';
import { succeed, type Result } from '../core/issue';
import { KeptRows } from './keptRows';
import type { Reader, TableHead } from './publication';
import { readTable, type TableRow } from './table/table';

/** Columns of the specification, from 0. */
const CODE = 0;
const NAME = 1;
const POSTCODE = 9;
const OPENED = 10;
const CLOSED = 11;
const PARENT = 14;
const PRESCRIBING_SETTING = 25;
/** The day of opening: what comes after it may be blank, and blank cells at the end are not in every container. */
const FEWEST_COLUMNS = 11;
const COLUMNS = 27;

export const odsOrganisationsReader: Reader = {
  publication: 'odsOrganisations',
  recognises: () => false,

  recognisesTables(heads) {
    return heads.some(isRegister);
  },

  async read(file, options) {
    const rows = new KeptRows<Organisation>();
    const table = await readTable(file, (row) => readRow(rows, row), options);
    if (!table.ok) return table;
    const organisations = rows.given();
    const closed = organisations.filter((organisation) => organisation.closed !== null).length;
    return succeed({
      publication: 'odsOrganisations',
      kind: 'directory',
      publisher: 'NHS England, Organisation Data Service',
      title: `ODS ${titleOf(organisations)}: ${organisations.length} organisations, ${closed} closed`,
      licence: 'Open Government Licence v3.0',
      period: null,
      ...rows.counts(),
      measurements: [],
      services: [],
      table: organisationsTable(organisations, options.today),
    });
  },
};

/** Most of the first rows are an organisation each: a code, a name, a day of opening where it belongs. */
function isRegister({ rows }: TableHead): boolean {
  const alike = rows.filter(
    ({ cells }) =>
      cells.length >= FEWEST_COLUMNS &&
      cells.length <= COLUMNS + 3 &&
      isCode(cells[CODE]) &&
      isDay(cells[OPENED]) &&
      (cells[NAME] ?? '') !== '',
  );
  return alike.length > 0 && alike.length * 2 > rows.length;
}

function readRow(rows: KeptRows<Organisation>, row: TableRow): void {
  const organisation = organisationOf(row.cells);
  if (organisation.ok) rows.keep(row, organisation.value.code, organisation.value);
  else rows.refuse(row, organisation.issues[0]?.message ?? '');
}

function organisationOf(cells: readonly string[]): Result<Organisation> {
  const cell = (at: number): string => cells[at] ?? '';
  const code = isCode(cell(CODE)) ? normaliseOdsCode(cell(CODE)) : null;
  if (code === null) return wrong(`"${cell(CODE)}" is no ODS code.`);
  if (cells.length < FEWEST_COLUMNS) return wrong(`The row of ${code} has ${cells.length} cells; rows of this file have ${COLUMNS}.`);
  if (cell(NAME) === '') return wrong(`${code} has no name.`);
  for (const [at, what] of [
    [OPENED, 'opening'],
    [CLOSED, 'closing'],
  ] as const) {
    if (cell(at) !== '' && !isDay(cell(at))) return wrong(`"${cell(at)}" is no day of ${what}.`);
  }
  const [opened, closed] = [dayOf(cell(OPENED)), dayOf(cell(CLOSED))];
  if (opened !== null && closed !== null && closed < opened) return wrong(`${code} closes (${closed}) before it opens (${opened}).`);
  const parent = normaliseOdsCode(cell(PARENT));
  return succeed({
    code,
    name: cell(NAME),
    kind: kindOf(code, cell, parent),
    postcode: normalisePostcode(cell(POSTCODE)),
    opened,
    closed,
    parent,
  });
}

/** The file does not say: only practices have a prescribing setting, and a site's code begins with that of its parent. */
function kindOf(code: string, cell: (at: number) => string, parent: string | null): OrganisationKind {
  if (/^\d+$/.test(cell(PRESCRIBING_SETTING))) return cell(PRESCRIBING_SETTING) === '4' ? 'practice' : 'other';
  if (parent !== null && code.startsWith(parent)) return 'site';
  return /^[RT][A-Z0-9]{2}$/.test(code) || /\bNHS (?:FOUNDATION )?TRUST$/i.test(cell(NAME)) ? 'trust' : 'other';
}

function titleOf(organisations: readonly Organisation[]): string {
  const counts = new Map<OrganisationKind, number>();
  for (const { kind } of organisations) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const [most] = [...counts].sort((a, b) => b[1] - a[1]);
  return { trust: 'NHS trusts', site: 'sites', practice: 'GP practices', cqcLocation: 'locations', other: 'organisations' }[
    most?.[0] ?? 'other'
  ];
}

/** Three to ten capitals and digits, a digit or an NHS letter among them: a word of a heading is none. */
function isCode(text: string | undefined): boolean {
  return /^[A-Z0-9]{3,10}$/.test(text ?? '') && (/\d/.test(text ?? '') || (text ?? '').length === 3);
}

function isDay(text: string | undefined): boolean {
  return dayOf(text ?? '') !== null;
}

/** `yyyy-mm-dd` from `yyyymmdd`, or as a spreadsheet dates it. */
function dayOf(text: string): string | null {
  const [, year, month, day] = /^(\d{4})-?(\d{2})-?(\d{2})$/.exec(text) ?? [];
  if (year === undefined) return null;
  const iso = `${year}-${month}-${day}`;
  const date = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso) ? iso : null;
}

function wrong(message: string): Result<never> {
  return { ok: false, issues: [{ code: 'ods.row', severity: 'error', message, remedy: '', place: {} }] };
}
