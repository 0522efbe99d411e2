import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { maximise } from '../../../src/core/decision/linearProgram';
import { completed } from '../../../src/core/decision/slicedWork';
import { boundsOf, type Statement } from '../../../src/core/decision/statement';
import { interiorPoint, largestLeast, largestOver, perCriterion, weightPolytope, type WeightPolytope } from '../../../src/core/decision/weightPolytope';
import { CHUNK_DRAWS, fillWeights, weightSampler } from '../../../src/core/decision/weightSampler';
import { conflictingStatements } from '../../../src/core/decision/conflict';
import { ratioClosure } from '../../../src/core/decision/ratioClosure';

const ids = (count: number): string[] => Array.from({ length: count }, (_, j) => `c${j}`);

function order(...criteria: readonly number[]): Statement {
  return { id: `order ${criteria.join()}`, kind: 'order', criteria: criteria.map((j) => `c${j}`) };
}

function between(one: number, other: number, lower: number, upper: number): Statement {
  return { id: `between ${one} ${other}`, kind: 'ratioBound', criteria: [`c${one}`, `c${other}`], lower, upper };
}

function exactly(one: number, other: number, ratio: number): Statement {
  return { id: `exact ${one} ${other}`, kind: 'exactRatio', criteria: [`c${one}`, `c${other}`], ratio };
}

function polytopeOf(count: number, statements: readonly Statement[]): WeightPolytope {
  const polytope = weightPolytope(ids(count), statements);
  assert.ok(polytope !== undefined, 'the statements agree');
  return polytope;
}

/** `draws[draw][criterion]`. */
function drawn(polytope: WeightPolytope, chunks: number, seed = 1, count = CHUNK_DRAWS): number[][] {
  const sampler = completed(weightSampler(polytope, seed));
  return Array.from({ length: chunks }, (_, chunk) => {
    const columns = polytope.criteria.map(() => new Float64Array(count));
    fillWeights(sampler, chunk, columns, count);
    return Array.from({ length: count }, (__, draw) => columns.map((column) => column[draw]!));
  }).flat();
}

function meanOf(draws: readonly (readonly number[])[]): number[] {
  return (draws[0] ?? []).map((_, j) => draws.reduce((sum, weights) => sum + weights[j]!, 0) / draws.length);
}

function assertNear(found: readonly number[], expected: readonly number[], within: number): void {
  found.forEach((value, j) => assert.ok(Math.abs(value - expected[j]!) < within, `${found.join()} is not ${expected.join()}`));
}

/** By the definition: uniform on the simplex, kept where every bound holds. */
function rejected(count: number, statements: readonly Statement[], draws: number): number[][] {
  const polytope = polytopeOf(count, []);
  const bounds = statements.flatMap(boundsOf);
  const kept: number[][] = [];
  for (let seed = 0; kept.length < draws && seed < 200; seed += 1) kept.push(...drawn(polytope, 20, seed).filter((w) => bounds.every(({ more, less, ratio }) => w[Number(more.slice(1))]! >= ratio * w[Number(less.slice(1))]!)));
  return kept;
}

