// A note document as a Word file (Office Open XML, ISO/IEC 29500), made with `docx`. Heavy: loaded only when a file of it is wanted.
// Why charts are tables here and how the bytes are kept the same: docs/decisions/docx.md.
import {
  AlignmentType, BorderStyle, Document, Footer, HeadingLevel, ImageRun, LevelFormat, Packer, PageNumber, Paragraph, ShadingType, Table,
  TableCell, TableRow, TextRun, VerticalAlign, WidthType, type IParagraphOptions, type IStylesOptions,
} from 'docx';
import type { NoteBlock, NoteDocument, NoteLayout, NoteSection, NoteTable } from './document';
import { pictogramPng } from './pictogramPng';
import type { Pictogram } from './pictogram';
import { plain } from './plainText';
import { sameBytes } from './docxBytes';

/** Sizes of type in half points. Large print is 18 point throughout: nothing in it is smaller. */
interface Sizes {
  readonly body: number;
  readonly footer: number;
  readonly title: number;
  readonly heading: number;
  readonly part: number;
}
const SIZES: Readonly<Record<NoteLayout, Sizes>> = {
  normal: { body: 22, footer: 19, title: 32, heading: 26, part: 23 },
  largePrint: { body: 36, footer: 36, title: 52, heading: 44, part: 38 },
  easyRead: { body: 30, footer: 24, title: 40, heading: 36, part: 32 },
  letter: { body: 21, footer: 18, title: 28, heading: 23, part: 21 },
};

/** Margins in twentieths of a point: 16 mm; Easy Read has 30 mm at the sides. */
const MARGIN = 907;
const WIDE_MARGIN = 1701;
/** Width of the text on A4 paper, in twentieths of a point. */
const TEXT_WIDTH = 11906 - 2 * MARGIN;
const PICTURE_COLUMN = 1400;
const LINES_COLUMN = 7100;
const FULL = { size: 100, type: WidthType.PERCENTAGE } as const;
const BULLETS = 'bullets';
const NO_LINE = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const;
const NO_LINES = {
  top: NO_LINE, bottom: NO_LINE, left: NO_LINE, right: NO_LINE, insideHorizontal: NO_LINE, insideVertical: NO_LINE,
} as const;
/** Side of a picture in pixels at 96 to the inch: about two centimetres. */
const PICTURE_PIXELS = 76;

/** The same document gives the same bytes, today and in a year: no dates, no random names. No macros, no links, nothing loaded. */
export async function toDocx(document: NoteDocument): Promise<Uint8Array> {
  const layout = document.layout ?? 'normal';
  const sizes = SIZES[layout];
  const side = layout === 'easyRead' ? WIDE_MARGIN : MARGIN;
  const file = new Document({
    title: text(document.title), creator: 'Concord', lastModifiedBy: 'Concord', description: '',
    styles: styles(sizes, document.language),
    numbering: { config: [{ reference: BULLETS, levels: [{ level: 0, format: LevelFormat.BULLET, text: '•', alignment: AlignmentType.LEFT,
      style: { paragraph: { indent: { left: 360, hanging: 260 } } } }] }] },
    sections: [{
      properties: { page: { size: { width: 11906, height: 16838 }, margin: { top: MARGIN, bottom: MARGIN, left: side, right: side } } },
      footers: { default: new Footer({ children: [new Paragraph({ alignment: AlignmentType.RIGHT,
        children: [new TextRun({ children: [PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES], size: sizes.footer })] })] }) },
      children: [
        new Paragraph({ heading: HeadingLevel.HEADING_1, children: runs(document.title) }),
        ...banner(document),
        ...document.sections.flatMap(section),
        ...document.footer.map((line, i) => new Paragraph({
          children: runs(line, { size: sizes.footer }), spacing: { before: i === 0 ? 240 : 60 },
          ...(i === 0 ? { border: { top: { style: BorderStyle.SINGLE, size: 4, color: '767676', space: 6 } } } : {}),
        })),
      ],
    }],
  });
  return sameBytes(await Packer.pack(file, 'uint8array'));
}

function drawn(picture: Pictogram, alt: string, pixels = PICTURE_PIXELS): ImageRun {
  return new ImageRun({
    type: 'png', data: pictogramPng(picture), transformation: { width: pixels, height: pixels },
    altText: { name: picture, title: text(alt), description: text(alt) },
  });
}

function styles(sizes: Sizes, language: string): IStylesOptions {
  const heading = (size: number, before: number): object => ({
    run: { size, bold: true, color: '1B1B1B', font: 'Arial' }, paragraph: { keepNext: true, spacing: { before, after: 60 } },
  });
  return { default: {
    document: { run: { font: 'Arial', size: sizes.body, language: { value: language } }, paragraph: { spacing: { after: 80, line: 264 } } },
    heading1: heading(sizes.title, 0), heading2: heading(sizes.heading, 240), heading3: heading(sizes.part, 160),
  } };
}

