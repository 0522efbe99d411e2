import assert from 'node:assert/strict';
import { normalShareBelow } from '../../../src/core/decision/normalDistribution';
import { exponential } from '../../../src/core/decision/elementary';
import { nameKeys, randomState, randomWord, uniform } from '../../../src/core/decision/randomStream';
import { exponentialDraw, fillExponentials, fillNormals, LARGEST_NORMAL, normalDraw } from '../../../src/core/decision/ziggurat';

/** Of 100 equal bins of a share; for 99 degrees of freedom one in a million is above 177. */
function chiSquare(shares: Iterable<number>): number {
  const bins = new Float64Array(100);
  let count = 0;
  for (const share of shares) {
    bins[Math.min(99, Math.floor(share * 100))]! += 1;
    count += 1;
  }
  return bins.reduce((sum, bin) => sum + (bin - count / 100) ** 2 / (count / 100), 0);
}

describe('random streams', () => {
  it('are xoshiro128**: the first words from the state 1, 2, 3, 4', () => {
    const state = Int32Array.of(1, 2, 3, 4);
    assert.deepEqual(Array.from({ length: 6 }, () => randomWord(state) >>> 0), [11520, 0, 5927040, 70819200, 2031721883, 1637235492]);
  });

  it('start from seeds that differ in every key, its order and its number', () => {
    const seeds = [[1], [2], [1, 0], [0, 1], [1, 1], [1, 2], [2, 1], [1, 1, 0], [0], [0, 0], [-1], ...Array.from({ length: 2000 }, (_, i) => [7, i])].map((keys) => randomState(...keys).join());
    assert.equal(new Set(seeds).size, seeds.length);
    assert.notDeepEqual(nameKeys('ab'), nameKeys('ba'));
  });

  it('do not follow each other from chunk to chunk', () => {
    const draws = Array.from({ length: 20_000 }, (_, chunk) => uniform(randomState(1, chunk)));
    assert.ok(chiSquare(draws) < 177);
    const mean = draws.reduce((sum, x) => sum + x, 0) / draws.length;
    const together = draws.slice(1).reduce((sum, x, i) => sum + (x - mean) * (draws[i]! - mean), 0) / draws.length;
    assert.ok(Math.abs(together * 12) < 0.035, `correlation ${together * 12}`);
  });

  it('are spread evenly, and never 0 or 1', () => {
    const state = randomState(5);
    const draws = Array.from({ length: 200_000 }, () => uniform(state));
    assert.ok(draws.every((x) => x > 0 && x < 1));
    assert.ok(chiSquare(draws) < 177);
  });
});

describe('the ziggurat', () => {
  const many = new Float64Array(400_000);

  it('draws normal numbers: their shares below are even, their tails are there and end where it says', () => {
    fillNormals(randomState(11), many, many.length);
    assert.ok(chiSquare(Array.from(many, normalShareBelow)) < 177);
    const beyond3 = many.filter((z) => Math.abs(z) > 3).length;
    assert.ok(Math.abs(beyond3 - many.length * 0.0026998) < 5 * Math.sqrt(many.length * 0.0027), `${beyond3} beyond 3`);
    const beyondTables = many.filter((z) => Math.abs(z) > 3.6541528853610088).length;
    assert.ok(Math.abs(beyondTables - many.length * 0.000258) < 5 * Math.sqrt(many.length * 0.000258), `${beyondTables} in the tails`);
    assert.ok(many.every((z) => Math.abs(z) < LARGEST_NORMAL));
  });

  it('draws one as it draws many', () => {
    const state = randomState(12);
    assert.ok(chiSquare(Array.from({ length: 200_000 }, () => normalShareBelow(normalDraw(state)))) < 177);
    assert.ok(chiSquare(Array.from({ length: 200_000 }, () => 1 - exponential(-exponentialDraw(state)))) < 177);
  });

  it('draws exponential numbers', () => {
    fillExponentials(randomState(13), many, many.length);
    assert.ok(chiSquare(Array.from(many, (x) => 1 - exponential(-x))) < 177);
    const beyond = many.filter((x) => x > 7.69711747013104972).length;
    assert.ok(Math.abs(beyond - many.length * 0.000454) < 5 * Math.sqrt(many.length * 0.000454), `${beyond} in the tail`);
  });
});
