// A claim moves no number (law 2): with every claim removed, made louder or turned into figures, all else is the same on every
// screen, in every note and from the command line.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { newConsultation } from '../src/core/consultation/newConsultation';
import type { Consultation } from '../src/core/consultation/record';
import type { DirectoryService } from '../src/core/directory/service';
import { countedEvidence } from '../src/core/evidence/countedEvidence';
import type { Source } from '../src/core/evidence/measurement';
import { renderNote, textFormats } from '../src/core/note/renderNote';
import { wordsOf } from '../src/core/words/words';
import { loadWorkspace, type Workspace } from '../src/core/workspace/workspace';
import { consultationScreen } from '../src/view/consultationScreen';
import { concord, folderWith } from './cli/program';
import { fixedPorts } from './ports';
import { measurement, valueOf } from './records';
import { SAMPLE_FOLDER, sampleFiles, samplePaths } from './samplePractice';

const say = wordsOf('en');
const LOUD = { text: 'Seen in 1 day: the shortest waits of all, 99 in 100 satisfied, rated 5 of 5', saidBy: 'Them', where: 'a poster', seenOn: '2026-11-01' };
type Change = (services: readonly DirectoryService[]) => DirectoryService[];
const changes: Readonly<Record<string, Change>> = {
  removed: (services) => services.map((service) => ({ ...service, claims: [] })),
  'made louder': (services) => services.map((service) => ({ ...service, claims: [LOUD, LOUD] })),
};

/** Everything but the row the claims stand in, and the previews of notes, which are looked at by themselves. */
function withoutClaims(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter((member) => (member as { id?: unknown } | null)?.id !== 'providerSays').map(withoutClaims);
  if (typeof value !== 'object' || value === null) return value;
  const isPreview = (value as { kind?: unknown }).kind === 'preview';
  return Object.fromEntries(Object.entries(value).filter(([key]) => !(isPreview && key === 'text')).map(([key, member]) => [key, withoutClaims(member)]));
}

/** Numbers of a text, the quoted claims and the record's hash left out. */
const numbersOf = (text: string): string[] => text.replaceAll(/\s+/g, ' ').replaceAll(/says: ?(?:"|“|&quot;)[^"”]*?(?:"|”|&quot;)/g, '').replaceAll(/<style>.*?<\/style>/g, '').replaceAll(/(?:version |"recordVersion": ")\w{12}/g, '').match(/\d[\d.,]*/g) ?? [];

