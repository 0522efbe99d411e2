// Every sample consultation in every format that Concord writes: what docs/examples holds.
import { noteDrawings } from '../src/charts/noteDrawings';
import { makeDocx } from '../src/connections/makeDocx';
import type { NoteLayout } from '../src/core/note/render/document';
import { isForPatient, noteBytes, noteExtensions, noteFormats, type NoteFormat } from '../src/core/note/renderNote';
import { wordsOf, type Language } from '../src/core/words/words';
import { CONSULTATION_SUFFIX, consultationPath } from '../src/core/workspace/layout';
import { noteSamples, WRITTEN_AT, type NoteSample } from './noteSamples';

export const EXAMPLES_FOLDER = 'docs/examples';

interface Variant {
  readonly format: NoteFormat;
  readonly language: Language;
  readonly layout?: NoteLayout;
  /** Of the file's name, before its ending. */
  readonly mark: string;
}

/** Every format as it is; the patient's copy in its other layouts and in Welsh besides. */
const VARIANTS: readonly Variant[] = [
  ...noteFormats.map((format): Variant => ({ format, language: 'en', mark: '' })),
  { format: 'patient', language: 'en', layout: 'largePrint', mark: '.large-print' },
  { format: 'patient', language: 'en', layout: 'easyRead', mark: '.easy-read' },
  { format: 'patientDocx', language: 'en', layout: 'easyRead', mark: '.easy-read' },
  { format: 'patient', language: 'cy', mark: '.cy' },
  { format: 'patientDocx', language: 'cy', mark: '.cy' },
];

/** Bytes by file name, the same on every machine and every day. */
export async function noteExamples(): Promise<ReadonlyMap<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>();
  for (const sample of await noteSamples()) {
    for (const variant of VARIANTS) files.set(nameOf(sample, variant), await bytesOf(sample, variant));
  }
  return files;
}

function nameOf({ record }: NoteSample, { format, mark }: Variant): string {
  const path = consultationPath(record.createdAt, record.id);
  return `${path.slice(path.lastIndexOf('/') + 1).replace(CONSULTATION_SUFFIX, '')}${mark}${noteExtensions[format]}`;
}

function bytesOf({ record, practice, model }: NoteSample, { format, language, layout }: Variant): Promise<Uint8Array> {
  const say = wordsOf(language);
  const chosen = { order: 'distance', ...(layout === undefined ? {} : { layout }) } as const;
  const drawings = isForPatient(format) ? { drawings: noteDrawings(record, say, chosen) } : {};
  const { fit = null } = model();
  return noteBytes(record, format, { say, practice, fit, writtenAt: WRITTEN_AT, ...chosen, ...drawings }, makeDocx);
}
