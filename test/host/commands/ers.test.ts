// e-RS from the editor: off until set up, asked only when told to, and sent to only after somebody said so.
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { nodeErs } from '../../../src/connections/ers/nodeErs';
import type { ErsReview } from '../../../src/core/ers/review';
import type { ErsSettings } from '../../../src/core/ers/ersRequest';
import type { CommandContext } from '../../../src/host/commands/commandContext';
import type { ErsDoors } from '../../../src/host/commands/ers/ersAccess';
import { ersBook } from '../../../src/host/commands/ers/ersBook';
import { ersLookUp } from '../../../src/host/commands/ers/ersLookUp';
import { ersSearch } from '../../../src/host/commands/ers/ersSearch';
import { ersSend } from '../../../src/host/commands/ers/ersSend';
import { ersSlots } from '../../../src/host/commands/ers/ersSlots';
import { ReviewPages } from '../../../src/host/reviewPages';
import { ACCESS_CODE, ersServer, PATIENT, SERVICE, slotBundle, UBRN, type ErsServer } from '../../ers/server';
import { option, service } from '../../records';
import { testContext } from '../support/commandContext';
import { concord, consultationFile, eventually, fileWith, inPractice, kneeText, openForm, pause, putAway, recordOnDisk, textOnDisk } from '../support/practice';

const DIRECTORY = ['directory/evidence.jsonl', 'directory/sources.json', 'directory/services.json'];

const park = option({ id: 'park', name: 'Made-up park', suitabilityChecked: true, snapshot: { takenOn: '2027-01-30', service: service({ id: SERVICE, bookable: 'directly' }) } });
const text = (over: Parameters<typeof kneeText>[0] = {}): string =>
  kneeText({ patient: { reference: 'P-1042', nhsNumber: PATIENT, ageYears: 58, gender: 'female' }, options: [park], decision: { status: 'chosen', optionId: 'park' }, ...over });

async function withErsSettings(values: Readonly<Record<string, unknown>>, run: () => Promise<void>): Promise<void> {
  const change = async (to: (name: string) => unknown): Promise<void> => {
    for (const name of Object.keys(values)) await vscode.workspace.getConfiguration('concord.ers').update(name, to(name), vscode.ConfigurationTarget.Global);
  };
  await change((name) => values[name]);
  try {
    await run();
  } finally {
    await change(() => undefined);
  }
}