describe('the quarantine of claims', () => {
  let workspace: Workspace;
  before(async () => {
    workspace = await loadWorkspace(sampleFiles());
  });

  const made = (services: readonly DirectoryService[], evidence = workspace.evidence, sources = workspace.sources): Consultation[] =>
    (workspace.practice?.pathways ?? []).map((pathway) => valueOf(newConsultation({ practice: workspace.practice, pathway, directory: services, evidence, sources }, fixedPorts('2026-11-24T10:00:00Z'))).record);
  const screenOf = (record: Consultation, services: readonly DirectoryService[]) => consultationScreen(record, {
    say, practice: workspace.practice, directory: services, evidence: workspace.evidence, today: '2026-11-25', writtenAt: '2026-11-25T10:00:00Z', order: 'distance', warnings: [],
  });

  it('has claims to keep apart', () => {
    assert.ok(workspace.services.some((service) => service.claims.length > 0));
  });

  for (const [name, change] of Object.entries(changes)) {
    describe(`with every claim ${name}`, () => {
      it('keeps the same figures and their quality in every record', () => {
        const [now, then] = [made(workspace.services), made(change(workspace.services))];
        assert.deepEqual(then.map((r) => r.options.map((o) => [o.id, o.snapshot.evidence, o.snapshot.quality])), now.map((r) => r.options.map((o) => [o.id, o.snapshot.evidence, o.snapshot.quality])));
        assert.ok(now.some((r) => r.options.some((o) => (o.snapshot.quality?.length ?? 0) > 0)));
      });

      it('shows the same on every screen, but for what the provider says', () => {
        const changed = change(workspace.services);
        const [now, then] = [made(workspace.services), made(changed)];
        now.forEach((record, i) => assert.deepEqual(withoutClaims(screenOf(then[i] ?? assert.fail(), changed)), withoutClaims(screenOf(record, workspace.services)), record.question.reason));
      });

      it('says the same numbers in every note', () => {
        const [now, then] = [made(workspace.services), made(change(workspace.services))];
        for (const format of textFormats) {
          now.forEach((record, i) => {
            const note = (of: Consultation): string => renderNote(of, format, { say, practice: workspace.practice, writtenAt: '2026-11-25T10:00:00Z', order: 'distance' });
            assert.deepEqual(numbersOf(note(then[i] ?? assert.fail())), numbersOf(note(record)), `${record.question.reason} ${format}`);
          });
        }
      });
    });
  }

  it('holds where somebody imports a claim as if it were a figure', () => {
    const source: Source = { id: 'local:aaaaaaaaaaaa', publication: 'local', kind: 'promotionalClaim', file: 'brochure.csv', sha256: 'a', publisher: 'Them', title: 'Brochure', period: '2026-10', licence: '', importedOn: '2026-11-01', rowsRead: 1, rowsKept: 1, rowsRefused: 0, refusals: [] };
    const providers = [...new Set(workspace.evidence.map((m) => m.provider))];
    const claimed = providers.flatMap((provider) => ['rtt.medianWaitWeeks', 'rtt.admitted.medianWaitWeeks', 'local.happyShare', 'rtt.within18WeeksShare'].map((indicator) => measurement({ indicator, provider, period: '2026-10', value: 0.1, ...(indicator.endsWith('Share') ? { unit: 'share' as const } : {}), n: 10_000, source: source.id })));
    const both = [...claimed, ...workspace.evidence];
    assert.deepEqual(made(workspace.services, both, [...workspace.sources, source]), made(workspace.services));
    assert.deepEqual(countedEvidence(both, [...workspace.sources, source]), workspace.evidence);
    assert.equal(countedEvidence(workspace.evidence, workspace.sources), workspace.evidence);
  });

  describe('from the command line', function () {
    this.timeout(60_000);
    const folderOf = (change?: Change): Promise<string> => folderWith(Object.fromEntries(samplePaths.filter((path) => !path.startsWith('to-import')).map((path) => {
      const text = readFileSync(join(SAMPLE_FOLDER, path), 'utf8');
      if (change === undefined || path !== 'directory/services.json') return [path, text];
      const directory = JSON.parse(text) as { services: DirectoryService[] };
      return [path, JSON.stringify({ ...directory, services: change(directory.services) })];
    })));

    it('prints the same evidence, comparison and sources, and makes the same consultation', async () => {
      const now = ['--now', '2026-11-25T10:00:00Z'];
      const answers = async (folder: string): Promise<unknown[]> => {
        const at = ['--workspace', folder, '--json', ...now];
        const evidence = await concord(['evidence', '--provider', 'RZ1', ...at]);
        const compare = await concord(['compare', '--providers', 'RZ1,RZ2', '--treatment-function', 'C_110', '--indicator', 'rtt.medianWaitWeeks', ...at]);
        const sources = await concord(['sources', ...at]);
        const fresh = await concord(['new', '--workspace', folder, '--pathway', workspace.practice?.pathways[0]?.id ?? '', '--json', ...now]);
        assert.deepEqual([evidence.code, compare.code, sources.code, fresh.code], [0, 0, 0, 0], [evidence, compare, sources, fresh].map((ran) => ran.err).join());
        const record = JSON.parse(await readFile(fresh.json<{ readonly consultation: string }>().consultation, 'utf8')) as Consultation;
        return [evidence.out, compare.out, sources.json<unknown>(), record.options.map((o) => [o.snapshot.evidence, o.snapshot.quality])].map((part) => JSON.parse(JSON.stringify(part).replaceAll(folder, '')) as unknown);
      };
      const [asItIs, bare, loud] = await Promise.all([undefined, changes['removed'], changes['made louder']].map(async (change) => answers(await folderOf(change))));
      assert.deepEqual(bare, asItIs);
      assert.deepEqual(loud, asItIs);
    });
  });
});
