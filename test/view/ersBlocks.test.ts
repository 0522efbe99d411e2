// Free appointments on the screen, and what e-RS can be asked from it.
import assert from 'node:assert/strict';
import { consultationScreen, type ScreenContext } from '../../src/view/consultationScreen';
import { ersBlocks } from '../../src/view/decide/ersBlocks';
import type { Consultation } from '../../src/core/consultation/record';
import { wordsOf } from '../../src/core/words/words';
import { kneeRecord, option, service } from '../records';

const say = wordsOf('en');
const context: ScreenContext = { say, practice: undefined, directory: [], today: '2027-06-01', writtenAt: '2027-06-01T08:00:00Z', order: 'distance', asksErs: true, warnings: [] };
const slots = { seenAt: '2027-06-01T07:00:00Z', total: 2, free: [{ start: '2027-06-08T09:20:00Z', end: '2027-06-08T09:40:00Z' }, { start: '2027-06-09T09:20:00Z', end: '2027-06-09T09:40:00Z' }] };
const park = option({ id: 'park', name: 'Brindlewood Park', slots, snapshot: { takenOn: '2027-05-30', service: service({ id: '99000103', bookable: 'directly' }) } });
const other = option({ id: 'other', name: 'Other', snapshot: { takenOn: '2027-05-30', service: service({ id: '99000104' }) } });

const actions = (over: Parameters<typeof kneeRecord>[0], chosen = park, more: Partial<ScreenContext> = {}): readonly string[] =>
  ersBlocks(kneeRecord({ options: [park, other], ...over }), { ...context, ...more }, chosen)
    .flatMap((block) => (block.kind === 'actions' ? block.actions : []))
    .map((action) => (action.does === 'command' ? action.command : ''));

describe('free appointments on the screen', () => {
  const rows = (record: Consultation) => consultationScreen(record, context).steps[3]?.blocks.flatMap((block) => (block.kind === 'options' ? block.rows : [])) ?? [];

  it('are a row beside the others, with what was said about days, and only where some option was asked about', () => {
    const row = rows(kneeRecord({ options: [park, other], gettingThere: { cannotWeekdays: ['tuesday'] } })).find(({ id }) => id === 'freeTimes');
    assert.match(row?.cells.map(({ text }) => text).join('|') ?? '', /First free: Wednesday 9 June 2027, 10:20 \(1 of 2 fit the days said\), as shown on 1 June 2027/);
    assert.ok(row?.cells.some(({ text }) => text === 'Not asked for'));
    assert.equal(rows(kneeRecord({ options: [other] })).some(({ id }) => id === 'freeTimes'), false);
  });

  it('stand with the chosen option on the page where it is booked', () => {
    const [first] = ersBlocks(kneeRecord({ options: [park] }), context, park);
    assert.ok(first?.kind === 'text' && first.text.startsWith('First free: Tuesday 8 June'));
    assert.deepEqual(ersBlocks(kneeRecord({ options: [park], booking: { state: 'booked' } }), { ...context, asksErs: false }, park), []);
  });
});

describe('what e-RS can be asked', () => {
  it('follows from where things stand', () => {
    assert.deepEqual(actions({}), ['concord.ersSlots', 'concord.ersSend']);
    assert.deepEqual(actions({ booking: { state: 'patientBooks', ubrn: '000000099001' } }), ['concord.ersSlots', 'concord.ersBook', 'concord.ersLookUp']);
    assert.deepEqual(actions({ booking: { state: 'unknown' } }), ['concord.ersLookUp'], 'nothing can be sent until somebody has looked');
    assert.deepEqual(actions({ booking: { state: 'booked', ubrn: '000000099001' } }), ['concord.ersLookUp']);
    assert.deepEqual(actions({}, option({ id: 'ras', route: 'triage', snapshot: { takenOn: '2027-05-30', service: service({ id: '99000104', bookable: 'indirectly' }) } })), ['concord.ersSend']);
  });

  it('is nothing where the connection is off, the route is urgent, or the option is not in e-RS', () => {
    assert.deepEqual(actions({}, park, { asksErs: false }), []);
    assert.deepEqual(actions({ question: { redFlags: 'found' } }), []);
    assert.deepEqual(actions({}, option({ id: 'local', snapshot: { takenOn: '2027-05-30', service: service({ id: 'local-msk' }) } })), []);
  });
});
