// What the sidebar lists: every consultation of the open practice, whatever is wrong with one of them.
import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { ConsultationIndex, type IndexedConsultation } from '../../src/host/consultationIndex';
import { consultationFile, eventually, inPractice, kneeText, openText, putAway } from './support/practice';

describe('the index of consultations', () => {
  let index: ConsultationIndex;

  beforeEach(() => { index = new ConsultationIndex(); });

  afterEach(async () => {
    index.dispose();
    await putAway();
  });

  const entry = (uri: vscode.Uri): IndexedConsultation | undefined => index.get(uri);

  it('lists them newest first by file name', async () => {
    const own = consultationFile();
    const paths = (await index.entries()).map(({ uri }) => uri.path);
    assert.ok(paths.includes(own.path) && paths.length === 7, `the six of the sample and one: ${paths.length}`);
    assert.deepEqual(paths, [...paths].sort().reverse());
  });

  it('lists one that cannot be read with its fault, and the others all the same', async () => {
    const broken = consultationFile('{ "schemaVersion": 2, ');
    const notText = consultationFile(new Uint8Array([0xFF, 0xFE, 0x00]));
    const folder = inPractice('consultations/2026-03-02-folder.consultation.json');
    mkdirSync(folder.fsPath);
    try {
      const entries = await index.entries();
      assert.equal(entries.length, 8, 'a folder of that name is none');
      assert.equal(entry(broken)?.issues[0]?.code, 'record.notJson');
      assert.equal(entry(notText)?.issues[0]?.code, 'file.notUtf8');
    } finally {
      rmSync(folder.fsPath, { recursive: true });
    }
  });

  it('follows what another program does to a file', async () => {
    await index.entries();
    const uri = consultationFile();
    await eventually('it is listed', () => entry(uri));
    writeFileSync(uri.fsPath, kneeText().slice(0, 300));
    await eventually('its fault is known', () => entry(uri)?.issues.some(({ code }) => code === 'record.notJson'));
    rmSync(uri.fsPath);
    await eventually('it is gone', () => entry(uri) === undefined);
  });

  it('reads an open file as it stands in the editor, saved or not', async () => {
    const uri = consultationFile();
    await index.entries();
    await openText(uri);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(uri, new vscode.Position(0, 0), 'x');
    await vscode.workspace.applyEdit(edit);
    await eventually('the unsaved fault is known', () => entry(uri)?.issues.some(({ code }) => code === 'record.notJson'));
  });
});
