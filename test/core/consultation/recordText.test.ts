import * as assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { parseRecord } from '../../../src/core/consultation/parseRecord';
import { formatRecord, textChange, updateText, type TextChange } from '../../../src/core/consultation/recordText';
import type { Consultation } from '../../../src/core/consultation/record';
import type { Intent } from '../../../src/core/consultation/intent';
import { anyIntent, anyText, carriedOut } from '../../arbitraries';
import { kneeRecord, option, record, service, valueOf } from '../../records';

const applied = (text: string, change: TextChange | undefined): string => (change === undefined ? text : text.slice(0, change.offset) + change.text + text.slice(change.offset + change.length));
const read = (text: string): Consultation => valueOf(parseRecord(text)).record;

/** Ways a text of one value may look. */
const layouts: readonly [string, (value: unknown) => string][] = [
  ['two spaces', (value) => `${JSON.stringify(value, null, 2)}\n`],
  ['four spaces', (value) => JSON.stringify(value, null, 4)],
  ['tabs', (value) => `${JSON.stringify(value, null, '\t')}\n`],
  ['one line', (value) => JSON.stringify(value)],
  ['CRLF', (value) => `${JSON.stringify(value, null, 2)}\n`.replace(/\n/g, '\r\n')],
  ['CR', (value) => JSON.stringify(value, null, 2).replace(/\n/g, '\r')],
  ['byte order mark', (value) => `\uFEFF${JSON.stringify(value, null, 2)}\n`],
  ['objects on one line', (value) => JSON.stringify(value, null, 2).replace(/\{[^{}]*\}/g, (inner) => inner.replace(/\n\s*/g, ' '))],
  ['wide', (value) => `\n\n${JSON.stringify(value, null, 3).replace(/": /g, '"  :\n ').replace(/,\n/g, '  ,\t\n\n')}  \n`],
];
const layout = fc.constantFrom(...layouts.map(([, form]) => form));

/** A value with keys of somebody else's in every object. */
function withForeignKeys(value: unknown, depth = 0): unknown {
  if (Array.isArray(value)) return value.map((item) => withForeignKeys(item, depth + 1));
  if (typeof value !== 'object' || value === null) return value;
  return { 'x-before': depth, ...Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withForeignKeys(inner, depth + 1)])), 'x-local': { note: 'kept', list: [1, { deep: true }] } };
}

/** What is left out where it is empty by default: a person may write a short file. */
const short = (it: Consultation): unknown => ({ schemaVersion: it.schemaVersion, id: it.id, createdAt: it.createdAt, options: it.options });