function banner({ banner: lines, bannerPicture }: NoteDocument): Paragraph[] {
  const side = { style: BorderStyle.SINGLE, size: 18, color: '1B1B1B', space: 4 } as const;
  return lines.map((line, i) => new Paragraph({
    border: { top: side, bottom: side, left: side, right: side }, indent: { left: 120, right: 120 }, keepLines: true,
    children: [
      ...(i === 0 && bannerPicture !== undefined ? [drawn(bannerPicture.picture, bannerPicture.alt, 28), new TextRun('  ')] : []),
      ...runs(line, { bold: true }),
    ],
  }));
}

function section({ heading, level, blocks }: NoteSection): (Paragraph | Table)[] {
  return [
    new Paragraph({ heading: level === 2 ? HeadingLevel.HEADING_2 : HeadingLevel.HEADING_3, children: runs(heading) }),
    ...blocks.flatMap(block),
  ];
}

function block(b: NoteBlock): (Paragraph | Table)[] {
  switch (b.kind) {
    case 'paragraph': return [new Paragraph({ children: runs(b.text, { bold: b.strong === true }) })];
    case 'quote':
      return [new Paragraph({
        indent: { left: 240 }, border: { left: { style: BorderStyle.SINGLE, size: 18, color: '767676', space: 8 } },
        children: runs(`“${b.text}”${b.by === undefined ? '' : ` (${b.by})`}`),
      })];
    case 'list': return b.items.map((item) => new Paragraph({ numbering: { reference: BULLETS, level: 0 }, children: runs(item) }));
    case 'facts':
      return b.facts.map(({ label, value }) => new Paragraph({ children: [...runs(`${label}: `, { bold: true }), ...runs(value)] }));
    case 'table': return table(b.caption, b.table);
    case 'figure': return table(b.tableCaption, b.table);
    case 'picture': return [picture(b), new Paragraph({ children: [], spacing: { after: 60, line: 120 } })];
  }
}

/** The heading row says what each column holds and comes again on each page; a row is not broken over pages. */
function table(caption: string, { headings, rows }: NoteTable): (Paragraph | Table)[] {
  const cell = (value: string, bold: boolean): TableCell => new TableCell({
    children: [new Paragraph({ children: runs(value, { bold }) })], margins: { top: 40, bottom: 40, left: 80, right: 80 },
    ...(bold ? { shading: { type: ShadingType.CLEAR, fill: 'F0F0F0' } } : {}),
  });
  return [
    new Paragraph({ keepNext: true, children: runs(caption, { bold: true }) }),
    new Table({ width: FULL, columnWidths: headings.map(() => Math.floor(TEXT_WIDTH / headings.length)), rows: [
      new TableRow({ tableHeader: true, cantSplit: true, children: headings.map((heading) => cell(heading, true)) }),
      ...rows.map((row) => new TableRow({ cantSplit: true, children: row.map((value) => cell(value, false)) })),
    ] }),
    new Paragraph({ children: [] }),
  ];
}

/** The picture beside its lines, in a table without lines: a frame for layout, read from left to right. */
function picture({ picture: of, alt, lines }: Extract<NoteBlock, { kind: 'picture' }>): Table {
  const image = drawn(of, alt);
  const wide = (size: number): { readonly size: number; readonly type: typeof WidthType.DXA } => ({ size, type: WidthType.DXA });
  const shown = new TableCell({ borders: NO_LINES, width: wide(PICTURE_COLUMN), children: [new Paragraph({ children: [image] })] });
  const said = new TableCell({
    borders: NO_LINES, width: wide(LINES_COLUMN), verticalAlign: VerticalAlign.CENTER,
    children: (lines.length === 0 ? [''] : lines).map((line) => new Paragraph({ children: runs(line) })),
  });
  return new Table({
    borders: NO_LINES, width: FULL, columnWidths: [PICTURE_COLUMN, LINES_COLUMN],
    rows: [new TableRow({ cantSplit: true, children: [shown, said] })],
  });
}

type RunLook = { readonly bold?: boolean; readonly size?: number };

/** A line break stays one; everything else is text, never markup. */
function runs(value: string, look: RunLook = {}): NonNullable<IParagraphOptions['children']>[number][] {
  return text(value).split('\n').map((line, i) => new TextRun({ text: line, ...look, ...(i > 0 ? { break: 1 } : {}) }));
}

/** XML 1.0 (fifth edition, 2.2) has no place for control characters, halves of surrogate pairs, U+FFFE and U+FFFF. */
function text(value: string): string {
  return plain(value).replace(/[\uFFFE\uFFFF]/g, '');
}
