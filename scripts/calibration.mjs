// Writes docs/evidence-calibration.md: how often 90% intervals held the next published value, on real files and in simulation.
// node scripts/calibration.mjs EARLIER.csv LATER.csv: two RTT full CSV files (any cut of them) of one treatment function, Part_2.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { build } from 'esbuild';
import papaparse from 'papaparse';
import { inRoot } from './repository.mjs';

const REPORT = 'docs/evidence-calibration.md';
const SEEN = { part: 'Part_2', leftOut: 'NONC', fewest: 20 };

async function core() {
  const names = {
    'wait/bandPercentile': ['bandPercentile'],
    'prediction/calibration': ['forecasts', 'blindForecasts', 'coverageOf', 'coverageStrata', 'missedStrata'],
    'prediction/calibrationSimulation': ['SCENARIOS', 'simulate'],
    confidenceInterval: ['medianInterval'],
    'prediction/drift': ['driftExponent', 'learnDrift', 'levelCorrelation'],
    'prediction/errorVariance': ['errorVariance', 'logPercentileVariance'],
    indicator: ['indicatorOf'],
    period: ['monthsBetween'],
    'prediction/sector': ['sectorOf'],
    'prediction/stratum': ['repeatedFigures'],
    workingScale: ['toWorking'],
  };
  const contents = Object.entries(names).map(([file, list]) => `export { ${list.join(', ')} } from './src/core/evidence/${file}.ts';`).join('\n');
  const { outputFiles: [bundle] } = await build({ stdin: { contents, resolveDir: inRoot() }, bundle: true, write: false, format: 'esm', platform: 'node', mainFields: ['module', 'main'], logLevel: 'warning' });
  return import(`data:text/javascript;base64,${Buffer.from(bundle.contents).toString('base64')}`);
}

const concord = await core();
const indicator = concord.indicatorOf('rtt.medianWaitWeeks', 'weeks');

/** Counts by band of each provider, over commissioners. */
function read(file) {
  const { data, meta } = papaparse.parse(readFileSync(file, 'utf8').replace(/^\uFEFF/, ''), { header: true, skipEmptyLines: true });
  const headings = meta.fields.filter((field) => /^Gt \d+/i.test(field));
  const bands = headings.map((heading) => {
    const [from, to] = heading.match(/\d+/g).map(Number);
    return { fromWeeks: from, toWeeks: / To /i.test(heading) ? to : null };
  });
  const providers = new Map();
  const functions = new Set();
  for (const row of data) {
    if (row['RTT Part Type'] !== SEEN.part || row['Commissioner Org Code'] === SEEN.leftOut) continue;
    functions.add(row['Treatment Function Code']);
    const counts = providers.get(row['Provider Org Code']) ?? new Int32Array(headings.length);
    headings.forEach((heading, i) => { counts[i] += Number(row[heading] || 0); });
    providers.set(row['Provider Org Code'], counts);
  }
  const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];
  const [, month, year] = data[0].Period.split('-');
  const period = `${year}-${String(months.findIndex((name) => name.toUpperCase() === month.toUpperCase()) + 1).padStart(2, '0')}`;
  return { bands, providers, period, functions: [...functions] };
}

/** Log median and its error variance by the closed-form bootstrap of the bands, of providers with 20 people or more. */
function figures({ bands, providers, period }) {
  return [...providers].flatMap(([provider, counts]) => {
    const n = counts.reduce((sum, count) => sum + count, 0);
    const median = concord.bandPercentile(bands, counts, 50);
    if (n < SEEN.fewest || median === null) return [];
    return [{ provider, period, n, y: concord.toWorking('log', median), s2: concord.logPercentileVariance(bands, counts, 50), counts, median }];
  });
}

const percent = (share) => `${(100 * share).toFixed(1)}%`;
const table = (head, rows) => [`| ${head.join(' | ')} |`, `|${head.map(() => '---').join('|')}|`, ...rows.map((row) => `| ${row.join(' | ')} |`)].join('\n');
const interval = (c) => `${percent(c.share)} (${percent(c.lower)} to ${percent(c.upper)})`;

