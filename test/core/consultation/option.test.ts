import * as assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { inNeutralOrder, optionOf } from '../../../src/core/consultation/option';
import { carryOnOption, option, service } from '../../records';

const far = (id: string, name: string, distance: number | null) => option({ id, name, snapshot: { takenOn: '2026-03-01', service: service({ distance }) } });

describe('optionOf', () => {
  it('is not offered and not checked yet', () => {
    const made = optionOf(service({ benefits: ['a'], risks: ['b'] }), option().snapshot);
    assert.deepEqual([made.id, made.offered, made.suitabilityChecked, made.benefits, made.risks, made.statedJourney], ['svc-1', 'notYet', false, ['a'], ['b'], null]);
  });
});

describe('inNeutralOrder', () => {
  const options = [far('c', 'Zeta', 3), far('d', 'alpha', 20), far('e', 'Site 10', null), far('f', 'Site 9', null), carryOnOption()];
  it('is nearest first, no distance last, then by name, "carry on as now" before all', () => {
    assert.deepEqual(inNeutralOrder(options, 'distance', 'en-GB').map((o) => o.id), ['carry-on', 'c', 'd', 'f', 'e']);
  });
  it('is by name alone where asked', () => assert.deepEqual(inNeutralOrder(options, 'name', 'en-GB').map((o) => o.name), ['', 'alpha', 'Site 9', 'Site 10', 'Zeta']));
  it('does not depend on the order it is given, and loses nothing', () => {
    fc.assert(fc.property(fc.shuffledSubarray(options, { minLength: options.length }), fc.constantFrom('distance' as const, 'name' as const), (shuffled, order) => {
      assert.deepEqual(inNeutralOrder(shuffled, order, 'en-GB'), inNeutralOrder(options, order, 'en-GB'));
    }));
  });
});