describe('updateText', () => {
  it('gives a text of the next record, one change after another, in any layout', () => {
    fc.assert(fc.property(layout, fc.array(anyIntent, { maxLength: 12 }), fc.nat(), (form, intents, seed) => {
      const start = kneeRecord();
      const { steps, end } = carriedOut(start, intents, seed);
      const text = steps.reduce((current, { before, after }) => updateText(current, before, after), form(start));
      assert.deepEqual(read(text), end);
    }), { numRuns: 200 });
  });

  it('gives it in one step as well', () => {
    fc.assert(fc.property(layout, fc.array(anyIntent, { maxLength: 12 }), fc.nat(), (form, intents, seed) => {
      const { end } = carriedOut(kneeRecord(), intents, seed);
      assert.deepEqual(read(updateText(form(kneeRecord()), kneeRecord(), end)), end);
    }), { numRuns: 100 });
  });

  it('starts from a short text as well', () => {
    fc.assert(fc.property(layout, fc.array(anyIntent, { maxLength: 8 }), (form, intents) => {
      const start = record({ options: kneeRecord().options });
      const { end } = carriedOut(start, intents);
      assert.deepEqual(read(updateText(form(short(start)), start, end)), end);
    }), { numRuns: 100 });
  });

  it('keeps every key it does not know, except inside what a person took out', () => {
    fc.assert(fc.property(layout, fc.array(anyIntent, { maxLength: 10 }), (form, intents) => {
      const start = kneeRecord();
      const { end } = carriedOut(start, intents);
      const before = form(withForeignKeys(start));
      const text = updateText(before, start, end);
      assert.deepEqual(read(text), end);
      const kept = JSON.parse(text.replace(/^\uFEFF/, '')) as Record<string, never>;
      const known = (path: readonly string[]): unknown => path.reduce<unknown>((value, key) => (value as Record<string, unknown>)[key], kept);
      for (const path of [[], ['patient'], ['question'], ['whatMatters'], ['gettingThere'], ['decision'], ['booking']]) assert.deepEqual(known([...path, 'x-local']), { note: 'kept', list: [1, { deep: true }] }, path.join('.'));
      for (const o of kept['options'] as unknown as (Record<string, unknown> & { snapshot: Record<string, unknown> })[]) {
        if (start.options.some((s) => s.id === o['id'])) assert.ok('x-local' in o && 'x-before' in o.snapshot, String(o['id']));
      }
    }), { numRuns: 100 });
  });

  it('keeps numbers of others that JavaScript cannot hold', () => {
    const text = formatRecord(record()).replace('"id"', '"x": [1e400, 12345678901234567890, -0.10],\n  "id"');
    assert.ok(updateText(text, record(), record({ seenBy: 'A' })).includes('"x": [1e400, 12345678901234567890, -0.10]'));
  });

  it('changes nothing where nothing changed', () => {
    for (const [name, form] of layouts) assert.equal(updateText(form(kneeRecord()), kneeRecord(), kneeRecord()), form(kneeRecord()), name);
  });

  describe('touches only the lines of what changed', () => {
    const lineCount = (change: TextChange | undefined, before: string): number => (change === undefined ? 0 : Math.max(before.slice(change.offset, change.offset + change.length).split('\n').length, change.text.split('\n').length));
    const cases: [string, Intent, number][] = [
      ['a text', { type: 'amend', field: 'question.reason', value: 'Hip pain' }, 1],
      ['a number', { type: 'amend', field: 'patient.ageYears', value: 59 }, 1],
      ['a new key', { type: 'amend', field: 'patient.nhsNumber', value: '9434765919' }, 3],
      ['a card', { type: 'toggle', field: 'whatMatters.cards', member: 'trips', on: true }, 3],
      ['a mark on an option', { type: 'amendOption', optionId: 'far', field: 'suitabilityChecked', value: true }, 1],
      ['a person', { type: 'addPerson', role: 'carer', description: 'x' }, 8],
      ['a person less', { type: 'removePerson', personId: 'p2' }, 8],
      ['an option less, the first of three', { type: 'removeOption', optionId: 'carry-on' }, 21],
      ['a reason to decline', { type: 'decline', optionId: 'far', reason: 'far' }, 6],
      ['a choice', { type: 'choose', optionId: 'near' }, 3],
    ];
    for (const [what, intent, most] of cases) {
      it(`${what}: at most ${most}`, () => {
        const before = kneeRecord();
        const { end, steps } = carriedOut(before, [intent]);
        assert.equal(steps.length, 1);
        const text = formatRecord(before);
        const after = updateText(text, before, end);
        const lines = lineCount(textChange(text, after), text);
        assert.ok(lines >= 1 && lines <= most, `${lines} lines`);
        const untouched = text.split('\n').filter((line) => !after.split('\n').includes(line));
        assert.ok(untouched.length <= most, untouched.join('\n'));
        assert.deepEqual(read(after), end);
      });
    }

    it('leaves an array on one line whole when an item goes (first, middle, last, only)', () => {
      const people = ['a', 'b', 'c'].map((id) => ({ id, role: 'friend' as const, description: '', spoke: false }));
      for (const gone of ['a', 'b', 'c']) {
        const before = record({ people });
        const after = record({ people: people.filter((p) => p.id !== gone) });
        assert.deepEqual(read(updateText(JSON.stringify(before), before, after)), after);
      }
      const [one] = people;
      assert.deepEqual(read(updateText(JSON.stringify(record({ people: [one!] })), record({ people: [one!] }), record())), record());
    });

    it('writes new lines with the indentation and line ends of the text', () => {
      const before = record();
      const after = record({ people: [{ id: 'p', role: 'carer' }] });
      assert.ok(updateText(JSON.stringify(before, null, '\t'), before, after).includes('\n\t"people": [\n\t\t{\n\t\t\t"id": "p",'));
      assert.ok(updateText(JSON.stringify(before, null, 4), before, after).includes('\n    "people": [\n        {\n            "id": "p",'));
      const crlf = updateText(formatRecord(before).replace(/\n/g, '\r\n'), before, after);
      assert.equal(/[^\r]\n/.test(crlf), false);
    });

    it('keeps foreign keys of the options declined before, when a reason changes', () => {
      const before = kneeRecord({ decision: { declined: [{ optionId: 'near', reason: 'slow' }, { optionId: 'far', reason: 'far' }] } });
      const { end } = carriedOut(before, [{ type: 'decline', optionId: 'near', reason: 'too slow' }]);
      const text = formatRecord(before).replace('"reason": "far"', '"reason": "far", "x": 1').replace('"reason": "slow"', '"reason": "slow", "y": 2');
      const after = updateText(text, before, end);
      assert.ok(after.includes('"reason": "too slow", "y": 2') && after.includes('"x": 1'));
    });
  });

  it('brings an older version up to date by small edits, keeping what it does not know', () => {
    const old = '{\n    "schemaVersion": 1, "x": 1e400,\n    "id": "a",\n    "createdAt": "2025-11-03T10:00:00Z",\n    "whatMatters": "Walking",\n    "options": [ ],\n    "nextStep": "Ring on Monday",\n    "seenBy": ""\n}';
    const before = read(old);
    const after = { ...before, seenBy: 'Dr Ade' };
    const text = updateText(old, before, after);
    assert.deepEqual(valueOf(parseRecord(text)), { record: after, writtenIn: 2, warnings: valueOf(parseRecord(text)).warnings });
    assert.ok(text.startsWith('{\n    "schemaVersion": 2, "x": 1e400,\n    "id": "a",\n    "createdAt": "2025-11-03T10:00:00Z",\n'), text);
    assert.ok(text.includes('"options": [ ]'));
    assert.equal(text.includes('nextStep'), false);
  });
});