describe('weights that agree with what was said', () => {
  it('are uniform on the simplex where nothing was: mean 1/m, variance (m - 1)/(m^2 (m + 1))', () => {
    const draws = drawn(polytopeOf(5, []), 60);
    assertNear(meanOf(draws), [0.2, 0.2, 0.2, 0.2, 0.2], 0.004);
    assertNear([draws.reduce((sum, w) => sum + (w[0]! - 0.2) ** 2, 0) / draws.length], [4 / 150], 0.001);
  });

  it('have the means of rank-order centroids under a full order, without rejection', () => {
    const polytope = polytopeOf(4, [order(2, 0, 3, 1)]);
    assert.equal(completed(weightSampler(polytope, 1)).method, 'simplex');
    // Mean of the k-th of m: (1/k + ... + 1/m)/m (Barron and Barrett 1996).
    assertNear(meanOf(drawn(polytope, 60)), [13 / 48, 1 / 16, 25 / 48, 7 / 48], 0.004);
  });

  it('are one point where everything is fixed, and lose a dimension with each exact statement', () => {
    const all = polytopeOf(3, [exactly(0, 2, 2), exactly(2, 1, 2)]);
    assert.equal(completed(weightSampler(all, 1)).method, 'point');
    assertNear(drawn(all, 1)[7]!, [4 / 7, 1 / 7, 2 / 7], 1e-12);
    const some = drawn(polytopeOf(4, [exactly(3, 0, 1.5)]), 60);
    assert.ok(some.every((w) => Math.abs(w[3]! - 1.5 * w[0]!) < 1e-12));
    assertNear(meanOf(some), [2 / 15, 1 / 3, 1 / 3, 1 / 5], 0.004);
  });

  it('find what is fixed without being said: a at least b, b at least a', () => {
    const polytope = polytopeOf(3, [order(0, 1), order(1, 0), between(1, 2, 1, 3)]);
    assert.equal(polytope.groups.length, 2);
    assert.ok(drawn(polytope, 2).every((w) => Math.abs(w[0]! - w[1]!) < 1e-12));
  });

  it('agree with their definition however they are drawn', () => {
    const cases: readonly (readonly [number, readonly Statement[], string])[] = [
      [4, [order(0, 1), order(0, 2), order(0, 3)], 'rejection'],
      [4, [order(0, 2), order(1, 2)], 'simplex'],
      [3, [between(0, 1, 1.1, 1.6), between(1, 2, 0.8, 1.5)], 'hitAndRun'],
      [4, [between(0, 1, 0.9, 1.4), between(2, 3, 0.7, 1.6), order(1, 2)], 'hitAndRun'],
      // Three independent parts: a walk or rejection, a closed form, a weight alone.
      [6, [between(0, 1, 0.9, 1.4), order(2, 3), order(2, 4)], 'rejection'],
      [5, [order(0, 1), order(0, 2), between(1, 3, 0.8, 2), between(2, 4, 0.5, 2)], 'hitAndRun'],
    ];
    for (const [count, statements, method] of cases) {
      const polytope = polytopeOf(count, statements);
      assert.equal(completed(weightSampler(polytope, 1)).method, method);
      const [found, expected] = [drawn(polytope, 20), rejected(count, statements, 10_000)];
      assertNear(meanOf(found), meanOf(expected), 0.008);
      const squares = (draws: readonly (readonly number[])[]): number[] => meanOf(draws.map((w) => w.map((x) => x * x)));
      assertNear(squares(found), squares(expected), 0.008);
    }
  });

  it('never break a bound, and sum to 1, also where the polytope is a splinter', () => {
    const statements = [between(0, 1, 1, 1.0001), between(1, 2, 50, 60), between(3, 2, 0.001, 0.0011), order(0, 4), order(5, 4)];
    const bounds = statements.flatMap(boundsOf);
    for (const w of drawn(polytopeOf(6, statements), 3)) {
      assert.ok(Math.abs(w.reduce((sum, x) => sum + x, 0) - 1) < 1e-9);
      for (const { more, less, ratio } of bounds) assert.ok(w[Number(more.slice(1))]! >= ratio * w[Number(less.slice(1))]! - 1e-9);
    }
  });

  it('hold for sixty criteria', () => {
    const few = [order(0, 1), order(0, 2), between(3, 4, 1, 2), between(5, 6, 0.5, 0.7), order(7, 8), order(7, 9)];
    const chained = Array.from({ length: 59 }, (_, j) => between(j, j + 1, 0.5, 2));
    for (const statements of [few, chained]) {
      const draws = drawn(polytopeOf(60, statements), 1, 1, 200);
      assert.ok(draws.every((w) => w.every((x) => x >= -1e-12 && x <= 1)));
    }
  });

  it('law: one more statement that agrees never enlarges them', () => {
    const pair = fc.tuple(fc.nat({ max: 4 }), fc.nat({ max: 4 })).filter(([i, j]) => i !== j);
    const statement = pair.chain(([i, j]) => fc.oneof(fc.constant(order(i, j)), fc.constantFrom(0.5, 1, 1.5).map((lower) => between(i, j, lower, lower * 3)), fc.constantFrom(0.5, 1, 2).map((ratio) => exactly(i, j, ratio))));
    fc.assert(fc.property(fc.array(statement, { maxLength: 4 }), statement, fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 5, maxLength: 5 }), (said, added, direction) => {
      const [before, after] = [weightPolytope(ids(5), said), weightPolytope(ids(5), [...said, added])];
      if (before === undefined || after === undefined) {
        assert.ok(after === undefined, 'a contradiction stays one');
        return;
      }
      assert.ok(largestOver(after, direction).value <= largestOver(before, direction).value + 1e-9);
      const bounds = said.flatMap(boundsOf);
      const w = perCriterion(after, interiorPoint(after));
      for (const { more, less, ratio } of bounds) assert.ok(w[Number(more.slice(1))]! >= ratio * w[Number(less.slice(1))]! - 1e-9);
    }), { numRuns: 300 });
  });
});

