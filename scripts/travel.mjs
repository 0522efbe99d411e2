// Writes docs/travel-accuracy.md: how good estimates of drives are, on a real table of journey times; --check compares instead.
// node scripts/travel.mjs UNITS.csv AREAS.csv [--handover MINUTES] [--check]: UNITS has one place a row with its postcode, lat and long;
// AREAS has, for each small area, the minutes to its own unit and, by way of that, to another (columns found by their headings).
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import papaparse from 'papaparse';
import { inRoot } from './repository.mjs';

const REPORT = 'docs/travel-accuracy.md';
const BANDS = [[0, 15], [15, 30], [30, Infinity]];
/** What is handed over before a transfer leaves, and other values it might have. */
const HANDOVER = 60;
const OTHER_HANDOVERS = [50, 55, 60, 65, 70];

async function core() {
  const names = {
    driveFit: ['fitDrive', 'heldOutDrives', 'driveAccuracy'],
    grid: ['kilometresBetween'],
    journeyEstimate: ['FITTED_DRIVE', 'HOME_WIDENING', 'driveMinutes', 'estimateJourney'],
  };
  const contents = Object.entries(names).map(([file, list]) => `export { ${list.join(', ')} } from './src/core/travel/${file}.ts';`).join('\n');
  const { outputFiles: [bundle] } = await build({ stdin: { contents, resolveDir: inRoot() }, bundle: true, write: false, format: 'esm', platform: 'node', logLevel: 'warning' });
  return import(`data:text/javascript;base64,${Buffer.from(bundle.contents).toString('base64')}`);
}

const concord = await core();

function rowsOf(file) {
  const { data, meta } = papaparse.parse(readFileSync(file, 'utf8').replace(/^\uFEFF/, ''), { header: true, skipEmptyLines: true });
  return { rows: data, headings: meta.fields };
}

const plainPostcode = (text) => (text ?? '').replace(/\s+/g, '').toUpperCase();
const isPostcode = (text) => /^[A-Z]{1,2}\d[A-Z\d]?\d[A-Z]{2}$/.test(plainPostcode(text));

/** Position by postcode. */
function unitsOf(file) {
  const { rows, headings } = rowsOf(file);
  const [lat, long] = [/^lat/i, /^(?:long|lng|lon)/i].map((name) => headings.find((heading) => name.test(heading)));
  const postcode = headings.find((heading) => rows.every((row) => isPostcode(row[heading])));
  if (lat === undefined || long === undefined || postcode === undefined) throw new Error(`${file}: no columns for a postcode, lat and long.`);
  return new Map(rows.map((row) => [plainPostcode(row[postcode]), { latitude: Number(row[lat]), longitude: Number(row[long]) }]));
}

/** For each pair of units: how many areas go from the first to the second, and by how many minutes the second time is longer. */
function pairsOf(file, units) {
  const { rows, headings } = rowsOf(file);
  const times = headings.filter((heading) => /^time[_ ]to[_ ]/i.test(heading));
  const sites = headings.filter((heading) => !times.includes(heading) && rows.every((row) => units.has(plainPostcode(row[heading]))));
  if (times.length !== 2 || sites.length !== 2) throw new Error(`${file}: no two columns of minutes ("time_to_...") with the two units they are to.`);
  const pairs = new Map();
  for (const row of rows) {
    const [from, to] = sites.map((site) => plainPostcode(row[site]));
    const [own, other] = times.map((time) => Number(row[time]));
    const pair = pairs.get(`${from} ${to}`) ?? { from, to, areas: 0, least: Infinity, most: -Infinity };
    pairs.set(`${from} ${to}`, { ...pair, areas: pair.areas + 1, least: Math.min(pair.least, other - own), most: Math.max(pair.most, other - own) });
  }
  return { areas: rows.length, pairs: [...pairs.values()] };
}

/** Pairs that share a unit belong to one group, and so do those that share one with them. */
function groupOf(pairs) {
  const parent = new Map();
  const root = (unit) => (parent.has(unit) && parent.get(unit) !== unit ? root(parent.get(unit)) : unit);
  for (const { from, to } of pairs) parent.set(root(from), root(to));
  return (unit) => root(unit);
}

function drivesOf(pairs, units, handover) {
  const transfers = pairs.filter(({ from, to }) => from !== to);
  const group = groupOf(transfers);
  return transfers.map(({ from, to, least }) => ({
    km: concord.kilometresBetween(units.get(from), units.get(to)), minutes: Math.round((least - handover) * 1000) / 1000, group: group(to),
  }));
}

