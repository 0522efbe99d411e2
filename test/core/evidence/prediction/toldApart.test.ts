// "Better by a useful amount", "much the same", "cannot be told apart"; and ranks as intervals.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { randomState } from '../../../../src/core/decision/randomStream';
import { normalDraw } from '../../../../src/core/decision/ziggurat';
import { normalShareBelow } from '../../../../src/core/decision/normalDistribution';
import { exactLevel, type Level } from '../../../../src/core/evidence/prediction/level';
import { rankInterval } from '../../../../src/core/evidence/prediction/rankInterval';
import { compareChances, compareLevels, quickShareBelow } from '../../../../src/core/evidence/prediction/toldApart';
import { fromWorking, toWorking, type WorkingScale } from '../../../../src/core/evidence/workingScale';

const level = (scale: WorkingScale, value: number, sd: number): Level => ({ scale, mean: toWorking(scale, value), sd, shiftSd: 0 });
const anyLevel = (scale: WorkingScale): fc.Arbitrary<Level> => fc.record({ scale: fc.constant(scale), mean: fc.double({ min: scale === 'arcsine' ? 0 : -2, max: scale === 'arcsine' ? 1.57 : 4, noNaN: true }), sd: fc.oneof(fc.constant(0), fc.double({ min: 1e-6, max: 1, noNaN: true })), shiftSd: fc.constant(0) });

describe('Told apart', () => {
  it('says better by a useful amount, much the same, or that it cannot be told', () => {
    const compared = (a: Level, b: Level, delta: number) => compareLevels(a, b, delta, 'lower').verdict;
    assert.equal(compared(level('log', 10, 0.05), level('log', 20, 0.05), 2), 'better');
    assert.equal(compared(level('log', 20, 0.05), level('log', 10, 0.05), 2), 'worse');
    assert.equal(compared(level('log', 10, 0.02), level('log', 10.4, 0.02), 2), 'muchTheSame');
    assert.equal(compared(level('log', 10, 0.3), level('log', 12, 0.3), 2), 'cannotBeToldApart');
  });

  it('goes by the direction: fewer weeks are better, a greater share is', () => {
    const [high, low] = [level('arcsine', 0.9, 0.01), level('arcsine', 0.6, 0.01)];
    assert.equal(compareLevels(high, low, 0.05, 'higher').verdict, 'better');
    assert.equal(compareLevels(high, low, 0.05, 'lower').verdict, 'worse');
  });

  it('does not call a difference useful that is smaller than the smallest worth having, however sure it is', () => {
    assert.equal(compareLevels(exactLevel('log', 10), exactLevel('log', 11.9), 2, 'lower').verdict, 'muchTheSame');
    assert.equal(compareLevels(exactLevel('log', 10), exactLevel('log', 12.1), 2, 'lower').verdict, 'better');
  });

  for (const scale of ['log', 'arcsine', 'raw', 'logCount'] as const) {
    it(`is symmetric on the ${scale} scale, and its chances sum to 1`, () => {
      fc.assert(fc.property(anyLevel(scale), anyLevel(scale), fc.double({ min: 0, max: 3, noNaN: true }), (a, b, delta) => {
        const [one, other] = [compareLevels(a, b, delta, 'lower'), compareLevels(b, a, delta, 'lower')];
        assert.deepEqual([one.better, one.worse], [other.worse, other.better]);
        assert.ok(Math.abs(one.better + one.worse + one.muchTheSame - 1) < 1e-9);
        assert.ok([one.better, one.worse, one.muchTheSame].every((chance) => chance >= 0 && chance <= 1));
      }));
    });
  }

  it('has chances that sum to 1 for two equal levels and any difference', () => {
    const same = { scale: 'log', mean: 0, sd: 0.9999999999999983, shiftSd: 0 } as const;
    const { better, worse, muchTheSame } = compareLevels(same, same, 0, 'lower');
    assert.ok(Math.abs(better + worse + muchTheSame - 1) < 1e-12);
  });

  it('agrees with a hundred thousand draws', () => {
    const [a, b, delta] = [level('log', 14, 0.2), level('log', 18, 0.35), 2];
    const state = randomState(11);
    let better = 0;
    for (let i = 0; i < 100_000; i += 1) if (fromWorking('log', b.mean + b.sd * normalDraw(state)) - fromWorking('log', a.mean + a.sd * normalDraw(state)) > delta) better += 1;
    assert.ok(Math.abs(compareLevels(a, b, delta, 'lower').better - better / 100_000) < 0.006);
  });

  it('compares ratings by their order alone', () => {
    const { better, worse, muchTheSame } = compareChances([0, 0.5, 0.5, 0], [0, 0.5, 0.25, 0.25]);
    assert.deepEqual([better, worse, muchTheSame], [0.25, 0.375, 0.375]);
    assert.equal(compareChances([0, 0, 0, 1], [0, 1, 0, 0]).verdict, 'better');
  });

  it('reads the normal table to five digits', () => {
    for (let z = -9; z <= 9; z += 0.0137) assert.ok(Math.abs(quickShareBelow(z) - normalShareBelow(z)) < 1e-5);
  });
});

describe('Rank interval', () => {
  it('is the rank itself where all is known, and nine tenths of all where nothing is', () => {
    const means = [3, 1, 2, 5, 4];
    assert.deepEqual(means.map((_, i) => rankInterval(means, [0, 0, 0, 0, 0], i, true)), [3, 1, 2, 5, 4].map((rank) => ({ from: rank, to: rank, of: 5 })));
    assert.deepEqual(rankInterval(means, [0, 0, 0, 0, 0], 0, false), { from: 3, to: 3, of: 5 });
    const same = Array.from({ length: 20 }, () => 1);
    assert.deepEqual(rankInterval(same, same, 0, true), { from: 2, to: 19, of: 20 });
  });

  it('holds the rank in nine of ten draws, of few providers and of many', () => {
    for (const count of [24, 200]) {
      const state = randomState(5, count);
      const means = Array.from({ length: count }, () => normalDraw(state));
      const sds = Array.from({ length: count }, (_, i) => 0.1 + (i % 5) * 0.2);
      const intervals = [0, 7, 19].map((i) => ({ i, ...rankInterval(means, sds, i, true) }));
      const held = [0, 0, 0];
      for (let draw = 0; draw < 2000; draw += 1) {
        const values = means.map((mean, i) => mean + (sds[i] ?? 0) * normalDraw(state));
        intervals.forEach(({ i, from, to }, k) => {
          const rank = 1 + values.filter((value) => value < (values[i] ?? 0)).length;
          if (rank >= from && rank <= to) held[k] = (held[k] ?? 0) + 1;
        });
      }
      for (const share of held) assert.ok(share / 2000 > 0.88 && share / 2000 <= 1, `${count}: ${share / 2000}`);
    }
  });

  it('stays from 1 to the number of providers, the lower rank first', () => {
    fc.assert(fc.property(fc.array(fc.record({ mean: fc.double({ min: -3, max: 3, noNaN: true }), sd: fc.double({ min: 0, max: 2, noNaN: true }) }), { minLength: 1, maxLength: 90 }), fc.nat(), fc.boolean(), (all, some, lower) => {
      const { from, to, of } = rankInterval(all.map((l) => l.mean), all.map((l) => l.sd), some % all.length, lower);
      assert.ok(from >= 1 && from <= to && to <= of && of === all.length);
    }), { numRuns: 60 });
  });
});
