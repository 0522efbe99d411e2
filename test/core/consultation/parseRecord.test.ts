import * as assert from 'node:assert/strict';
import * as fc from 'fast-check';
import type { Issue } from '../../../src/core/issue';
import { LARGEST_RECORD, parseRecord, placeAt } from '../../../src/core/consultation/parseRecord';
import { formatRecord } from '../../../src/core/consultation/recordText';
import { MOST_OPTIONS_READ } from '../../../src/core/consultation/record';
import { anyRecord, anyText } from '../../arbitraries';
import { codesOf, kneeRecord, option, record, valueOf } from '../../records';

const knee = formatRecord(kneeRecord());
const raw = (over: Record<string, unknown> = {}): Record<string, unknown> => ({ schemaVersion: 2, id: 'a', createdAt: '2026-03-02T09:30:00Z', ...over });

function issuesOf(text: string): readonly Issue[] {
  const result = parseRecord(text);
  return result.ok ? result.value.warnings : result.issues;
}

/** Every fault says what, where and what to do, and the place is inside the text. */
function assertPlaced(text: string): void {
  for (const issue of issuesOf(text)) {
    const { line, column, offset, length } = issue.place;
    assert.ok(issue.message.length > 0 && issue.remedy.length > 0 && issue.message.length < 400, issue.message.slice(0, 500));
    assert.ok(line !== undefined && line >= 1 && column !== undefined && column >= 1, `${issue.code}: ${JSON.stringify(issue.place)}`);
    assert.ok(offset !== undefined && offset >= 0 && length !== undefined && offset + length <= text.length + 1, `${issue.code}: ${JSON.stringify(issue.place)}`);
  }
}