function coverageTable(strata) {
  return table(['Providers', 'Number', 'Held (95% Wilson interval)', 'Width', 'Interval score', 'Without shrinkage: held', 'Width', 'Interval score'], strata.flatMap(({ name, forecasts }) => {
    const [ours, plain] = [concord.coverageOf(forecasts), concord.coverageOf(forecasts, true)];
    return ours === undefined ? [] : [[name, ours.providers, interval(ours), ours.width.toFixed(3), ours.score.toFixed(3), percent(plain.share), plain.width.toFixed(3), plain.score.toFixed(3)]];
  }));
}

function verdict(strata) {
  const missed = concord.missedStrata(strata);
  return missed.length === 0 ? 'Met: overall within 85 to 95%, and no stratum of 50 or more wholly outside.' : `**Missed** in: ${missed.join('; ')}.`;
}

function middle(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return [0.1, 0.5, 0.9].map((share) => sorted[Math.floor(share * (sorted.length - 1))].toFixed(2)).join(', ');
}

function learnedTable(earlier, later) {
  return table(['Sector', 'Providers in both', 'Mean shift', 'SD of log ratio', 'of it noise (variance)', 'rho', 'b'], ['nhs', 'independent'].map((sector) => {
    const repeated = concord.repeatedFigures(...[earlier, later].map((all) => all.filter((f) => concord.sectorOf(f.provider) === sector)));
    const changes = repeated.map((f) => f.y1 - f.y0);
    const mean = changes.reduce((sum, d) => sum + d, 0) / changes.length;
    const variance = changes.reduce((sum, d) => sum + (d - mean) ** 2, 0) / (changes.length - 1);
    const noise = repeated.reduce((sum, f) => sum + f.v0 + f.v1, 0) / repeated.length;
    return [sector === 'nhs' ? 'NHS' : 'Independent', repeated.length, concord.learnDrift(repeated, 0.5).shift.toFixed(3), Math.sqrt(variance).toFixed(3), percent(noise / variance), concord.levelCorrelation(repeated)?.toFixed(2) ?? 'not known', concord.driftExponent(repeated).toFixed(2)];
  }));
}

/** Strata where our own interval scored worse than the one without shrinkage, or whose share lies outside 85 to 95%, however few they are. */
function doubts(strata) {
  const found = strata.flatMap(({ name, forecasts }) => {
    const [ours, plain] = [concord.coverageOf(forecasts), concord.coverageOf(forecasts, true)];
    if (ours === undefined) return [];
    return [...(ours.share < 0.85 || ours.share > 0.95 ? [`${name} (${ours.providers}): ${percent(ours.share)} held`] : []),
      ...(ours.score > plain.score ? [`${name} (${ours.providers}): the interval score is worse with shrinkage than without`] : [])];
  });
  return found.length === 0 ? 'No stratum, however small, lies outside 85 to 95% or scores worse than without shrinkage.' : `What fell short, however few the providers: ${found.join('; ')}.`;
}

function simulationDoubts(simulated) {
  const found = simulated.flatMap(({ scenario, ...shares }) => Object.entries({ value: 'the next value', small: 'the next value under 100 people', large: 'the next value from 1,000 people', level: 'the true level' })
    .filter(([key]) => shares[key].share < 0.85 || shares[key].share > 0.95).map(([key, what]) => `${scenario.name}: ${what} ${percent(shares[key].share)}`));
  return found.length === 0 ? 'All within 85 to 95%.' : `Outside 85 to 95%: ${found.join('; ')}.`;
}

function simulationTable(simulated) {
  return table(['Scenario', 'Next value held', 'Under 100 people', '1,000 and more', 'Without shrinkage', 'True level held', 'Interval score, and without shrinkage'], simulated.map(({ scenario, value, plainValue, level, small, large }) => {
    return [scenario.name, percent(value.share), percent(small.share), percent(large.share), percent(plainValue.share), percent(level.share), `${value.score.toFixed(3)}, ${plainValue.score.toFixed(3)}`];
  }));
}