const table = (heads, rows) => [heads, heads.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
const share = (part, whole) => `${part} of ${whole} (${Math.round((100 * part) / whole)}%)`;
const decimals = (value, digits = 1) => value.toFixed(digits);

function bandRow(name, heldOut) {
  const a = concord.driveAccuracy(heldOut);
  if (a === undefined) return [name, '0', '', '', '', '', '', ''];
  return [name, a.drives, decimals(a.medianError), decimals(a.meanError), decimals(a.largestError), decimals(a.medianRatio, 2), share(a.withinFitted, a.drives), share(a.withinUsed, a.drives)];
}

function accuracyTable(heldOut) {
  const heads = ['Straight line', 'Drives', 'Median error, minutes', 'Mean', 'Largest', 'Estimate over drive, median', 'In the fitted 90% interval', 'In the wider one that is used'];
  const bands = BANDS.map(([from, to]) => bandRow(to === Infinity ? `${from} km and more` : `${from} to ${to} km`, heldOut.filter(({ drive }) => drive.km >= from && drive.km < to)));
  return table(heads, [...bands, bandRow('**all**', heldOut)]);
}

/** How long the drives outside their interval were, coarsely. */
function missWords(heldOut) {
  const missed = heldOut.filter(({ drive: { minutes }, fitted: [least, most] }) => minutes < least || minutes > most);
  if (missed.length === 0) return 'None lies outside its fitted interval.';
  return `Outside the fitted interval: ${missed.map(({ drive, estimate }) => `one of about ${Math.round(drive.km / 5) * 5} km that took ${decimals(drive.minutes / estimate)} times the estimate`).join('; ')}.`;
}

/** 95% interval of the share within the fitted interval (Wilson, without continuity correction). */
function wilsonWords(heldOut) {
  const { drives, withinFitted } = concord.driveAccuracy(heldOut);
  const [p, z2] = [withinFitted / drives, 1.96 ** 2];
  const [centre, half] = [(p + z2 / (2 * drives)) / (1 + z2 / drives), (1.96 * Math.sqrt((p * (1 - p)) / drives + z2 / (4 * drives * drives))) / (1 + z2 / drives)];
  return `${drives} drives are few: a cover of ${Math.round(100 * (centre - half))}% to ${Math.round(100 * (centre + half))}% would show the same (95% Wilson interval).`;
}

function handoverTable(pairs, units) {
  return table(['Handover taken off, minutes', 'intercept', 'slope', 'sigma', 'Median error held out'], OTHER_HANDOVERS.map((handover) => {
    const drives = drivesOf(pairs, units, handover);
    const model = drives.every(({ minutes }) => minutes > 0) ? concord.fitDrive(drives) : undefined;
    if (model === undefined) return [handover, 'not possible', '', '', ''];
    return [handover, decimals(model.intercept, 3), decimals(model.slope, 3), decimals(model.sigma, 3), decimals(concord.driveAccuracy(concord.heldOutDrives(drives)).medianError)];
  }));
}

function exampleTable() {
  const modes = ['car', 'taxi', 'publicTransport', 'walk'];
  return table(['Straight line', 'Car', 'Taxi', 'Bus and train', 'On foot'], [2, 5, 10, 20, 40, 80].map((km) => [`${km} km`, ...modes.map((mode) => {
    const estimate = concord.estimateJourney(km, mode);
    return estimate === undefined ? 'none' : `${estimate.minutes} (${estimate.leastMinutes} to ${estimate.mostMinutes})`;
  })]));
}

function report({ areas, pairs }, units, handover) {
  const drives = drivesOf(pairs, units, handover);
  const heldOut = concord.heldOutDrives(drives);
  const model = concord.fitDrive(drives);
  const own = pairs.filter(({ from, to }) => from === to);
  const constant = pairs.every(({ least, most }) => most - least < 0.01);
  if (!constant) throw new Error('The second time is not the first and a constant: no drive between two known places can be taken from this table.');
  if (model === undefined) throw new Error('Too few groups of units to fit anything.');
  const lengths = drives.map(({ km }) => km).sort((a, b) => a - b);
  const used = concord.FITTED_DRIVE;
  const lines = [
    '# How good journey estimates are',
    'Made by `node scripts/travel.mjs UNITS.csv AREAS.csv` (`--check` compares with what stands here and in src/core/travel/journeyEstimate.ts). UNITS is a list of acute stroke units in England with their positions; AREAS a table of minutes by road from small areas (LSOAs) to their thrombolysis unit and on to a thrombectomy unit. The files are not part of this repository; no row of them is here.',
    `## What the sample holds, and what it does not\n${areas} areas, ${pairs.length} pairs of units (${own.length} of them one unit for both). **The areas have no positions**, so that no journey from an area can be set against a distance. For every pair of units the time to the second unit is the time to the first and a constant, to a hundredth of a minute: the second journey goes by way of the first. The constant is the drive between the two units and a handover. That gives **${drives.length} drives between two known places**, ${decimals(lengths[0])} to ${decimals(lengths.at(-1))} km apart in a straight line, in ${new Set(drives.map(({ group }) => group)).size} groups that share no unit.`,
    `The handover is taken to be ${handover} minutes: the net delay of a transfer that published models of these pathways use. The table itself does not say so. It also means that such a table must not be read as journeys from home to the second unit.`,
    `## Method\nLog minutes on log km, least squares: minutes = exp(${decimals(model.intercept, 4)}) x km^${decimals(model.slope, 4)}, sigma ${decimals(model.sigma, 4)} on the log scale. Sigma is that of held-out groups. Every drive below is estimated by a model, coefficients and sigma, that saw no drive of its group: held out by unit, never by row. The interval is the estimate times or over exp(1.645 sigma); the one in use takes sigma a third wider (${decimals(concord.HOME_WIDENING, 2)} times), because hospitals stand on main roads and homes do not.`,
    `In use: intercept ${used.intercept}, slope ${used.slope}, sigma ${used.sigma}.`,
    `## Held-out drives\n\n${accuracyTable(heldOut)}`,
    `${missWords(heldOut)} ${wilsonWords(heldOut)}`,
    `## If the handover is another\n\n${handoverTable(pairs, units)}`,
    `## What is estimated, and on what it rests\nMinutes, the middle and the ends between which nine in ten are meant to lie; the home is known to within a kilometre, and that is in the ends.\n\n${exampleTable()}\n\n- **Car**: the drive as fitted, and 3 to 15 minutes (8) for a space and the way in. Past 75 km, 0.8 minutes for each further km. The additions are assumptions.\n- **Taxi**: the drive, and 3 to 30 minutes (10) until it comes. An assumption.\n- **Bus and train**: 1.2 to 4.5 times (2.2) the drive. An assumption: the Department for Transport's Journey time statistics for 2019 give 18 minutes by public transport or on foot against 10 by car, averages over eight services in idealised morning journeys; for hospitals, and in the country, it is more. No sample here tests it.\n- **On foot**: 14 to 36 minutes a km (20), to 6 km. An assumption.\n- **Patient transport**: none. It waits for others.\n- **Costs**: none but walking, which is free. HMRC's 45p a mile pays for owning a car, not for one trip, and leaves out parking; a fare guessed too high would put a place out of reach that is not.`,
    '## Where it fails\n- **Homes are not measured.** The drives are between hospitals, mostly between towns. How far estimates from a home in the country are off is not known; the wider spread is a guess at it.\n- Whether a home is in town or country is not known to Concord, so the same estimate serves both.\n- Water, hills, dense cities and missing motorways: a straight line knows none of them.\n- The times are of one routing at no stated hour: rush hours are not in them.\n- Buses do not run at night, and the last one back may leave before the clinic ends: no estimate knows. A real timetable can be asked instead (docs/guide.md).',
  ];
  return { text: `${lines.join('\n\n')}\n`, model };
}

function check({ text, model }) {
  const used = concord.FITTED_DRIVE;
  const differ = Object.keys(used).filter((name) => Math.abs(used[name] - model[name]) > 0.0001);
  const stands = existsSync(inRoot(REPORT)) && readFileSync(inRoot(REPORT), 'utf8') === text;
  for (const name of differ) console.error(`${name} is ${used[name]} in src/core/travel/journeyEstimate.ts and ${model[name].toFixed(4)} on these files`);
  if (!stands) console.error(`${REPORT} is not what these files give: run this without --check`);
  console.log(differ.length === 0 && stands ? 'The model and the report are what these files give.' : 'They differ.');
  process.exitCode = differ.length === 0 && stands ? 0 : 1;
}

function main() {
  const { values, positionals: [unitsFile, areasFile] } = parseArgs({ allowPositionals: true, options: { handover: { type: 'string' }, check: { type: 'boolean' } } });
  if (areasFile === undefined) throw new Error('Name two files: node scripts/travel.mjs UNITS.csv AREAS.csv');
  const handover = Number(values.handover ?? HANDOVER);
  const units = unitsOf(unitsFile);
  const made = report(pairsOf(areasFile, units), units, handover);
  if (values.check === true) return check(made);
  mkdirSync(dirname(inRoot(REPORT)), { recursive: true });
  writeFileSync(inRoot(REPORT), made.text);
  console.log(`Written: ${REPORT}`);
}

main();