describe('a contradiction', () => {
  const conflict = (count: number, statements: readonly Statement[]): string[] => conflictingStatements(ids(count), statements);

  it('is explained by the fewest statements', () => {
    const statements = [order(0, 1), order(1, 2), order(2, 3), between(3, 0, 1.5, 4), order(4, 5), between(2, 1, 2, 3)];
    assert.deepEqual(conflict(6, statements).sort(), ['between 2 1', 'order 1,2'].sort());
    assert.deepEqual(conflict(6, statements.slice(0, 5)).sort(), ['between 3 0', 'order 0,1', 'order 1,2', 'order 2,3'].sort());
  });

  it('is none where everything can be true, by a hair', () => {
    assert.deepEqual(conflict(3, [exactly(0, 1, 2), exactly(1, 2, 3), exactly(0, 2, 6)]), []);
    assert.deepEqual(conflict(3, [exactly(0, 1, 2), exactly(1, 2, 3), exactly(0, 2, 6.001)]).length, 3);
    assert.deepEqual(conflict(2, [order(0, 1), order(1, 0)]), []);
  });

  it('law: without any one of the statements named there is none', () => {
    const pair = fc.tuple(fc.nat({ max: 3 }), fc.nat({ max: 3 })).filter(([i, j]) => i !== j);
    const statement = fc.oneof(pair.map(([i, j]) => order(i, j)), fc.tuple(pair, fc.constantFrom(0.4, 1.2, 2)).map(([[i, j], lower]) => between(i, j, lower, lower * 1.5)), fc.shuffledSubarray([0, 1, 2, 3], { minLength: 3 }).map((list) => order(...list)));
    fc.assert(fc.property(fc.array(statement, { maxLength: 8 }), (list) => {
      const statements = list.map((one, index) => ({ ...one, id: String(index) }));
      const named = conflict(4, statements);
      const agree = (some: readonly Statement[]): boolean => ratioClosure(ids(4), some.flatMap(boundsOf)).consistent;
      assert.equal(named.length === 0, agree(statements));
      const guilty = statements.filter(({ id }) => named.includes(id));
      if (named.length > 0) assert.ok(!agree(guilty));
      for (const one of guilty) assert.ok(agree(guilty.filter((other) => other !== one)));
    }), { numRuns: 500 });
  });
});

describe('linear programmes', () => {
  it('come to their end with sixty criteria in one order, where every corner but one is degenerate', () => {
    const polytope = polytopeOf(60, [order(...Array.from({ length: 60 }, (_, j) => j))]);
    const gains = [0, 1, 2, 3].map((option) => Float64Array.from({ length: 60 }, (_, j) => ((option * 7 + j * 3) % 10) / 10 - 0.4));
    const { criteria, groups, rows } = polytope;
    const [byCorners, byFacets] = [largestLeast(polytope, gains), largestLeast({ criteria, groups, rows }, gains)];
    assert.ok(Math.abs(byCorners.value - byFacets.value) < 1e-9, `${byCorners.value} ${byFacets.value}`);
    for (const { value, point } of [byCorners, byFacets]) {
      const reached = Math.min(...gains.map((gain) => gain.reduce((sum, x, j) => sum + x * point[j]!, 0)));
      assert.ok(Math.abs(reached - value) < 1e-9 && Math.abs(point.reduce((sum, x) => sum + x, 0) - 1) < 1e-9);
    }
  });

  it('find the best corner, as trying every corner does', () => {
    fc.assert(fc.property(fc.array(fc.array(fc.integer({ min: -5, max: 9 }), { minLength: 2, maxLength: 2 }), { minLength: 1, maxLength: 6 }), fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 2, maxLength: 2 }), (rows, objective) => {
      const limits = rows.map((_, row) => row % 4);
      const all = [...rows, [1, 1]];
      const bounds = [...limits, 10];
      const found = maximise(objective, all.map((row) => Float64Array.from(row)), bounds);
      const lines = [...all.map((row, index) => [...row, bounds[index]!]), [-1, 0, 0], [0, -1, 0]];
      let best = -Infinity;
      for (const [a = 0, b = 0, e = 0] of lines) {
        for (const [c = 0, d = 0, f = 0] of lines) {
          const determinant = a * d - b * c;
          if (determinant === 0) continue;
          const [x, y] = [(e * d - b * f) / determinant, (a * f - e * c) / determinant];
          if (lines.every(([p = 0, q = 0, r = 0]) => p * x + q * y <= r + 1e-9)) best = Math.max(best, objective[0]! * x + objective[1]! * y);
        }
      }
      assert.ok(found !== undefined && Math.abs(found.value - best) < 1e-7, `${found?.value} is not ${best}`);
    }), { numRuns: 500 });
  });

  it('say where there is no best', () => {
    assert.equal(maximise([1], [Float64Array.of(-1)], [0]), undefined);
  });

  it('find the weights under which the worst of several differences is largest', () => {
    const polytope = polytopeOf(2, []);
    const found = largestLeast(polytope, [Float64Array.of(1, -1), Float64Array.of(-1, 1)]);
    assert.ok(Math.abs(found.value) < 1e-9 && Math.abs(found.point[0]! - 0.5) < 1e-9);
    assert.ok(Math.abs(largestLeast(polytope, [Float64Array.of(-3, -2)]).value + 2) < 1e-9, 'also where it is below 0');
  });
});
