import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { worthFindingOut } from '../../../src/core/decision/informationValue';
import { shortlist } from '../../../src/core/decision/shortlist';
import type { Smaa } from '../../../src/core/decision/smaa';
import { longerAfterAll, timeUntilTreated, type TreatmentWait } from '../../../src/core/decision/timeUntilTreated';
import { nearestFigure, nearestWeights } from '../../../src/core/decision/whatWouldChange';
import { analysed, anyModel, exactModel, type ModelFile } from './models';

const fitting = (smaa: Smaa): string[] => shortlist(smaa).fits.map(({ alternative }) => alternative);
const halves = [{ type: 'exact swing', criteria: ['c0', 'c1'], ratio: 1 }];

/** The same file with one figure not known. */
function without(file: ModelFile, alternative: string, criterion: string): ModelFile {
  return { ...file, measurements: file.measurements.filter((m) => m.alternative !== alternative || m.criterion !== criterion) };
}

describe('the shortlist', () => {
  it('holds all that are level, in their own order, and says why each other one is left out', async () => {
    const { fits, leftOut } = shortlist(await analysed(exactModel([[0.2, 0.3], [0.8, 0.79], [0.79, 0.8], [0.8, 0.8], [1, 0.3]], halves)), [{ alternative: 'a3', reason: 'No step-free way in' }]);
    assert.deepEqual(fits.map(({ alternative }) => alternative), ['a1', 'a2']);
    assert.deepEqual(leftOut, [
      { alternative: 'a0', why: 'dominated', by: 'a1' },
      { alternative: 'a3', why: 'excluded', reason: 'No step-free way in' },
      { alternative: 'a4', why: 'behind', behind: leftOut[2]?.why === 'behind' ? leftOut[2].behind : 0, of: 'a1', criterion: 'c1' },
    ]);
  });

  it('says three where three fit equally, and takes the next one in where one is alone but not far', async () => {
    assert.deepEqual(fitting(await analysed(exactModel([[0.5, 0.51], [0.51, 0.5], [0.505, 0.5], [0.1, 0.2]], halves))), ['a0', 'a1', 'a2']);
    assert.deepEqual(fitting(await analysed(exactModel([[0.5, 0.5], [0.45, 0.45], [0.1, 0.2]], halves))), ['a0', 'a1']);
    assert.deepEqual(fitting(await analysed(exactModel([[0.5, 0.5], [0.3, 0.3], [0.1, 0.2]], halves))), ['a0']);
  });

  it('lists apart what would fit only if an unknown figure turned out well', async () => {
    const { fits, apart } = shortlist(await analysed(without(exactModel([[0.6, 0.6], [0.9, 0.1]], halves), 'a1', 'c1')));
    assert.deepEqual(fits.map(({ alternative }) => alternative), ['a0']);
    assert.deepEqual(apart.map(({ alternative, unknown, cautious }) => ({ alternative, unknown, cautious })), [{ alternative: 'a1', unknown: ['c1'], cautious: true }]);
  });

  it('law: making an option\'s figure unknown never moves it into the main list', async () => {
    const cell = fc.tuple(fc.nat({ max: 4 }), fc.nat({ max: 3 }));
    await fc.assert(fc.asyncProperty(anyModel, cell, async (file, [i, j]) => {
      const clipped = { ...file, outOfRange: 'clip' };
      const [alternative, criterion] = [file.alternatives[i % file.alternatives.length]!.id, file.criteria[j % file.criteria.length]!.id];
      const [before, after] = [fitting(await analysed(clipped, 1000)), fitting(await analysed(without(clipped, alternative, criterion), 1000))];
      assert.ok(before.includes(alternative) || !after.includes(alternative), `${alternative} came in when ${criterion} became unknown`);
    }), { numRuns: 100 });
  });
});

