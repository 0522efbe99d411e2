// The spread between providers, and how levels move: against known truths, at every number of providers.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { randomState, uniform } from '../../../../src/core/decision/randomStream';
import { normalDraw } from '../../../../src/core/decision/ziggurat';
import { betweenProviders } from '../../../../src/core/evidence/prediction/betweenProviders';
import { correlationOver, driftExponent, learnDrift, levelCorrelation, monthlyCorrelation, sizeFactor, type RepeatedFigure } from '../../../../src/core/evidence/prediction/drift';

describe('Spread between providers', () => {
  it('finds the spread that made the figures, few providers or many', () => {
    for (const [count, within] of [[10, 0.5], [50, 0.25], [500, 0.1]] as const) {
      const found: number[] = [];
      for (let seed = 0; seed < 40; seed += 1) {
        const state = randomState(seed, count);
        const variances = Array.from({ length: count }, () => 0.01 + 0.05 * uniform(state));
        const values = variances.map((v) => 2 + 0.4 * normalDraw(state) + Math.sqrt(v) * normalDraw(state));
        found.push(Math.sqrt(betweenProviders(values, variances, 0.5).tau2));
      }
      const mean = found.reduce((sum, tau) => sum + tau, 0) / found.length;
      assert.ok(Math.abs(mean / 0.4 - 1) < within / 2 && found.every((tau) => Math.abs(tau / 0.4 - 1) < within * 3), `${count}: ${mean}`);
    }
  });

  it('agrees with the posterior added up over a fine grid', () => {
    const [values, variances, scale] = [[1.2, 2.9, 2.1, 3.4, 1.7, 2.6], [0.1, 0.3, 0.2, 0.15, 0.4, 0.1], 0.5] as const;
    let [mass, moment] = [0, 0];
    for (let tau = 0.0005; tau < 5; tau += 0.001) {
      const w = variances.map((v) => 1 / (v + tau * tau));
      const sum = w.reduce((a, b) => a + b, 0);
      const mean = w.reduce((a, b, i) => a + b * values[i]!, 0) / sum;
      const density = Math.exp(0.5 * w.reduce((a, b) => a + Math.log(b), 0) - 0.5 * Math.log(sum) - 0.5 * w.reduce((a, b, i) => a + b * (values[i]! - mean) ** 2, 0) - tau ** 2 / (2 * scale ** 2));
      mass += density;
      moment += density * tau * tau;
    }
    assert.ok(Math.abs(betweenProviders(values, variances, scale).tau2 / (moment / mass) - 1) < 0.03);
  });

  it('is the prior’s own for one provider, and claims no likeness of fewer than five', () => {
    assert.deepEqual(betweenProviders([3], [0.1], 0.5), { mean: 3, meanVariance: 0.1 + 0.25, tau2: 0.25, differs: true });
    assert.equal(betweenProviders([3, 3, 3, 3], [0.1, 0.1, 0.1, 0.1], 0.5).differs, true);
    assert.equal(betweenProviders([3, 3, 3, 3, 3], [0.1, 0.1, 0.1, 0.1, 0.1], 0.5).differs, false);
  });

  it('is finite and above 0 for any figures', () => {
    fc.assert(fc.property(fc.array(fc.record({ y: fc.double({ min: -50, max: 50, noNaN: true }), v: fc.double({ min: 1e-7, max: 1e6, noNaN: true }) }), { minLength: 1, maxLength: 40 }), fc.double({ min: 0.01, max: 5, noNaN: true }), (all, scale) => {
      const { mean, meanVariance, tau2 } = betweenProviders(all.map((f) => f.y), all.map((f) => f.v), scale);
      assert.ok(Number.isFinite(mean) && meanVariance > 0 && tau2 > 0 && Number.isFinite(tau2));
      assert.ok(mean >= Math.min(...all.map((f) => f.y)) - 1e-9 && mean <= Math.max(...all.map((f) => f.y)) + 1e-9);
    }));
  });
});

describe('Drift', () => {
  const repeated = (count: number, exponent: number, rho = 0.8, seed = 1): RepeatedFigure[] => {
    const state = randomState(seed, count);
    return Array.from({ length: count }, () => {
      const n = Math.round(20 * 500 ** uniform(state));
      const v = 1.3 / n;
      const level = 0.45 * normalDraw(state);
      const moved = rho * level + 0.45 * Math.sqrt((1 - rho * rho) * sizeFactor(n, exponent)) * normalDraw(state);
      return { y0: level + Math.sqrt(v) * normalDraw(state), y1: 0.1 + moved + Math.sqrt(v) * normalDraw(state), v0: v, v1: v, n };
    });
  };

  it('finds shift and correlation, free of the noise in the figures', () => {
    const figures = repeated(4000, 0);
    assert.ok(Math.abs(learnDrift(figures, 0.5).shift - 0.1) < 0.02);
    assert.ok(Math.abs((levelCorrelation(figures) ?? 0) - 0.8) < 0.02);
  });

  it('finds that small providers drift more, and never the other way', () => {
    assert.ok(driftExponent(repeated(4000, -0.3)) < -0.12);
    assert.equal(driftExponent(repeated(4000, 0.3)), 0);
    assert.equal(driftExponent(repeated(20, -0.3)), 0);
  });

  it('is not told from fewer than ten providers, nor where there is more error than spread', () => {
    assert.equal(levelCorrelation(repeated(9, 0)), undefined);
    assert.equal(levelCorrelation(repeated(30, 0).map((f) => ({ ...f, v0: 100, v1: 100 }))), undefined);
  });

  it('clips the correlation to 0 to 0.99, and carries it to other lags by its power', () => {
    const same = repeated(50, 0).map((f) => ({ ...f, y1: f.y0 }));
    assert.equal(levelCorrelation(same), 0.99);
    assert.equal(levelCorrelation(same.map((f) => ({ ...f, y1: -f.y0 }))), 0);
    assert.ok(Math.abs(correlationOver(monthlyCorrelation(0.8, 3), 6) - 0.64) < 1e-12);
    assert.deepEqual([correlationOver(0, 5), correlationOver(0, 0), correlationOver(0.9, 0)], [0, 1, 1]);
  });
});
