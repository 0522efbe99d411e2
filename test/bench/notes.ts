// Every format of a consultation of twenty options, together, and the page that shows them.
import { makeDocx } from '../../src/connections/makeDocx';
import type { Consultation } from '../../src/core/consultation/record';
import { noteBytes, noteFormats, type RenderContext } from '../../src/core/note/renderNote';
import { redactedRecord } from '../../src/core/note/redaction/redact';
import { wordsOf } from '../../src/core/words/words';
import { noteStep } from '../../src/view/noteStep';
import { carryOnOption, kneeRecord, measurement, option, practice, service } from '../records';
import { context as screenContext } from '../view/screenParts';
import type { BenchRow } from './benchRow';
import { median } from './median';
import { timed } from './timed';

const RUNS = 11;
const ALL_FORMATS_LIMIT_MS = 300;
const SCREEN_STEP_LIMIT_MS = 15;

const evidence = Array.from({ length: 12 }, (_, i) => measurement({ indicator: `rtt.figure${i}` }));
const context: RenderContext = { say: wordsOf('en'), practice: practice(), writtenAt: '2026-03-09T10:00:00Z', order: 'distance' };

export async function run(): Promise<BenchRow[]> {
  const twenty = ofTwentyOptions();
  // Once, so that the library of Word documents is read and warm; the first time is told apart.
  const first = await took(() => everyFormat(twenty));
  const times: number[] = [];
  for (let i = 0; i < RUNS; i++) times.push(await took(() => everyFormat(twenty)));
  const row = (what: string, limit: number, work: () => unknown): BenchRow =>
    ({ what, median: median(Array.from({ length: RUNS }, () => timed(work).ms)), unit: 'ms', limit, runs: RUNS });
  return [
    { what: `all ${noteFormats.length} formats of 20 options together, Word included`, median: median(times), unit: 'ms', limit: ALL_FORMATS_LIMIT_MS, runs: RUNS },
    { what: 'the same the first time, reading the library of Word documents', median: first, unit: 'ms', runs: 1 },
    row('step 6 of 20 options, with every preview', SCREEN_STEP_LIMIT_MS, () => noteStep(twenty, screenContext())),
    row('identity taken out of 20 options', SCREEN_STEP_LIMIT_MS, () => redactedRecord(twenty)),
  ];
}

async function everyFormat(record: Consultation): Promise<void> {
  for (const format of noteFormats) await noteBytes(record, format, context, makeDocx);
}

async function took(work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

function ofTwentyOptions(): Consultation {
  return kneeRecord({
    options: [carryOnOption(), ...Array.from({ length: 19 }, (_, i) => clinic(i))], decision: { status: 'chosen', optionId: 'o3', reasonWords: 'It is one bus.' },
  });
}

function clinic(i: number): ReturnType<typeof option> {
  const of = service({ id: `s${i}`, name: `Clinic ${i}`, distance: i, exclusions: 'Under 16.', benefits: ['Near'], risks: ['A long wait'] });
  return option({ id: `o${i}`, name: `Clinic ${i}`, benefits: ['Near'], risks: ['A long wait'], snapshot: { takenOn: '2026-03-01', service: of, evidence } });
}