describe('what is worth finding out', () => {
  const uncertain = (sd: number): ModelFile => {
    const file = exactModel([[0.6, 0.5], [0.5, 0.5]], halves);
    return { ...file, measurements: file.measurements.map((m) => (m.alternative === 'a1' && m.criterion === 'c0' ? { ...m, dist: { type: 'normal', mean: 0.5, sd } } : m)) };
  };

  it('is worked out as by hand for one normal figure', async () => {
    const { findings, mostLikelyToChange } = worthFindingOut(await analysed(uncertain(0.1)));
    assert.equal(findings.length, 1);
    // Behind by 0.05 with a spread of 0.05: one standard deviation. Unit normal loss at 1 is 0.08331547.
    assert.ok(Math.abs((mostLikelyToChange?.changeChance ?? 0) - 0.158655) < 0.004);
    assert.ok(Math.abs((mostLikelyToChange?.evppi ?? 0) - 0.05 * 0.08331547) < 2e-4, String(mostLikelyToChange?.evppi));
  });

  it('is nothing where no figure could change the choice, or none is uncertain', async () => {
    assert.equal(worthFindingOut(await analysed(uncertain(0.02))).mostLikelyToChange, undefined);
    assert.deepEqual(worthFindingOut(await analysed(exactModel([[0.6, 0.5], [0.5, 0.5]], halves))).findings, []);
  });

  it('of a rating that may no longer hold is worked out over its levels', async () => {
    const levels = ['inadequate', 'requires improvement', 'good', 'outstanding'];
    const file: ModelFile = {
      alternatives: [{ id: 'a' }, { id: 'b' }], criteria: [{ id: 'x', direction: 'max', range: [0, 1], levels }], preferences: [],
      measurements: [{ alternative: 'a', criterion: 'x', dist: { type: 'levels', chances: [0.5, 0, 0, 0.5] } }, { alternative: 'b', criterion: 'x', dist: { type: 'level', level: 'good' } }],
    };
    const found = worthFindingOut(await analysed(file, 50_000)).findings.find(({ alternatives }) => alternatives.join() === 'a') ?? assert.fail();
    // b is good, 2/3 in the middle; a is 0 or 1. Knowing which: 1/2 x 2/3 + 1/2 x 1 - 2/3 = 1/6.
    assert.ok(Math.abs(found.evppi - 1 / 6) < 0.004 && Math.abs(found.changeChance - 0.5) < 0.004, JSON.stringify(found));
  });

  it('is less where asking settles only a part', async () => {
    const smaa = await analysed(uncertain(0.1));
    assert.ok((worthFindingOut(smaa, 0.5).worthMost?.evppi ?? 0) < (worthFindingOut(smaa).worthMost?.evppi ?? 0));
    assert.equal(worthFindingOut(smaa, 0).worthMost, undefined);
  });

  it('law: is never below 0 and never more than the whole expected regret of the leader', async () => {
    await fc.assert(fc.asyncProperty(anyModel, async (file) => {
      const smaa = await analysed({ ...file, outOfRange: 'clip' }, 2000);
      // Knowing one figure is worth no more than knowing everything: by Jensen's inequality, but for the error of 2000 draws.
      const whole = Math.min(...smaa.tally.regrets) / smaa.tally.draws + 0.03;
      for (const { evppi, changeChance } of worthFindingOut(smaa).findings) assert.ok(evppi >= 0 && evppi <= whole && changeChance >= 0 && changeChance <= 1, `${evppi} of ${whole}`);
    }), { numRuns: 40 });
  });
});

describe('what would change it', () => {
  it('names the smallest change of a weight', async () => {
    const change = nearestWeights(await analysed(exactModel([[1, 0], [0.2, 1]], [{ type: 'exact swing', criteria: ['c0', 'c1'], ratio: 2 }])));
    assert.equal(change, undefined, 'one weight alone cannot change what fixes both');
    const free = nearestWeights(await analysed(exactModel([[1, 0], [0.2, 1]], [{ type: 'ordinal', criteria: ['c0', 'c1'] }]), 50_000));
    // The sides are equal where 0.8 w0 = w1: w0 = 5/9, from a mean of 3/4.
    assert.ok(free !== undefined && Math.abs(free.from - 0.75) < 0.01 && Math.abs(free.to - 5 / 9) < 1e-9);
    assert.deepEqual([free.criteria, free.instead, free.agrees], [['c0'], 'a1', true]);
  });

  it('names the figure most likely to do so, in its own unit', async () => {
    const file = exactModel([[0.6, 0.5], [0.5, 0.5]], halves);
    const smaa = await analysed({
      ...file, criteria: [{ id: 'c0', direction: 'min', range: [0, 40] as const }, file.criteria[1]!],
      measurements: file.measurements.map((m) => (m.criterion === 'c0' ? { ...m, dist: m.alternative === 'a1' ? { type: 'normal', mean: 20, sd: 4 } : { type: 'exact', value: 16 } } : m)),
    });
    const change = nearestFigure(smaa);
    assert.ok(change !== undefined && Math.abs(change.figure - 16) < 0.01 && Math.abs(change.chance - 0.1587) < 0.005);
    assert.deepEqual([change.alternative, change.criterion, change.instead], ['a1', 'c0', 'a1']);
  });

  it('is nothing where nothing would', async () => {
    const smaa = await analysed(exactModel([[0.9, 0.9], [0.1, 0.2]]));
    assert.deepEqual([nearestWeights(smaa), nearestFigure(smaa)], [undefined, undefined]);
  });
});

