import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as vscode from 'vscode';
import { consultationFile, eventually, kneeText, openForm, pause, putAway, recordOnDisk, textOnDisk } from '../support/practice';

const setHome = (uri: vscode.Uri, argument: string): Thenable<unknown> => vscode.commands.executeCommand('concord.setHome', { uri, argument });
const addOption = (uri: vscode.Uri, argument: string): Thenable<unknown> => vscode.commands.executeCommand('concord.addOption', { uri, argument });

describe('Set Where the Patient Travels From', () => {
  afterEach(putAway);

  it('keeps the postcode, a coarse position and the journeys to every option, as one undo step', async () => {
    const uri = consultationFile();
    const document = await openForm(uri);
    await addOption(uri, '99000101');
    await eventually('the option is there', () => document.getText().includes('99000101'));
    const before = document.getText();
    await setHome(uri, ' zz7  2bd ');
    await document.save();
    const record = recordOnDisk(uri);
    assert.deepEqual(record.gettingThere.home, { postcode: 'ZZ7 2BD', latitude: 52.6, longitude: -1.01 });
    const added = record.options.find((option) => option.snapshot.service?.id === '99000101');
    assert.ok(added?.journeys?.some(({ mode, basis, from }) => mode === 'taxi' && basis === 'estimate' && from === 'ZZ7'));
    await vscode.commands.executeCommand('undo');
    await eventually('one undo takes it back', () => document.getText() === before);
  });

  it('goes on for options that are added later', async () => {
    const uri = consultationFile();
    await setHome(uri, 'ZZ7 2BD');
    await addOption(uri, '99000102');
    const later = recordOnDisk(uri).options.at(-1);
    assert.equal(later?.snapshot.service?.id, '99000102');
    assert.ok((later.journeys ?? []).length > 0);
  });

  it('changes nothing for a postcode that is none, is in no table, or is not given', async () => {
    const uri = consultationFile();
    for (const text of ['ZZ7', 'nowhere at all', 'ZZ7 9ZZ', 'E01999999', 'ZZ7 2BD, ZZ7 3LH', ' ']) await setHome(uri, text);
    assert.equal(textOnDisk(uri), kneeText());
  });
});

describe('Ask the Journey Planner', () => {
  afterEach(putAway);

  it('asks nobody before a person has seen what leaves, nor where no planner is set', async () => {
    let asked = 0;
    const server = createServer((_, response) => {
      asked += 1;
      response.end('{}');
    });
    await new Promise<void>((listening) => { server.listen(0, '127.0.0.1', listening); });
    const settings = vscode.workspace.getConfiguration('concord');
    try {
      const uri = consultationFile();
      await addOption(uri, '99000101');
      await setHome(uri, 'ZZ7 2BD');
      const before = textOnDisk(uri);
      await vscode.commands.executeCommand('concord.askJourneyPlanner', { uri });
      await settings.update('travel.plannerUrl', `http://127.0.0.1:${(server.address() as AddressInfo).port}`, vscode.ConfigurationTarget.Global);
      // Where tests run VS Code shows no dialog and answers none.
      void vscode.commands.executeCommand('concord.askJourneyPlanner', { uri });
      await pause(700);
      assert.equal(asked, 0);
      assert.equal(textOnDisk(uri), before);
    } finally {
      await settings.update('travel.plannerUrl', undefined, vscode.ConfigurationTarget.Global);
      server.close();
    }
  });
});