describe('e-RS', () => {
  let server: ErsServer;
  let before: readonly Buffer[] = [];
  const opened: vscode.Disposable[] = [];

  beforeEach(async () => {
    server = await ersServer();
    before = DIRECTORY.map((path) => readFileSync(inPractice(path).fsPath));
  });
  afterEach(async () => {
    await server.close();
    for (const one of opened.splice(0)) one.dispose();
    DIRECTORY.forEach((path, at) => writeFileSync(inPractice(path).fsPath, before[at] ?? ''));
    await putAway();
  });

  describe('by its commands', () => {
    it('is off where no address is set: nothing is asked, and every command is done', async () => {
      const uri = consultationFile(text());
      for (const command of ['ersSlots', 'ersLookUp', 'ersBook']) await vscode.commands.executeCommand(`concord.${command}`, { uri, argument: command === 'ersLookUp' ? UBRN : 'park' });
      await vscode.commands.executeCommand('concord.ersSearch', { uri, argument: 'ORTHOPAEDICS' });
      assert.deepEqual([server.received.length, textOnDisk(uri)], [0, text()]);
    });

    it('asks for free appointments of an option and keeps them with it', async () => {
      const uri = consultationFile(text());
      await withErsSettings({ baseUrl: server.baseUrl, organisation: 'Z99801' }, async () => {
        await vscode.commands.executeCommand('concord.ersSlots', { uri, argument: 'park' });
      });
      const [kept] = recordOnDisk(uri).options;
      assert.deepEqual([kept?.slots?.total, kept?.slots?.free[0]?.start], [3, server.free[0]?.start]);
      assert.ok(server.received.every(({ path, body }) => path.includes('/STU3/Slot?') && !`${path}${body}`.includes(PATIENT)));
    });

    it('asks nothing by itself: not on opening a record or the sidebar, not on saving, not in the background', async () => {
      const uri = consultationFile(text({ booking: { state: 'unknown', ubrn: UBRN } }));
      await vscode.workspace.getConfiguration('concord.fhir').update('baseUrl', server.baseUrl, vscode.ConfigurationTarget.Global);
      await vscode.workspace.getConfiguration('concord.travel').update('plannerUrl', server.baseUrl, vscode.ConfigurationTarget.Global);
      try {
        await withErsSettings({ baseUrl: server.baseUrl }, async () => {
          const document = await openForm(uri);
          for (const command of ['workbench.view.extension.concord', 'concord.checkWorkspace', 'concord.copyNote']) await vscode.commands.executeCommand(command, uri);
          await document.save();
          await pause(500);
        });
      } finally {
        await vscode.workspace.getConfiguration('concord.fhir').update('baseUrl', undefined, vscode.ConfigurationTarget.Global);
        await vscode.workspace.getConfiguration('concord.travel').update('plannerUrl', undefined, vscode.ConfigurationTarget.Global);
      }
      assert.deepEqual(server.received, []);
    });

    it('asks nothing over http, whatever is set', async () => {
      const uri = consultationFile(text());
      await withErsSettings({ baseUrl: 'http://ers.example.invalid/FHIR' }, async () => {
        await vscode.commands.executeCommand('concord.ersSlots', { uri, argument: 'park' });
      });
      assert.equal(textOnDisk(uri), text());
    });

    it('sends nothing as long as nobody has answered, and shows first what would leave', async () => {
      const uri = consultationFile(text());
      await openForm(uri);
      await withErsSettings({ baseUrl: server.baseUrl }, async () => {
        // Where tests run VS Code shows no dialog and answers none.
        void vscode.commands.executeCommand('concord.ersSend', { uri, argument: 'park' });
        await eventually('the page is shown', () => vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).some(({ label }) => /e-RS/.test(label)));
        await pause(300);
      });
      assert.deepEqual([server.received.length, textOnDisk(uri)], [0, text()]);
    });

    it('is set for the machine and by no folder', () => {
      const { capabilities, contributes } = concord().packageJSON as {
        readonly capabilities: { readonly untrustedWorkspaces: { readonly restrictedConfigurations: readonly string[] } };
        readonly contributes: { readonly configuration: { readonly properties: Readonly<Record<string, { readonly scope: string; readonly default: unknown }>> } };
      };
      const ours = Object.entries(contributes.configuration.properties).filter(([name]) => name.startsWith('concord.ers.'));
      assert.equal(ours.length, 6);
      for (const [name, { scope }] of ours) assert.ok(scope === 'machine' && capabilities.untrustedWorkspaces.restrictedConfigurations.includes(name), name);
      assert.equal(contributes.configuration.properties['concord.ers.baseUrl']?.default, '');
    });
  });

  describe('with somebody to answer', () => {
    const shown: string[] = [];
    const asked: ErsReview[] = [];
    beforeEach(() => {
      shown.length = 0;
      asked.length = 0;
    });

    const context = (): CommandContext => testContext(opened, shown);
    const settings = (): ErsSettings => ({ baseUrl: server.baseUrl, keyHeader: 'bearer', businessFunction: 'REFERRING_CLINICIAN', organisation: 'Z99801', referringClinician: '', answerMilliseconds: 1_000 });
    const doors = (yes: boolean): ErsDoors => ({
      access: async () => ({ connection: nodeErs(settings(), 'key'), settings: settings(), hasKey: true }),
      ask: async (review) => {
        asked.push(review);
        return yes;
      },
    });

    it('creates the referral, books an appointment, and the file says so', async () => {
      const uri = consultationFile(text());
      const using = context();
      await ersSend(using, { uri, argument: 'park' }, doors(true));
      assert.deepEqual([recordOnDisk(uri).booking.state, recordOnDisk(uri).booking.ubrn], ['patientBooks', '0000 0009 9001']);
      assert.equal(server.received.at(-1)?.body, asked[0]?.request.body);
      await ersBook(using, { uri, argument: server.free[1]?.id }, doors(true));
      const { state, date, time } = recordOnDisk(uri).booking;
      assert.deepEqual([state, date, time], ['booked', '2027-03-02', '10:20']);
      assert.equal(shown.length, 4, 'each time what leaves, and what came');
      assert.ok(!`${shown.join('')}${textOnDisk(uri)}`.includes(ACCESS_CODE));
    });

    it('changes nothing where the answer is no', async () => {
      const uri = consultationFile(text());
      await ersSend(context(), { uri, argument: 'park' }, doors(false));
      assert.deepEqual([server.received.length, textOnDisk(uri), asked.length], [0, text(), 1]);
    });

    it('says unknown after a lost answer, sends no second time, and is cleared up by the reference', async () => {
      const uri = consultationFile(text());
      const using = context();
      server.next('createReferral', 'takenThenDropped');
      await ersSend(using, { uri, argument: 'park' }, doors(true));
      assert.equal(recordOnDisk(uri).booking.state, 'unknown');
      await ersSend(using, { uri, argument: 'park' }, doors(true));
      assert.deepEqual([server.referrals.size, asked.length], [1, 1]);
      const found: string[] = [];
      const agree = async (words: string): Promise<boolean> => {
        found.push(words);
        return true;
      };
      await ersLookUp(using, { uri, argument: UBRN }, doors(true), agree);
      assert.deepEqual([recordOnDisk(uri).booking.state, recordOnDisk(uri).booking.ubrn], ['patientBooks', '0000 0009 9001']);
      assert.match(found[0] ?? '', /0000 0009 9001.*P-1042/);
    });

    it('sends nothing where VS Code calls the file saved and it is not', async () => {
      const uri = consultationFile(text());
      await vscode.workspace.getConfiguration('files').update('readonlyInclude', { '**/*.consultation.json': true }, vscode.ConfigurationTarget.Global);
      try {
        await ersSend(context(), { uri, argument: 'park' }, doors(true));
      } finally {
        await vscode.workspace.getConfiguration('files').update('readonlyInclude', undefined, vscode.ConfigurationTarget.Global);
      }
      assert.deepEqual([server.received.length, textOnDisk(uri)], [0, text()]);
    });

    it('sends nothing where the file cannot be written', async () => {
      const uri = consultationFile(text());
      const using = context();
      const open = await using.editor.target(uri);
      assert.ok(open);
      // A folder where the file was: nobody can write it.
      const meddling: ErsDoors = { ...doors(true), ask: async () => {
        rmSync(uri.fsPath);
        mkdirSync(uri.fsPath);
        return true;
      } };
      try {
        await ersSend(using, { uri, argument: 'park' }, meddling);
        assert.equal(server.received.length, 0);
      } finally {
        rmSync(uri.fsPath, { recursive: true });
        writeFileSync(uri.fsPath, text());
        await vscode.window.showTextDocument(open.document);
        await vscode.commands.executeCommand('workbench.action.files.revert');
      }
    });

    it('sends once where the command is given twice at once', async () => {
      const uri = consultationFile(text());
      const using = context();
      server.next('createReferral', 'slow');
      await Promise.all([1, 2].map(() => ersSend(using, { uri, argument: 'park' }, doors(true))));
      assert.deepEqual([server.referrals.size, recordOnDisk(uri).booking.state], [1, 'patientBooks']);
    });

    it('takes over nothing from another patient’s reference', async () => {
      const mine = consultationFile(text());
      await ersSend(context(), { uri: mine, argument: 'park' }, doors(true));
      const other = consultationFile(text({ patient: { reference: 'P-2', nhsNumber: '9434765870' }, booking: { state: 'unknown' } }));
      await ersLookUp(context(), { uri: other, argument: UBRN }, doors(true), async () => true);
      assert.equal(recordOnDisk(other).booking.state, 'unknown');
    });

    it('sends nothing for urgent suspected cancer or found red flags', async () => {
      for (const question of [{ priority: 'urgentSuspectedCancer' as const }, { redFlags: 'found' as const }]) {
        const uri = consultationFile(text({ question }));
        await ersSend(context(), { uri, argument: 'park' }, doors(true));
        await ersSearch(context(), { uri, argument: 'ORTHOPAEDICS' }, doors(true));
        await ersSlots(context(), { uri, argument: 'park' }, doors(true));
      }
      assert.deepEqual([server.received.length, asked.length], [0, 0]);
    });

    it('searches both ways and puts the union into the directory', async () => {
      const uri = consultationFile(text({ gettingThere: { home: { postcode: 'SG1 4AB' } } }));
      await ersSearch(context(), { uri, argument: 'ORTHOPAEDICS' }, doors(true));
      const { services } = JSON.parse(readFileSync(inPractice('directory/services.json').fsPath, 'utf8')) as { services: { id: string }[] };
      for (const id of ['99000103', '99000666', '99000777']) assert.equal(services.filter((one) => one.id === id).length, 1, id);
      assert.deepEqual(server.received.map(({ body }) => [/"(DISTANCE|IWT)"/.exec(body)?.[1], body.includes('SG1 4AB')]), [['DISTANCE', true], ['IWT', true]]);
      const sources = readFileSync(inPractice('directory/sources.json').fsPath, 'utf8');
      assert.ok(sources.includes('e-RS by wait') && !sources.includes(PATIENT) && !sources.includes('SG1 4AB'));
    });
  });

  describe('free appointments from a file', () => {
    const bundle = JSON.stringify(slotBundle(SERVICE, [{ id: '1', start: '2031-03-01T10:20:00Z', end: '2031-03-01T10:40:00Z' }], { total: 1, number: 1, size: 20 }));

    it('go to the option they are of', async () => {
      const uri = consultationFile(text());
      const document = await openForm(uri);
      await vscode.commands.executeCommand('concord.importSlots', fileWith('to-import/slots.json', bundle));
      await eventually('they are in the record', () => document.getText().includes('2031-03-01T10:20:00.000Z'));
    });

    it('of a service that is no option change nothing, nor does what is no such file', async () => {
      const uri = consultationFile(kneeText());
      await openForm(uri);
      await vscode.commands.executeCommand('concord.importSlots', fileWith('to-import/slots.json', bundle));
      await vscode.commands.executeCommand('concord.importSlots', fileWith('to-import/page.json', '<html></html>'));
      await vscode.commands.executeCommand('concord.importSlots', inPractice('to-import/gone.json'));
      assert.equal(textOnDisk(uri), kneeText());
    });
  });

  it('keeps its pages in memory, under an address that names nobody', async () => {
    const pages = new ReviewPages();
    const uri = await pages.show('# P-1042', 'e-RS');
    assert.equal(pages.provideTextDocumentContent(uri), '# P-1042');
    assert.doesNotMatch(uri.toString(), /1042/);
    assert.notEqual(pages.provideTextDocumentContent(uri.with({ query: 'other' })), '# P-1042');
  });
});
