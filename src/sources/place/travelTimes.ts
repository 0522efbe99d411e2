// Reader of journey times from small areas (LSOAs) to sites, in any of three shapes: a row a journey; a column a site; or, for each
// area, the minutes to the nearest site of some kind with that site named. Tables that do not name the site are refused.
import { normaliseOdsCode } from '../../core/directory/ods';
import { normalisePostcode } from '../../core/directory/postcode';
import { refuse, succeed, type Issue, type Result } from '../../core/issue';
import { journeysTable, type TableJourney, type TableMode } from '../../core/travel/journeyTable';
import { KeptRows } from '../keptRows';
import type { Reader, TableHead } from '../publication';
import { readTable, type TableRow } from '../table/table';
import { cellNumber } from '../table/tableCell';
import { headingKey } from '../table/tableHeading';
import { directJourneys } from './directJourneys';

/** No journey within England takes longer one way. */
const LONGEST_MINUTES = 24 * 60;

const AREA = /^(?:area|(?:from|origin)(?: (?:id|code|lsoa))?|lsoa(?:\d\d(?:cd|nm))?|lsoa ?(?:\d{2,4} ?)?(?:code|name)\b.*)$/;
const SITE = /^(?:to|site|hospital|destination|provider|unit)(?: (?:ods )?(?:code|id|name|postcode))?$/;
const MINUTES = /^(?:(?:travel |journey |drive |driving )?(?:time|minutes|mins|time mins|time minutes)(?: \(?(?:min(?:ute)?s?|p50)\)?)?)$/;
/** One of several columns of minutes, each by its own means: "Public transport time (minutes)". */
const MINUTES_BY = /\b(?:time|min(?:ute)?s?)\b/;
const MODE = /^(?:mode|travel mode|mode of travel)$/;
/** "time to thrombolysis unit"; the site itself stands in a column "... unit". */
const TIME_TO = /^(?:travel |journey |drive )?(?:time|minutes|mins) to\b/;
const UNIT = /\b(?:unit|site|hospital|destination)$/;
/** DfT journey time statistics: mode letters and `t`, for example `HospPTt`, `100EmpCart`. */
const JTS = /^(?:\d+)?(?:hosp|gp|emp|ps|ss|fe|food|town)[a-z]*?(?:pt|cyc|car|walk)t$/;

interface Journeys {
  readonly area: number;
  readonly shape:
    | { readonly kind: 'long'; readonly site: number; readonly times: readonly ColumnOf[]; readonly mode: number | undefined }
    | { readonly kind: 'wide'; readonly sites: readonly (ColumnOf & { readonly site: string })[] }
    | { readonly kind: 'nearest'; readonly pairs: readonly { readonly minutes: number; readonly site: number }[] };
  readonly mode: TableMode;
}

interface ColumnOf {
  readonly at: number;
  readonly mode: TableMode;
}

export const travelTimesReader: Reader = {
  publication: 'travelTimes',
  recognises: () => false,

  recognisesTables(heads) {
    return heads.some(({ rows }) => rows.some(({ cells }) => isJts(cells) || layoutOf(cells) !== undefined) && looksLikeAreas({ rows }));
  },

  async read(file, options) {
    const rows = new KeptRows<readonly TableJourney[]>();
    let layout: Journeys | undefined;
    let nearestOnly = false as boolean;
    const table = await readTable(
      file,
      (row) => {
        if (layout !== undefined) return readRow(rows, row, layout);
        nearestOnly = isJts(row.cells);
        if (nearestOnly) return 'stop';
        layout = layoutOf(row.cells);
        return undefined;
      },
      options,
    );
    if (!table.ok) return table;
    if (nearestOnly) return refuse(onlyNearest(file.name));
    if (layout === undefined) return refuse(noHeading(file.name));
    const ownSiteOnly = layout.shape.kind === 'nearest';
    const mismatch = ownSiteOnly ? mismatched(rows.given()) : undefined;
    if (mismatch !== undefined) return refuse(unclear(file.name, mismatch));
    const { rows: direct, leftOut } = ownSiteOnly ? directJourneys(rows.given()) : { rows: rows.given(), leftOut: 0 };
    const journeys = direct.flat();
    return succeed({
      publication: 'travelTimes',
      kind: 'directory',
      publisher: 'Not stated',
      title: titleOf(journeys, ownSiteOnly, leftOut),
      licence: '',
      period: null,
      ...rows.counts(),
      measurements: [],
      services: [],
      table: journeysTable(distinct(journeys), ownSiteOnly ? 'ownSiteOnly' : 'listedSites'),
    });
  },
};

