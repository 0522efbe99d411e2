import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { identityIn, isOpen, parseGlitches, withGlitch, type Glitch } from '../../../src/core/directory/glitch';
import { glitchPages } from '../../../src/core/note/glitchPage';
import { toHtml } from '../../../src/core/note/render/html';
import { addGlitch, readGlitches } from '../../../src/core/workspace/glitchLog';
import { practiceIssues } from '../../../src/core/workspace/checkWorkspace';
import { GLITCHES_FILE } from '../../../src/core/workspace/layout';
import { loadWorkspace } from '../../../src/core/workspace/workspace';
import { wordsOf } from '../../../src/core/words/words';
import { memoryFiles } from '../../memoryFiles';
import { codesOf, practice, service, valueOf } from '../../records';

const glitch = (over: Partial<Glitch> = {}): Glitch => ({
  id: 'g1',
  serviceId: 'svc-1',
  serviceName: 'Knee clinic',
  on: '2026-03-02',
  kind: 'noSlots',
  text: 'None for six weeks.',
  ...over,
});
const line = (over: Partial<Glitch> = {}): string => JSON.stringify(glitch(over));
const identity = (text: string): string | undefined => identityIn({ text, serviceName: 'Knee clinic' })?.message;

describe('the glitch log', () => {
  it('reads its lines, with and without an answer', () => {
    const { glitches, issues } = parseGlitches(
      `${line()}\r\n\n${line({ id: 'g2', answer: 'Mended.', answeredOn: '2026-03-09' })}`,
      GLITCHES_FILE,
    );
    assert.deepEqual(issues, []);
    assert.deepEqual(
      glitches.map((g) => [g.id, isOpen(g)]),
      [
        ['g1', true],
        ['g2', false],
      ],
    );
  });

  it('keeps the good lines and names the bad ones by number, with what to do', () => {
    const text = [
      line(),
      'nonsense',
      line({ id: 'g2', on: '2026-02-31' }),
      line({ id: 'g3', kind: 'lost' as Glitch['kind'] }),
      line(),
      line({ id: 'g4' }),
    ].join('\n');
    const { glitches, issues } = parseGlitches(text, GLITCHES_FILE);
    assert.deepEqual(
      glitches.map((g) => g.id),
      ['g1', 'g4'],
    );
    assert.deepEqual(
      issues.map((i) => [i.code, i.place.line, i.place.path]),
      [
        ['glitch.badLine', 2, ''],
        ['glitch.badLine', 3, 'on'],
        ['glitch.badLine', 4, 'kind'],
        ['glitch.sameId', 5, undefined],
      ],
    );
    assert.ok(issues.every((i) => i.remedy !== '' && i.place.file === GLITCHES_FILE));
  });

  it('does not let in what says who the patient is, and leaves such a line out', () => {
    assert.match(identity('Patient 943 476 5919 could not book') ?? '', /an NHS number/);
    assert.match(identity('NHS no 9434765919.') ?? '', /an NHS number/);
    assert.match(identity('UBRN 0000 4933 1205 not found') ?? '', /a booking reference number/);
    assert.match(identity('ref 000049331205') ?? '', /a booking reference number/);
    assert.match(identity('the access code is x7k2m9 and does not work') ?? '', /access code/);
    assert.match(identityIn({ text: '', serviceName: '', answer: 'Patient ９４３ ４７６ ５９１９ rang' })?.message ?? '', /an NHS number/);
    const { glitches, issues } = parseGlitches(line({ text: 'For 943 476 5919' }), GLITCHES_FILE);
    assert.deepEqual([glitches, issues.map((i) => [i.code, i.place.line])], [[], [['glitch.identity', 1]]]);
  });

  it('lets a telephone number, a service number, a date and a postcode stand', () => {
    for (const text of [
      '01632 960100 rings out',
      '01632960100',
      '+44 1632 960100',
      'Service 7054321',
      'Entered 2026-03-02 as 02/03/2026',
      'AB1 2CD is its old address',
      '0300 123 1234, ext 4567',
    ])
      assert.equal(identity(text), undefined, text);
  });

  it('adds a line and leaves what stands there as it was written', async () => {
    const files = memoryFiles({ [GLITCHES_FILE]: `${line({ id: 'g0' })}\nnot a glitch` });
    valueOf(await addGlitch(files, glitch()));
    assert.equal(files.text(GLITCHES_FILE), `${line({ id: 'g0' })}\nnot a glitch\n${line()}\n`);
    assert.deepEqual(
      (await readGlitches(files)).glitches.map((g) => g.id),
      ['g0', 'g1'],
    );
  });

  it('writes nothing of a refused one, nor over a log it cannot read', async () => {
    const files = memoryFiles();
    assert.deepEqual(codesOf(await addGlitch(files, glitch({ text: 'For 943 476 5919' }))), ['glitch.identity']);
    files.put(GLITCHES_FILE, Uint8Array.of(0xff, 0xfe, 0x41));
    assert.deepEqual(codesOf(await addGlitch(files, glitch())), ['file.notUtf8']);
    assert.deepEqual(files.written, []);
  });

  it('is part of the workspace, its bad lines among the problems', async () => {
    const loaded = await loadWorkspace(memoryFiles({ [GLITCHES_FILE]: `${line()}\n{}\n` }));
    assert.deepEqual(
      loaded.glitches.map((g) => g.id),
      ['g1'],
    );
    assert.ok(practiceIssues(loaded).some((i) => i.code === 'glitch.badLine' && i.place.line === 2));
  });

  it('law: a line once written is read back as it was', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (text, name) => {
        const given = glitch({ text, serviceName: name });
        const { glitches, issues } = parseGlitches(withGlitch('', given), GLITCHES_FILE);
        if (identityIn(given) === undefined) assert.deepEqual([glitches, issues], [[given], []]);
        else assert.deepEqual(glitches, []);
      }),
    );
  });
});