describe('parseRecord', () => {
  it('reads back what formatRecord writes', () => {
    fc.assert(fc.property(anyRecord, (it) => assert.deepEqual(valueOf(parseRecord(formatRecord(it))), { record: it, writtenIn: 2, warnings: [] })), { numRuns: 60 });
  });

  it('fills in what is left out', () => assert.deepEqual(valueOf(parseRecord(JSON.stringify(raw()))).record, record({ id: 'a' })));

  it('reads any layout', () => {
    const value = kneeRecord();
    for (const text of [JSON.stringify(value), JSON.stringify(value, null, '\t'), knee.replace(/\n/g, '\r\n'), knee.replace(/\n/g, '\r'), `\uFEFF${knee}`, `\n\n  ${knee}\n\n`]) {
      assert.deepEqual(valueOf(parseRecord(text)).record, value);
    }
  });

  describe('what it refuses', () => {
    const cases: [string, string, string][] = [
      ['nothing', '', 'record.empty'], ['white space', ' \r\n\t', 'record.empty'], ['only a byte order mark', '\uFEFF', 'record.empty'],
      ['a list', '[]', 'record.notConsultation'], ['a text', '"x"', 'record.notConsultation'], ['null', 'null', 'record.notConsultation'], ['another JSON file', '{"services":[]}', 'record.notConsultation'],
      ['half a file', knee.slice(0, knee.length / 2), 'record.notJson'], ['a comment', `// x\n${knee}`, 'record.notJson'], ['a comma too many', '{"schemaVersion":2,}', 'record.notJson'], ['NaN', '{"schemaVersion":NaN}', 'record.notJson'], ['a leading nought', '{"schemaVersion":02}', 'record.notJson'],
      ['a tail', `${knee}x`, 'record.notJson'], ['two records', knee + knee, 'record.notJson'], ['a control character in a text', '{"schemaVersion":2,"id":"a\u0001"}', 'record.notJson'], ['HTML', '<!DOCTYPE html><html></html>', 'record.notJson'], ['UTF-16 read as UTF-8', '{\u0000"\u0000', 'record.notJson'],
      ['version 0', JSON.stringify(raw({ schemaVersion: 0 })), 'record.notConsultation'], ['version -1', JSON.stringify(raw({ schemaVersion: -1 })), 'record.notConsultation'], ['version 1.5', JSON.stringify(raw({ schemaVersion: 1.5 })), 'record.notConsultation'], ['version "2"', JSON.stringify(raw({ schemaVersion: '2' })), 'record.notConsultation'],
      ['version 1e999', '{"schemaVersion":1e999}', 'record.notConsultation'], ['version 3', JSON.stringify(raw({ schemaVersion: 3 })), 'record.newerVersion'], ['version 1e21', '{"schemaVersion":1e21}', 'record.newerVersion'],
      ['a key that stands twice', '{"schemaVersion":2,"id":"a","id":"b","createdAt":"2026-03-02T09:30:00Z"}', 'record.repeatedKey'], ['a key twice further in', JSON.stringify(raw({ patient: 0 })).replace('0}', '{"reference":"a","reference":"b"}}'), 'record.repeatedKey'],
      ['100,000 brackets', `{"schemaVersion":2,"x":${'['.repeat(100_000)}`, 'record.tooDeep'], ['100,000 closed brackets', '['.repeat(100_000) + ']'.repeat(100_000), 'record.tooDeep'], ['100,000 objects', '{"a":'.repeat(100_000), 'record.tooDeep'],
      ['a file larger than any', JSON.stringify(raw({ seenBy: 'x'.repeat(LARGEST_RECORD) })), 'record.tooLarge'],
    ];
    for (const [what, text, code] of cases) {
      it(`${what}: ${code}`, () => {
        assert.deepEqual(codesOf(parseRecord(text)), [code]);
        assertPlaced(text);
      });
    }

    const wrong: [string, Record<string, unknown>, string][] = [
      ['a number for a text', { seenBy: 5 }, 'seenBy'], ['a text for a list', { options: 'x' }, 'options'], ['null for an object', { patient: null }, 'patient'], ['a huge number', { patient: { ageYears: 100000 } }, 'patient.ageYears'], ['a fraction', { patient: { ageYears: 1.5 } }, 'patient.ageYears'],
      ['a day that is none', { decision: { reviewDate: '2026-02-31' } }, 'decision.reviewDate'], ['a month that is none', { decision: { reviewDate: '2026-13-01' } }, 'decision.reviewDate'], ['a time that is none', { createdAt: '2026-03-02T25:00:00Z' }, 'createdAt'],
      ['a wrong NHS number', { patient: { nhsNumber: '9991234567' } }, 'patient.nhsNumber'], ['four cards', { whatMatters: { cards: ['trips', 'gain', 'redone', 'oneStop'] } }, 'whatMatters.cards'], ['an id of nothing', { id: '' }, 'id'], ['an id of 65', { id: 'x'.repeat(65) }, 'id'],
      ['two options of one id', { options: [option({ id: 'same' }), option({ id: 'same' })] }, 'options.1.id'], ['two people of one id', { people: [{ id: 'p', role: 'carer' }, { id: 'p', role: 'friend' }] }, 'people.1.id'],
      ['a booking state of another world', { booking: { state: 'constructor' } }, 'booking.state'], ['a seal without a hash', { history: [{ at: '2026-03-02T09:30:00Z', milestone: 'decided', recordSha256: 'abc', previousSealSha256: null }] }, 'history.0.recordSha256'],
    ];
    for (const [what, over, path] of wrong) {
      it(`${what}, at ${path}`, () => {
        const text = JSON.stringify(raw(over), null, 2);
        assert.deepEqual(issuesOf(text).map((i) => [i.code, i.place.path]), [['record.wrongValue', path]]);
        assertPlaced(text);
      });
    }

    it('places a wrong value on its line, in any line ends', () => {
      const text = JSON.stringify(raw({ patient: { ageYears: 'old' } }), null, 2);
      for (const end of ['\n', '\r\n', '\r']) assert.deepEqual(((place) => [place.line, place.column])(issuesOf(text.replace(/\n/g, end))[0]!.place), [6, 17]);
    });

    it('lists at most 100 faults', () => assert.equal(issuesOf(JSON.stringify(raw({ options: Array.from({ length: 100 }, () => ({})) }))).length, 100));

    it(`more than ${MOST_OPTIONS_READ} options: 10,000 are no consultation`, () => {
      const text = JSON.stringify(raw({ options: Array.from({ length: 10_000 }, (_, i) => ({ id: `o${i}`, name: '', kind: 'other', route: 'none', snapshot: { takenOn: '2026-03-02', service: null } })) }));
      assert.deepEqual(codesOf(parseRecord(text)), ['record.wrongValue']);
    });
  });

  it('keeps and names keys it does not know', () => {
    const { warnings } = valueOf(parseRecord(JSON.stringify(raw({ localCode: 1, __proto__: undefined, constructor: 'x', toString: 1 }))));
    assert.deepEqual(warnings.map((w) => [w.code, w.severity]), [['record.unknownKey', 'warning'], ['record.unknownKey', 'warning'], ['record.unknownKey', 'warning']]);
    assert.deepEqual(issuesOf(JSON.stringify(raw({ nextStep: 'Ring' }))).map((i) => i.code), ['record.unknownKey'], 'a key of version 1 means nothing in version 2');
    assertPlaced(JSON.stringify(raw({ ['k'.repeat(1e6)]: 1 })));
  });

  it('is not taken in by __proto__', () => {
    const text = '{"schemaVersion":2,"id":"a","createdAt":"2026-03-02T09:30:00Z","__proto__":{"polluted":true,"seenBy":"x"},"patient":{"__proto__":{"reference":"y"}}}';
    const { record: read, warnings } = valueOf(parseRecord(text));
    assert.deepEqual(read, record({ id: 'a' }));
    assert.equal((read as unknown as Record<string, unknown>)['polluted'], undefined);
    assert.equal(({} as Record<string, unknown>)['polluted'], undefined);
    assert.deepEqual(warnings.map((w) => w.code), ['record.unknownKey']);
  });

  it('reads a text of a megabyte and half a surrogate pair', () => {
    const long = 'ab\n"'.repeat(250_000);
    assert.equal(valueOf(parseRecord(JSON.stringify(raw({ seenBy: long })))).record.seenBy, long);
    assert.equal(valueOf(parseRecord(JSON.stringify(raw({ seenBy: 'x\ud83d' })))).record.seenBy, 'x\ud83d');
  });

  describe('whatever it is given', () => {
    it('answers text of any kind with a place', () => fc.assert(fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.json(), anyText), assertPlaced), { numRuns: 300 }));

    it('answers bytes of any kind', () => fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => assertPlaced(new TextDecoder().decode(bytes)))));

    it('answers a record cut off anywhere', () => {
      fc.assert(fc.property(fc.integer({ min: 0, max: knee.trimEnd().length - 1 }), (at) => {
        assert.equal(parseRecord(knee.slice(0, at)).ok, false);
        assertPlaced(knee.slice(0, at));
      }), { numRuns: 200 });
    });

    it('answers a record with a piece taken out, doubled or replaced, and what it accepts every JSON reader accepts', () => {
      const piece = fc.constantFrom('', '"', '{', '}', '[', ']', ',', ':', 'null', '-', '1e9', '0', '\\', '\\u12', '\n', '\r', '\u2028', '\u00a0', '\uFEFF', '/**/', 'true', 'x');
      fc.assert(fc.property(fc.nat({ max: knee.length }), fc.nat({ max: 40 }), piece, (at, length, put) => {
        const text = knee.slice(0, at) + put + knee.slice(at + length);
        assertPlaced(text);
        const read = parseRecord(text);
        if (read.ok || read.issues[0]!.code !== 'record.notJson') assert.doesNotThrow(() => { JSON.parse(text); });
      }), { numRuns: 500 });
    });

    it('answers a record with any value in any place', () => {
      const paths = ['patient', 'people', 'question', 'whatMatters', 'options', 'decision', 'booking', 'history', 'letter', 'id', 'createdAt', 'note'];
      fc.assert(fc.property(fc.constantFrom(...paths), fc.jsonValue({ maxDepth: 4 }), (key, value) => assertPlaced(JSON.stringify({ ...kneeRecord(), [key]: value }, null, 1))), { numRuns: 200 });
    });
  });
});

describe('placeAt', () => {
  it('counts lines as an editor does', () => {
    const text = 'a\r\nbc\rd\n\ne';
    const at = (offset: number): [number | undefined, number | undefined] => ((place) => [place.line, place.column] as [number | undefined, number | undefined])(placeAt(text, offset, 1));
    assert.deepEqual([at(0), at(3), at(4), at(6), at(8), at(9)], [[1, 1], [2, 1], [2, 2], [3, 1], [4, 1], [5, 1]]);
  });
});
