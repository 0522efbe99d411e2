// Waits in the patient's copy: one table of what is published of each place, and what such a number means, in both framings.
import type { ReferralOption } from '../../consultation/record';
import { couldNowWords } from '../../evidence/figure/figureQuality';
import { longDate, longMonth, listed, plainNumber, type Say } from '../../words/words';
import { facts, listUnder, paragraph, section } from '../render/blocks';
import type { NoteBlock, NoteDrawing, NoteSection, NoteTable } from '../render/document';
import type { NoteFigure, NoteModel, NoteOption } from '../noteModel';

/** Nothing where no place has a wait: a copy without figures needs no heading for them. */
export function waitsSection(model: NoteModel, options: readonly NoteOption[], drawings: readonly NoteDrawing[]): NoteSection[] {
  const { say } = model;
  const table = waitsTable(model, options);
  if (table.rows.length === 0) return [];
  return [
    section(say('copy.waitsHeading'), [
      paragraph(say('copy.waits')),
      ...tables(table, drawings, say),
      ...meaning(model, options),
      ...cautions(options, say),
    ]),
  ];
}

/** The drawing over the table of its numbers; the table alone where nobody has drawn. */
function tables(table: NoteTable, [first, ...more]: readonly NoteDrawing[], say: Say): NoteBlock[] {
  const caption = say('copy.waitsCaption');
  const [row, ...others] = table.rows;
  // A table of one place is a list of its numbers.
  if (first === undefined && row !== undefined && others.length === 0)
    return [paragraph(`${row[0] ?? ''}:`), ...facts(table.headings.slice(1).map((heading, i) => [heading, row[i + 1] ?? '']))];
  if (first === undefined) return [{ kind: 'table', caption, table }];
  return [first, ...more].map((drawing) => ({ kind: 'figure', ...drawing, tableCaption: caption, table }));
}

/** A row for each place with at least one wait, a column for each of the three waits that any place has. */
export function waitsTable({ say, record }: Pick<NoteModel, 'say' | 'record'>, options: readonly NoteOption[]): NoteTable {
  const columns = waitLabels(say)
    .map(({ label, heading }) => ({ heading, of: options.map((o) => o.figures.find((f) => f.label === label)) }))
    .filter(({ of }) => of.some((figure) => figure !== undefined));
  const rows = options.flatMap((o, i) => {
    const cells = columns.map(({ of }) => of[i]);
    const option = record.options.find(({ id }) => id === o.id);
    return cells.every((cell) => cell === undefined) ? [] : [[o.name, ...cells.map((cell) => cellWords(cell, option, say))]];
  });
  return rows.length === 0 ? { headings: [], rows } : { headings: [say('copy.place'), ...columns.map(({ heading }) => heading)], rows };
}

/** "People operated on: middle wait": whose wait it is, so that no number reads as a promise. */
export function waitHeading({ label }: NoteFigure, say: Say): string {
  return waitLabels(say).find((wait) => wait.label === label)?.heading ?? label;
}

export function isWait({ label }: NoteFigure, say: Say): boolean {
  return waitLabels(say).some((wait) => wait.label === label);
}

function waitLabels(say: Say): readonly { readonly label: string; readonly heading: string }[] {
  return [
    { label: say('row.firstSeen'), heading: say('copy.column.firstSeen') },
    { label: say('row.treated'), heading: say('copy.column.treated') },
    { label: say('row.treatedOther'), heading: say('copy.column.treatedOther') },
    { label: say('row.stillWaiting'), heading: say('copy.column.stillWaiting') },
  ];
}

/** Where an operation is asked about and only waits without one are published, the cell says so. */
function cellWords(cell: NoteFigure | undefined, option: ReferralOption | undefined, say: Say): string {
  if (cell === undefined) return say('copy.noNumber');
  const { figure, text, short, shortFigure, of } = cell.figure;
  if (figure === undefined) {
    const status = option?.snapshot.service?.indicativeAppointmentWait?.status ?? 'days';
    return status === 'days' ? text : say(`copy.firstSeen.${status}`);
  }
  const other = cell.label === say('row.treated') && of?.indicator.startsWith('rtt.nonAdmitted') === true;
  const couldNow = of === undefined || cell.label === say('row.firstSeen') ? undefined : couldNowWords(of, cell.figure.quality, say);
  const people = of?.n == null ? undefined : say.many('figure.people', of.n, { number: plainNumber(say, of.n) });
  return [shortFigure ?? figure, ...(other ? [short] : []), couldNow, people].filter((part) => part !== undefined).join('; ');
}

/** Both framings, with numerals and one denominator; where and when the numbers are from. */
function meaning({ say, record }: NoteModel, options: readonly NoteOption[]): NoteBlock[] {
  const figures = options.flatMap((o) => o.figures).filter((figure) => isWait(figure, say));
  const published = figures.flatMap(({ figure: { of } }) => (of?.indicator.startsWith('rtt.') === true ? [of.period] : []));
  const months = [...new Set(published)].sort().map((month) => longMonth(say, month));
  const isFirstSeen = ({ label, figure }: NoteFigure): boolean => label === say('row.firstSeen') && figure.figure !== undefined;
  const shown = options.filter((o) => o.figures.some(isFirstSeen)).map(({ id }) => id);
  const days = record.options.filter(({ id }) => shown.includes(id))
    .map(({ snapshot }) => snapshot.service?.indicativeAppointmentWait?.shownOn);
  const shownOn = days.filter((day) => day !== undefined).sort().at(-1);
  const explained = [say('copy.middleWait'), say('copy.couldNowMeans'), say('copy.publishedFor', { months: listed(say, months) })];
  return [
    ...(months.length === 0 ? [] : [paragraph(explained.join(' '))]),
    ...(shownOn === undefined ? [] : [paragraph(say('copy.firstSeenFrom', { date: longDate(say, shownOn) }))]),
  ];
}

/** Numbers of few people, or old ones; of a first appointment the sentence above has said it. */
function cautions(options: readonly NoteOption[], say: Say): NoteBlock[] {
  const careful = options.flatMap((o) =>
    o.figures
      .filter((figure) => isWait(figure, say) && figure.label !== say('row.firstSeen') && figure.caution !== '')
      .map((figure) => say('copy.cautionOf', { option: o.name, what: figure.label, reasons: figure.caution })));
  return listUnder(say('copy.cautions'), careful);
}