function titleOf(journeys: readonly TableJourney[], ownSiteOnly: boolean, leftOut: number): string {
  const count = (of: 'from' | 'site'): string => new Set(journeys.map((journey) => journey[of])).size.toLocaleString('en-GB');
  const through = leftOut === 0 ? '' : `; ${leftOut.toLocaleString('en-GB')} times by way of another site are left out`;
  return `Journey times: ${count('from')} areas, ${count('site')} sites${ownSiteOnly ? ' (each area to its own site only)' : ''}${through}`;
}

/** DfT's statistics are recognised too, to say why they are not read. */
function isJts(cells: readonly string[]): boolean {
  const keys = cells.map((cell) => cell.toLowerCase().replaceAll(/[^a-z0-9]/g, ''));
  return keys.some((key) => key.startsWith('lsoa')) && keys.some((key) => JTS.test(key));
}

/** At least one LSOA code or name among the first rows: a table of "area" and "time" may be about anything. */
function looksLikeAreas({ rows }: Pick<TableHead, 'rows'>): boolean {
  return rows.some(({ cells }) => cells.some((cell) => /^[EW]01\d{6}$/.test(cell) || /\b\d{3}[A-Z]$/.test(cell)));
}

function layoutOf(cells: readonly string[]): Journeys | undefined {
  const keys = cells.map(headingKey);
  // A code is the surer of the two.
  const area = [keys.findIndex((key) => AREA.test(key) && /cd|code/.test(key)), keys.findIndex((key) => AREA.test(key))].find(
    (at) => at !== -1,
  );
  if (area === undefined) return undefined;
  const whole = modeOf(keys.join(' '));
  const [site, mode] = [SITE, MODE].map((pattern) => keys.findIndex((key, i) => i !== area && pattern.test(key))) as [number, number];
  const minutes = minutesColumns(keys, area, whole);
  if (site !== -1 && minutes.length > 0)
    return { area, mode: whole, shape: { kind: 'long', site, times: minutes, mode: mode === -1 ? undefined : mode } };
  const times = keys.flatMap((key, i) => (TIME_TO.test(key) ? [i] : []));
  const units = keys.flatMap((key, i) => (UNIT.test(key) && !TIME_TO.test(key) && i !== area ? [i] : []));
  if (times.length > 0 && times.length === units.length) {
    return {
      area,
      mode: whole,
      shape: { kind: 'nearest', pairs: times.map((at, i) => ({ minutes: at, site: units[i] ?? -1 })) },
    };
  }
  const sites = cells.flatMap((cell, at) => (at === area ? [] : siteColumn(cell, at, whole)));
  return sites.length > 0 && times.length === 0 ? { area, mode: whole, shape: { kind: 'wide', sites } } : undefined;
}

/** The one column of minutes; or several, where the heading of each says by what means. */
function minutesColumns(keys: readonly string[], area: number, whole: TableMode): ColumnOf[] {
  const only = keys.findIndex((key, at) => at !== area && MINUTES.test(key));
  const several = keys.flatMap((key, at) => {
    const mode = modeOf(key);
    return at !== area && mode !== 'notStated' && MINUTES_BY.test(key) ? [{ at, mode }] : [];
  });
  if (new Set(several.map(({ mode }) => mode)).size > 1) return several;
  return only === -1 ? several.slice(0, 1) : [{ at: only, mode: whole }];
}

/** A site's code alone, or with the means beside it: "RZZ01", "RZZ01 (car)", "RZZ01_pt". */
function siteColumn(cell: string, at: number, whole: TableMode): (ColumnOf & { site: string })[] {
  const alone = siteCode(cell);
  if (alone !== null) return [{ at, site: alone, mode: whole }];
  const [, first = '', rest = ''] = /^(.+?)[\s_:(-]+([a-z ]+)\)?$/i.exec(cell) ?? [];
  const [site, mode] = [siteCode(first), modeOf(rest)];
  return site === null || mode === 'notStated' ? [] : [{ at, site, mode }];
}

/** A postcode or an ODS code; a word of a heading (`NAME`, `TOTAL`) has no digit and is neither. */
function siteCode(text: string): string | null {
  return (
    normalisePostcode(text) ??
    (/\d/.test(text) && /[A-Z]/.test(text) && /^[A-Z0-9]{3,6}$/.test(text) && !/^[EW]\d{8}$/.test(text) ? normaliseOdsCode(text) : null)
  );
}

