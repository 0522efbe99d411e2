// What a patient said or is known by stays in the consultation's own file.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import {
  concord, consultationFile, eventually, fileWith, inPractice, kneeText, openForm, practiceFolder, putAway
} from './support/practice';

/** Words that stand nowhere else on this machine. */
const NAMES = ['QXREFERENCE81', '9434765919', 'QXWORDS82', 'QXREASON83', 'QXPERSON84'];

function filesUnder(folder: string): readonly string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

describe('patient data', () => {
  afterEach(putAway);

  it('reaches no log, state, setting or file name, whatever is done with the record', async function () {
    const content = kneeText({
      patient: { reference: 'QXREFERENCE81', nhsNumber: '9434765919' },
      question: { reason: 'QXREASON83' },
      whatMatters: { words: 'QXWORDS82' },
      people: [{ id: 'p', role: 'relative', description: 'QXPERSON84' }]
    });
    const uri = consultationFile(content);
    const broken = consultationFile(content.replace('"schemaVersion": 2', '"schemaVersion": "QXREASON83"'));
    const document = await openForm(uri);
    for (const command of ['concord.copyNote', 'concord.checkWorkspace', 'concord.patientView', 'concord.patientView']) {
      await vscode.commands.executeCommand(command);
    }
    await vscode.commands.executeCommand('concord.copyNote', broken);
    await vscode.commands.executeCommand('concord.addOption', { uri, argument: '99000101' });
    await vscode.commands.executeCommand('concord.importPublishedData', fileWith('to-import/QX.csv', 'a,b\nQXWORDS82,1\n'));
    await vscode.commands.executeCommand('concord.openConsultation', { argument: 'file:///no/such/place.consultation.json' });
    void vscode.commands.executeCommand('concord.exportNote', { uri, argument: 'markdown' });
    await document.save();
    await eventually('the note was copied', async () => (await vscode.env.clipboard.readText()).includes('QXREASON83'));

    const data = join(process.env['XDG_RUNTIME_DIR'] ?? '', 'server', 'data');
    if (!existsSync(join(data, 'logs'))) {
      console.log('skipped: the logs of this VS Code are somewhere else');
      this.skip();
    }
    const places = ['logs', 'User/globalStorage', 'User/workspaceStorage', 'User/settings.json'].map((path) => join(data, path));
    const kept = places.filter(existsSync)
      .flatMap((path) => (statSync(path).isFile() ? [path] : filesUnder(path)));
    assert.ok(kept.some((path) => /Concord/i.test(path)), 'Concord has a log');
    for (const path of kept) {
      const text = readFileSync(path, 'utf8');
      for (const name of NAMES) assert.ok(!text.includes(name), `${name} in ${path}`);
    }
    const settings = inPractice('.vscode/settings.json').fsPath;
    if (existsSync(settings)) assert.doesNotMatch(readFileSync(settings, 'utf8'), /QX|9434765919/);
    for (const path of filesUnder(practiceFolder().fsPath)) assert.ok(!NAMES.some((name) => path.includes(name)), path);
  });

  it('has no state of VS Code to go to: the programs use none', () => {
    for (const name of ['extension.cjs', 'features.cjs', 'ers.cjs', 'extension.web.js', 'worker.cjs']) {
      const program = readFileSync(join(concord().extensionPath, 'dist', name), 'utf8');
      assert.doesNotMatch(program, /\b(globalState|workspaceState|storageUri|globalStorageUri)\b/, name);
    }
  });
});
