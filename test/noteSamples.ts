// Every sample consultation as a note model, in a language, at a fixed moment.
import { noteDrawings } from '../src/charts/noteDrawings';
import type { Consultation } from '../src/core/consultation/record';
import { fitOf } from '../src/core/decision/fitOf';
import { fitIsWanted } from '../src/core/decision/fitWanted';
import type { NoteDocument, NoteLayout } from '../src/core/note/render/document';
import { noteModel, type NoteModel } from '../src/core/note/noteModel';
import { patientCopy } from '../src/core/note/patient/patientCopy';
import { wordsOf, type Say } from '../src/core/words/words';
import { loadWorkspace, type Workspace } from '../src/core/workspace/workspace';
import { sampleFiles, sampleRecords } from './samplePractice';

export const WRITTEN_AT = '2026-11-25T09:00:00Z';

export interface NoteSample {
  readonly reference: string;
  readonly record: Consultation;
  readonly practice: Workspace['practice'];
  readonly model: (say?: Say) => NoteModel;
  /** The patient's copy with its charts; in the layout of their needs unless one is named. */
  readonly copy: (say?: Say, layout?: NoteLayout) => NoteDocument;
}

export async function noteSamples(): Promise<readonly NoteSample[]> {
  const { practice } = await loadWorkspace(sampleFiles());
  return [...sampleRecords()].map(([reference, record]) => {
    const fit = fitIsWanted(record) ? fitOf(record) : null;
    const model = (say = wordsOf('en')): NoteModel => noteModel(record, { say, practice, fit, writtenAt: WRITTEN_AT, order: 'distance' });
    const choice = (layout?: NoteLayout): { readonly layout?: NoteLayout } => (layout === undefined ? {} : { layout });
    return {
      reference, record, practice, model,
      copy: (say = wordsOf('en'), layout) =>
        patientCopy(model(say), { ...choice(layout), drawings: noteDrawings(record, say, { order: 'distance', ...choice(layout) }) }),
    };
  });
}

/** Every text of a note, in the order it is read. */
export function textsOf({ title, banner, sections, footer }: NoteDocument): string[] {
  return [
    title, ...banner,
    ...sections.flatMap(({ heading, blocks }) => [heading, ...blocks.flatMap((b): readonly string[] => {
      switch (b.kind) {
        case 'paragraph': return [b.text];
        case 'quote': return [b.text, ...(b.by === undefined ? [] : [b.by])];
        case 'list': return b.items;
        case 'facts': return b.facts.flatMap(({ label, value }) => [label, value]);
        case 'table': return [b.caption, ...b.table.headings, ...b.table.rows.flat()];
        case 'figure': return [b.caption, b.alt, b.tableCaption, ...b.table.headings, ...b.table.rows.flat()];
        case 'picture': return [b.alt, ...b.lines];
      }
    })]),
    ...footer,
  ];
}
