import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmod, mkdir, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { formatRecord } from '../../src/core/consultation/recordText';
import { fitOf } from '../../src/core/decision/fitOf';
import { renderNote } from '../../src/core/note/renderNote';
import { wordsOf } from '../../src/core/words/words';
import { fitRecord, torn } from '../fitRecords';
import { kneeRecord, practice } from '../records';
import { concord, contentOf, folderWith, type Failure } from './program';

const text = formatRecord(kneeRecord());
const torn3 = fitRecord(torn, ['visitCost']);
const name = '2026-03-02-k7m2qa.consultation.json';
const now = ['--now', '2026-03-02T10:00:00Z'];

async function workspace(content: string | Uint8Array = text): Promise<{ readonly folder: string; readonly record: string }> {
  const folder = await folderWith({ 'concord.json': JSON.stringify(practice()), [`consultations/${name}`]: content });
  return { folder, record: join(folder, 'consultations', name) };
}

describe('concord note', function () {
  this.timeout(20_000);

  it('prints each kind of note, the same bytes each time, with the practice above the record', async () => {
    const { folder, record } = await workspace();
    const before = await contentOf(folder);
    const notes = new Set<string>();
    for (const format of ['markdown', 'text', 'shortText', 'patient']) {
      const ran = await concord(['note', record, '--as', format, ...now]);
      assert.equal(ran.code, 0, ran.err);
      assert.equal((await concord(['note', record, '--as', format, ...now])).out, ran.out);
      assert.doesNotMatch(ran.out, /\bbest\b|recommended|you will wait/i);
      notes.add(ran.out);
    }
    assert.equal(notes.size, 4);
    assert.match((await concord(['note', record, '--as', 'patient', ...now])).out, /Mill Lane Surgery/);
    assert.equal(
      (await concord(['note', record, '--json', ...now])).json<{ text: string }>().text,
      (await concord(['note', record, ...now])).out,
    );
    assert.deepEqual(await contentOf(folder), before);
  });

  it('says the same of what fits as the form does', async () => {
    const { record } = await workspace(formatRecord(torn3));
    const context = { say: wordsOf('en'), practice: practice(), fit: fitOf(torn3), writtenAt: '2026-03-02T10:00:00Z', order: 'distance' } as const;
    assert.equal((await concord(['note', record, ...now])).out, renderNote(torn3, 'markdown', context));
    assert.match((await concord(['note', record, ...now])).out, /These three fit what was said equally well/);
  });

  it("writes whole files: new, over an old note, or into a folder under the record's name", async () => {
    const { folder, record } = await workspace();
    const printed = (await concord(['note', record, ...now])).out;
    const out = join(folder, 'note.md');
    await writeFile(out, 'an older note');
    await chmod(out, 0o640);
    assert.equal((await concord(['note', record, '--out', out, ...now])).code, 0);
    assert.equal(await readFile(out, 'utf8'), printed);
    if (process.platform !== 'win32') assert.equal((await stat(out)).mode & 0o777, 0o640);
    await mkdir(join(folder, 'notes'));
    const ran = await concord(['note', record, '--as', 'patient', '--out', join(folder, 'notes'), '--json', ...now]);
    assert.deepEqual(ran.json<{ note: string }>().note, join(folder, 'notes', '2026-03-02-k7m2qa.patient.html'));
    assert.deepEqual(await readdir(join(folder, 'notes')), ['2026-03-02-k7m2qa.patient.html']);
  });

  it('never replaces a consultation or data, by name, by another way or through a link', async () => {
    const { folder, record } = await workspace();
    const link = join(folder, 'link.md');
    if (process.platform !== 'win32') await symlink(record, link);
    for (const out of [
      record,
      join(folder, 'consultations', '..', 'consultations', name),
      join(folder, 'other.consultation.json'),
      join(folder, 'concord.json'),
      join(folder, 'directory', 'evidence.jsonl'),
      ...(process.platform === 'win32' ? [] : [link]),
    ]) {
      const ran = await concord(['note', record, '--out', out, '--json']);
      assert.equal(ran.code, 1, out);
      assert.equal(ran.json<Failure>().error.code, 'note.overRecord');
    }
    assert.equal(await readFile(record, 'utf8'), text);
  });

  it('does not wait for a pipe or a device', async function () {
    if (process.platform === 'win32') this.skip();
    const { folder } = await workspace();
    const pipe = join(folder, 'pipe.consultation.json');
    execFileSync('mkfifo', [pipe]);
    for (const command of ['note', 'fit']) for (const path of [pipe, '/dev/zero']) {
      const ran = await concord([command, path, '--json']);
      assert.deepEqual([ran.code, ran.json<Failure>().error.code], [2, 'file.notOrdinary'], `${command} ${path}`);
    }
  });

  it('says plainly that it cannot write there, and leaves no half file', async () => {
    const { folder, record } = await workspace();
    const absent = await concord(['note', record, '--out', join(folder, 'gone', 'note.md'), '--json']);
    assert.equal(absent.code, 1);
    assert.match(absent.json<Failure>().error.message, /folder it belongs in does not exist/);
    if (process.platform === 'win32') return;
    const locked = join(folder, 'locked');
    await mkdir(locked);
    await writeFile(join(locked, 'old.md'), 'old');
    await chmod(join(locked, 'old.md'), 0o444);
    assert.match((await concord(['note', record, '--out', join(locked, 'old.md')])).err, /old\.md: This place is read-only/);
    await chmod(locked, 0o555);
    const ran = await concord(['note', record, '--out', join(locked, 'new.md')]);
    await chmod(locked, 0o755);
    assert.equal(ran.code, 1);
    assert.match(ran.err, /new\.md: This place is read-only/);
    assert.deepEqual(await readdir(locked), ['old.md']);
    assert.equal((await concord(['note', record, '--out', '/dev/null'])).code, 1);
  });

  const broken: readonly [string, string | Uint8Array, RegExp][] = [
    ['cut off', text.slice(0, 700), /line \d+, column \d+: The file is not valid JSON/],
    ['empty', '', /The file is empty/],
    [
      'of a newer version',
      text.replace('"schemaVersion": 2', '"schemaVersion": 7'),
      /line 2, column \d+: This consultation was written by a newer Concord/,
    ],
    ['in an older encoding', Buffer.from(text.replace('Dr Ade', 'Dr Adé'), 'latin1'), /not UTF-8/],
    ['no consultation', '{"resourceType":"List"}', /no schemaVersion/],
    ['with a wrong value', text.replace('"priority": "routine"', '"priority": "soon"'), /line \d+, column \d+: question\.priority/],
  ];
  for (const [what, content, expected] of broken) {
    it(`refuses a record that is ${what}, and writes no note`, async () => {
      const { folder, record } = await workspace(content);
      const before = await contentOf(folder);
      const ran = await concord(['note', record, '--out', join(folder, 'note.md'), '--json']);
      assert.equal(ran.code, 2);
      assert.match(ran.err, expected);
      assert.equal(ran.json<Failure>().error.place.file, record);
      assert.deepEqual(await contentOf(folder), before);
    });
  }

  it('writes the note without the practice where concord.json is broken, and says so', async () => {
    const { folder, record } = await workspace();
    await writeFile(join(folder, 'concord.json'), '{');
    const ran = await concord(['note', record, '--as', 'patient']);
    assert.equal(ran.code, 0);
    assert.match(ran.err, /concord\.json.*without the practice's details/);
  });

  it('wants one file that is there and a kind of note there is', async () => {
    const { folder, record } = await workspace();
    for (const args of [[], [record, record], [join(folder, 'gone.consultation.json')], [record, '--as', 'pdf'], [record, '--out', '']]) {
      const ran = await concord(['note', ...args, '--json']);
      assert.equal(ran.code, 1, args.join(' '));
      assert.ok(ran.json<Failure>().error.remedy !== '');
    }
  });
});
