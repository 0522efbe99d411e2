// The error of one figure, and the scale it is reckoned on.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { randomState, uniform } from '../../../../src/core/decision/randomStream';
import { bandPercentile, type WeekBand } from '../../../../src/core/evidence/wait/bandPercentile';
import { errorVariance, logPercentileVariance } from '../../../../src/core/evidence/prediction/errorVariance';
import { indicatorOf, listedIndicators } from '../../../../src/core/evidence/indicator';
import { fromWorking, toWorking } from '../../../../src/core/evidence/workingScale';
import en from '../../../../src/core/words/en.json';

const bands: WeekBand[] = [...Array.from({ length: 104 }, (_, week) => ({ fromWeeks: week, toWeeks: week + 1 })), { fromWeeks: 104, toWeeks: null }];
const near = (value: number | undefined, expected: number, within: number): void => assert.ok(value !== undefined && Math.abs(value / expected - 1) <= within, `${value} is not ${expected}`);

describe('Error variance of one figure', () => {
  const wait = indicatorOf('rtt.medianWaitWeeks', 'weeks');
  const share = indicatorOf('rtt.within18WeeksShare', 'share');

  it('is 1/(4n) for a share, 1.3/n for a log median, SD^2/n for a mean of patients, 1/count for a count', () => {
    near(errorVariance({ value: 0.4, n: 250 }, share), 0.001, 1e-9);
    near(errorVariance({ value: 12, n: 130 }, wait), 0.01, 1e-9);
    near(errorVariance({ value: 20, n: 100, standardDeviation: 9 }, indicatorOf('proms.oxfordScore.adjustedHealthGainPoints', 'points')), 0.81, 1e-9);
    near(errorVariance({ value: 99.5, n: 100 }, indicatorOf('rtt.waitingCount', 'people')), 0.01, 1e-9);
  });

  it('is the published interval’s where there is one', () => {
    const half = 1.959963984540054 * 0.1;
    near(errorVariance({ value: 10, n: 5, interval: { lower: 10 * Math.exp(-half), upper: 10 * Math.exp(half), level: 0.95, method: 'x' } }, wait), 0.01, 1e-9);
  });

  it('is larger for an unadjusted share and for what nobody checks', () => {
    const fft = indicatorOf('fft.positiveShare', 'share');
    assert.ok(errorVariance({ value: 0.9, n: 1000 }, fft) > 0.00025);
    assert.ok(errorVariance({ value: 10, n: 1000 }, wait, 'providerReturn') > errorVariance({ value: 10, n: 1000 }, wait));
  });

  it('is a number above 0 for nobody, one person, and where n is not stated', () => {
    for (const indicator of [wait, share]) for (const n of [0, 0.5, 1, null]) assert.ok(errorVariance({ value: 0, n }, indicator) > 0 && Number.isFinite(errorVariance({ value: 0, n }, indicator)));
  });

  it('by the bands agrees with resampling the people, of a list as lists are', () => {
    const state = randomState(3);
    const counts = bands.map((_, week) => (week < 60 ? Math.round(8 * Math.exp(-week / 25) * (0.5 + uniform(state))) : 0));
    const people = counts.flatMap((count, week) => Array.from({ length: count }, () => week));
    for (const percent of [50, 92]) {
      const logs = Array.from({ length: 1000 }, () => {
        const resampled = new Int32Array(bands.length);
        for (let i = 0; i < people.length; i += 1) resampled[people[Math.floor(uniform(state) * people.length)] ?? 0]! += 1;
        return Math.log(bandPercentile(bands, resampled, percent) ?? NaN);
      });
      const mean = logs.reduce((sum, x) => sum + x, 0) / logs.length;
      near(logPercentileVariance(bands, counts, percent), logs.reduce((sum, x) => sum + (x - mean) ** 2, 0) / logs.length, 0.2);
    }
  });

  it('by the bands is above 0 however the people wait: one, all alike, all in the open band; and nothing of nobody', () => {
    const at = (week: number, count: number) => logPercentileVariance(bands, bands.map((_, i) => (i === week ? count : 0)), 50) ?? NaN;
    for (const variance of [at(0, 1), at(5, 1), at(104, 30), at(3, 10_000)]) assert.ok(variance > 0 && Number.isFinite(variance), String(variance));
    assert.equal(logPercentileVariance(bands, bands.map(() => 0), 50), undefined);
  });
});

describe('Working scale', () => {
  it('goes there and back', () => {
    fc.assert(fc.property(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0.2, max: 1e4, noNaN: true }), (share, wait) => {
      assert.ok(Math.abs(fromWorking('arcsine', toWorking('arcsine', share)) - share) < 1e-12);
      assert.ok(Math.abs(toWorking('arcsine', share) - Math.asin(Math.sqrt(share))) < 1e-13);
      for (const scale of ['log', 'logCount', 'raw'] as const) near(fromWorking(scale, toWorking(scale, wait)), wait, 1e-9);
    }));
  });

  it('has a place for no wait at all and for nobody, and no share outside 0 to 1', () => {
    assert.ok(Number.isFinite(toWorking('log', 0)) && Number.isFinite(toWorking('logCount', 0)));
    assert.ok(Math.abs(fromWorking('logCount', toWorking('logCount', 0))) < 1e-15);
    assert.deepEqual([fromWorking('arcsine', -1), fromWorking('arcsine', 9)], [0, 1]);
  });
});

describe('Catalogue of indicators', () => {
  it('says of each what it is of, in words there are', () => {
    for (const indicator of [...listedIndicators(), indicatorOf('cqc.overall', 'rating'), indicatorOf('nobody.knows', 'days')]) assert.ok(indicator.subject in en, indicator.name);
  });

  it('knows the readers’ families by name, and takes neither way as better where it does not', () => {
    assert.deepEqual(['proms.oxfordScore.adjustedHealthGainPoints', 'proms.eqVas.adjustedHealthGainPoints', 'proms.eq5dIndex.adjustedHealthGainPoints'].map((name) => indicatorOf(name, 'points').smallestDifference), [1, 2, 0.03]);
    assert.deepEqual([indicatorOf('fft.negativeShare', 'share').direction, indicatorOf('fft.positiveShare', 'share').direction], ['lower', 'higher']);
    assert.equal(indicatorOf('local.something', 'share').direction, 'none');
    // A name that is listed, in another unit, is another thing.
    assert.equal(indicatorOf('rtt.medianWaitWeeks', 'days').direction, 'none');
  });
});
