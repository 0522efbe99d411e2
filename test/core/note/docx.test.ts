import assert from 'node:assert/strict';
import { strFromU8, unzipSync } from 'fflate';
import { Parser } from 'saxen';
import type { NoteBlock, NoteDocument } from '../../../src/core/note/render/document';
import { toDocx } from '../../../src/core/note/render/docx';
import { pictograms, pictogramSvg } from '../../../src/core/note/render/pictogram';
import { pictogramPng, PNG_PIXELS } from '../../../src/core/note/render/pictogramPng';
import { wordsOf } from '../../../src/core/words/words';
import { noteSamples, type NoteSample } from '../../noteSamples';

/** The parts of a package as text; pictures apart. */
function partsOf(docx: Uint8Array): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(unzipSync(docx)).map(([name, bytes]) => [name, name.endsWith('.png') ? '' : strFromU8(bytes)]));
}

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** Every element in order; a part that is not well-formed XML throws. */
function elementsOf(xml: string): Element[] {
  const found: Element[] = [];
  const parser = new Parser();
  parser.on('openTag', (name, attributes) => { found.push({ name, attributes: { ...attributes() } }); });
  parser.on('error', (error: Error) => { throw error; });
  parser.on('warn', (error: Error) => { throw error; });
  const fault = parser.write(xml).end();
  if (fault instanceof Error) throw fault;
  return found;
}

function paragraphsOf(xml: string): { readonly style: string; readonly text: string }[] {
  return [...xml.matchAll(/<w:p>.*?<\/w:p>|<w:p [^>]*>.*?<\/w:p>/gs)].map(([paragraph]) => ({
    style: /<w:pStyle w:val="(\w+)"/.exec(paragraph)?.[1] ?? '',
    text: [...paragraph.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)].map(([, text = '']) => text).join('').replace(/&amp;/g, '&').replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&apos;/g, '\''),
  }));
}

const page = (blocks: readonly NoteBlock[], over: Partial<NoteDocument> = {}): NoteDocument =>
  ({ title: 'A page', language: 'en-GB', banner: ['Decided'], sections: [{ heading: 'One', level: 2, blocks }, { heading: 'Part', level: 3, blocks: [] }], footer: ['From us'], ...over });
const everything: readonly NoteBlock[] = [
  { kind: 'paragraph', text: 'Plain', strong: true }, { kind: 'quote', text: 'Own words', by: 'daughter' }, { kind: 'list', items: ['first', 'second'] },
  { kind: 'facts', facts: [{ label: 'Who', value: 'Anna' }] },
  { kind: 'table', caption: 'Waits', table: { headings: ['Place', 'Weeks'], rows: [['Larkhill', '20'], ['Sandmere', '8']] } },
  { kind: 'figure', caption: 'Drawn', alt: 'A chart', svg: '<svg/>', tableCaption: 'The numbers', table: { headings: ['Place', 'Weeks'], rows: [['Westmoor', '12']] } },
  { kind: 'picture', picture: 'bus', alt: 'A bus', lines: ['By bus.'] }, { kind: 'picture', picture: 'bus', alt: 'A bus', lines: [] },
];

