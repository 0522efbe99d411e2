// The quick check of an evidence line says yes only where the schema does.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { measurementSchema } from '../../../src/core/evidence/measurement';
import { isPlainMeasurement } from '../../../src/core/evidence/plainMeasurement';

const good = { indicator: 'rtt.medianWaitWeeks', provider: 'RZ1', treatmentFunction: 'C_110', stratum: 'hip', period: '2026-01', value: 19.5, unit: 'weeks', n: 30, numerator: 3.5, standardDeviation: 1, target: 18, note: 'as published', interval: { lower: 1, upper: 2, level: 0.95, method: 'm' }, absence: 'tooFew', source: 'rtt:1' };

describe('Plain measurement', () => {
  it('takes a whole measurement, and one with only what it must have', () => {
    assert.ok(isPlainMeasurement(good));
    assert.ok(isPlainMeasurement({ indicator: 'a', provider: 'b', period: '2026', value: null, unit: 'people', n: null, source: 's' }));
  });

  it('leaves unknown members to the schema', () => {
    assert.equal(isPlainMeasurement({ ...good, remark: 'mine' }), false);
    assert.equal(isPlainMeasurement(JSON.parse('{"__proto__":{}}')), false);
  });

  it('says yes only where the schema does, and takes it as it is', () => {
    const odd = fc.oneof(fc.constantFrom<unknown>('', '2026', '2026-1', '2026-01', '2026-01\n', -1, 0, 1.5, 1e300, null, 'weeks', 'pounds', 'tooFew', [], {}, { ...good.interval, level: 2 }, { ...good.interval, lower: '1' }, { lower: 1 }), fc.jsonValue());
    fc.assert(fc.property(fc.constantFrom(...Object.keys(good)), odd, fc.boolean(), (member, value, drop) => {
      const { [member as keyof typeof good]: _, ...without } = good;
      const candidate = drop ? without : { ...good, [member]: value };
      const parsed = measurementSchema.safeParse(candidate);
      if (isPlainMeasurement(candidate)) assert.deepEqual(parsed.data, candidate);
      // Counts beyond any country's people, or next to nothing, are left to the schema.
      else if (parsed.success && member !== 'n' && member !== 'numerator') assert.notDeepEqual(parsed.data, candidate);
    }), { numRuns: 2_000 });
  });
});
