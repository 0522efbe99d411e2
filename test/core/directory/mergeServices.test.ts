import * as assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { mergeServices } from '../../../src/core/directory/mergeServices';
import type { DirectoryService } from '../../../src/core/directory/service';
import { service } from '../../records';

const days = fc.constantFrom('2026-02-01', '2026-02-02', '2026-02-03');
const wait = fc.option(fc.record({ status: fc.constant('days' as const), days: fc.nat({ max: 200 }), shownOn: days }), { nil: undefined });
const anyService: fc.Arbitrary<DirectoryService> = fc.record({ id: fc.constantFrom('a', 'b', 'c'), name: fc.constantFrom('', 'North', 'South'), distance: fc.option(fc.nat({ max: 30 })), wait, seenOn: days, telephone: fc.option(fc.constantFrom('01632 960001', '01632 960002'), { nil: undefined }), route: fc.constantFrom('bookable' as const, 'triage' as const, 'none' as const), bookable: fc.constantFrom('directly' as const, 'unspecified' as const), requestTypes: fc.constantFrom<string[]>([], ['APPOINTMENT_REQUEST']) })
  .map(({ wait: appointment, seenOn, telephone, ...rest }) => service({ ...rest, source: { publication: 'ersSearch', seenOn }, ...(appointment === undefined ? {} : { indicativeAppointmentWait: appointment }), ...(telephone === undefined ? {} : { telephone }) }));
const lists = fc.array(fc.array(anyService, { maxLength: 5 }), { maxLength: 4 });

describe('mergeServices', () => {
  it('has each service once, and loses none', () => {
    fc.assert(fc.property(lists, (searches) => {
      const ids = mergeServices(searches).map((s) => s.id);
      assert.deepEqual([...ids].sort(), [...new Set(searches.flat().map((s) => s.id))].sort());
    }));
  });

  it('changes nothing when it is repeated, alone or with what it was made of', () => {
    fc.assert(fc.property(lists, (searches) => {
      const once = mergeServices(searches);
      assert.deepEqual(mergeServices([once]), once);
      assert.deepEqual(mergeServices([once, once]), once);
    }), { numRuns: 300 });
  });

  it('is nearest first, then by name, then by id', () => {
    fc.assert(fc.property(lists, (searches) => {
      const merged = mergeServices(searches);
      merged.forEach((s, i) => {
        const next = merged[i + 1];
        if (next !== undefined) assert.ok((s.distance ?? Infinity) <= (next.distance ?? Infinity));
      });
    }));
    assert.deepEqual(mergeServices([[service({ id: '2', name: 'B', distance: null }), service({ id: '1', name: 'B', distance: null }), service({ id: '3', name: 'A', distance: null }), service({ id: '4', distance: 9 })]]).map((s) => s.id), ['4', '3', '1', '2']);
  });

  it('lets the newest wait stand, in whichever order the answers come', () => {
    const shown = (on: string, n: number) => service({ source: { publication: 'ersSearch', seenOn: on }, indicativeAppointmentWait: { status: 'days', days: n, shownOn: on } });
    const [older, newer] = [shown('2026-02-01', 40), shown('2026-02-08', 60)];
    for (const order of [[older, newer], [newer, older]]) assert.deepEqual(mergeServices([order])[0]!.indicativeAppointmentWait, { status: 'days', days: 60, shownOn: '2026-02-08' });
  });

  it('fills in what the first answer lacks and keeps what it says', () => {
    const [merged] = mergeServices([[service({ name: 'First', exclusions: '' })], [service({ name: 'Later', exclusions: 'Under 18', telephone: '01632 960001', stepFree: 'yes' })]]);
    assert.deepEqual([merged!.name, merged!.exclusions, merged!.telephone, merged!.stepFree], ['First', 'Under 18', '01632 960001', 'yes']);
  });
});