function modeOf(text: string): TableMode {
  if (/public|transit|\b(?:pt|bus|buses|train|rail)\b/i.test(text)) return 'publicTransport';
  if (/walk|foot/i.test(text)) return 'walk';
  if (/cycl|bike/i.test(text)) return 'cycle';
  return /\bcar\b|drive|driving|road/i.test(text) ? 'car' : 'notStated';
}

function readRow(rows: KeptRows<readonly TableJourney[]>, row: TableRow, layout: Journeys): undefined {
  const from = row.cells[layout.area] ?? '';
  if (from === '') return rows.refuse(row, 'The row does not say where from.');
  const journeys = journeysOf(row.cells, from, layout);
  if (!journeys.ok) return rows.refuse(row, journeys.issues[0]?.message ?? '');
  const key =
    layout.shape.kind === 'long'
      ? [from, row.cells[layout.shape.site], row.cells[layout.shape.mode ?? -1]].join('\u0001')
      : from;
  rows.keep(row, key, journeys.value);
}

function journeysOf(cells: readonly string[], from: string, { shape, mode }: Journeys): Result<readonly TableJourney[]> {
  const cell = (at: number): string => cells[at] ?? '';
  const wanted =
    shape.kind === 'long'
      ? shape.times.map((time) => ({
        site: cell(shape.site), minutes: cell(time.at), mode: shape.mode === undefined ? time.mode : modeOf(cell(shape.mode)),
      }))
      : shape.kind === 'wide'
        ? shape.sites.map(({ at, site, mode: by }) => ({ site, minutes: cell(at), mode: by }))
        : shape.pairs.map(({ site, minutes }) => ({ site: cell(site), minutes: cell(minutes), mode }));
  const journeys: TableJourney[] = [];
  for (const { site, minutes, mode: by } of wanted) {
    const read = cellNumber(minutes);
    // A site that cannot be reached by this mode has no minutes.
    if (read.kind === 'none' || read.kind === 'suppressed') continue;
    if (read.kind === 'text' || read.value < 0 || read.value > LONGEST_MINUTES) return wrong(`"${minutes}" is no number of minutes.`);
    if (site === '') return wrong('The row does not say where to.');
    journeys.push({ from, site: normalisePostcode(site) ?? site, mode: by, minutes: read.value });
  }
  return succeed(journeys);
}

/**
 * Which minutes are to which site is told by the order of the columns. Where an area's two sites are the same, so must the minutes
 * be; an area where they are not shows that the order is another.
 */
function mismatched(rows: readonly (readonly TableJourney[])[]): string | undefined {
  return rows.find((journeys) =>
    journeys.some((one, i) => journeys.slice(i + 1).some((other) => one.site === other.site && one.minutes !== other.minutes)),
  )?.[0]?.from;
}

function distinct(journeys: readonly TableJourney[]): TableJourney[] {
  return [...new Map(journeys.map((journey) => [`${journey.from}\u0001${journey.site}\u0001${journey.mode}`, journey])).values()];
}

function onlyNearest(file: string): Issue {
  return {
    code: 'travel.nearestOnly',
    severity: 'error',
    place: { file },
    message:
      'This table gives the time to the nearest hospital (DfT journey time statistics) and does not say which one. ' +
      'It cannot be the journey to a place somebody chose.',
    remedy: 'Import a table that names the site of each time: columns for the area, the site and the minutes, or a column for each site.',
  };
}

function unclear(file: string, area: string): Issue {
  return {
    code: 'travel.unclear',
    severity: 'error',
    place: { file },
    message: `Which minutes belong to which site cannot be told: ${area} has two different times to one and the same site.`,
    remedy: 'Import a table with one row for each area and site, and a column for the minutes.',
  };
}

function noHeading(file: string): Issue {
  return {
    code: 'travel.noHeading',
    severity: 'error',
    place: { file },
    message: 'No heading that names areas, sites and minutes was found in this file.',
    remedy: 'Give it columns for the area (LSOA), the site (ODS code or postcode) and the minutes.',
  };
}

function wrong(message: string): Result<never> {
  return { ok: false, issues: [{ code: 'travel.row', severity: 'error', message, remedy: '', place: {} }] };
}
