// The patient's charts as finished drawings, for a note that is written once and needs no script to be seen.
import { renderToString } from 'preact-render-to-string';
import type { Consultation } from '../core/consultation/record';
import type { NoteDrawing, NoteLayout } from '../core/note/render/document';
import { redactedRecord } from '../core/note/redaction/redact';
import { plain } from '../core/note/render/plainText';
import { layoutFor } from '../core/note/patient/patientCopy';
import type { Say } from '../core/words/words';
import { patientCharts } from '../view/figures/patientCharts';
import { DotPlotDrawing } from './dotPlot';

/** Width of the drawing in px: that of the text on A4 paper. It shrinks with its page, and its type with it. */
const WIDTH = 640;
/** Size of type in px on that width: 18 point in large print, after its page has shrunk nothing. */
const EM: Readonly<Record<NoteLayout, number>> = { normal: 15, largePrint: 24, easyRead: 21, letter: 14 };

export interface DrawingChoice {
  /** Without what identifies the patient, as the note is. */
  readonly redacted?: boolean;
  readonly order: 'distance' | 'name';
  /** The patient's needs decide where it is not said. */
  readonly layout?: NoteLayout;
}

/** The same record, words and choice give the same drawings; whatever an option is called is text in them. */
export function noteDrawings(record: Consultation, say: Say, choice: DrawingChoice): NoteDrawing[] {
  const { order, layout = layoutFor({ record }), redacted = false } = choice;
  return patientCharts(redacted ? redactedRecord(record, say('redact.mark')).record : record, say, order).map((chart) => ({
    caption: chart.title, alt: chart.description,
    // A name may hold any character: here it must not turn the line it stands in around.
    svg: plain(renderToString(<DotPlotDrawing chart={chart} width={WIDTH} em={EM[layout]} />)),
  }));
}
