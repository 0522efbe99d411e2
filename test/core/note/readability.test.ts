import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { NoteBlock, NoteDocument } from '../../../src/core/note/render/document';
import { readability, readabilityWords, syllablesIn } from '../../../src/core/note/patient/readability';
import { sentencesIn } from '../../../src/core/note/patient/sentences';
import { wordsOf } from '../../../src/core/words/words';

const say = wordsOf('en');
const pageOf = (blocks: readonly NoteBlock[], language = 'en-GB'): NoteDocument =>
  ({ title: 'A page', language, banner: [], sections: [{ heading: '', level: 2, blocks }], footer: [] });

describe('sentencesIn', () => {
  it('parts at full stops before a capital, and nowhere else', () => {
    assert.deepEqual(sentencesIn('Ring us. NHS 111 is open.'), ['Ring us.', 'NHS 111 is open.']);
    assert.deepEqual(sentencesIn('It took 3.5 weeks, e.g. in May.'), ['It took 3.5 weeks, e.g. in May.']);
    assert.deepEqual(sentencesIn('“Not on a Tuesday.” That is her day.'), ['“Not on a Tuesday.”', 'That is her day.']);
    assert.deepEqual(sentencesIn('One line\nanother'), ['One line', 'another']);
  });
  it('loses no letter of any text', () => fc.assert(fc.property(fc.string(), (text) => {
    assert.equal(sentencesIn(text).join('').replace(/\s/g, ''), text.replace(/\s/g, ''));
  })));
});

describe('syllablesIn', () => {
  const counted: readonly (readonly [string, number])[] = [
    ['the', 1], ['wait', 1], ['waited', 2], ['asked', 1], ['place', 1], ['places', 2], ['people', 2], ['doctor', 2], ['hospital', 3], ['appointment', 3],
    ['operation', 4], ['referral', 3], ['questions', 2], ['radio', 3], ['middle', 2], ['journey', 2], ['trains', 1], ['services', 3],
  ];
  for (const [word, n] of counted) it(`hears ${String(n)} in “${word}”`, () => assert.equal(syllablesIn(word), n));
});

describe('readability', () => {
  it('gives the published formulas of a text counted by hand', () => {
    // Two sentences, 8 words, 12 syllables, one word of three or more.
    const { fleschKincaidGrade, smogGrade, words, sentences } = readability(pageOf([{ kind: 'paragraph', text: 'We have sent it. Ring the hospital after Monday.' }]));
    assert.deepEqual([words, sentences], [9, 2]);
    assert.equal(fleschKincaidGrade, Math.round((0.39 * 4.5 + 11.8 * (13 / 9) - 15.59) * 10) / 10);
    assert.equal(smogGrade, Math.round((1.043 * Math.sqrt(15) + 3.1291) * 10) / 10);
  });
  it('rises with longer words in longer sentences', () => {
    const easy = readability(pageOf([{ kind: 'list', items: ['Ring us.', 'We ring you.'] }]));
    const hard = readability(pageOf([{ kind: 'paragraph', text: 'Physiotherapeutic rehabilitation necessitates considerable perseverance and professional supervision throughout.' }]));
    assert.ok((hard.fleschKincaidGrade ?? 0) > (easy.fleschKincaidGrade ?? 0) + 10);
    assert.ok((hard.smogGrade ?? 0) > (easy.smogGrade ?? 0) + 5);
  });
  it('does not count what somebody said, nor tables', () => {
    const own: readonly NoteBlock[] = [{ kind: 'quote', text: 'Incomprehensible words.' }, { kind: 'table', caption: 'Long', table: { headings: ['a'], rows: [['b']] } }];
    assert.equal(readability(pageOf(own)).words, 0);
    assert.equal(readability(pageOf(own)).smogGrade, null);
  });
  it('says nothing of grades in another language', () => {
    const welsh = readability(pageOf([{ kind: 'paragraph', text: 'Nid oes gennych apwyntiad eto.' }], 'cy-GB'));
    assert.equal(welsh.fleschKincaidGrade, null);
    assert.match(readabilityWords(welsh, say), /5 words a sentence.*no tested scale/);
  });
  it('is reported as an age', () => {
    assert.equal(readabilityWords({ words: 90, sentences: 9, wordsPerSentence: 10, fleschKincaidGrade: 4.6, smogGrade: 7.2 }, say),
      'How hard it is to read: reading age about 10 to 12 years, 10 words a sentence. People\'s own words are not counted.');
  });
});
