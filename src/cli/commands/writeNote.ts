// concord note: a consultation as a note to read, paste or hand over.
import { realpath, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileFault, systemCode } from '../../connections/fileFault';
import { nearestPractice } from '../../connections/nearestPractice';
import { nodeFiles } from '../../connections/nodeFiles';
import { replaceFile } from '../../connections/replaceFile';
import { parseRecord } from '../../core/consultation/parseRecord';
import { fitOf } from '../../core/decision/fitOf';
import { fitIsWanted } from '../../core/decision/fitWanted';
import { describeIssue, refuse, type Issue, type Result } from '../../core/issue';
import type { Consultation } from '../../core/consultation/record';
import { noteExtensions, noteFormats, renderNote, type NoteFormat } from '../../core/note/renderNote';
import { wordsOf } from '../../core/words/words';
import { decodeUtf8 } from '../../core/workspace/jsonFile';
import { PRACTICE_FILE } from '../../core/workspace/layout';
import { loadWorkspace } from '../../core/workspace/workspace';
import { failed, listed, misuse, type Command } from '../command';
import { readRecordFile } from '../recordFile';
import { foundIn } from '../workspaceFolder';

export const writeNoteCommand: Command = {
  name: 'note',
  summary: 'Write a consultation as a note',
  usage: 'note FILE [--as markdown|text|shortText|patient] [--out PATH]',
  help: `FILE is a *.consultation.json; it is only read. The practice's name and telephone come from the nearest concord.json above it.

  --as FORMAT  markdown (the default): the clinical note
               text: the same as plain text, for pasting into a clinical system
               shortText: the short form of it
               patient: the patient's copy, a web page to print
  --out PATH   write it there, whole or not at all; a folder takes the record's name with its own ending.
               Without --out the note is printed.

The same record, practice and moment (see --now) give the same bytes.`,
  options: { as: { type: 'string' }, out: { type: 'string' } },
  async run({ positionals, one, clock, signal }) {
    const [path, ...more] = positionals;
    if (path === undefined || path === '' || more.length > 0)
      return misuse('Name one consultation file.', 'For example: concord note consultations/2026-01-20-k7m2qa.consultation.json');
    const format = formatNamed(one('as') ?? 'markdown');
    if (format === undefined) return misuse(`There is no note of the kind "${one('as') ?? ''}".`, `Use one of ${noteFormats.join(', ')}.`);
    const missing = await stat(path).then(
      () => undefined,
      (error: unknown) => fileFault(error, path, 'read').issue,
    );
    if (missing !== undefined) return failed(1, [missing]);
    const record = await readRecord(path);
    if (!record.ok) return failed(2, record.issues);
    const { practice, issues } = await practiceOf(path);
    const fit = fitIsWanted(record.value) ? fitOf(record.value) : null;
    const text = renderNote(record.value, format, { say: wordsOf('en'), practice, fit, writtenAt: clock.now(), order: 'distance' });
    const remarks = listed(issues.map((issue) => `${describeIssue(issue)} The note is written without the practice's details.`));
    const out = one('out');
    if (out === undefined) return { exitCode: 0, json: { as: format, note: null, text }, text, remarks };
    const target = await targetOf(out, path, format);
    if (!target.ok) return failed(1, target.issues);
    signal.throwIfAborted();
    await replaceFile(target.value, new TextEncoder().encode(text));
    return { exitCode: 0, json: { as: format, note: target.value }, text: `Wrote ${target.value}\n`, remarks };
  },
};

function formatNamed(name: string): NoteFormat | undefined {
  return noteFormats.find((format) => format.toLowerCase() === name.toLowerCase());
}

async function readRecord(path: string): Promise<Result<Consultation>> {
  const bytes = await readRecordFile(path);
  if (!bytes.ok) return bytes;
  const text = decodeUtf8(bytes.value, path);
  if (!text.ok) return text;
  const parsed = parseRecord(text.value);
  return parsed.ok
    ? { ok: true, value: parsed.value.record }
    : refuse(...parsed.issues.map((issue) => ({ ...issue, place: { ...issue.place, file: path } })));
}

/** A broken concord.json does not stop a note: it says what is missing. */
async function practiceOf(
  path: string,
): Promise<{ readonly practice: Awaited<ReturnType<typeof loadWorkspace>>['practice']; readonly issues: readonly Issue[] }> {
  const folder = await nearestPractice(path);
  if (folder === undefined) return { practice: undefined, issues: [] };
  const { practice, issues } = await loadWorkspace(nodeFiles(folder));
  return {
    practice,
    issues: foundIn(
      folder,
      issues.filter(({ place }) => place.file === PRACTICE_FILE),
    ),
  };
}

/** Where to write: never over a consultation or the practice's data, whatever the path is called or linked to. */
async function targetOf(out: string, record: string, format: NoteFormat): Promise<Result<string>> {
  const isFolder = await stat(out).then(
    (stats) => stats.isDirectory(),
    (error: unknown) => {
      if (systemCode(error) === 'ENOENT') return /[/\\]$/.test(out);
      throw fileFault(error, out, 'write');
    },
  );
  const target = isFolder
    ? join(
        out,
        `${basename(record)
          .replace(/\.json$/, '')
          .replace(/\.consultation$/, '')}${noteExtensions[format]}`,
      )
    : out;
  const [realTarget, realRecord] = await Promise.all([realpath(target).catch(() => target), realpath(record)]);
  if (out !== '' && realTarget !== realRecord && !/\.jsonl?$/i.test(realTarget))
    return { ok: true, value: realTarget === target ? target : realTarget };
  return refuse({
    code: 'note.overRecord',
    severity: 'error',
    message: 'A note never replaces a consultation or data.',
    remedy: 'Choose a name after --out that does not end in .json or .jsonl. Nothing was written.',
    place: { file: target },
  });
}
