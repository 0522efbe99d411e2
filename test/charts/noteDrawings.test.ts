import assert from 'node:assert/strict';
import { noteDrawings } from '../../src/charts/noteDrawings';
import type { Consultation } from '../../src/core/consultation/record';
import { wordsOf } from '../../src/core/words/words';
import { kneeRecord, measurement, option, service } from '../records';

const say = wordsOf('en');
const waited = (id: string, name: string, weeks: number | null, over: Partial<Parameters<typeof option>[0]> = {}): ReturnType<typeof option> => option({
  id, name, offered: 'offered', ...over,
  snapshot: { takenOn: '2026-03-01', service: service({ id: `s-${id}`, name }), evidence: [measurement({ indicator: 'rtt.admitted.medianWaitWeeks', value: weeks, n: 84 })] },
});
const of = (...options: ReturnType<typeof option>[]): Consultation => kneeRecord({ options });
const drawn = (record: Consultation): string => noteDrawings(record, say, { order: 'name' }).map(({ svg }) => svg).join('');

describe('the drawings of a note', () => {
  it('show how long people treated at each place had waited, as one named picture', () => {
    const [drawing, ...more] = noteDrawings(of(waited('a', 'Larkhill', 30), waited('b', 'Sandmere', 12)), say, { order: 'name' });
    assert.equal(more.length, 0);
    assert.equal(drawing?.caption, 'Middle wait of people who were operated on');
    assert.match(drawing?.svg ?? '', /^<svg role="img"[^>]*>.*Larkhill.*30 weeks.*Sandmere.*12 weeks.*<\/svg>$/s);
    assert.match(drawing?.alt ?? '', /9 times in 10/);
  });
  it('are none where fewer than two places have a number, or nothing may be compared', () => {
    assert.deepEqual(noteDrawings(of(waited('a', 'Larkhill', 30)), say, { order: 'name' }), []);
    assert.deepEqual(noteDrawings(of(waited('a', 'Larkhill', 30), waited('b', 'Sandmere', null)), say, { order: 'name' }), []);
    const urgent = kneeRecord({ question: { ...kneeRecord().question, priority: 'urgentSuspectedCancer' }, options: [waited('a', 'Larkhill', 30), waited('b', 'Sandmere', 12)] });
    assert.deepEqual(noteDrawings(urgent, say, { order: 'name' }), []);
  });
  it('leave out a place that was not offered', () => {
    const record = of(waited('a', 'Larkhill', 30), waited('b', 'Sandmere', 12), waited('c', 'Upstairs', 3, { offered: 'notOffered' }));
    assert.doesNotMatch(drawn(record), /Upstairs/);
  });
  it('take any name as text', () => {
    const record = of(waited('a', '</text><script>x</script>\u202Ecba\u0001', 30), waited('b', 'Sandmere', 12));
    assert.doesNotMatch(drawn(record), /<script|[\u202E\u0001]/);
  });
  it('are drawn in larger type for large print', () => {
    const size = (layout: 'normal' | 'largePrint'): number =>
      Number(/font-size="([\d.]+)"/.exec(noteDrawings(of(waited('a', 'Larkhill', 30), waited('b', 'Sandmere', 12)), say, { order: 'name', layout })[0]?.svg ?? '')?.[1]);
    assert.ok(size('largePrint') >= 24 && size('normal') < 24);
  });
});
