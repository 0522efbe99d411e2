// Concord: Note a Glitch of a Service. One line in the practice's log: which service, what went wrong, in which words.
import * as vscode from 'vscode';
import type { Consultation } from '../../core/consultation/record';
import { glitchKindSchema, identityIn, type GlitchKind } from '../../core/directory/glitch';
import type { DirectoryService } from '../../core/directory/service';
import { identifiersIn } from '../../core/note/redaction/identifiers';
import { today } from '../../core/today';
import type { Say } from '../../core/words/words';
import { addGlitch } from '../../core/workspace/glitchLog';
import { GLITCHES_FILE } from '../../core/workspace/layout';
import { inTurn } from '../importQueue';
import { pickService } from '../pickService';
import { randomIds, systemClock } from '../platform';
import { optionOrder, words } from '../settings';
import { workspaceFiles } from '../workspaceFiles';
import { offer, practiceToUse, showIssues, type CommandContext } from './commandContext';
import type { CommandTarget } from './target';

type Named = Pick<DirectoryService, 'id' | 'name'>;

/** `argument` may name the service by id, else it is asked for: the options of the consultation in front first. */
export async function noteGlitch(context: CommandContext, target: CommandTarget): Promise<void> {
  const say = words();
  const open = await context.editor.target(target.uri);
  const folder = (await open?.practiceFolder()) ?? (await practiceToUse());
  if (folder === undefined) return;
  const parsed = await open?.settledRecord();
  const record = parsed?.ok === true ? parsed.value.record : undefined;
  const { services } = await context.store.load(folder);
  const service = services.find(({ id }) => id === target.argument) ?? (await askService(services, record, folder, say));
  if (service === undefined) return;
  const kind = await askKind(say);
  const text = kind === undefined ? undefined : await askText(service, record, say);
  if (kind === undefined || text === undefined) return;
  const glitch = {
    id: randomIds.make(6),
    serviceId: service.id,
    serviceName: service.name,
    on: today(systemClock),
    kind,
    text: text.trim()
  };
  const noted = await inTurn(folder, () => addGlitch(workspaceFiles(folder), glitch));
  if (!noted.ok) {
    showIssues(noted.issues);
    return;
  }
  context.editor.reload();
  offer(say('host.glitch.noted'), say('host.glitch.openLog'), () =>
    vscode.commands.executeCommand('vscode.open', vscode.Uri.joinPath(folder, ...GLITCHES_FILE.split('/')))
  );
}

async function askService(
  services: readonly DirectoryService[],
  record: Consultation | undefined,
  folder: vscode.Uri,
  say: Say
): Promise<Named | undefined> {
  if (services.length === 0) {
    void vscode.window.showInformationMessage(say('host.glitch.noDirectory'));
    return undefined;
  }
  const placeholder = say('host.glitch.service');
  const compared = (record?.options ?? []).flatMap(({ snapshot: { service } }) =>
    service === null ? [] : [{ label: service.name, service }]
  );
  if (compared.length > 0) {
    const another: vscode.QuickPickItem & { readonly service?: Named } = { label: say('host.glitch.another') };
    const chosen = await vscode.window.showQuickPick([...compared, another], { placeHolder: placeholder });
    if (chosen === undefined || chosen.service !== undefined) return chosen?.service;
  }
  return pickService(
    { services, home: record?.gettingThere.home ?? {}, order: optionOrder(folder), leaveOut: new Set(), placeholder },
    say
  );
}

async function askKind(say: Say): Promise<GlitchKind | undefined> {
  const items = glitchKindSchema.options.map((what) => ({ label: say(`glitch.kind.${what}`), what }));
  return (await vscode.window.showQuickPick(items, { placeHolder: say('host.glitch.kind') }))?.what;
}

/** What names the patient in front is refused while it is typed, and whatever looks like anybody's number. */
async function askText(service: Named, record: Consultation | undefined, say: Say): Promise<string | undefined> {
  const known = [record?.patient.reference, record?.patient.nhsNumber, record?.booking.ubrn].filter(
    (text): text is string => text !== undefined && text !== ''
  );
  const refusal = (text: string): string | undefined => {
    if (text.trim() === '') return say('host.glitch.empty');
    if (identifiersIn(text, known, 'knownOnly').length > 0) return say('host.glitch.holdsPatient');
    return identityIn({ text, serviceName: service.name })?.message;
  };
  return vscode.window.showInputBox({
    title: say('host.glitch.textTitle', { service: service.name }),
    prompt: say('host.glitch.text'),
    validateInput: refusal
  });
}
