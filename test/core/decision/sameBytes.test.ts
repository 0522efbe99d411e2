// The same seed gives the same bytes in Node and in a browser, whose Math.log and Math.exp may differ in the last digit.
import assert from 'node:assert/strict';
import { build } from 'esbuild';
import { chromium } from 'playwright-core';
import { CHROMIUM_ARGS, ensureChromium } from '../../../scripts/chromium.mjs';
import { everyKind, everyKindAnswer, everyKindWait as wait, EVERY_KIND_SHA256, sha256Hex } from './everyKind';

describe('the same seed, in Node and in a browser', () => {
  it('gives the same bytes for every kind of figure, a walk over weights, and what follows from them', async function () {
    this.timeout(90_000);
    const here = await everyKindAnswer();
    assert.equal(sha256Hex(here), EVERY_KIND_SHA256, 'the numbers have changed: if that is meant, so must this');
    const { outputFiles } = await build({
      stdin: {
        contents: `import { fitReport } from './src/core/decision/fitReport'; import { shortlist } from './src/core/decision/shortlist'; import { worthFindingOut } from './src/core/decision/informationValue';
          import { timeUntilTreated } from './src/core/decision/timeUntilTreated'; import { readModel } from './src/core/decision/readModel'; import { samplingOf, smaa } from './src/core/decision/smaa'; import { completed } from './src/core/decision/slicedWork';
          window.answer = async (file, wait) => { const model = readModel(file).value; const found = await smaa(model, completed(samplingOf(model, 77)).value, { draws: 3500 });
            return JSON.stringify([fitReport(found), shortlist(found), worthFindingOut(found), timeUntilTreated(wait, 5)]); };`,
        resolveDir: process.cwd(), loader: 'ts',
      },
      bundle: true, write: false, minify: true, format: 'iife', platform: 'browser', target: 'es2022',
    });
    const browser = await chromium.launch({ executablePath: await ensureChromium(), args: CHROMIUM_ARGS });
    try {
      const page = await browser.newPage();
      await page.addScriptTag({ content: outputFiles[0]?.text ?? '' });
      const there = await page.evaluate(([file, about]) => (window as unknown as { answer: (file: unknown, wait: unknown) => Promise<string> }).answer(file, about), [everyKind, wait] as const);
      assert.equal(there, here);
    } finally {
      await browser.close();
    }
  });
});
