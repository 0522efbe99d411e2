// docs/examples is what the program writes today, of the sample as it lies in the repository.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { looksLikeAccessCode } from '../../src/core/consultation/accessCode';
import { EXAMPLES_FOLDER, noteExamples } from '../noteExamples';

describe('the examples in docs/examples', () => {
  let files: ReadonlyMap<string, Uint8Array>;
  before(async function () {
    this.timeout(30_000);
    files = await noteExamples();
  });

  it('are up to date, byte by byte', () => {
    const stale = [...files].filter(([name, bytes]) => {
      try {
        return !readFileSync(join(EXAMPLES_FOLDER, name)).equals(bytes);
      } catch { return true; }
    }).map(([name]) => name);
    assert.deepEqual(stale, [], 'run: node scripts/examples.mjs');
  });
  it('are all there is beside their README', () =>
    assert.deepEqual(readdirSync(EXAMPLES_FOLDER).filter((name) => name !== 'README.md' && !files.has(name)), []));
  it('advise nothing, promise nothing and hold no access code', () => {
    for (const [name, bytes] of files) {
      if (name.endsWith('.docx')) continue;
      const text = new TextDecoder().decode(bytes).replace(/“[^”]*”/g, '');
      assert.doesNotMatch(text, /\bbest\b|\brecommend|you will wait|2WW/i, name);
      assert.ok(!looksLikeAccessCode(text), name);
    }
  });
});
