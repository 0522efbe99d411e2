import * as assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { migrate } from '../../../src/core/consultation/migration';
import { parseRecord } from '../../../src/core/consultation/parseRecord';
import { codesOf, valueOf } from '../../records';

const old = { schemaVersion: 1, id: 'a', createdAt: '2025-11-03T10:00:00Z', whatMatters: 'Walking to the shop', nextStep: 'Reception rings on Monday' };

describe('a record of version 1', () => {
  it('keeps what mattered and the next step, in their present places', () => {
    const { record, writtenIn, warnings } = valueOf(parseRecord(JSON.stringify(old)));
    assert.deepEqual([writtenIn, record.schemaVersion, record.whatMatters.words, record.nextAction.what, warnings], [1, 2, 'Walking to the shop', 'Reception rings on Monday', []]);
  });

  it('keeps every key it does not know', () => {
    fc.assert(fc.property(fc.dictionary(fc.string({ minLength: 1 }).filter((key) => !(key in old) && key !== '__proto__'), fc.jsonValue()), (extra) => {
      const migrated = migrate({ ...extra, ...old }, 1);
      for (const [key, value] of Object.entries(extra)) assert.deepEqual(migrated[key], value);
    }));
  });

  it('loses nothing that has no present place', () => {
    assert.deepEqual(migrate({ ...old, nextStep: { who: 'Ann' } }, 1)['nextStep'], { who: 'Ann' });
    const both = migrate({ ...old, nextAction: { what: 'Write' } }, 1);
    assert.deepEqual([both['nextAction'], both['nextStep']], [{ what: 'Write' }, 'Reception rings on Monday']);
  });

  it('is refused where it is wrong, at the place in the file', () => {
    const result = parseRecord(JSON.stringify({ ...old, whatMatters: 7 }, null, 2));
    assert.deepEqual(codesOf(result), ['record.wrongValue']);
    assert.equal(result.ok ? 0 : result.issues[0]!.place.line, 5);
  });

  it('leaves a record of this version alone', () => {
    const present = { schemaVersion: 2, nextStep: 'kept' };
    assert.equal(migrate(present, 2), present);
  });
});
