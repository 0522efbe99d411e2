// A FHIR server from the editor: off until set up, read when told to, and sent to only after somebody said so.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import type { Bundle } from '@medplum/fhirtypes';
import * as vscode from 'vscode';
import { nodeFhir } from '../../../src/connections/fhir/nodeFhir';
import type { SendingReview } from '../../../src/core/note/fhir/sendingReview';
import { sendToFhir, type SendingDoors } from '../../../src/host/commands/fhir/sendToFhir';
import { startFhirTestServer, type FhirTestServer } from '../../connections/fhir/fhirTestServer';
import { testContext } from '../support/commandContext';
import { concord, consultationFile, inPractice, kneeText, putAway, recordOnDisk, textOnDisk } from '../support/practice';

const DIRECTORY = ['directory/sources.json', 'directory/services.json', 'directory/undo.jsonl'];
const text = (): string => kneeText({ patient: { reference: 'P-1042', nhsNumber: '9434765919', ageYears: 58, gender: 'female' } });
const bytesOf = (path: string): Buffer | undefined => {
  try {
    return readFileSync(inPractice(path).fsPath);
  } catch {
    return undefined;
  }
};

async function withAddress(baseUrl: string, run: () => Promise<void>): Promise<void> {
  const settings = vscode.workspace.getConfiguration('concord.fhir');
  await settings.update('baseUrl', baseUrl, vscode.ConfigurationTarget.Global);
  try {
    await run();
  } finally {
    await vscode.workspace.getConfiguration('concord.fhir').update('baseUrl', undefined, vscode.ConfigurationTarget.Global);
  }
}

