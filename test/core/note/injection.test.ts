import * as assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { renderNote, textFormats, type TextFormat } from '../../../src/core/note/renderNote';
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
    handOver: { to: text, on: '2026-03-02' },
    letter: { ...knee.letter, request: text, hearBack: text, history: text, medicines: text, allergies: text, findings: text, social: text },
    booking: { ...knee.booking, state: 'booked', place: text, ledger: [{ at: '2026-03-02T10:00:00Z', state: 'booked', text }] },
    clockStart: { ...knee.clockStart, confirmed: 'yes', date: '2026-03-02', basis: text },
  };
}

const note = (text: string, format: TextFormat): string => renderNote(sayingEverywhere(text), format, context);
const pages = ['patient', 'letter'] as const;
const tagsOf = (html: string): string[] => [...html.matchAll(/<\/?([a-zA-Z!][^\s>]*)/g)].map(([, tag]) => tag!.toLowerCase());
const ours = new Set([
  '!doctype', 'html', 'head', 'meta', 'title', 'style', 'body', 'main', 'header', 'footer', 'section', 'div', 'h1', 'h2', 'h3', 'h4', 'p', 'ul', 'ol', 'li', 'dl', 'dt', 'dd', 'blockquote', 'strong', 'br', 'span',
  'table', 'caption', 'thead', 'tbody', 'tr', 'th', 'td', 'article', 'nav', 'aside', 'em', 'figure', 'figcaption',
  // Concord's own pictures and charts, which hold nothing that anybody wrote but text.
  'svg', 'g', 'path', 'circle', 'rect', 'line', 'polyline', 'polygon', 'ellipse', 'text', 'tspan', 'desc',
]);

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
      for (const page of pages) {
        const html = note(text, page);
        for (const tag of tagsOf(html)) assert.ok(ours.has(tag), tag);
        assert.equal(/<[^>]*\son\w+\s*=/i.test(html) || /<[^>]*javascript:/i.test(html) || /<(?:a|img|script|iframe|link|form|base)\b/i.test(html), false);
      }
      for (const format of ['text', 'shortText'] as const) for (const line of note(text, format).split('\n')) assert.doesNotMatch(line, /^[=+\-@\t]/, line);
      assert.equal(typeof JSON.parse(note(text, 'prsb')), 'object');
      for (const line of note(text, 'markdown').split('\n')) if (line !== '---') assert.equal(liveMarkdown(line), null, line);
    });
  }

  it('has the tags and the lines that a plain text gives, whatever is written', () => {
    const shapeOf = (text: string, page: TextFormat): string => tagsOf(note(text, page)).filter((tag) => tag !== 'br').join(' ');
    const shapes = pages.map((page) => shapeOf('plain', page));
    fc.assert(fc.property(fc.oneof(anyText, fc.constantFrom(...markup), fc.string({ unit: fc.constantFrom('<', '>', '&', '"', "'", '/', 'a', '\n', '`', '[', ']', '(', '\\', '*', '#', '=', '!') })), (text) => {
      const visible = `x${text}x`;
      assert.deepEqual(pages.map((page) => shapeOf(visible, page)), shapes);
      for (const line of note(visible, 'markdown').split('\n')) if (line !== '---') assert.equal(liveMarkdown(line), null, JSON.stringify([text, line]));
    }), { numRuns: 100 });
  });

  it('holds no control characters, direction changes or halves of a pair, in any format', () => {
    const hostile = fc.string({ unit: fc.constantFrom('a', '\u0000', '\u0007', '\u001b', '\u007f', '\u0085', '\u202e', '\u2066', '\u200f', '\ufeff', '\ud83d', '\ude00', '😀', 'א', 'é', '\r', '\n') });
    fc.assert(fc.property(hostile, fc.constantFrom(...textFormats), (text, format) => {
      const written = note(text, format);
      assert.equal(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/.test(written), false);
      assert.equal(written.isWellFormed(), true);
      assert.ok(written.endsWith('\n') && !written.includes('\r'));
    }), { numRuns: 100 });
  });

  it('keeps letters of any script and emoji', () => {
    for (const format of textFormats) for (const text of ['Łódź', 'שלום', 'مرحبا', '日本語', '👩🏽‍⚕️']) assert.ok(note(text, format).includes(text), `${format} ${text}`);
  });

  it('is no wider than a clinical system shows, in letters it keeps, whatever is written', () => {
    const typed = fc.array(fc.oneof(anyText, fc.constantFrom('“a”', '‘b’', '–', '—', '…', '≥ 3', '→', '•', '\u00a0', '\u2028', '½ × 2', 'x'.repeat(200), '😀'.repeat(90), '= 1', '+ 1', '- 1', '@x'))).map((parts) => parts.join(' '));
    fc.assert(fc.property(typed, fc.constantFrom('text' as const, 'shortText' as const), (text, format) => {
      for (const line of note(text, format).split('\n')) {
        assert.ok(line.length <= 78, `${line.length}: ${line}`);
        assert.doesNotMatch(line, /^[=+\-@\t]|[\u2010-\u2015\u2018-\u201f\u2026\u2022\u2028\u2029\u2190-\u2194\u2264\u2265\u00a0\u200b]/, JSON.stringify(line));
        assert.ok(line.isWellFormed(), 'no pair of surrogates is cut in two');
      }
    }), { numRuns: 60 });
  });

  it('gets through 100 kB in a field, of whatever a pattern could stumble over', () => {
    for (const piece of ['word ', '1 ', '١', '\u202eabc ', '😀', '\u0000', ' ', '\t', 'x', '\n', '<', '\\', '1', '&', ' \n']) {
      const text = `a${piece.repeat(100_000 / piece.length)}b`;
      const knee = kneeRecord({ nextAction: { what: text }, whatMatters: { words: text }, letter: { findings: text, request: text } });
      for (const format of textFormats) for (const redacted of [false, true]) assert.ok(renderNote(knee, format, { ...context, redacted }).includes('b'), `${format} ${JSON.stringify(piece)}`);
    }
  }).timeout(30_000);
});
