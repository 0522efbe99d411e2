// The intervals hold what they promise in an invented country, and the test of them can fail.
import assert from 'node:assert/strict';
import { coverageOf, coverageStrata, forecasts, missedStrata, type Forecast } from '../../../../src/core/evidence/prediction/calibration';
import { SCENARIOS, simulate } from '../../../../src/core/evidence/prediction/calibrationSimulation';
import { errorVariance } from '../../../../src/core/evidence/prediction/errorVariance';
import { indicatorOf } from '../../../../src/core/evidence/indicator';
import type { WorkingFigure } from '../../../../src/core/evidence/prediction/stratum';
import { toWorking } from '../../../../src/core/evidence/workingScale';
import { nodeSourceFile } from '../../../../src/connections/nodeSourceFile';
import { rttReader } from '../../../../src/sources/rtt/rtt';
import { needsSharedData } from '../../../sharedData';

const indicator = indicatorOf('rtt.medianWaitWeeks', 'weeks');

describe('Calibration', () => {
  it('holds nine in ten next values, and true levels, where the world is as assumed', () => {
    const { value, level, plainValue } = simulate(SCENARIOS[0] ?? assert.fail(), indicator, 15);
    for (const coverage of [value, level]) assert.ok(coverage !== undefined && coverage.share > 0.87 && coverage.share < 0.93, String(coverage?.share));
    assert.ok((value?.score ?? 9) < (plainValue?.score ?? 0), 'shrinkage gains');
  });

  it('stays within 85 to 95% overall in every scenario', () => {
    for (const scenario of SCENARIOS) {
      const { value } = simulate(scenario, indicator, 6);
      assert.ok(value !== undefined && value.share > 0.85 && value.share < 0.95, `${scenario.name}: ${value?.share}`);
    }
  });

  it('holds on two real months, of held-out providers, overall and in every stratum of 50 or more', async function () {
    this.timeout(20_000);
    const [earlier, later] = await Promise.all(['20260131-RTT-January-2026', '20260430-RTT-April-2026'].map((month) => figuresOf(needsSharedData(this, `rtt/${month}-C_130-Part2-all-providers.csv`))));
    const made = forecasts(earlier ?? [], later ?? [], indicator, 3);
    assert.ok(made.length > 280);
    assert.deepEqual(missedStrata(coverageStrata(made)), []);
    assert.ok((coverageOf(made)?.score ?? 9) < (coverageOf(made, true)?.score ?? 0), 'shrinkage gains');
  });

  it('names the strata that miss: too narrow for the small, too wide for the large, though the whole is right', () => {
    const forecast = (n: number, off: number, i: number): Forecast => ({ provider: `R${i}`, sector: 'nhs', n, actual: off, mean: 0, sd: 1, levelSd: 1, plainMean: 0, plainSd: 1 });
    const small = Array.from({ length: 100 }, (_, i) => forecast(60, i < 70 ? 0 : 3, i));
    const large = Array.from({ length: 200 }, (_, i) => forecast(5000, 0, i));
    const strata = coverageStrata([...small, ...large]);
    assert.equal(coverageOf([...small, ...large])?.share, 0.9);
    assert.deepEqual(missedStrata(strata), ['50 to 99 people', '3000 people and more']);
  });

  it('scores an interval by its width and twenty times what the value lies outside', () => {
    const one = coverageOf([{ provider: 'R', sector: 'nhs', n: 1, actual: 2, mean: 0, sd: 1, levelSd: 1, plainMean: 2, plainSd: 0.5 }]);
    assert.ok(one !== undefined && Math.abs(one.score - (2 * 1.6448536269514722 + 20 * (2 - 1.6448536269514722))) < 1e-12);
    assert.equal(coverageOf([]), undefined);
  });
});

/** Medians of a month with the error of their published intervals. */
async function figuresOf(path: string): Promise<WorkingFigure[]> {
  const read = await rttReader.read(await nodeSourceFile(path), { today: '2026-06-15' });
  if (!read.ok) throw new Error(read.issues[0]?.message);
  return read.value.measurements.flatMap((m) => (m.indicator !== indicator.name || m.value === null ? [] : [{ provider: m.provider, period: m.period, n: m.n, y: toWorking('log', m.value), s2: errorVariance(m, indicator) }]));
}
