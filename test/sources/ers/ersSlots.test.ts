// Free appointments from an e-RS answer (A015): which service, which hour, and why a time is none.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { joinSlotPages, readSlotPage, slotsSeenOf, type SlotPage } from '../../../src/sources/ers/ersSlots';
import { slotBundle } from '../../ers/server';
import { needsSharedData } from '../../sharedData';
import { codesOf, valueOf } from '../../records';

const NOW = '2027-02-01T09:00:00Z';

interface Slot { readonly id?: string; readonly start?: unknown; readonly end?: unknown; readonly status?: unknown; readonly schedule?: unknown }

const slot = (over: Slot = {}): object => ({
  resourceType: 'Slot', id: '1', status: 'free', start: '2027-03-01T10:20:00Z', end: '2027-03-01T10:40:00Z', schedule: { reference: 'Schedule/s' }, ...over,
});
const schedule = (actor: object = { identifier: { system: 'http://fhir.nhs.net/Id/ers-service', value: '99000103' } }): object => ({ resourceType: 'Schedule', id: 's', actor: [actor] });
const bundle = (resources: readonly object[], over: object = {}): string => JSON.stringify({
  resourceType: 'Bundle', type: 'searchset', entry: resources.map((resource) => ({ resource })),
  link: [{ relation: 'self', url: '_baseUrl_/STU3/Slot?schedule.actor%3AHealthcareService=99000103&status=free&_count=20&page=1' }], ...over,
});
const page = (text: string, file = 'slots.json'): SlotPage => valueOf(readSlotPage(text, file, NOW));
const reading = (...resources: readonly object[]) => joinSlotPages([page(bundle(resources))]);
const reasons = (...resources: readonly object[]): readonly string[] => reading(...resources).refusals.map(({ reason }) => reason);