describe('a Word document', () => {
  let samples: readonly NoteSample[];
  before(async () => { samples = await noteSamples(); });

  it('is a whole package: every part has a type, and every relation leads to a part', async () => {
    for (const document of [page(everything, { bannerPicture: { picture: 'tick', alt: 'A tick' } }), ...samples.map(({ copy }) => copy())]) {
      const parts = partsOf(await toDocx(document));
      const types = elementsOf(parts['[Content_Types].xml'] ?? '');
      const overrides = types.flatMap(({ attributes: { PartName } }) => (PartName === undefined ? [] : [PartName.slice(1)]));
      const extensions = types.flatMap(({ attributes: { Extension } }) => (Extension === undefined ? [] : [Extension]));
      for (const name of overrides) assert.ok(name in parts, name);
      for (const name of Object.keys(parts)) if (name !== '[Content_Types].xml') assert.ok(overrides.includes(name) || extensions.some((e) => name.endsWith(`.${e}`)), name);
      for (const [name, xml] of Object.entries(parts).filter(([each]) => each.endsWith('.rels'))) {
        const folder = name.replace(/_rels\/[^/]*$/, '');
        for (const { attributes: { Target, TargetMode } } of elementsOf(xml).filter((e) => e.name === 'Relationship')) {
          assert.notEqual(TargetMode, 'External');
          assert.ok(`${folder}${Target ?? ''}`.replace(/^\//, '') in parts, `${name}: ${Target ?? ''}`);
        }
      }
      for (const [name, xml] of Object.entries(parts)) if (/\.(xml|rels)$/.test(name)) elementsOf(xml);
    }
  });
  it('has real headings in their order', async () => {
    const paragraphs = paragraphsOf(partsOf(await toDocx(page(everything)))['word/document.xml'] ?? '');
    assert.deepEqual(paragraphs.filter(({ style }) => style.startsWith('Heading')), [
      { style: 'Heading1', text: 'A page' }, { style: 'Heading2', text: 'One' }, { style: 'Heading3', text: 'Part' }]);
  });
  it('has a heading row in every table of numbers, and the numbers of a chart in place of its drawing', async () => {
    const xml = partsOf(await toDocx(page(everything)))['word/document.xml'] ?? '';
    const tables = xml.match(/<w:tbl>.*?<\/w:tbl>/gs) ?? [];
    const numbers = tables.filter((table) => table.includes('Weeks'));
    assert.equal(numbers.length, 2);
    for (const table of numbers) assert.match(table, /<w:tr>\s*<w:trPr>(?:(?!<\/w:trPr>).)*<w:tblHeader\/>/s);
    assert.match(numbers[1] ?? '', /Westmoor/);
  });
  it('names every picture in words, each with its own number', async () => {
    const pictures = elementsOf(partsOf(await toDocx(page(everything, { bannerPicture: { picture: 'tick', alt: 'A tick' } })))['word/document.xml'] ?? '').filter(({ name }) => name === 'wp:docPr');
    assert.deepEqual(pictures.map(({ attributes: { id, descr } }) => [id, descr]), [['1', 'A tick'], ['2', 'A bus'], ['3', 'A bus']]);
  });
  it('says its language and its title', async () => {
    const welsh = samples[1]?.copy(wordsOf('cy')) ?? assert.fail();
    const parts = partsOf(await toDocx(welsh));
    assert.match(parts['word/styles.xml'] ?? '', /<w:lang w:val="cy-GB"\/>/);
    assert.match(parts['docProps/core.xml'] ?? '', new RegExp(`<dc:title>${welsh.title.slice(0, 20)}`));
  });
  it('has no type smaller than 18 point in large print', async () => {
    const parts = partsOf(await toDocx(page(everything, { layout: 'largePrint' })));
    for (const name of ['word/document.xml', 'word/footer1.xml'])
      for (const { name: element, attributes } of elementsOf(parts[name] ?? '')) if (element === 'w:sz') assert.ok(Number(attributes['w:val']) >= 36, name);
    const defaults = /<w:docDefaults>.*?<\/w:docDefaults>/s.exec(parts['word/styles.xml'] ?? '')?.[0] ?? '';
    assert.match(defaults, /<w:sz w:val="36"\/>/);
    assert.match(parts['word/styles.xml'] ?? '', /w:styleId="Heading3".*?<w:sz w:val="38"\/>/s);
  });
  it('runs nothing: no macros, no embedded objects, no links out', async () => {
    for (const { copy } of samples) {
      const parts = partsOf(await toDocx(copy()));
      assert.deepEqual(Object.keys(parts).filter((name) => /vba|activeX|embeddings|\.bin$/i.test(name)), []);
      assert.doesNotMatch(Object.values(parts).join(''), /w:hyperlink|w:instrText[^>]*>\s*(?!PAGE|NUMPAGES)\w|macroEnabled/i);
    }
  });
  it('takes any text as text', async () => {
    const hostile = '</w:t></w:r><w:r>&amp;<script>\u0000\u0008\u001F\uFFFE\uD800 \u202Egnirts =HYPERLINK("x") 👩‍⚕️ שלום';
    const xml = partsOf(await toDocx(page([{ kind: 'paragraph', text: hostile }], { title: hostile, footer: [hostile] })))['word/document.xml'] ?? '';
    elementsOf(xml);
    assert.doesNotMatch(xml, /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\u202E]/);
    const [heading, , , body] = paragraphsOf(xml);
    assert.match(heading?.text ?? '', /^<\/w:t><\/w:r><w:r>&amp;<script>/);
    assert.match(body?.text ?? heading?.text ?? '', /👩‍⚕️ שלום/u);
  });
  it('takes 100 kB in one paragraph', async () => {
    const long = 'All work and no play. '.repeat(4600);
    assert.ok(paragraphsOf(partsOf(await toDocx(page([{ kind: 'paragraph', text: long }])))['word/document.xml'] ?? '').some(({ text }) => text === long));
  });
  it('has the same bytes for the same document, on any day', async () => {
    for (const { copy, reference } of samples) {
      const first = await toDocx(copy());
      const realNow = Date.now;
      Date.now = () => Date.UTC(2031, 4, 5);
      try {
        assert.deepEqual(await toDocx(copy()), first, reference);
      } finally { Date.now = realNow; }
      assert.doesNotMatch(partsOf(first)['docProps/core.xml'] ?? '', /\d{4}-\d{2}-\d{2}T/);
    }
  });
});

describe('a pictogram', () => {
  it('is the same picture as SVG and as PNG: dark where it is drawn, white at its corners', () => {
    for (const each of pictograms) {
      const png = pictogramPng(each);
      assert.deepEqual(Array.from(png.subarray(0, 8)), [137, 80, 78, 71, 13, 10, 26, 10]);
      const view = new DataView(png.buffer, png.byteOffset);
      assert.deepEqual([view.getUint32(16), view.getUint32(20)], [PNG_PIXELS, PNG_PIXELS]);
      assert.match(pictogramSvg(each, 'A thing'), /^<svg class="pictogram" role="img" aria-label="A thing"/);
    }
    assert.equal(new Set(pictograms.map((each) => pictogramPng(each).join())).size, pictograms.length);
  });
});