describe('a FHIR server', () => {
  let server: FhirTestServer;
  let before: readonly (Buffer | undefined)[] = [];
  const opened: vscode.Disposable[] = [];

  beforeEach(async function () {
    this.timeout(30_000);
    server = await startFhirTestServer([
      { resourceType: 'HealthcareService', id: 'hs-1', active: true, name: 'Made-up knee clinic of a server' },
    ]);
    before = DIRECTORY.map(bytesOf);
  });
  afterEach(async () => {
    await server.close();
    for (const one of opened.splice(0)) one.dispose();
    DIRECTORY.forEach((path, at) => {
      const bytes = before[at];
      if (bytes === undefined) void vscode.workspace.fs.delete(inPractice(path)).then(undefined, () => undefined);
      else writeFileSync(inPractice(path).fsPath, bytes);
    });
    await putAway();
  });

  it('is asked nothing as long as no address is set', async () => {
    await vscode.commands.executeCommand('concord.importFhirDirectory');
    assert.equal(server.requests.length, 0);
  });

  it('gives its services to the directory', async () => {
    await withAddress(server.baseUrl, async () => {
      assert.equal(await vscode.commands.executeCommand('concord.importFhirDirectory'), 1);
    });
    assert.match(textOnDisk(inPractice('directory/services.json')), /Made-up knee clinic of a server/);
    assert.match(textOnDisk(inPractice('directory/sources.json')), /fhirDirectory:/);
    assert.ok(server.requests.every(({ method, body }) => method === 'GET' && body === ''));
  });

  it('is set for the machine and by no folder', () => {
    const { capabilities, contributes } = concord().packageJSON as {
      readonly capabilities: { readonly untrustedWorkspaces: { readonly restrictedConfigurations: readonly string[] } };
      readonly contributes: { readonly configuration: { readonly properties: Readonly<Record<string, { readonly scope: string; readonly default: unknown }>> } };
    };
    const ours = Object.entries(contributes.configuration.properties).filter(([name]) => name.startsWith('concord.fhir.'));
    assert.equal(ours.length, 2);
    for (const [name, { scope }] of ours) assert.ok(scope === 'machine' && capabilities.untrustedWorkspaces.restrictedConfigurations.includes(name), name);
    assert.equal(contributes.configuration.properties['concord.fhir.baseUrl']?.default, '');
  });

  describe('with somebody to answer', () => {
    const shown: string[] = [];
    const doors = (yes: boolean, redacted = false): SendingDoors => ({
      access: () => Promise.resolve({ fhir: nodeFhir(), server: { baseUrl: server.baseUrl, timeoutMilliseconds: 5_000 } }),
      redacted: () => Promise.resolve(redacted),
      ask: (review: SendingReview) => {
        assert.match(review.question, redacted ? /without the patient’s identity/ : /P-1042/);
        return Promise.resolve(yes);
      },
    });
    const held = async (): Promise<number> => ((await server.repository.search({ resourceType: 'Bundle', count: 100 }) as Bundle).entry ?? []).length;
    beforeEach(() => { shown.length = 0; });

    it('takes the note that was reviewed, once however often it is sent, and the record says so', async () => {
      const uri = consultationFile(text());
      assert.equal(await sendToFhir(testContext(opened, shown), { uri, argument: undefined }, doors(true)), 3);
      const sent = server.requests.at(-1)?.body ?? '';
      assert.ok((shown[0] ?? '').includes(sent), 'the page held every byte that left');
      assert.deepEqual(recordOnDisk(uri).history.map(({ milestone, note }) => [milestone, note?.format, note?.redacted]), [['exported', 'fhirServer', false]]);
      assert.equal(await sendToFhir(testContext(opened, shown), { uri, argument: undefined }, doors(true)), 0);
      assert.deepEqual([await held(), recordOnDisk(uri).history.length], [1, 1]);
    });

    it('gets nothing where the answer is no', async () => {
      const uri = consultationFile(text());
      await sendToFhir(testContext(opened, shown), { uri, argument: undefined }, doors(false));
      assert.deepEqual([server.requests.length, textOnDisk(uri), shown.length], [0, text(), 1]);
    });

    it('gets no identity where it was left out', async () => {
      const uri = consultationFile(text());
      await sendToFhir(testContext(opened, shown), { uri, argument: undefined }, doors(true, true));
      assert.doesNotMatch(server.requests.at(-1)?.body ?? '', /9434765919|P-1042/);
      assert.equal(recordOnDisk(uri).history[0]?.note?.redacted, true);
    });

    it('gets nothing where the record was changed after it was read', async () => {
      const uri = consultationFile(text());
      const context = testContext(opened, shown);
      const open = await context.editor.target(uri);
      const changing: SendingDoors = { ...doors(true), ask: async () => {
        const done = await open?.carryOut({ type: 'amend', field: 'decision.reasonWords', value: 'Nearer' });
        return done?.ok === true;
      } };
      assert.equal(await sendToFhir(context, { uri, argument: undefined }, changing), undefined);
      assert.deepEqual([server.requests.length, recordOnDisk(uri).history.length], [0, 0]);
    });

    it('gets one where it is sent twice at once', async () => {
      const uri = consultationFile(text());
      const context = testContext(opened, shown);
      server.before = (_request, response) => {
        server.before = undefined;
        setTimeout(() => response.writeHead(503).end(), 300);
        return true;
      };
      await Promise.all([1, 2].map(() => sendToFhir(context, { uri, argument: undefined }, doors(true))));
      assert.equal(server.requests.length, 1);
    });

    it('is told of in the record again where the identity went along the second time', async () => {
      const uri = consultationFile(text());
      for (const redacted of [true, false, false]) await sendToFhir(testContext(opened, shown), { uri, argument: undefined }, doors(true, redacted));
      assert.deepEqual(recordOnDisk(uri).history.map(({ note }) => note?.redacted), [true, false]);
    });

    it('changes nothing in the record where the server refuses', async () => {
      server.before = (_request, response) => { response.writeHead(422).end('{}'); return true; };
      const uri = consultationFile(text());
      assert.equal(await sendToFhir(testContext(opened, shown), { uri, argument: undefined }, doors(true)), undefined);
      assert.equal(textOnDisk(uri), text());
    });
  });
});
