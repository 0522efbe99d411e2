// The FHIR document of a consultation of twenty options: made, and checked.
import { validateFhir } from '../../src/connections/validate/validateFhir';
import { fhirDocument, formatFhir } from '../../src/core/note/fhir/fhirDocument';
import type { NoteContext } from '../../src/core/note/noteModel';
import { wordsOf } from '../../src/core/words/words';
import { fullRecord } from '../core/note/fhir/fullRecord';
import { rulesWith } from '../fhirRules';
import { carryOnOption, measurement, option, practice, service } from '../records';
import type { BenchRow } from './benchRow';
import { median } from './median';
import { timed } from './timed';

const RUNS = 21;
/** All formats of such a note together may take 300 ms. */
const MADE_LIMIT_MS = 50;
const CHECKED_LIMIT_MS = 1_000;

export async function run(): Promise<BenchRow[]> {
  const rules = await rulesWith();
  const context: NoteContext = { say: wordsOf('en'), practice: practice(), writtenAt: '2026-03-03T10:00:00Z', order: 'distance' };
  const evidence = Array.from({ length: 12 }, (_, i) => measurement({ indicator: `rtt.figure${i}` }));
  const twenty = fullRecord({
    options: [carryOnOption(), ...Array.from({ length: 19 }, (_, i) => option({
      id: `o${i}`, name: `Clinic ${i}`, offered: 'offered',
      snapshot: { takenOn: '2026-03-01', evidence, service: service({
        id: `s${i}`, name: `Clinic ${i}`, distance: i, provider: { odsCode: `R${i}`, name: `Trust ${i}` }, site: { odsCode: `R${i}01`, name: `Hospital ${i}` },
      }) },
    }))],
  });
  const bundle = fhirDocument(twenty, context);
  const row = (what: string, limit: number, work: () => unknown): BenchRow =>
    ({ what, median: median(Array.from({ length: RUNS }, () => timed(work).ms)), unit: 'ms', limit, runs: RUNS });
  const size = `${(bundle.entry?.length ?? 0)} resources, ${(formatFhir(bundle).length / 1000).toFixed(0)} kB`;
  return [
    row(`the FHIR document of 20 options (${size}), made`, MADE_LIMIT_MS, () => formatFhir(fhirDocument(twenty, context))),
    row('the same, checked against base R4 by both checks', CHECKED_LIMIT_MS, () => validateFhir(bundle, rules)),
  ];
}
