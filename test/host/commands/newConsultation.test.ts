import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import * as vscode from 'vscode';
import { EDITOR_TYPE } from '../../../src/host/ids';
import { activeTab, eventually, putAway, recordOnDisk } from '../support/practice';

describe('New Consultation', () => {
  let uri: vscode.Uri | undefined;

  afterEach(async () => {
    await putAway();
    if (uri !== undefined) rmSync(uri.fsPath, { force: true });
  });

  it('makes a real file of a pathway, with its options and what is known of them, and opens it in the form', async () => {
    uri = await vscode.commands.executeCommand<vscode.Uri>('concord.newConsultation', { argument: 'knee' });
    const record = recordOnDisk(uri);
    // A date and an id: no file name names a patient.
    assert.match(uri.path, /\/consultations\/\d{4}-\d\d-\d\d-[a-z0-9]{6}\.consultation\.json$/);
    assert.ok(uri.path.endsWith(`${record.createdAt.slice(0, 10)}-${record.id}.consultation.json`));
    assert.deepEqual([record.question.pathway, record.question.treatmentFunction, record.decision.status], ['knee', '110', 'notDecided']);
    const services = record.options.filter(({ kind }) => kind !== 'carryOn').map(({ snapshot }) => String(snapshot.service?.id));
    assert.deepEqual(services.sort(),
      ['99000101', '99000102', '99000103', '99000104', 'inhouse-joint-injection', 'local-msk']);
    assert.equal(record.options.filter(({ kind }) => kind === 'carryOn').length, 1);
    assert.ok(record.options.some(({ snapshot }) => snapshot.evidence.some(({ indicator }) => indicator === 'rtt.medianWaitWeeks')));
    const { input } = await eventually('it is open', () => activeTab());
    assert.ok(input instanceof vscode.TabInputCustom);
    assert.deepEqual([input.viewType, input.uri.path], [EDITOR_TYPE, uri.path]);
    assert.equal(activeTab()?.isDirty, false);
  });
});
