// Commands on services and on what became of referrals, in a real extension host.
import assert from 'node:assert/strict';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { parseEvidence } from '../../../src/core/evidence/evidenceStore';
import { EVIDENCE_FILE, GLITCHES_FILE, SERVICES_FILE, SOURCES_FILE, UNDO_FILE } from '../../../src/core/workspace/layout';
import {
  consultationFile,
  eventually,
  fileWith,
  inPractice,
  kneeText,
  openForm,
  pause,
  practiceFolder,
  putAway,
  recordOnDisk
} from '../support/practice';

/** Files of the practice that a test changes are put back as they were. */
const KEPT = [EVIDENCE_FILE, SOURCES_FILE, UNDO_FILE, SERVICES_FILE];
let before: readonly (readonly [string, Buffer | undefined])[] = [];

function keep(): void {
  before = KEPT.map((path) => [path, existsSync(inPractice(path).fsPath) ? readFileSync(inPractice(path).fsPath) : undefined]);
}

function putBack(): void {
  for (const [path, bytes] of before) {
    if (bytes === undefined) rmSync(inPractice(path).fsPath, { force: true });
    else writeFileSync(inPractice(path).fsPath, bytes);
  }
}

const own = () =>
  parseEvidence(readFileSync(inPractice(EVIDENCE_FILE).fsPath, 'utf8')).measurements.filter((m) => m.source.startsWith('practice:'));

describe("Update the Practice's Own Evidence", () => {
  beforeEach(keep);
  afterEach(async () => {
    await putAway();
    putBack();
  });

  it('counts what became of the referrals into the evidence, and Undo Import lists it', async () => {
    const decided = { status: 'chosen', optionId: 'near', decidedOn: '2026-03-02' } as const;
    consultationFile(kneeText({ decision: decided, outcomes: [{ id: 'o1', kind: 'seen', on: '2026-04-01', text: 'Alice went' }] }));
    await vscode.commands.executeCommand('concord.updateOwnEvidence', practiceFolder());
    assert.equal(own().find((m) => m.indicator === 'practice.decisionToSeenDays' && m.provider === 'RZZ')?.value, 30);
    assert.match(readFileSync(inPractice(SOURCES_FILE).fsPath, 'utf8'), /"practiceFollowUp"/);
    assert.doesNotMatch(readFileSync(inPractice(EVIDENCE_FILE).fsPath, 'utf8'), /Alice|P-1042/);
  });
});

describe('Export Glitches', () => {
  afterEach(async () => {
    rmSync(inPractice('notes').fsPath, { recursive: true, force: true });
    await putAway();
  });

  it('writes a page a provider with room for its answers, and no page where nothing was noted', async () => {
    assert.deepEqual(await vscode.commands.executeCommand('concord.exportGlitches', { argument: 'all' }), []);
    const [service] = (
      JSON.parse(readFileSync(inPractice(SERVICES_FILE).fsPath, 'utf8')) as {
        services: { id: string; name: string; provider?: { odsCode: string | null } }[];
      }
    ).services.filter((s) => s.provider?.odsCode != null);
    fileWith(
      GLITCHES_FILE,
      `${JSON.stringify({ id: 'g1', serviceId: service?.id, serviceName: service?.name, on: '2026-03-02', kind: 'noSlots', text: 'None <b>for</b> six weeks.' })}\n`
    );
    const written = await eventually('the page is written', async () => {
      const pages = await vscode.commands.executeCommand<vscode.Uri[]>('concord.exportGlitches', { argument: 'all' });
      return pages.length > 0 && pages;
    });
    const html = readFileSync(written[0]!.fsPath, 'utf8');
    assert.match(html, /None &lt;b&gt;for&lt;\/b&gt; six weeks\./);
    assert.match(html, /Your answer/);
  });
});

describe('Note a Glitch', () => {
  afterEach(putAway);

  it('writes nothing until a person has said what went wrong', async () => {
    const services = (JSON.parse(readFileSync(inPractice(SERVICES_FILE).fsPath, 'utf8')) as { services: { id: string }[] }).services;
    void vscode.commands.executeCommand('concord.noteGlitch', { argument: services[0]?.id });
    await pause(600);
    assert.equal(existsSync(inPractice(GLITCHES_FILE).fsPath), false);
    await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
  });
});

describe('Add Option by search', () => {
  afterEach(putAway);

  it('lists the directory while it is typed into, adds the one in front, and leaves out what is there', async () => {
    const uri = consultationFile();
    const document = await openForm(uri);
    void vscode.commands.executeCommand('concord.addOption', { uri });
    await pause(700);
    await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    await eventually('an option more', () => (JSON.parse(document.getText()) as { options: unknown[] }).options.length === 4);
    await document.save();
    const ids = recordOnDisk(uri).options.map((o) => o.snapshot.service?.id);
    assert.equal(new Set(ids).size, ids.length);
  });
});
