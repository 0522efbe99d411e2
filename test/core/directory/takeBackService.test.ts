import * as assert from 'node:assert/strict';
import { takeBackService } from '../../../src/core/directory/takeBackService';
import { service } from '../../records';

const given = { ...service({ telephone: '01632 960001' }) };
const back = (current: object, before: object | null = null, others: readonly object[] = []) => takeBackService(current as never, given, before as never, others as never);

describe('takeBackService', () => {
  it('takes out an entry that only the import made', () => assert.deepEqual(back(given), { entry: null, handWritten: false }));
  it('leaves what a person wrote in it, as the practice\'s own', () => {
    const { entry, handWritten } = back({ ...given, benefits: ['Less pain'], mine: 'Ask for Sam' });
    assert.equal(handWritten, true);
    assert.deepEqual(entry, { id: given.id, name: given.name, kind: given.kind, route: given.route, source: { publication: 'practice', seenOn: given.source.seenOn }, benefits: ['Less pain'], mine: 'Ask for Sam' });
  });
  it('gives back what stood there before', () => {
    const before = { ...service({ telephone: '01632 960999', whatHappens: 'A scan first' }), mine: 1 };
    const merged = { ...before, telephone: given.telephone, source: given.source };
    assert.deepEqual(back(merged, before).entry, before);
  });
  it('keeps what a person changed since', () => {
    assert.equal(back({ ...given, telephone: '01632 960777' }, { ...given, telephone: '01632 960999' }).entry?.telephone, '01632 960777');
  });
  it('keeps what another import also gave', () => {
    const other = { ...service({ distance: 9 }), telephone: '01632 960002' };
    const { entry, handWritten } = back(given, null, [other]);
    assert.deepEqual([handWritten, entry?.telephone, entry?.distance], [false, '01632 960002', 9]);
  });
});
