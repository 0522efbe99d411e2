// A patient's own wait: from levels, from a period life table, from one curve of waits; and ratings as ordered levels.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { randomState } from '../../../../src/core/decision/randomStream';
import { variate } from '../../../../src/core/decision/variate';
import { bandPercentile, type WeekBand } from '../../../../src/core/evidence/wait/bandPercentile';
import { chanceOfLonger, levelDistribution, levelMedian, levelRange, nextFigure, ownWait, ownWaitRange, type Level } from '../../../../src/core/evidence/prediction/level';
import { LIFE_TABLE_CAVEATS, lifeTableLonger, lifeTableWait, periodLifeTable } from '../../../../src/core/evidence/wait/lifeTable';
import { levelChances, levelFrequencies, ratingInformation } from '../../../../src/core/evidence/prediction/rating';
import { drawWaits, histogramOfBands, histogramOfFigures, shareWithin, weeksAt } from '../../../../src/core/evidence/wait/waitHistogram';
import { toWorking } from '../../../../src/core/evidence/workingScale';
import en from '../../../../src/core/words/en.json';

const bands: WeekBand[] = [...Array.from({ length: 104 }, (_, week) => ({ fromWeeks: week, toWeeks: week + 1 })), { fromWeeks: 104, toWeeks: null }];
const level = (value: number, sd: number, shiftSd = 0): Level => ({ scale: 'log', mean: Math.log(value), sd, shiftSd });
const near = (value: number | undefined, expected: number, within: number): void => assert.ok(value !== undefined && Math.abs(value - expected) <= within, `${value} is not ${expected}`);

describe('The three predictions', () => {
  const [median, p92] = [level(12, 0.1, 0.13), level(36, 0.1, 0.13)];

  it('are three: the level is narrowest, the next figure wider by its noise, this patient’s own wait widest by far', () => {
    const width = ({ lower, upper }: { lower: number; upper: number }): number => Math.log(upper / lower);
    const next = nextFigure(median, 0.02);
    const own = ownWait(median, p92) ?? assert.fail();
    const [narrow, middle, wide] = [width(levelRange(median)), 2 * 1.645 * next.sd, width(ownWaitRange(own))];
    assert.ok(narrow < middle && middle * 3 < wide, `${narrow} ${middle} ${wide}`);
  });

  it('of this patient: half wait longer than the median, 8 in 100 longer than the 92nd percentile where both are known exactly', () => {
    const own = ownWait(level(12, 0), level(36, 0)) ?? assert.fail();
    near(chanceOfLonger(own, 12), 0.5, 1e-9);
    near(chanceOfLonger(own, 36), 0.08, 1e-9);
    assert.equal(chanceOfLonger(own, 0), 1);
    assert.equal(ownWait(level(12, 0), level(12, 0)), undefined);
  });

  it('of the level are drawn as they stand, on every scale', () => {
    for (const [scale, value, sd] of [['log', 12, 0.2], ['arcsine', 0.6, 0.05], ['logCount', 40, 0.3], ['raw', 21, 2]] as const) {
      const one: Level = { scale, mean: toWorking(scale, value), sd, shiftSd: 0 };
      const state = randomState(9);
      const draws = Array.from({ length: 4000 }, () => variate(levelDistribution(one), state)).sort((a, b) => a - b);
      near((draws[2000] ?? NaN) / levelMedian(one), 1, 0.02);
      const { lower, upper } = levelRange(one);
      near(draws.filter((x) => x >= lower && x <= upper).length / 4000, 0.9, 0.02);
    }
  });
});

