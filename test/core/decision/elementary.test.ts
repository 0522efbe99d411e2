import assert from 'node:assert/strict';
import { exponential, logistic, naturalLog } from '../../../src/core/decision/elementary';
import { normalQuantile, normalShareBelow } from '../../../src/core/decision/normalDistribution';

/** Worked out with 40 digits. */
const logs = [[5e-324, -744.44007192138126], [1e-310, -713.80137882815417], [1e-300, -690.77552789821371], [0.1, -2.3025850929940456], [0.5, -0.69314718055994531],
  [0.7071067811865475, -0.34657359027997274], [0.9999999999999999, -1.1102230246251566e-16], [1.0000000000000002, 2.2204460492503128e-16], [1.5, 0.40546510810816438],
  [2, 0.69314718055994531], [3.141592653589793, 1.1447298858494001], [10, 2.3025850929940457], [1e10, 23.025850929940457], [1.7976931348623157e308, 709.782712893384]] as const;
const exponentials = [[-700, 9.8596765437597709e-305], [-100.25, 2.8971980832101478e-44], [-1, 0.36787944117144232], [-0.1, 0.90483741803595957], [-1e-10, 0.9999999999], [0, 1],
  [1e-17, 1], [0.34657359027997264, 1.414213562373095], [1, 2.7182818284590452], [2.5, 12.182493960703473], [100, 2.6881171418161354e43], [709.7, 1.6549840276802644e308]] as const;
const shares = [[-38, 2.8854283600687843e-316], [-20, 2.7536241186062337e-89], [-8.5, 9.4795348222033184e-18], [-3.5, 0.00023262907903552504], [-3, 0.0013498980316300945], [-2.5, 0.0062096653257761352],
  [-1, 0.15865525393145705], [-0.1, 0.46017216272297102], [0, 0.5], [0.3, 0.61791142218895263], [1.959963984540054, 0.975], [2.9, 0.99813418669961596], [3.1, 0.99903239678678164], [6, 0.99999999901341235]] as const;
const quantiles = [[1e-300, -37.047096299361199], [1e-100, -21.273453560965324], [1e-20, -9.2623400897984076], [1e-8, -5.6120012441747887], [0.001, -3.0902323061678135], [0.02425, -1.9729610513118848],
  [0.075, -1.4395314709384559], [0.25, -0.67448975019608174], [0.5, 0], [0.8, 0.84162123357291436], [0.975, 1.9599639845400539], [0.999999, 4.7534243088170878]] as const;

function assertNear(found: number, expected: number, relative: number, what: string): void {
  assert.ok(Math.abs(found - expected) <= relative * Math.abs(expected), `${what} is ${found}, not ${expected}`);
}

describe('own elementary functions', () => {
  it('take logarithms to the last digits, also of the smallest and the largest number', () => {
    for (const [x, expected] of logs) assertNear(naturalLog(x), expected, 5e-16, `ln ${x}`);
  });

  it('take exponentials to the last digits', () => {
    for (const [x, expected] of exponentials) assertNear(exponential(x), expected, 5e-16, `exp ${x}`);
    assertNear(exponential(-720.5), 1.2326102892827409e-313, 1e-10, 'a result too small for all its digits');
  });

  it('undo one another', () => {
    for (let x = -700; x <= 700; x += 0.37) assertNear(naturalLog(exponential(x)), x, 1e-14, `ln exp ${x}`);
  });

  it('say what has no answer', () => {
    assert.deepEqual([naturalLog(0), naturalLog(-1), naturalLog(NaN), naturalLog(Infinity)], [-Infinity, NaN, NaN, Infinity]);
    assert.deepEqual([exponential(800), exponential(-800), exponential(NaN), exponential(-Infinity), exponential(Infinity)], [Infinity, 0, NaN, 0, Infinity]);
    assert.deepEqual([logistic(-1000), logistic(0), logistic(1000)], [0, 0.5, 1]);
  });
});

describe('the normal distribution', () => {
  it('has its shares below to 13 digits, also far out', () => {
    for (const [z, expected] of shares) assertNear(normalShareBelow(z), expected, z === -38 ? 1e-6 : 1e-13, `the share below ${z}`);
  });

  it('has its quantiles to 14 digits', () => {
    for (const [p, expected] of quantiles) assertNear(normalQuantile(p), expected, 1e-14, `the quantile of ${p}`);
    assert.deepEqual([normalQuantile(0), normalQuantile(1), normalQuantile(-0.1), normalQuantile(NaN)], [-Infinity, Infinity, NaN, NaN]);
  });

  it('gives back a share from its quantile', () => {
    for (let p = 0.0005; p < 1; p += 0.0017) assertNear(normalShareBelow(normalQuantile(p)), p, 1e-13, `the share of the quantile of ${p}`);
  });
});
