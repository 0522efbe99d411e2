// Intervals, funnel limits and shrinkage against reference values worked out elsewhere.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { byarBounds, countInterval, exactPoissonBounds, wilsonBounds } from '../../../../src/core/evidence/confidenceInterval';
import { funnelLimits, funnelOf, funnelShrunk, funnelWeight } from '../../../../src/core/evidence/prediction/funnel';
import { needsSharedData } from '../../../sharedData';

interface Reference {
  readonly tolerance: number;
  readonly wilson: readonly { readonly x: number; readonly n: number; readonly lower95: number; readonly upper95: number; readonly lower998: number; readonly upper998: number }[];
  readonly byar: readonly { readonly x: number; readonly byarLower95: number | null; readonly byarUpper95: number; readonly exactLower95: number; readonly exactUpper95: number; readonly use: string }[];
  readonly overdispersion: {
    readonly n: readonly number[]; readonly x: readonly number[]; readonly target: number; readonly z: readonly number[]; readonly winsorLimits: readonly number[];
    readonly phi: number; readonly tau2: number; readonly zAdjusted: readonly number[]; readonly flag: readonly string[]; readonly shrinkageWeight: readonly number[]; readonly shrunkProportion: readonly number[];
  };
}

const Z95 = 1.959963984540054;
const Z998 = 3.090232306167813;

describe('Reference values of provider intervals', () => {
  const referenceFor = (test: Mocha.Context): Reference => JSON.parse(readFileSync(needsSharedData(test, 'mcda/nhs-provider-intervals.json'), 'utf8')) as Reference;

  it('reproduce every Wilson interval, 95% and 99.8%', function () {
    const { wilson, tolerance } = referenceFor(this);
    assert.ok(wilson.length > 30);
    for (const { x, n, lower95, upper95, lower998, upper998 } of wilson) {
      const [at95, at998] = [wilsonBounds(x, n, Z95), wilsonBounds(x, n, Z998)];
      for (const [found, expected] of [[at95.lower, lower95], [at95.upper, upper95], [at998.lower, lower998], [at998.upper, upper998]] as const) near(found, expected, tolerance, `${x} of ${n}`);
    }
  });

  it('reproduce every Byar and exact Poisson limit, and use each where it belongs', function () {
    const { byar, tolerance } = referenceFor(this);
    for (const { x, byarLower95, byarUpper95, exactLower95, exactUpper95, use } of byar) {
      const [approximate, exact] = [byarBounds(x), exactPoissonBounds(x)];
      if (byarLower95 !== null) near(approximate.lower, byarLower95, tolerance, `Byar ${x}`);
      near(approximate.upper, byarUpper95, tolerance, `Byar ${x}`);
      near(exact.lower, exactLower95, tolerance, `exact ${x}`);
      near(exact.upper, exactUpper95, tolerance, `exact ${x}`);
      assert.deepEqual(countInterval(x), use === 'Byar' ? approximate : exact);
    }
  });

  it('reproduce the funnel: target, z, winsorised phi, tau2, adjusted z, flags, weights and shrunk shares', function () {
    const { overdispersion: o, tolerance } = referenceFor(this);
    const funnel = funnelOf(o.n.map((n, i) => ({ n, numerator: o.x[i] ?? NaN })));
    near(funnel.target, o.target, tolerance, 'target');
    near(funnel.phi, o.phi, tolerance, 'phi');
    near(funnel.tau2, o.tau2, tolerance, 'tau2');
    o.winsorLimits.forEach((limit, i) => near(funnel.winsorLimits[i], limit, tolerance, 'winsor limit'));
    o.n.forEach((n, i) => {
      near(funnel.z[i], o.z[i], tolerance, `z ${i}`);
      near(funnel.zAdjusted[i], o.zAdjusted[i], tolerance, `adjusted z ${i}`);
      near(funnelWeight(funnel, n), o.shrinkageWeight[i], tolerance, `weight ${i}`);
      near(funnelShrunk(funnel, { numerator: o.x[i] ?? NaN, n }), o.shrunkProportion[i], tolerance, `shrunk ${i}`);
      const share = (o.x[i] ?? NaN) / n;
      const { lower, upper } = funnelLimits(funnel, n, Z95);
      assert.equal(share < lower || share > upper ? 'alert (95%)' : 'within', o.flag[i]);
    });
  });
});

describe('Funnel', () => {
  it('adds no spread where chance explains all, and takes one provider', () => {
    assert.equal(funnelOf([{ numerator: 50, n: 100 }, { numerator: 51, n: 100 }, { numerator: 49, n: 100 }]).tau2, 0);
    const alone = funnelOf([{ numerator: 3, n: 10 }]);
    assert.deepEqual([alone.tau2, alone.z], [0, [0]]);
  });

  it('never leaves 0 to 1, for shares of 0 and 1 too', () => {
    const funnel = funnelOf([{ numerator: 0, n: 5 }, { numerator: 20, n: 20 }]);
    const { lower, upper } = funnelLimits(funnel, 1, Z998);
    assert.ok(lower >= 0 && upper <= 1 && Number.isFinite(funnel.phi));
  });
});

function near(value: number | undefined, expected: number | undefined, within: number, what: string): void {
  assert.ok(value !== undefined && expected !== undefined && Math.abs(value - expected) <= within, `${what}: ${value} is not ${expected}`);
}
