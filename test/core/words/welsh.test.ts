// The Welsh of the patient copy: complete, with the same arguments, and without an English sentence of Concord's own.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { noteLayouts } from '../../../src/core/note/render/document';
import cy from '../../../src/core/words/cy.json';
import en from '../../../src/core/words/en.json';
import {
  listed, longDate, longMonth, ordinal, plainNumber, wordsOf, type MessageKey, type PluralKey, type Say,
} from '../../../src/core/words/words';
import { noteSamples, textsOf, type NoteSample } from '../../noteSamples';

const say = wordsOf('cy');
const welsh: Readonly<Record<string, string>> = cy;
const english: Readonly<Record<string, string>> = en;
const FORMS = ['zero', 'one', 'two', 'few', 'many', 'other'];
const placeholders = (text: string): string[] => [...new Set([...text.matchAll(/\{(\w+)\}/g)].map(([whole]) => whole))].sort();

/** Families that the patient copy draws on as a whole: which of them a record needs depends on the record. */
const FAMILIES = [
  'copy', 'easy', 'picture', 'criterion', 'mode', 'need', 'speaker', 'kind', 'unit', 'grade', 'help', 'barrier', 'reach', 'journey',
  'quality.reason', 'rights.because', 'rating',
];

/** Keeps what is said, by key. */
function recording(of: Say): { readonly say: Say; readonly said: Map<string, string> } {
  const said = new Map<string, string>();
  const keep = (key: string, text: string): string => {
    said.set(key, text);
    return text;
  };
  return {
    said,
    say: Object.assign((key: MessageKey, args = {}) => keep(key, of(key, args)), {
      many: (key: PluralKey, count: number, args = {}) => keep(`${key}.other`, of.many(key, count, args)), ordinal: of.ordinal, locale: of.locale,
    }),
  };
}

describe('the Welsh messages', () => {
  let samples: readonly NoteSample[];
  before(async () => { samples = await noteSamples(); });

  it('are sorted by key, each once, none empty', () => {
    const keys = [...readFileSync(resolve('src', 'core', 'words', 'cy.json'), 'utf8').matchAll(/^ {2}"([^"]+)":/gm)].map(([, key]) => key!);
    assert.deepEqual(keys, [...new Set(keys)].sort());
    for (const [key, text] of Object.entries(welsh)) assert.ok(text.trim() !== '' && text === text.trim(), key);
  });
  it('are of keys that English has, or of a plural form that it has not', () => {
    for (const key of Object.keys(welsh)) {
      const form = key.slice(key.lastIndexOf('.') + 1);
      assert.ok(key in english || (FORMS.includes(form) && `${key.slice(0, -form.length)}other` in english), key);
    }
  });
  it('take the arguments that the English takes', () => {
    for (const [key, text] of Object.entries(welsh)) {
      const form = key.slice(key.lastIndexOf('.') + 1);
      assert.deepEqual(placeholders(text), placeholders(english[key] ?? english[`${key.slice(0, -form.length)}other`] ?? ''), key);
    }
  });
  it('cover whole families that the patient copy draws on', () => {
    const missing = Object.keys(english).filter((key) => FAMILIES.some((family) => key.startsWith(`${family}.`)) && !(key in welsh));
    assert.deepEqual(missing, []);
  });
  it('cover all that the patient copy of any sample says, in every layout', () => {
    for (const { copy, reference } of samples) {
      for (const layout of noteLayouts) {
        const { say: heard, said } = recording(wordsOf('en'));
        const text = textsOf(copy(heard, layout)).join('\n').toLowerCase();
        const used = [...said].filter(([, words]) => words !== '' && text.includes(words.toLowerCase()) && !SHORT.includes(words));
        const missing = used.map(([key]) => key).filter((key) => !(key in welsh));
        assert.deepEqual(missing, [], `${reference} ${layout}`);
      }
    }
  });
  it('leave no English sentence of ours in a Welsh copy', () => {
    for (const { copy, reference } of samples) {
      for (const layout of noteLayouts) {
        const inEnglish = new Set(textsOf(copy(wordsOf('en'), layout)));
        const people = new Set(wordsOfPeople(samples.find((s) => s.reference === reference)!));
        const same = textsOf(copy(say, layout)).filter((text) => /\p{L}{3}/u.test(text) && inEnglish.has(text) && !isOf(people, text));
        assert.deepEqual(same.filter((text) => !ALIKE.has(text)), [], `${reference} ${layout}`);
      }
    }
  });
  it('promise and advise nothing', () => {
    for (const [key, text] of Object.entries(welsh)) assert.doesNotMatch(text, /byddwch yn aros\b|argymell|\bgorau i chi/i, key);
  });
});

/** Words of other messages that happen to stand within a sentence. */
const SHORT = ['no', 'not known', 'none', 'found', 'offered', 'booked', 'DECIDED', 'Option', 'Published', 'Nothing has been sent', 'costs too much', 'Could now be'];
/** The same word in both languages. */
const ALIKE = new Set(['Person']);

/** All text that people wrote or said, and names: it is never translated. */
function wordsOfPeople({ record, practice }: NoteSample): string[] {
  const found: string[] = [];
  const walk = (value: unknown): void => {
    if (typeof value === 'string') found.push(value);
    else if (typeof value === 'object' && value !== null) for (const inner of Object.values(value)) walk(inner);
  };
  walk([record, practice]);
  return found.filter((text) => text.length > 2);
}

/** Made of what people wrote and nothing else but marks. */
function isOf(people: ReadonlySet<string>, text: string): boolean {
  let rest = text.toLowerCase();
  for (const words of [...people].sort((a, b) => b.length - a.length)) rest = rest.replaceAll(words.toLowerCase(), '').replaceAll(words.replace(/\.$/, '').toLowerCase(), '');
  return !/\p{L}{3}/u.test(rest) || [...people].some((words) => words.toLowerCase().includes(text.toLowerCase().replace(/^[“]|[”]$/g, '')));
}

describe('words in Welsh', () => {
  it('choose among six plural forms', () => {
    assert.deepEqual([1, 2, 3].map((n) => say.many('unit.days', n)), ['1 diwrnod', '2 ddiwrnod', '3 diwrnod']);
    assert.deepEqual([1, 2, 6].map((n) => say.many('quality.reason.age', n)), ['1 mis oed', '2 fis oed', '6 mis oed']);
  });
  it('count in order', () => assert.deepEqual([1, 2, 3, 5, 7, 10].map((n) => ordinal(say, n)), ['1af', '2il', '3ydd', '5ed', '7fed', '10fed']));
  it('write dates and numbers as people do', () => {
    assert.equal(longDate(say, '2026-12-03'), '3 Rhagfyr 2026');
    assert.equal(longMonth(say, '2026-01'), 'Ionawr 2026');
    assert.equal(plainNumber(say, 3692.5, 1), '3,692.5');
  });
  it('say "ac" before a vowel and "a" elsewhere', () => {
    assert.equal(listed(say, ['Ionawr', 'Ebrill']), 'Ionawr ac Ebrill');
    assert.equal(listed(say, ['Ebrill', 'Medi']), 'Ebrill a Medi');
  });
  it('fall back to English where a message is not there, plurals too', () => {
    assert.equal('note.clinicalTitle' in welsh, false);
    assert.equal(say('note.clinicalTitle'), en['note.clinicalTitle']);
    const plural = Object.keys(english).find((key) => key.endsWith('.other') && !(key in welsh))!;
    assert.equal(say.many(plural.replace(/\.other$/, '') as PluralKey, 0), wordsOf('en').many(plural.replace(/\.other$/, '') as PluralKey, 0));
  });
});
