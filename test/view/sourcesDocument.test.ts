import * as assert from 'node:assert/strict';
import { sourceSchema, type Source } from '../../src/core/evidence/measurement';
import { toMarkdown } from '../../src/core/note/render/markdown';
import { wordsOf } from '../../src/core/words/words';
import { sourcesDocument } from '../../src/view/sourcesDocument';

const say = wordsOf('en');
const source = (over: Partial<Source> = {}): Source => sourceSchema.parse({
  id: 'rtt:a', publication: 'rtt', kind: 'officialStatistic', file: 'january.csv', sha256: 'f00d', publisher: 'NHS England', title: 'RTT, January 2026', period: '2026-01', licence: 'OGL',
  importedOn: '2026-03-15', rowsRead: 1200, rowsKept: 1198, rowsRefused: 2, refusals: [{ row: 7, reason: 'A negative count.' }, { row: 9, reason: 'Repeated.' }], ...over,
});
const text = (sources: readonly Source[], today: string): string => toMarkdown(sourcesDocument(sources, [], today, say)).replace(/\\/g, '');
const hasLine = (document: string, label: string, value: string): void => assert.ok(document.split('\n').includes(`- **${label}:** ${value}`), `${label}: ${value}\n${document}`);

describe('The data sources', () => {
  it('give period, age, rows, refused rows, id and when the next file is to be expected', () => {
    const shown = text([source()], '2026-03-20');
    for (const [label, value] of [['Period', 'January 2026'], ['Age', '48 days old'], ['Next file', 'expected about 11 April 2026'], ['Rows', '1,200 read, 1,198 kept, 2 refused'], ['Id', 'rtt:a']] as const) hasLine(shown, label, value);
    assert.match(shown, /- Row 7: A negative count\.\n- Row 9: Repeated\./);
    assert.doesNotMatch(shown, /OUT OF DATE/);
  });
  it('say what is out of date, and why somebody accepts it', () => {
    hasLine(text([source()], '2026-06-01'), 'Next file', 'expected about 11 April 2026 · OUT OF DATE');
    const accepted = text([source({ accepted: [{ code: 'source.stale', reason: 'Training data', on: '2026-05-30' }] })], '2026-06-01');
    hasLine(accepted, 'Next file', 'expected about 11 April 2026 · out of date, accepted');
    hasLine(accepted, 'Accepted', 'being out of date: Training data (30 May 2026)');
  });
  it('say what was replaced, and by what', () => {
    const shown = text([source({ superseded: { by: 'rtt:b', on: '2026-03-18', figures: 1198, left: 0 } }), source({ id: 'rtt:b', title: 'RTT, January 2026, revised', file: 'revised.csv' })], '2026-06-01');
    hasLine(shown, 'Replaced', '1,198 of its figures were replaced on 18 March 2026 by RTT, January 2026, revised (revised.csv); 0 are still in use');
    hasLine(shown, 'Next file', 'a newer one is here');
  });
  it('begin with one line each, the newest of a publication first', () => {
    const shown = text([source({ id: 'old', title: 'RTT, December 2025', period: '2025-12' }), source()], '2026-06-01');
    const lines = shown.slice(shown.indexOf('## At a glance')).split('\n').slice(2, 4);
    assert.deepEqual(lines, ['- RTT, January 2026 · 3 months old · 2 rows refused · expected about 11 April 2026 · OUT OF DATE', '- RTT, December 2025 · 4 months old · 2 rows refused · a newer one is here']);
  });
  it('say that there are none', () => assert.match(text([], '2026-06-01'), /Nothing has been imported yet/));
});