describe('Period life table', () => {
  const flat = (list: number, stops: number) => periodLifeTable({ bands, admitted: bands.map((b) => (b.toWeeks === null ? 0 : stops / 2)), nonAdmitted: bands.map((b) => (b.toWeeks === null ? 0 : stops / 2)), waiting: bands.map(() => list), weeks: 4 });

  it('is exponential where the chance of leaving is the same in every week', () => {
    // 10 of 100 leave in four weeks: hazard 0.025 a week, half by ln 2 / 0.025 = 27.7 weeks.
    const table = flat(100, 10) ?? assert.fail();
    const half = lifeTableWait(table, 50);
    assert.ok('weeks' in half);
    near(half.weeks, Math.log(2) / 0.025, 0.02);
    near(lifeTableLonger(table, 18), Math.exp(-0.45), 1e-9);
  });

  it('says "more than" where it does not reach the percentile', () => {
    assert.deepEqual(lifeTableWait(flat(1000, 1) ?? assert.fail(), 50), { moreThanWeeks: 104 });
  });

  it('is none below 50 stops, and comes with its caveats', () => {
    assert.equal(periodLifeTable({ bands, admitted: [49], nonAdmitted: [0], waiting: [100], weeks: 4.4 }), undefined);
    for (const key of LIFE_TABLE_CAVEATS) assert.ok(key in en);
  });

  it('never rises, stays from 0 to 1, and takes bands nobody waits in', () => {
    fc.assert(fc.property(fc.array(fc.nat(50), { minLength: 105, maxLength: 105 }), fc.array(fc.nat(50), { minLength: 105, maxLength: 105 }), (stops, waiting) => {
      const table = periodLifeTable({ bands, admitted: stops, nonAdmitted: [60], waiting, weeks: 31 / 7 });
      const shares = [1, ...(table?.stillWaiting ?? [])];
      assert.ok(shares.every((share, i) => share >= 0 && share <= (shares[i - 1] ?? 1)));
    }));
  });
});

describe('One curve of waits', () => {
  const counts = bands.map((_, week) => (week < 70 ? 70 - week : 0));

  it('gives back the percentiles of the bands', () => {
    const curve = histogramOfBands(bands, counts) ?? assert.fail();
    for (const percent of [50, 92]) near(weeksAt(curve, percent / 100), bandPercentile(bands, counts, percent) ?? NaN, 1e-9);
    near(shareWithin(curve, weeksAt(curve, 0.37)), 0.37, 1e-9);
    assert.equal(histogramOfBands(bands, bands.map(() => 0)), undefined);
  });

  it('goes through the published figures where the bands are not at hand', () => {
    const curve = histogramOfFigures([{ indicator: 'rtt.medianWaitWeeks', value: 20, n: 400 }, { indicator: 'rtt.p92WaitWeeks', value: 48, n: 400 }, { indicator: 'rtt.within18WeeksShare', value: 0.44, n: 400 }, { indicator: 'rtt.over52WeeksCount', value: 20, n: 400 }]) ?? assert.fail();
    near(weeksAt(curve, 0.5), 20, 1e-9);
    near(weeksAt(curve, 0.92), 48, 1e-9);
    near(shareWithin(curve, 18), 0.44, 1e-9);
    assert.equal(histogramOfFigures([{ indicator: 'rtt.medianWaitWeeks', value: null, n: 3 }]), undefined);
  });

  it('is one curve a draw: its figures agree with one another in every draw', () => {
    const curve = histogramOfBands(bands, counts) ?? assert.fail();
    const state = randomState(4);
    for (let i = 0; i < 300; i += 1) {
      const { medianWeeks, p92Weeks, within18WeeksShare, over52WeeksShare } = drawWaits(curve, level(20, 0.3), state);
      assert.ok(medianWeeks < p92Weeks && within18WeeksShare + over52WeeksShare <= 1 + 1e-9);
      assert.equal(medianWeeks < 18, within18WeeksShare > 0.5, `${medianWeeks} ${within18WeeksShare}`);
      assert.equal(p92Weeks < 52, over52WeeksShare < 0.08, `${p92Weeks} ${over52WeeksShare}`);
    }
  });
});

describe('A rating', () => {
  const national = levelFrequencies([2, 2, 2, 2, 2, 2, 1, 1, 3, 0], 4);

  it('has chances that sum to 1, and tells less the older it is; none tells nothing', () => {
    near(national.reduce((sum, p) => sum + p, 0), 1, 1e-12);
    for (let place = 0; place < 4; place += 1) {
      let before = 1;
      for (const age of [0, 6, 12, 36, 60, 120, 600]) {
        const chances = levelChances(place, age, national);
        near(chances.reduce((sum, p) => sum + p, 0), 1, 1e-12);
        const information = ratingInformation(chances, national);
        assert.ok(information >= 0 && information <= before + 1e-12, `${place} ${age}`);
        before = information;
      }
    }
    assert.equal(ratingInformation(levelChances(2, 0, national), national), 1);
    assert.equal(ratingInformation(levelChances(null, 0, national), national), 0);
    assert.equal(ratingInformation(levelChances(9, 0, national), national), 0);
  });
});
