// concord note: a consultation as a note to read, paste or hand over.
import { readFile, realpath, stat } from 'node:fs/promises';
import { basename, join, sep } from 'node:path';
import { fileFault, systemCode } from '../../connections/fileFault';
import { makeDocx } from '../../connections/makeDocx';
import { nearestPractice } from '../../connections/nearestPractice';
import { nodeFiles } from '../../connections/nodeFiles';
import { replaceFile } from '../../connections/replaceFile';
import { fitOf } from '../../core/decision/fitOf';
import { fitIsWanted } from '../../core/decision/fitWanted';
import { describeIssue, refuse, type Issue, type Result } from '../../core/issue';
import type { Consultation } from '../../core/consultation/record';
import { toClinicalText } from '../../core/note/render/clinicalText';
import { matchNote } from '../../core/note/matchNote';
import { bytesSha256 } from '../../core/consultation/seal';
import { redactedRecord } from '../../core/note/redaction/redact';
import { redactionReview } from '../../core/note/redaction/redactionReview';
import { noteDrawings } from '../../charts/noteDrawings';
import { noteLayouts, type NoteLayout } from '../../core/note/render/document';
import { noteModel } from '../../core/note/noteModel';
import { patientCopy } from '../../core/note/patient/patientCopy';
import { readability } from '../../core/note/patient/readability';
import { isForPatient, noteBytes, noteExtensions, noteFormats, textFormats, type NoteFormat } from '../../core/note/renderNote';
import { languages, wordsOf, type Language } from '../../core/words/words';
import { MAPPINGS_FILE, PRACTICE_FILE, SERVICES_FILE, SOURCES_FILE } from '../../core/workspace/layout';
import { loadWorkspace } from '../../core/workspace/workspace';
import { failed, listed, misuse, type Command, type Invocation, type Outcome } from '../command';
import { readConsultation } from '../recordFile';
import { foundIn } from '../workspaceFolder';

export const writeNoteCommand: Command = {
  name: 'note',
  summary: 'Write a consultation as a note',
  usage: 'note FILE [--as FORMAT] [--of letter|patient] [--lang en|cy] [--layout LAYOUT] [--redact] [--review] [--match NOTE] [--out PATH]',
  help: `FILE is a *.consultation.json; it is only read. The practice's name and telephone come from the nearest concord.json above it.

  --as FORMAT  markdown (the default): the clinical note
               text: the same as plain text, for pasting into a clinical system
               shortText: the short form of it
               letter: the referral letter, a web page that prints on two A4 pages at most
               patient: the patient's copy, a web page to print
               docx: letter or patient's copy as a Word document; needs --of and --out
               prsb: PRSB Shared Decision Making record, JSON
               fhir: FHIR R4 document with UK Core profiles, JSON
  --of WHICH   of docx: letter (the default) or patient
  --lang LANG  en or cy. Without it the patient's copy is in the patient's language, all else in English.
  --layout LAYOUT  of the patient's copy: normal, largePrint or easyRead. Without it the patient's needs decide.
  --redact     without what identifies the patient: reference, NHS number, booking reference, home, contact details, and numbers and
               addresses in what was written. Names in free text cannot be found for certain: read it before it leaves.
  --review     with --redact: print, on standard error, every free text as it will stand and what was taken out of it
  --match NOTE do not write, but say which state of FILE a note belongs to: NOTE is its file, or the version printed on it
  --out PATH   write it there, whole or not at all; a folder takes the record's name with its own ending.
               Without --out the note is printed.

The same record, practice and moment (see --now) give the same bytes.`,
  options: {
    as: { type: 'string' }, of: { type: 'string' }, lang: { type: 'string' }, redact: { type: 'boolean' }, review: { type: 'boolean' },
    layout: { type: 'string' }, match: { type: 'string' }, out: { type: 'string' },
  },
  async run(invocation) {
    const { positionals, one } = invocation;
    const [path, ...more] = positionals;
    if (path === undefined || path === '' || more.length > 0)
      return misuse('Name one consultation file.', 'For example: concord note consultations/2026-01-20-k7m2qa.consultation.json');
    const wish = wishOf(invocation);
    if ('exitCode' in wish) return wish;
    const read = await readConsultation(path);
    if (!read.ok) return failed(read.exitCode, read.issues);
    const match = one('match');
    return match === undefined ? write(path, read.record, wish, invocation) : matched(read.record, match);
  },
};

interface Wish {
  readonly format: NoteFormat;
  /** Undefined: the usual one of the format. */
  readonly language: Language | undefined;
  /** Undefined: as the patient needs it. */
  readonly layout: NoteLayout | undefined;
  readonly redacted: boolean;
  readonly review: boolean;
}

