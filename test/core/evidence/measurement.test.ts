import * as assert from 'node:assert/strict';
import { measurementSchema } from '../../../src/core/evidence/measurement';
import { measurement } from '../../records';

describe('a measurement', () => {
  it('has an indicator, a provider, a period, a unit and a source', () => {
    for (const key of ['indicator', 'provider', 'period', 'value', 'unit', 'n', 'source']) {
      const { [key]: _left, ...rest } = measurement() as unknown as Record<string, unknown>;
      assert.equal(measurementSchema.safeParse(rest).success, false, key);
    }
  });
  it('may have no value, and says why', () => assert.equal(measurementSchema.safeParse(measurement({ value: null, n: 12, absence: 'tooFew' })).success, true));
  const wrong: [string, Record<string, unknown>][] = [['a value that is no number', { value: NaN }], ['an infinite value', { value: Infinity }], ['a third of a person', { n: 4 / 3 }], ['fewer than no people', { n: -1 }], ['a period in words', { period: 'January 2026' }], ['no source', { source: '' }], ['an unknown unit', { unit: 'miles' }]];
  for (const [what, over] of wrong) it(`cannot have ${what}`, () => assert.equal(measurementSchema.safeParse({ ...measurement(), ...over }).success, false));
});
