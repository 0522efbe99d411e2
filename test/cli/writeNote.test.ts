import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmod, mkdir, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { applyIntent } from '../../src/core/consultation/applyIntent';
import type { Intent } from '../../src/core/consultation/intent';
import { formatRecord } from '../../src/core/consultation/recordText';
import { bytesSha256 } from '../../src/core/consultation/seal';
import { fitOf } from '../../src/core/decision/fitOf';
import { recordVersion } from '../../src/core/note/noteModel';
import { noteExtensions, renderNote, textFormats } from '../../src/core/note/renderNote';
import { wordsOf } from '../../src/core/words/words';
import { fitRecord, torn } from '../fitRecords';
import { fixedPorts } from '../ports';
import { kneeRecord, practice, valueOf } from '../records';
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
    for (const format of textFormats) {
      const ran = await concord(['note', record, '--as', format, ...now]);
      assert.equal(ran.code, 0, ran.err);
      assert.equal((await concord(['note', record, '--as', format, ...now])).out, ran.out);
      assert.doesNotMatch(ran.out, /\bbest\b|recommended|you will wait/i);
      notes.add(ran.out);
    }
    assert.equal(notes.size, textFormats.length);
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

  it('writes every kind of note into a folder, each with its own ending, and the bytes it says', async () => {
    const { folder, record } = await workspace();
    const out = join(folder, 'notes');
    await mkdir(out);
    const kinds = [...textFormats.map((format) => ['--as', format]), ['--as', 'fhir'], ['--as', 'docx'], ['--as', 'docx', '--of', 'patient']];
    for (const kind of kinds) {
      const ran = await concord(['note', record, ...kind, '--out', out, '--json', ...now]);
      assert.equal(ran.code, 0, `${kind.join(' ')}: ${ran.err}`);
      const said = ran.json<{ note: string; sha256: string }>();
      assert.equal(bytesSha256(await readFile(said.note)), said.sha256, kind.join(' '));
    }
    const stem = name.replace('.consultation.json', '');
    assert.deepEqual((await readdir(out)).sort(), Object.values(noteExtensions).map((ending) => `${stem}${ending}`).sort());
    for (const which of ['letter', 'patient']) assert.equal((await readFile(join(out, `${stem}.${which}.docx`))).subarray(0, 2).toString(), 'PK');
    assert.equal((JSON.parse(await readFile(join(out, `${stem}.fhir.json`), 'utf8')) as { resourceType: string }).resourceType, 'Bundle');
    assert.deepEqual(await readFile(record, 'utf8'), text);
  });

  it('writes a JSON note under a JSON name, and never over the data', async () => {
    const { folder, record } = await workspace();
    assert.equal((await concord(['note', record, '--as', 'prsb', '--out', join(folder, 'sent.json'), ...now])).code, 0);
    for (const out of [record, join(folder, 'concord.json'), join(folder, 'directory', 'services.json'), join(folder, 'x.consultation.json')])
      assert.equal((await concord(['note', record, '--as', 'fhir', '--out', out, '--json'])).json<Failure>().error.code, 'note.overRecord', out);
  });

  it('leaves identity out where asked, says what cannot be found, and shows every text for review', async () => {
    const knee = kneeRecord();
    const said = { ...knee, patient: { ...knee.patient, nhsNumber: '9434765919' }, question: { ...knee.question, triedSoFar: 'Exercises. Ring Tom on 07700 900123.' } };
    const { record } = await workspace(formatRecord(said));
    const ran = await concord(['note', record, '--as', 'text', '--redact', '--review', ...now]);
    assert.equal(ran.code, 0, ran.err);
    assert.doesNotMatch(ran.out, /P-1042|943.?476|07700|daughter/);
    assert.match(ran.out, /Ring Tom on \[removed\]\./);
    assert.match(ran.err, /Names in these texts cannot be found for certain/);
    assert.match(ran.err.replace(/\s+/g, ' '), /question\.triedSoFar Taken out: long number "07700 900123" Will say: Exercises\. Ring Tom on \[removed\]/);
    assert.match((await concord(['note', record, '--redact', ...now])).err, /Names in free text cannot be found for certain/);
  });

  it('writes in Welsh where asked, and the patient’s copy in the patient’s language', async () => {
    const welsh = { ...kneeRecord(), patient: { ...kneeRecord().patient, language: 'cy' as const } };
    const { record } = await workspace(formatRecord(welsh));
    assert.match((await concord(['note', record, '--as', 'patient', ...now])).out, /<html lang="cy/);
    assert.match((await concord(['note', record, '--as', 'patient', '--lang', 'en', ...now])).out, /<html lang="en/);
    assert.match((await concord(['note', record, '--as', 'letter', ...now])).out, /<html lang="en/);
    assert.match((await concord(['note', record, '--as', 'letter', '--lang', 'cy', ...now])).out, /<html lang="cy/);
  });

  it('says which state of the record a note belongs to, by its file or by the version on paper', async () => {
    const { folder, record } = await workspace();
    const note = join(folder, 'letter.html');
    const made = (await concord(['note', record, '--as', 'letter', '--out', note, '--json', ...now])).json<{ sha256: string }>();
    const missing = await concord(['note', record, '--match', note]);
    assert.deepEqual([missing.code, /No export of this record is noted/.test(missing.out)], [2, true]);
    const sealing: Intent = { type: 'seal', milestone: 'exported', note: { format: 'letter', language: 'en', redacted: false, sha256: made.sha256 } };
    const sealed = valueOf(applyIntent(kneeRecord(), sealing, fixedPorts('2026-03-02T10:00:00Z')));
    await writeFile(record, formatRecord(sealed));
    assert.match((await concord(['note', record, '--match', note])).out, /Exported on 2026-03-02T10:00:00Z as letter\. The record still says the same\./);
    await writeFile(record, formatRecord({ ...sealed, seenBy: 'Dr Bell' }));
    assert.match((await concord(['note', record, '--match', recordVersion(sealed)])).out, /as letter\. The record has changed since\./);
    assert.equal((await concord(['note', record, '--match', 'nothing'])).code, 1);
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
    for (const args of [[], [record, '--as', 'docx'], [record, '--as', 'text', '--of', 'letter'], [record, '--as', 'docx', '--of', 'text', '--out', 'x.docx'], [record, '--lang', 'fr'], [record, '--review'], [record, record], [join(folder, 'gone.consultation.json')], [record, '--as', 'pdf'], [record, '--out', '']]) {
      const ran = await concord(['note', ...args, '--json']);
      assert.equal(ran.code, 1, args.join(' '));
      assert.ok(ran.json<Failure>().error.remedy !== '');
    }
  });
});
