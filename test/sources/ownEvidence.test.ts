import assert from 'node:assert/strict';
import { formatRecord } from '../../src/core/consultation/recordText';
import type { Consultation } from '../../src/core/consultation/record';
import { parseEvidence } from '../../src/core/evidence/evidenceStore';
import { EVIDENCE_FILE, PRACTICE_FILE, SOURCES_FILE } from '../../src/core/workspace/layout';
import { practiceIssues } from '../../src/core/workspace/checkWorkspace';
import { undoImport } from '../../src/core/workspace/undoImport';
import { loadWorkspace } from '../../src/core/workspace/workspace';
import { updateOwnEvidence } from '../../src/sources/ownEvidence';
import { memoryFiles, type MemoryFiles } from '../memoryFiles';
import { fixedClock } from '../ports';
import { kneeRecord, measurement, practice, valueOf } from '../records';

const clock = fixedClock('2026-11-25T09:00:00Z');

function referred(outcomes: Consultation['outcomes']): string {
  return formatRecord(kneeRecord({ decision: { status: 'chosen', optionId: 'near', decidedOn: '2026-03-01' }, outcomes }));
}
const seen = (on: string): Consultation['outcomes'] => [{ id: 'o1', kind: 'seen', on, text: 'Mrs Alice Example went' }];

function workspace(consultations: Readonly<Record<string, string>>): MemoryFiles {
  return memoryFiles({
    [PRACTICE_FILE]: JSON.stringify(practice()),
    [EVIDENCE_FILE]: `${JSON.stringify(measurement())}\n`,
    ...Object.fromEntries(
      Object.entries(consultations).map(([name, text]) => [`consultations/2026-03-02-${name}.consultation.json`, text]),
    ),
  });
}
const own = (files: MemoryFiles) =>
  parseEvidence(files.text(EVIDENCE_FILE) ?? '').measurements.filter((m) => m.source.startsWith('practice:'));

describe("updating the practice's own evidence", () => {
  it('adds figures with a source beside what is published, and leaves that alone', async () => {
    const files = workspace({ aaaaaa: referred(seen('2026-03-31')), bbbbbb: referred([]) });
    assert.deepEqual(valueOf(await updateOwnEvidence(files, clock)), {
      figures: own(files).length,
      recordsRead: 1,
      recordsUsed: 1,
      unreadable: 0,
      changed: true,
    });
    const loaded = await loadWorkspace(files);
    const [source] = loaded.sources;
    assert.deepEqual(
      [source?.publication, source?.kind, source?.publisher, source?.rowsKept],
      ['practice', 'practiceFollowUp', 'Mill Lane Surgery', 1],
    );
    assert.equal(own(files).find((m) => m.indicator === 'practice.decisionToSeenDays')?.value, 30);
    assert.ok(loaded.evidence.some((m) => m.source === 'rtt:0123456789ab'));
    assert.deepEqual(
      practiceIssues(loaded, '2026-11-25').filter((i) => i.code !== 'pathway.missingService'),
      [],
    );
  });

  it('changes no byte where nothing became of anything since', async () => {
    const files = workspace({ aaaaaa: referred(seen('2026-03-31')) });
    await updateOwnEvidence(files, clock);
    const [evidence, sources] = [files.text(EVIDENCE_FILE), files.text(SOURCES_FILE)];
    assert.equal(valueOf(await updateOwnEvidence(files, clock)).changed, false);
    assert.deepEqual([files.text(EVIDENCE_FILE), files.text(SOURCES_FILE)], [evidence, sources]);
  });

  it('takes the place of the one before: an outcome taken back leaves no figure behind', async () => {
    const files = workspace({ aaaaaa: referred(seen('2026-03-31')) });
    await updateOwnEvidence(files, clock);
    files.put('consultations/2026-03-02-aaaaaa.consultation.json', referred([{ id: 'o1', kind: 'bounced', on: '2026-03-09', text: '' }]));
    await updateOwnEvidence(files, clock);
    assert.equal(
      own(files).some((m) => m.indicator === 'practice.decisionToSeenDays'),
      false,
    );
    assert.equal((await loadWorkspace(files)).sources.length, 1);
    files.put('consultations/2026-03-02-aaaaaa.consultation.json', referred([]));
    assert.equal(valueOf(await updateOwnEvidence(files, clock)).changed, true);
    assert.deepEqual(own(files), []);
    assert.deepEqual((await loadWorkspace(files)).sources, []);
  });

  it('can be undone like any import', async () => {
    const files = workspace({ aaaaaa: referred(seen('2026-03-31')) });
    const before = files.text(EVIDENCE_FILE);
    await updateOwnEvidence(files, clock);
    const [source] = (await loadWorkspace(files)).sources;
    valueOf(await undoImport(files, source?.id ?? ''));
    assert.equal(files.text(EVIDENCE_FILE), before);
  });

  it('counts the files it cannot read and goes on', async () => {
    const files = workspace({ aaaaaa: referred(seen('2026-03-31')), broken: '{' });
    files.put('consultations/notes.txt', 'no consultation');
    const answer = valueOf(await updateOwnEvidence(files, clock));
    assert.deepEqual([answer.recordsUsed, answer.unreadable], [1, 1]);
  });

  it('puts nothing of a patient into any file of the directory', async () => {
    const files = workspace({ aaaaaa: referred(seen('2026-03-31')) });
    await updateOwnEvidence(files, clock);
    for (const [path, bytes] of files.entries) {
      if (path.startsWith('directory/'))
        assert.doesNotMatch(new TextDecoder().decode(bytes), /P-1042|Alice|k7m2qa|aaaaaa|2026-03-31|kneel/, path);
    }
  });
});
