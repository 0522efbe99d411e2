// A record as a note in one of the formats Concord writes.
import type { Consultation } from '../consultation/record';
import { clinicalNote, shortNote } from './clinicalNote';
import { toClinicalText } from './clinicalText';
import { toHtml } from './html';
import { toMarkdown } from './markdown';
import { noteModel, type NoteContext } from './noteModel';
import { patientCopy } from './patientCopy';

export const noteFormats = ['markdown', 'text', 'shortText', 'patient'] as const;
export type NoteFormat = (typeof noteFormats)[number];

/** File name endings; the name itself is the record's, which holds no patient name. */
export const noteExtensions: Readonly<Record<NoteFormat, string>> = {
  markdown: '.md',
  text: '.txt',
  shortText: '.short.txt',
  patient: '.patient.html',
};

/** The whole note as text, ending in a line feed. Pure: the same record, context and format give the same bytes. */
export function renderNote(record: Consultation, format: NoteFormat, context: NoteContext): string {
  const model = noteModel(record, context);
  switch (format) {
    case 'markdown':
      return toMarkdown(clinicalNote(model));
    case 'text':
      return toClinicalText(clinicalNote(model));
    case 'shortText':
      return toClinicalText(shortNote(model));
    case 'patient':
      return toHtml(patientCopy(model));
  }
}
