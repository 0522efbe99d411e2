// A record as a note in one of the formats Concord writes.
import type { Consultation } from '../consultation/record';
import { clinicalNote, shortNote } from './clinicalNote';
import { toClinicalText } from './render/clinicalText';
import type { NoteDocument, NoteDrawing, NoteLayout } from './render/document';
import { toHtml } from './render/html';
import { letter } from './letter/letter';
import { toMarkdown } from './render/markdown';
import { noteModel, type NoteContext, type NoteModel } from './noteModel';
import { patientCopy } from './patient/patientCopy';
import { formatPrsb } from './prsb';

/** Formats that are text and made at once. */
export const textFormats = ['markdown', 'text', 'shortText', 'letter', 'patient', 'prsb'] as const;
export type TextFormat = (typeof textFormats)[number];
/** FHIR and Word come from parts that are loaded only when such a note is asked for. */
export const noteFormats = [...textFormats, 'letterDocx', 'patientDocx', 'fhir'] as const;
export type NoteFormat = (typeof noteFormats)[number];

/** File name endings; the name itself is the record's, which holds no patient name. */
export const noteExtensions: Readonly<Record<NoteFormat, string>> = {
  markdown: '.md',
  text: '.txt',
  shortText: '.short.txt',
  letter: '.letter.html',
  patient: '.patient.html',
  prsb: '.prsb.json',
  letterDocx: '.letter.docx',
  patientDocx: '.patient.docx',
  fhir: '.fhir.json',
};

export interface RenderContext extends NoteContext {
  /** Charts for the patient's copy, where somebody has drawn them. */
  readonly drawings?: readonly NoteDrawing[];
  /** Of the patient's copy; their needs decide where it is not said. */
  readonly layout?: NoteLayout;
}

/** Word documents are made by a library of its own weight: whoever writes one hands in how. */
export type MakeDocx = (document: NoteDocument) => Promise<Uint8Array>;

/** The whole note as text, ending in a line feed. Pure: the same record, context and format give the same bytes. */
export function renderNote(record: Consultation, format: TextFormat, context: RenderContext): string {
  const model = noteModel(record, context);
  switch (format) {
    case 'markdown':
      return toMarkdown(clinicalNote(model));
    case 'text':
      return toClinicalText(clinicalNote(model));
    case 'shortText':
      return toClinicalText(shortNote(model));
    case 'letter':
      return toHtml(letter(model).document);
    case 'patient':
      return toHtml(copyOf(model, context));
    case 'prsb':
      return formatPrsb(model);
  }
}

/** The bytes of the note's file. The same record, context and format give the same bytes, in every format. */
export async function noteBytes(record: Consultation, format: NoteFormat, context: RenderContext, makeDocx: MakeDocx): Promise<Uint8Array> {
  switch (format) {
    case 'letterDocx':
      return makeDocx(letter(noteModel(record, context)).document);
    case 'patientDocx':
      return makeDocx(copyOf(noteModel(record, context), context));
    case 'fhir': {
      const { fhirDocument, formatFhir } = await import('./fhir/fhirDocument');
      return new TextEncoder().encode(formatFhir(fhirDocument(record, context)));
    }
    default:
      return new TextEncoder().encode(renderNote(record, format, context));
  }
}

/** Formats written for the patient: in the patient's language unless another is asked for. */
export function isForPatient(format: NoteFormat): boolean {
  return format === 'patient' || format === 'patientDocx';
}

function copyOf(model: NoteModel, { layout, drawings }: RenderContext): NoteDocument {
  return patientCopy(model, { ...(layout === undefined ? {} : { layout }), ...(drawings === undefined ? {} : { drawings }) });
}
