import * as assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { noteFormats, renderNote, type NoteFormat } from '../../../src/core/note/renderNote';
import type { Consultation } from '../../../src/core/consultation/record';
import { wordsOf } from '../../../src/core/words/words';
import { anyText } from '../../arbitraries';
import { kneeRecord, practice, service } from '../../records';

const context = { say: wordsOf('en'), practice: practice(), writtenAt: '2026-03-02T10:00:00Z', order: 'distance' } as const;

/** A consultation that says `text` in every place a person or a directory can write to. */
function sayingEverywhere(text: string): Consultation {
  const knee = kneeRecord();
  const told = { whatHappens: text, cannotDo: text, exclusions: text, claims: [{ text, saidBy: text, where: text, seenOn: '2026-03-01' }], telephone: text, provider: { odsCode: 'RZZ', name: text } };
  return {
    ...knee, seenBy: text, note: text,
    patient: { ...knee.patient, reference: text },
    people: [{ id: 'p', role: 'relative', description: text, spoke: true }],
    question: { ...knee.question, reason: text, triedSoFar: text, redFlagsDetail: text, clinicalRequirements: text },
    whatMatters: { ...knee.whatMatters, words: text, cannots: [{ id: 'c', text, saidBy: 'patient' }], statements: [{ id: 's', kind: 'remark', text, saidBy: 'patient' }] },
    gettingThere: { ...knee.gettingThere, words: text, whoComes: text, daysThatCannotBe: text, interpreterLanguage: text, safeContact: text, needs: ['interpreter'] },
    options: knee.options.map((o) => ({ ...o, name: text, benefits: [text], risks: [text], offered: 'notOffered', notOfferedReason: text, snapshot: { ...o.snapshot, service: service(told) } })),
    decision: { ...knee.decision, status: 'chosen', optionId: 'near', reasonWords: text, teachBackWords: text, worseningAdvice: text, declined: [{ optionId: 'far', reason: text }] },
    nextAction: { ...knee.nextAction, who: text, what: text, telephone: text },
    booking: { ...knee.booking, state: 'booked', place: text },
    clockStart: { ...knee.clockStart, confirmed: 'yes', date: '2026-03-02', basis: text },
  };
}

const note = (text: string, format: NoteFormat): string => renderNote(sayingEverywhere(text), format, context);
const tagsOf = (html: string): string[] => [...html.matchAll(/<\/?([a-zA-Z!][^\s>]*)/g)].map(([, tag]) => tag!.toLowerCase());
const ours = new Set(['!doctype', 'html', 'head', 'meta', 'title', 'style', 'body', 'main', 'header', 'footer', 'section', 'div', 'h1', 'h2', 'h3', 'h4', 'p', 'ul', 'ol', 'li', 'dl', 'dt', 'dd', 'blockquote', 'strong', 'br', 'span', 'table', 'caption', 'thead', 'tbody', 'tr', 'th', 'td', 'article', 'nav', 'aside', 'em']);

const markup = [
  '<script>alert(1)</script>', '<img src=x onerror=alert(1)>', '"><svg/onload=alert(1)>', "' onmouseover='alert(1)", '</style><script>x</script>', '</title><b>x', '<!-- x', '&lt;script&gt;', '&#60;b&#62;', '{{constructor}}', '<a href="javascript:alert(1)">x</a>',
  '[click](javascript:alert(1))', '![x](http://example.org/x.png)', '<http://example.org>', 'https://example.org/track?x=1', 'www.example.org', '# Heading', '- [ ] item', '1. one', '> quote', '```\ncode\n```', '~~~\ncode', '| a | b |\n|---|---|', '---', '***', 'Setext\n===', '**bold** _it_ `code`', '\\', '[x]: http://example.org', '    indented', '\t=cmd', '+1', '=HYPERLINK("http://example.org")', '@SUM(A1)', '$(rm -rf)',
];

/** Markdown of others that would be live: a character that starts markup and has no backslash before it. */
function liveMarkdown(line: string): RegExpMatchArray | null {
  return line.match(/(?<!\\)(?:\\\\)*[<`[\]|]/) ?? line.match(/https?:\/\//i) ?? line.match(/^\s*(?:=+|-{2,}|\+{1,}|~{3,})\s*$/);
}

describe('a note', () => {
  for (const text of markup) {
    it(`holds as text: ${JSON.stringify(text)}`, () => {
      const html = note(text, 'patient');
      for (const tag of tagsOf(html)) assert.ok(ours.has(tag), tag);
      assert.equal(/<[^>]*\son\w+\s*=/i.test(html) || /<[^>]*javascript:/i.test(html) || /<(?:a|img|script|iframe|link|form|base)\b/i.test(html), false);
      for (const line of note(text, 'markdown').split('\n')) if (line !== '---') assert.equal(liveMarkdown(line), null, line);
    });
  }

  it('has the tags and the lines that a plain text gives, whatever is written', () => {
    const shape = tagsOf(note('plain', 'patient')).filter((tag) => tag !== 'br').join(' ');
    fc.assert(fc.property(fc.oneof(anyText, fc.constantFrom(...markup), fc.string({ unit: fc.constantFrom('<', '>', '&', '"', "'", '/', 'a', '\n', '`', '[', ']', '(', '\\', '*', '#', '=', '!') })), (text) => {
      const visible = `x${text}x`;
      assert.equal(tagsOf(note(visible, 'patient')).filter((tag) => tag !== 'br').join(' '), shape);
      for (const line of note(visible, 'markdown').split('\n')) if (line !== '---') assert.equal(liveMarkdown(line), null, JSON.stringify([text, line]));
    }), { numRuns: 100 });
  });

  it('holds no control characters, direction changes or halves of a pair, in any format', () => {
    const hostile = fc.string({ unit: fc.constantFrom('a', '\u0000', '\u0007', '\u001b', '\u007f', '\u0085', '\u202e', '\u2066', '\u200f', '\ufeff', '\ud83d', '\ude00', '😀', 'א', 'é', '\r', '\n') });
    fc.assert(fc.property(hostile, fc.constantFrom(...noteFormats), (text, format) => {
      const written = note(text, format);
      assert.equal(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/.test(written), false);
      assert.equal(written.isWellFormed(), true);
      assert.ok(written.endsWith('\n') && !written.includes('\r'));
    }), { numRuns: 100 });
  });

  it('keeps letters of any script and emoji', () => {
    for (const format of noteFormats) for (const text of ['Łódź', 'שלום', 'مرحبا', '日本語', '👩🏽‍⚕️']) assert.ok(note(text, format).includes(text), `${format} ${text}`);
  });

  it('gets through 100 kB in a field, of whatever a pattern could stumble over', () => {
    for (const piece of ['word ', ' ', '\t', 'x', '\n', '<', '\\', '1', '&', ' \n']) {
      const text = `a${piece.repeat(100_000 / piece.length)}b`;
      const knee = kneeRecord({ nextAction: { what: text }, whatMatters: { words: text } });
      for (const format of noteFormats) assert.ok(renderNote(knee, format, context).includes('b'), `${format} ${JSON.stringify(piece)}`);
    }
  });
});