/** What was asked for, or what is wrong with it. */
function wishOf({ one, flag }: Invocation): Wish | Outcome {
  const as = one('as') ?? 'markdown';
  const of = one('of');
  const lang = one('lang');
  const language = languages.find((l) => l === lang?.toLowerCase());
  const format = formatNamed(as, of);
  if (format === undefined)
    return misuse(
      `There is no note of the kind "${as}"${of === undefined ? '' : ` of "${of}"`}.`,
      `Use one of ${cliFormats.join(', ')}; --of is letter or patient.`
    );
  if (of !== undefined && as.toLowerCase() !== 'docx') return misuse('--of belongs to --as docx.', 'Leave it out.');
  if (lang !== undefined && language === undefined) return misuse(`There is no language "${lang}".`, `Use one of ${languages.join(', ')}.`);
  const layout = noteLayouts.find((l) => l.toLowerCase() === one('layout')?.toLowerCase());
  if (one('layout') !== undefined && layout === undefined) return misuse(
    `There is no layout "${one('layout') ?? ''}".`, `Use one of ${noteLayouts.join(', ')}.`
  );
  if (layout !== undefined && !isForPatient(format)) return misuse(
    '--layout belongs to the patient\'s copy.', 'Leave it out, or say --as patient.'
  );
  if (flag('review') && !flag('redact')) return misuse('--review belongs to --redact.', 'Give both.');
  if (format.endsWith('Docx') && one('out') === undefined && one('match') === undefined)
    return misuse('A Word document cannot be printed.', 'Say with --out where to write it.');
  return { format, language, layout, redacted: flag('redact'), review: flag('review') };
}

const cliFormats = [...textFormats, 'docx', 'fhir'];

function formatNamed(name: string, of = 'letter'): NoteFormat | undefined {
  const wanted = name.toLowerCase() === 'docx' ? `${of}docx` : name;
  return noteFormats.find((format) => format.toLowerCase() === wanted.toLowerCase());
}

async function write(
  path: string, record: Consultation, { format, language, layout, redacted, review }: Wish, { one, clock, signal }: Invocation
): Promise<Outcome> {
  const { practice, issues } = await practiceOf(path);
  const say = wordsOf(language ?? (isForPatient(format) ? record.patient.language ?? 'en' : 'en'));
  const fit = fitIsWanted(record) ? fitOf(record) : null;
  const chosen = { order: 'distance', redacted, ...(layout === undefined ? {} : { layout }) } as const;
  const context = { say, practice, fit, writtenAt: clock.now(), ...chosen };
  const drawings = isForPatient(format) ? { drawings: noteDrawings(record, say, chosen) } : {};
  const bytes = await noteBytes(record, format, { ...context, ...drawings }, makeDocx);
  const remarks = [
    ...listed(issues.map((issue) => `${describeIssue(issue)} The note is written without the practice's details.`)),
    ...(redacted ? [
      review ? reviewOf(record) : 'Identity was left out. Names in free text cannot be found for certain: read the note, or see --review.'
    ] : []),
  ];
  const manifest = {
    as: format, language: say.locale, redacted, sha256: bytesSha256(bytes),
    ...(isForPatient(format) ? { readability: readability(patientCopy(noteModel(record, context), chosen)) } : {}),
  };
  const out = one('out');
  if (out === undefined) {
    const text = new TextDecoder().decode(bytes);
    return { exitCode: 0, json: { ...manifest, note: null, text }, text, remarks };
  }
  const target = await targetOf(out, path, format);
  if (!target.ok) return failed(1, target.issues);
  signal.throwIfAborted();
  await replaceFile(target.value, bytes);
  return { exitCode: 0, json: { ...manifest, note: target.value }, text: `Wrote ${target.value}\n`, remarks };
}

function reviewOf(record: Consultation): string {
  const say = wordsOf('en');
  return `\n${toClinicalText(redactionReview(redactedRecord(record, say('redact.mark')), say))}`;
}

/** `note` is a file, else a version as it stands on paper. */
async function matched(record: Consultation, note: string): Promise<Outcome> {
  const bytes = await readFile(note).catch(() => undefined);
  if (bytes === undefined && !/^[0-9a-f]{8,64}$/i.test(note))
    return misuse(
      `"${note}" is no file, and no version.`, 'Name the file of a note, or write the version printed on it, for example 887f27b3a11e.'
    );
  const match = matchNote(record, bytes === undefined ? note : bytesSha256(bytes));
  if (match === undefined) {
    const notFound = 'No export of this record is noted that this note could be. It may be of another record, printed without being exported, or changed since.';
    return { exitCode: 2, json: { match: null }, text: `${notFound}\n`, remarks: [] };
  }
  const { seal, isCurrent, replacedOn } = match;
  const what = seal.note === undefined ? '' : ` as ${seal.note.format}${seal.note.redacted ? ', without identity' : ''}`;
  const now = isCurrent ? 'The record still says the same.' : 'The record has changed since.';
  const later = replacedOn === undefined ? '' : ` A later note replaced it on ${replacedOn}.`;
  return { exitCode: 0, json: { match }, text: `Exported on ${seal.at}${what}. ${now}${later}\n`, remarks: [] };
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
  if (out !== '' && realTarget !== realRecord && (isNoteJson(realTarget, format) || !/\.jsonl?$/i.test(realTarget)))
    return { ok: true, value: realTarget === target ? target : realTarget };
  return refuse({
    code: 'note.overRecord',
    severity: 'error',
    message: 'A note never replaces a consultation or data.',
    remedy: 'Choose a name after --out that does not end in .json or .jsonl. Nothing was written.',
    place: { file: target },
  });
}

/** Notes of JSON formats have JSON names; the practice's own files and consultations are never among them. */
function isNoteJson(target: string, format: NoteFormat): boolean {
  return noteExtensions[format].endsWith('.json') && /\.json$/i.test(target) && !/\.consultation\.json$/i.test(target)
    && ![PRACTICE_FILE, SERVICES_FILE, SOURCES_FILE, MAPPINGS_FILE].includes(
      target.split(sep).slice(-2).join('/')
    ) && basename(target) !== PRACTICE_FILE;
}
