// A letter is two A4 pages at most whatever is written into it: checked by printing.
import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import type { Consultation } from '../../src/core/consultation/record';
import { toHtml } from '../../src/core/note/render/html';
import { LETTER_PAGES, letter } from '../../src/core/note/letter/letter';
import { letterFieldNames } from '../../src/core/note/letter/letterFields';
import { noteModel } from '../../src/core/note/noteModel';
import { wordsOf } from '../../src/core/words/words';
import { kneeRecord, practice } from '../records';
import { readPdf } from './support/printedPdf';
import { openBrowser } from './support/webviewPage';

const context = { say: wordsOf('en'), practice: practice(), writtenAt: '2026-03-09T10:00:00Z', order: 'distance' } as const;

function sayingEverywhere(text: string): Consultation {
  const knee = kneeRecord();
  return {
    ...knee, seenBy: text, note: text,
    question: { ...knee.question, reason: text, triedSoFar: text, redFlagsDetail: text, clinicalRequirements: text },
    whatMatters: { ...knee.whatMatters, words: text, cannots: [{ id: 'c', text, saidBy: 'patient' }], statements: [{ id: 's', kind: 'remark', text, saidBy: 'relative' }] },
    gettingThere: { ...knee.gettingThere, whoComes: text, safeContact: text, interpreterLanguage: text, needs: ['interpreter', 'hearing'] },
    decision: { ...knee.decision, status: 'chosen', optionId: 'near', reasonWords: text, teachBackWords: text, worseningAdvice: text, declined: [{ optionId: 'far', reason: text }] },
    nextAction: { ...knee.nextAction, who: text, what: text },
    letter: { ...knee.letter, ...Object.fromEntries(letterFieldNames.map((name) => [name, text])) },
    options: knee.options.map((o) => ({ ...o, name: o.kind === 'carryOn' ? '' : text })),
  };
}

describe('a letter full of long texts', function () {
  this.timeout(60_000);
  let browser: Browser;
  before(async () => { browser = await openBrowser(); });
  after(() => browser.close());

  const texts: readonly (readonly [what: string, unit: string, length: number])[] = [
    ['sentences', 'Pain on stairs, worse at night and after long shifts. ', 600], ['long sentences', 'Pain on stairs, worse at night and after long shifts. ', 20_000],
    ['capitals', 'HEAVY WORDS MWMW ', 3_000], ['one word', 'x', 100_000], ['wide letters', 'W', 5_000], ['narrow letters', 'il ', 3_000],
    ['another script', '日本語の文章', 3_000], ['emoji', '👩🏽‍⚕️ ok ', 3_000], ['short lines', 'a\n', 3_000],
  ];
  for (const [what, unit, length] of texts) {
    it(`of ${what} prints on two pages`, async () => {
      const page = await browser.newPage();
      const record = sayingEverywhere(unit.repeat(Math.ceil(length / unit.length)).slice(0, length));
      await page.setContent(toHtml(letter(noteModel(record, context)).document));
      const { pages } = readPdf(await page.pdf({ preferCSSPageSize: true }));
      assert.ok(pages <= LETTER_PAGES, `${pages} pages`);
      await page.close();
    });
  }
});
