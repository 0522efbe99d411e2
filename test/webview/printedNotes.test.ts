// Notes as they come out of a printer: how many pages of A4, tagged for a screen reader, and nothing that axe finds.
import assert from 'node:assert/strict';
import type { Browser, Page } from 'playwright-core';
import { noteLayouts } from '../../src/core/note/render/document';
import { toHtml } from '../../src/core/note/render/html';
import { letter } from '../../src/core/note/letter/letter';
import { layoutFor } from '../../src/core/note/patient/patientCopy';
import { languages, wordsOf } from '../../src/core/words/words';
import { assertAccessible } from '../e2e/support/axe';
import { noteSamples, type NoteSample } from '../noteSamples';
import { openBrowser } from './support/webviewPage';
import { readPdf, type PrintedPdf } from './support/printedPdf';

const MOST_COPY_PAGES = 4;
const MOST_LETTER_PAGES = 2;

describe('printed notes', () => {
  let browser: Browser;
  let page: Page;
  let samples: readonly NoteSample[];

  before(async () => {
    [browser, samples] = await Promise.all([openBrowser(), noteSamples()]);
    page = await browser.newPage();
  });
  after(() => browser.close());

  /** The file as a browser opens it, printed with its own margins. */
  async function printed(html: string): Promise<PrintedPdf> {
    await page.setContent(html);
    return readPdf(await page.pdf({ format: 'A4', preferCSSPageSize: true, tagged: true, outline: true }));
  }

  for (const language of languages) {
    describe(`the patient copy in ${language === 'cy' ? 'Welsh' : 'English'}`, () => {
      const say = wordsOf(language);
      it(`takes at most ${String(MOST_COPY_PAGES)} pages in the layout of the patient's needs`, async () => {
        for (const { copy, reference } of samples) {
          const { pages } = await printed(toHtml(copy(say)));
          assert.ok(pages > 0 && pages <= MOST_COPY_PAGES, `${reference}: ${String(pages)} pages`);
        }
      });
      it('is tagged in every layout: headings, language, alternative text, an outline', async () => {
        for (const { copy, reference } of samples) {
          for (const layout of noteLayouts) {
            const where = `${reference} ${layout}`;
            const pdf = await printed(toHtml(copy(say, layout)));
            assert.ok(pdf.hasStructTree && pdf.hasOutline, where);
            assert.equal(pdf.language, say.locale, where);
            assert.ok(pdf.alternativeTexts.length > 0 && pdf.alternativeTexts.every((text) => text.trim() !== ''), where);
            for (const tag of ['H1', 'H2', 'Figure']) assert.ok(pdf.tags.has(tag), `${where}: ${tag}`);
          }
        }
      });
      it('keeps axe content in every layout', async () => {
        for (const { copy, reference } of samples) {
          for (const layout of noteLayouts) {
            await page.setContent(toHtml(copy(say, layout)));
            await assertAccessible(page.mainFrame(), `${reference} ${language} ${layout}`);
          }
        }
      });
    });
  }

  it('have real tables, where a place and a column stand as headings', async () => {
    const { tags } = await printed(toHtml(samples.find(({ reference }) => reference === 'SP-0412')?.copy(undefined, 'normal') ?? assert.fail()));
    for (const tag of ['Table', 'TR', 'TH', 'TD']) assert.ok(tags.has(tag), tag);
  });

  it('have no type smaller than 18 point in large print', async () => {
    for (const { copy } of samples) {
      await page.emulateMedia({ media: 'print' });
      await page.setContent(toHtml(copy(undefined, 'largePrint')));
      const smallest = await page.evaluate(() => Math.min(...[...document.querySelectorAll('body *')].filter((e) => e.textContent.trim() !== '' && !e.closest('svg')).map((e) => parseFloat(getComputedStyle(e).fontSize))));
      // 18 point at 96 pixels to the inch.
      assert.ok(smallest >= 24, String(smallest));
    }
    await page.emulateMedia({ media: null });
  });

  it('show on a phone without anything wider than the page', async () => {
    const narrow = await browser.newPage({ viewport: { width: 360, height: 740 } });
    for (const { copy, record } of samples) {
      await narrow.setContent(toHtml(copy(undefined, layoutFor({ record }))));
      const { wide, view } = await narrow.evaluate(() => ({ wide: document.documentElement.scrollWidth, view: document.documentElement.clientWidth }));
      assert.ok(wide <= view, `${record.id}: ${String(wide)} in ${String(view)}`);
    }
    await narrow.close();
  });

  it(`have a letter of at most ${String(MOST_LETTER_PAGES)} pages`, async () => {
    for (const { model, reference } of samples) {
      const html = toHtml(letter(model()).document);
      const { pages } = await printed(html);
      assert.ok(pages > 0 && pages <= MOST_LETTER_PAGES, `${reference}: ${String(pages)} pages`);
      await page.setContent(html);
      await assertAccessible(page.mainFrame(), `${reference} letter`);
    }
  });
});