describe('textChange', () => {
  const text = fc.oneof(anyText, fc.array(fc.constantFrom('a', '\r\n', '\n', '\r', '😀', '😁', '\u{1F600}\u{1F3FD}', 'é'), { maxLength: 8 }).map((parts) => parts.join('')));

  it('turns the first text into the second exactly, and back', () => {
    fc.assert(fc.property(text, text, (before, after) => {
      const change = textChange(before, after);
      assert.equal(change === undefined, before === after);
      assert.equal(applied(before, change), after);
      if (change === undefined) return;
      const inverse = { offset: change.offset, length: change.text.length, text: before.slice(change.offset, change.offset + change.length) };
      assert.equal(applied(after, inverse), before);
    }), { numRuns: 500 });
  });

  it('never cuts a surrogate pair or a CRLF in either text', () => {
    const whole = (it: string, at: number): boolean => at <= 0 || at >= it.length || !(/[\uD800-\uDBFF]/.test(it[at - 1]!) && /[\uDC00-\uDFFF]/.test(it[at]!)) && !(it[at - 1] === '\r' && it[at] === '\n');
    fc.assert(fc.property(text, text, (before, after) => {
      const change = textChange(before, after);
      if (change === undefined) return;
      assert.ok(whole(before, change.offset) && whole(before, change.offset + change.length), JSON.stringify([before, after, change]));
      assert.ok(whole(after, change.offset) && whole(after, change.offset + change.text.length), JSON.stringify([before, after, change]));
    }), { numRuns: 500 });
  });

  it('is undone by its inverse after any intent', () => {
    fc.assert(fc.property(anyIntent, (intent) => {
      const { end } = carriedOut(kneeRecord(), [intent]);
      const before = formatRecord(kneeRecord());
      const after = updateText(before, kneeRecord(), end);
      const change = textChange(before, after);
      const back = change && { offset: change.offset, length: change.text.length, text: before.slice(change.offset, change.offset + change.length) };
      assert.equal(applied(after, back), before);
    }), { numRuns: 100 });
  });
});

describe('formatRecord', () => {
  it('writes two spaces, LF and one line feed at the end, in the order of the schema', () => {
    const text = formatRecord(record({ options: [option({ snapshot: { takenOn: '2026-03-01', service: service() } })] }));
    assert.ok(text.startsWith('{\n  "schemaVersion": 2,\n  "id": "k7m2qa",\n  "createdAt"') && text.endsWith('\n}\n') && !text.includes('\r'));
    assert.equal(text.includes('$schema'), false);
  });
});