async function main() {
  const [earlierFile, laterFile] = process.argv.slice(2);
  if (laterFile === undefined) throw new Error('Name two files: node scripts/calibration.mjs EARLIER.csv LATER.csv');
  const [first, second] = [read(earlierFile), read(laterFile)];
  const months = concord.monthsBetween(first.period, second.period);
  const [earlier, later] = [figures(first), figures(second)];
  const heldOut = concord.coverageStrata(concord.forecasts(earlier, later, indicator, months));
  const blind = concord.coverageStrata(concord.blindForecasts(earlier, later, indicator, months));
  const simple = (all) => all.map((f) => ({ ...f, s2: concord.errorVariance({ value: f.median, n: f.n }, indicator) }));
  const ruleOfThumb = concord.coverageStrata(concord.forecasts(simple(earlier), simple(later), indicator, months));
  const published = (f, bands) => concord.errorVariance({ value: f.median, n: f.n, interval: concord.medianInterval(bands, f.counts) }, indicator);
  const fromIntervals = earlier.filter((f) => concord.medianInterval(first.bands, f.counts) !== undefined);
  const simulated = concord.SCENARIOS.map((scenario) => concord.simulate(scenario, indicator, REPETITIONS));
  const lines = [
    '# How good the intervals are',
    `Made by \`node scripts/calibration.mjs EARLIER.csv LATER.csv\` from two of NHS England's monthly RTT files, ${first.period} and ${second.period}, treatment function ${first.functions.join(', ')}, people still waiting (Part_2, without commissioner NONC). The files are not part of this repository; no row of them is here, only sums over providers. The method is in src/core/evidence; the figure is the log of the median wait so far.`,
    `## What is tested\nThe 90% interval of the **next published value** ${months} months later (the level with its drift, and the sampling noise of the next figure). The providers are dealt into ten groups; each group is forecast from what the other nine show: held-out providers, same pair of months. The shift of the whole country between the two months is learned from those nine too, so this says nothing about foreseeing a shift. The two months have one year-end between them: indicative, not typical. Providers with fewer than 20 people in either month have no published median and are not tested. NHS is told from the ODS code: three characters, R or T first; all others count as independent.`,
    'Asked for: overall 85 to 95%; no stratum of 50 providers or more whose 95% Wilson interval lies wholly outside that. A lower interval score is better (width + 20 times what the value lies outside); both are on the log scale.',
    `## Held-out providers\nError variances by bootstrap of the bands. The comparison is the provider's own figure moved by the sector's mean shift, with noise and drift in its interval, not shrunk.\n\n${coverageTable(heldOut)}\n\n${verdict(heldOut)} ${doubts(heldOut)}`,
    `### What was learned, from all providers\n\n${learnedTable(earlier, later)}`,
    `## Error variances by rule (1.3/n)\nWhere neither bands nor an interval are at hand.\n\n${coverageTable(ruleOfThumb)}\n\n${verdict(ruleOfThumb)} ${doubts(ruleOfThumb)}`,
    `n times the error variance of the log, 10th, 50th and 90th percentile over ${earlier.length} providers: median by bootstrap ${middle(earlier.map((f) => f.n * f.s2))}; 92nd percentile by bootstrap ${middle(earlier.map((f) => f.n * concord.logPercentileVariance(first.bands, f.counts, 92)))}. Error variance from the published interval over that by bootstrap: ${middle(fromIntervals.map((f) => published(f, first.bands) / f.s2))}.`,
    `## Before the later month is seen\nOnly the earlier month, with the default ageing, no shift expected, and the one national shift (SD ${indicator.nationalShift} on the log scale per three months) in the interval. One shift falls on everybody, so these shares are one draw of it and not many: read them as a check that the defaults are not absurd.\n\n${coverageTable(blind)}\n\n${verdict(blind)} ${doubts(blind)}`,
    `## Simulation\n${REPETITIONS} invented countries a scenario, 288 providers each, in the sizes and spreads seen; here the true level is known too, so the 90% interval of the current level (what grades and comparisons rest on) can be tested.\n\n${simulationTable(simulated)}\n\n${simulationDoubts(simulated)}`,
  ];
  mkdirSync(dirname(inRoot(REPORT)), { recursive: true });
  writeFileSync(inRoot(REPORT), `${lines.join('\n\n')}\n`);
  console.log(`Written: ${REPORT}`);
}

const REPETITIONS = 50;
await main();