describe('the page of glitches for a provider', () => {
  const services = [service(), service({ id: 'svc-2', name: 'Eye clinic', provider: { odsCode: 'RYY', name: 'Another trust' } })];
  const pages = (glitches: readonly Glitch[]) =>
    glitchPages(
      glitches,
      {
        services,
        practice: practice({ practice: { odsCode: 'Z99999', name: 'Mill Lane Surgery', telephone: '01632 960000' } }),
        today: '2026-03-10',
        language: 'en-GB',
      },
      wordsOf('en'),
    );

  it('is one a provider, the one not known last', () => {
    const made = pages([
      glitch({ id: 'a', serviceId: 'gone', serviceName: 'Gone' }),
      glitch(),
      glitch({ id: 'b', serviceId: 'svc-2' }),
      glitch({ id: 'c', answer: 'Mended.' }),
    ]);
    assert.deepEqual(
      made.map((p) => [p.key, p.provider, p.open]),
      [
        ['RYY', 'Another trust', 1],
        ['RZZ', 'Larkhill NHS Trust', 1],
        ['', 'Provider not known', 1],
      ],
    );
    assert.deepEqual(pages([]), []);
  });

  it('has room for an answer to each, and shows those given', () => {
    const [page] = pages([
      glitch({ id: 'b', on: '2026-03-05' }),
      glitch(),
      glitch({ id: 'c', kind: 'wrongEntry', text: '', reportedTo: 'booking office', answer: 'Corrected.', answeredOn: '2026-03-09' }),
    ]);
    const tables = page!.document.sections.flatMap((s) => s.blocks.flatMap((b) => (b.kind === 'table' ? [b.table] : [])));
    assert.deepEqual(
      tables.map((t) => t.headings.at(-1)),
      ['Your answer', 'Answer'],
    );
    assert.deepEqual(tables[0]?.rows, [
      ['No free times were shown. None for six weeks.', 'Knee clinic', '2 March 2026', ''],
      ['No free times were shown. None for six weeks.', 'Knee clinic', '5 March 2026', ''],
    ]);
    assert.deepEqual(tables[1]?.rows, [
      ['The directory entry is wrong. Told: booking office.', 'Knee clinic', '2 March 2026', 'Corrected. (9 March 2026)'],
    ]);
  });

  it('shows what was typed as text, never as markup', () => {
    const html = toHtml(pages([glitch({ text: '<img src=x onerror=alert(1)> & more' })])[0]!.document);
    assert.match(html, /&lt;img src=x onerror=alert\(1\)&gt; &amp; more/);
    assert.doesNotMatch(html, /<img/);
  });
});
