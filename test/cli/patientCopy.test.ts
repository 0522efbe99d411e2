import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formatRecord } from '../../src/core/consultation/recordText';
import { kneeRecord } from '../records';
import { concord } from './program';

const now = ['--now', '2026-03-02T10:00:00Z'];

describe('concord note --as patient', () => {
  let folder: string;
  let file: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'concord-copy-'));
    await mkdir(join(folder, 'consultations'));
    file = join(folder, 'consultations', '2026-03-02-k7m2qa.consultation.json');
    await writeFile(file, formatRecord(kneeRecord()));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  it('writes the layout that was asked for, else that of the needs', async () => {
    const page = async (...more: string[]): Promise<string> => (await concord(['note', file, '--as', 'patient', ...more, ...now])).out;
    assert.match(await page(), /<body>/);
    assert.match(await page('--layout', 'largePrint'), /<body class="large">/);
    assert.match(await page('--layout', 'easyread'), /<body class="easy">.*aria-label="A calendar"/s);
  });
  it('refuses a layout it does not know, and one for another note', async () => {
    const unknown = await concord(['note', file, '--as', 'patient', '--layout', 'tiny']);
    assert.notEqual(unknown.code, 0);
    assert.match(unknown.err, /no layout "tiny".*normal, largePrint, easyRead/s);
    assert.notEqual((await concord(['note', file, '--as', 'letter', '--layout', 'normal'])).code, 0);
  });
  it('writes Welsh when asked', async () => {
    const { out } = await concord(['note', file, '--as', 'patient', '--lang', 'cy', ...now]);
    assert.match(out, /<html lang="cy-GB">/);
    assert.match(out, /Nid oes gennych apwyntiad eto\./);
  });
  it('reports how hard it is to read, and never refuses for it', async () => {
    const ran = await concord(['note', file, '--as', 'patient', '--json', ...now]);
    assert.equal(ran.code, 0);
    const { readability } = ran.json<{ readability: { words: number; fleschKincaidGrade: number; smogGrade: number } }>();
    assert.ok(readability.words > 50 && readability.fleschKincaidGrade < 9 && readability.smogGrade < 11, JSON.stringify(readability));
  });
  it('writes a Word document whole', async () => {
    const out = join(folder, 'copy.docx');
    assert.equal((await concord(['note', file, '--as', 'docx', '--of', 'patient', '--layout', 'easyRead', '--out', out, ...now])).code, 0);
    assert.equal((await readFile(out)).subarray(0, 2).toString(), 'PK');
  });
});
