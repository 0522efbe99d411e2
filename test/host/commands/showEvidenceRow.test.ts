import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { parseEvidence } from '../../../src/core/evidence/evidenceStore';
import { consultationFile, eventually, inPractice, putAway, textOnDisk } from '../support/practice';

describe('Show Row in Evidence File', () => {
  afterEach(putAway);

  const evidence = () => inPractice('directory/evidence.jsonl');
  const shown = () => eventually('the evidence file in an editor', () => vscode.window.visibleTextEditors.find((editor) => editor.document.uri.path === evidence().path));

  it('opens the file at the line of the figure', async () => {
    const { measurements, lines } = parseEvidence(textOnDisk(evidence()));
    const place = Math.floor(measurements.length / 2);
    const { indicator, provider, treatmentFunction, period, source } = measurements[place] ?? assert.fail('the sample has no figures');
    await vscode.commands.executeCommand('concord.showEvidenceRow', { uri: consultationFile(), argument: JSON.stringify({ indicator, provider, treatmentFunction, period, source }) });
    const editor = await shown();
    assert.equal(editor.selection.start.line + 1, lines[place]);
    const selected = JSON.parse(editor.document.getText(editor.selection)) as { readonly indicator?: string; readonly provider?: string };
    assert.deepEqual([selected.indicator, selected.provider], [indicator, provider]);
  });

  it('opens it at its start where the figure is no longer there', async () => {
    await vscode.commands.executeCommand('concord.showEvidenceRow', { uri: consultationFile(), argument: JSON.stringify({ indicator: 'rtt.gone', provider: 'RZ1', period: '2019-01', source: 'rtt:000000000000' }) });
    assert.equal((await shown()).selection.active.line, 0);
  });

  it('does nothing without a row, and changes nothing', async () => {
    const before = textOnDisk(evidence());
    await vscode.commands.executeCommand('concord.showEvidenceRow', { uri: consultationFile() });
    await vscode.commands.executeCommand('concord.showEvidenceRow', { uri: consultationFile(), argument: '{"no":"row"}' });
    assert.equal(vscode.window.visibleTextEditors.some((editor) => editor.document.uri.path === evidence().path), false);
    assert.equal(textOnDisk(evidence()), before);
  });
});