describe('time until treated', () => {
  const wait = (alternative: string, weeks: number, chance: number): TreatmentWait => ({
    alternative, firstWaitWeeks: { kind: 'exact', value: weeks },
    repeat: { event: 'revision within one year', horizonWeeks: 52, chance: { kind: 'exact', value: chance }, gapWeeks: { kind: 'exact', value: 20 }, secondWaitWeeks: { kind: 'exact', value: 30 } },
  });

  it('adds a gap and a second wait for those who need a repeat', () => {
    const found = timeUntilTreated(wait('a', 10, 0.3), 1);
    assert.ok(found.known);
    assert.equal(found.medianWeeks, 10);
    assert.ok(Math.abs(found.by26Weeks - 0.7) < 0.015 && Math.abs(found.by52Weeks - 0.7) < 0.015);
    const certain = timeUntilTreated(wait('a', 2, 1), 1);
    assert.ok(certain.known && certain.medianWeeks === 52 && certain.by52Weeks === 1);
  });

  it('has no number where any part is unknown', () => {
    const { repeat, ...first } = wait('a', 10, 0.3);
    assert.deepEqual(timeUntilTreated(first, 1), { known: false, alternative: 'a', missing: 'repeat' });
    assert.deepEqual(timeUntilTreated({ alternative: 'a', ...(repeat === undefined ? {} : { repeat }) }, 1), { known: false, alternative: 'a', missing: 'firstWait' });
    assert.deepEqual(timeUntilTreated({ ...wait('a', 10, 0.3), repeat: { ...repeat, chance: { kind: 'missing' } } }, 1), { known: false, alternative: 'a', missing: 'repeat' });
    assert.deepEqual(timeUntilTreated({ ...wait('a', 10, 0.3), repeat: { ...repeat, event: ' ' } }, 1), { known: false, alternative: 'a', missing: 'repeat' });
  });

  it('says so where the shorter first wait takes longer in the end, only of the same event', () => {
    const [quick, slow] = [wait('quick', 6, 0.4), wait('slow', 14, 0.05)];
    assert.deepEqual(longerAfterAll([quick, slow], 1), [{ sooner: 'quick', later: 'slow', chance: 1 }]);
    assert.deepEqual(longerAfterAll([quick, { ...slow, repeat: { ...slow.repeat, event: 'readmission' } }], 1), []);
    assert.deepEqual(longerAfterAll([wait('quick', 6, 0.1), slow], 1), []);
  });
});

describe('the value interval', () => {
  it('is the least and the most the overall value can be under the weights that agree with what was said', async () => {
    const free = (await analysed(exactModel([[0.2, 0.9], [0.5, 0.5]]))).forAllWeights.valueIntervals;
    assert.deepEqual(free.map(({ lowest, highest }) => [lowest, highest].map((value) => Number(value.toFixed(9)))), [[0.2, 0.9], [0.5, 0.5]]);
    const ordered = (await analysed(exactModel([[0.2, 0.9]], [{ type: 'ordinal', criteria: ['c0', 'c1'] }]))).forAllWeights.valueIntervals;
    assert.deepEqual(ordered.map(({ lowest, highest }) => [lowest, highest].map((value) => Number(value.toFixed(9)))), [[0.2, 0.55]]);
  });
});