describe('free appointments in an e-RS answer', () => {
  it('are told apart by the service of their schedule, earliest first', () => {
    const { services, rowsRead, rowsRefused } = reading(
      slot({ id: 'late', start: '2027-03-02T10:20:00Z', end: '2027-03-02T10:40:00Z' }), slot({ id: 'early' }),
      slot({ id: 'other', schedule: { reference: 'Schedule/t' } }), schedule(), { ...schedule({ identifier: { system: 'x/ers-service', value: '99000777' } }), id: 't' },
    );
    assert.deepEqual(services.map(({ serviceId, free }) => [serviceId, free.map(({ id }) => id)]), [['99000103', ['early', 'late']], ['99000777', ['other']]]);
    assert.deepEqual([rowsRead, rowsRefused], [3, 0]);
  });

  it('belong to the schedule’s own service even where its number begins with another’s, and to the one asked for where it says none', () => {
    const foreign = reading(slot({ schedule: { reference: '_baseUrl_/STU3/Schedule/s' } }), schedule({ identifier: { system: 'x/ers-service', value: '14000' } }));
    assert.deepEqual(foreign.services.filter(({ free }) => free.length > 0).map(({ serviceId }) => serviceId), ['14000']);
    assert.equal(reading(slot()).services[0]?.serviceId, '99000103', 'no schedule in the answer');
    assert.equal(reading(slot(), schedule({ reference: 'HealthcareService/55' })).services[1]?.serviceId, '55');
    const unasked = joinSlotPages([valueOf(readSlotPage(bundle([slot()], { link: [] }), 'f', NOW))]);
    assert.deepEqual(unasked.refusals.map(({ reason }) => reason), ['Which service it belongs to is not said.']);
  });

  it('are instants: an offset counts, on the days the clocks change too', () => {
    const starts = (...times: readonly string[]): readonly string[] => reading(...times.map((start, n) => slot({ id: String(n), start, end: '2027-12-31T00:00:00Z' }))).services[0]?.free.map(({ start }) => start) ?? [];
    // 28 March 2027: 01:00 GMT becomes 02:00 BST; 31 October 2027: 02:00 BST becomes 01:00 GMT, so 01:30 comes twice.
    assert.deepEqual(starts('2027-03-28T00:30:00Z', '2027-03-28T02:30:00+01:00'), ['2027-03-28T00:30:00.000Z', '2027-03-28T01:30:00.000Z']);
    assert.deepEqual(starts('2027-10-31T01:30:00+01:00', '2027-10-31T01:30:00+00:00'), ['2027-10-31T00:30:00.000Z', '2027-10-31T01:30:00.000Z']);
    assert.deepEqual(starts('2027-07-01t10:20:00.123z'), ['2027-07-01T10:20:00.123Z']);
  });

  it('are refused one by one, each with its reason', () => {
    assert.match(reasons(slot({ start: '2027-01-31T10:00:00Z' }))[0] ?? '', /^It is past: it began 2027-01-31T10:00/);
    assert.match(reasons(slot({ status: 'busy' }))[0] ?? '', /not free \(busy\)/);
    assert.match(reasons(slot({ start: '2027-03-01T10:20:00' }))[0] ?? '', /no time zone, so the hour is not known/);
    assert.match(reasons(slot({ start: '2027-02-31T10:20:00Z' }))[0] ?? '', /no date and time/);
    assert.match(reasons(slot({ start: 'tomorrow' }))[0] ?? '', /\(tomorrow\) is no date and time/);
    assert.match(reasons(slot({ start: undefined }))[0] ?? '', /no start/);
    assert.match(reasons(slot({ end: 5 }))[0] ?? '', /end \(5\) is no date/);
    assert.match(reasons(slot({ end: '2027-03-01T10:00:00Z' }))[0] ?? '', /ends before it starts/);
    assert.match(reasons(slot(), slot())[0] ?? '', /Repeated: the same slot is entry 1/);
    const gap = joinSlotPages([page(JSON.stringify({ resourceType: 'Bundle', entry: [{ resource: slot() }, null, { resource: schedule() }] }))]);
    assert.deepEqual([gap.rowsRead, gap.services[0]?.free.length, gap.refusals[0]?.reason], [2, 1, 'This entry holds no FHIR resource.']);
  });

  it('of two clinicians at the same hour are two', () => {
    assert.equal(reading(slot({ id: 'a' }), slot({ id: 'b', schedule: { reference: 'Schedule/t' } }), schedule()).services[0]?.free.length, 2);
  });

  it('without a status are taken where only free ones were asked for', () => {
    assert.equal(reading(slot({ status: undefined })).rowsRefused, 0);
    assert.equal(reading(slot({ status: 'FREE' })).rowsRefused, 0, 'in another case');
  });

  it('of several pages are put together, and what is missing is said', () => {
    const free = [1, 2, 3].map((n) => ({ id: String(n), start: `2027-03-0${n}T10:00:00Z`, end: `2027-03-0${n}T11:00:00Z` }));
    const [one, two] = [1, 2].map((number) => page(JSON.stringify(slotBundle('99000103', free.slice((number - 1) * 2, number * 2), { total: 3, number, size: 2 })), `page-${number}.json`));
    assert.ok(one !== undefined && two !== undefined);
    const whole = joinSlotPages([two, one]);
    assert.deepEqual([whole.services[0]?.free.map(({ id }) => id), whole.warnings], [['1', '2', '3'], []]);
    const part = joinSlotPages([one]);
    assert.match(part.warnings[0]?.message ?? '', /there are 3 free times and only 2 are here/);
    const twice = joinSlotPages([one, one]);
    assert.equal(twice.services[0]?.free.length, 2);
    assert.match(twice.refusals[0]?.reason ?? '', /Repeated: the same slot is entry 1 of page-1\.json/);
    assert.equal(twice.warnings.length, 1, 'the same page twice is no other page');
  });

  it('none at all is an answer about the service that was asked for', () => {
    const none = joinSlotPages([page(bundle([], { total: 0 }))]);
    assert.deepEqual([none.services, none.warnings], [[{ serviceId: '99000103', free: [] }], []]);
  });

  it('keep at most fifty in a record, and their number', () => {
    const seen = slotsSeenOf({ serviceId: '1', free: Array.from({ length: 70 }, (_, n) => ({ id: String(n), start: '2027-03-01T10:00:00.000Z', end: '2027-03-01T11:00:00.000Z' })) }, NOW);
    assert.deepEqual([seen.total, seen.free.length, Object.keys(seen.free[0] ?? {})], [70, 50, ['start', 'end']]);
  });

  it('are refused as a whole where the file is something else, with what it is', () => {
    assert.deepEqual(codesOf(readSlotPage('{"resourceType":"Bundle","entry":[{"resource":{"resourceType":"Patient"}}]}', 'f', NOW)), ['ersSlots.otherBundle']);
    assert.deepEqual(codesOf(readSlotPage('{"resourceType":"Bundle"}', 'f', NOW)), ['ersSlots.otherBundle']);
    assert.deepEqual(codesOf(readSlotPage('{"resourceType":"Bundle","entry":{}}', 'f', NOW)), ['fhir.damagedEntries']);
    assert.deepEqual(codesOf(readSlotPage('{"resourceType":"OperationOutcome","issue":[{"diagnostics":"Page 5 is invalid."}]}', 'f', NOW)), ['fhir.operationOutcome']);
    assert.deepEqual(codesOf(readSlotPage('<html></html>', 'f', NOW)), ['json.webPage']);
    assert.equal(readSlotPage('{"resourceType":"Bundle","entry":[', 'f', NOW).ok, false);
  });

  it('whatever is in the file, every slot is either free and ahead or refused with a reason', () => {
    const odd = fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.constantFrom('free', 'FREE', '2027-03-01T10:20:00Z', '2026-03-01T10:20:00+01:00', { reference: 'Schedule/s' }));
    const anySlot = fc.record({ resourceType: fc.constantFrom('Slot', 'Slot', 'Schedule'), id: odd, status: odd, start: odd, end: odd, schedule: odd, actor: odd });
    fc.assert(fc.property(fc.array(fc.record({ resource: fc.oneof(anySlot, odd), fullUrl: odd })), odd, odd, (entry, total, link) => {
      const read = readSlotPage(JSON.stringify({ resourceType: 'Bundle', entry, total, link }), 'f', NOW);
      if (!read.ok) return;
      const { services, rowsRead, rowsRefused, refusals } = joinSlotPages([read.value]);
      const free = services.flatMap((one) => one.free);
      assert.equal(free.length + rowsRefused, rowsRead);
      assert.equal(refusals.length, rowsRefused);
      for (const { start, end } of free) assert.ok(start >= new Date(NOW).toISOString() && end >= start);
    }), { numRuns: 500 });
    fc.assert(fc.property(fc.json(), (text) => { readSlotPage(text, 'f', NOW); }));
  });

  it('reads the examples of e-RS itself', function () {
    const read = (name: string, now = '2021-05-20T00:00:00Z') => readSlotPage(readFileSync(needsSharedData(this, `ers/retrieveAppointmentSlots/responses/${name}.json`), 'utf8'), name, now);
    const both = joinSlotPages([valueOf(read('Page1PageSize5')), valueOf(read('Page2PageSize5'))]);
    assert.deepEqual([both.services[0]?.serviceId, both.services[0]?.free.length, both.warnings.length], ['11000', 10, 1], '12 in all, the third page is not here');
    assert.deepEqual(joinSlotPages([valueOf(read('SlotClinicianSearch'))]).services[0], joinSlotPages([valueOf(read('SlotClinicianSearch'))]).services.find(({ serviceId }) => serviceId === '14000'));
    assert.deepEqual(joinSlotPages([valueOf(read('NoSlots'))]).services, [{ serviceId: '10000', free: [] }]);
    assert.equal(joinSlotPages([valueOf(read('Minimum', '2026-01-01T00:00:00Z'))]).rowsRefused, 3, 'they are past');
    assert.match(codesOf(read('ErrorPage5')).join(), /operationOutcome/);
  });
});
