// Concord: Map Columns. What the columns of a local table mean, said once, so that such tables can be imported.
import * as vscode from 'vscode';
import { mappableKinds, mappingSchema, type MappedField, type Mapping } from '../../../core/evidence/mapping';
import { unitSchema } from '../../../core/evidence/measurement';
import type { Say } from '../../../core/words/words';
import { saveMapping } from '../../../core/workspace/mappingsFile';
import { unlinked } from '../../../core/unlinked';
import { headingsIn } from '../../../sources/mappedTable';
import { tableHeads } from '../../../sources/table/tableHead';
import { readSource, sourceFileOf } from '../../readSource';
import { words } from '../../settings';
import { workspaceFiles } from '../../workspaceFiles';
import { practiceToUse, showIssues, type CommandContext } from '../commandContext';
import { chooseFiles } from './readFiles';
import type { CommandTarget } from '../target';

export async function mapColumns(context: CommandContext, target: CommandTarget): Promise<void> {
  const say = words();
  const folder = await practiceToUse();
  const uri = folder === undefined
    ? undefined
    : target.uri ?? (await chooseFiles(say('map.pickTable'), { [say('host.publishedFiles')]: ['csv', 'xlsx', 'ods'] }))?.[0];
  if (folder === undefined || uri === undefined) return;
  const heads = await tableHeads(await sourceFileOf(uri), () => false, {});
  if (!heads.ok) return showIssues(heads.issues);
  const headings = headingsIn(heads.value);
  if (headings === undefined) return void vscode.window.showErrorMessage(say('map.noHeadings'));
  const mapping = await askForMapping(headings, say);
  if (mapping === undefined) return;
  const tried = await readSource(
    context.platform, uri, { signal: new AbortController().signal, onProgress: () => undefined, mappings: [mapping] }
  );
  if (!tried.ok) return showIssues(tried.issues);
  const { rowsRead, rowsKept, refusals } = tried.value.reading;
  if (rowsKept === 0) return void vscode.window.showErrorMessage(unlinked(say('map.noRowKept', { reason: refusals[0]?.reason ?? '' })));
  const saved = await saveMapping(workspaceFiles(folder), mapping);
  if (!saved.ok) return showIssues(saved.issues);
  const importNow = say('map.importNow');
  void vscode.window.showInformationMessage(say('map.saved', { id: mapping.id, kept: rowsKept, read: rowsRead }), importNow)
    .then((answer) => (answer === importNow ? vscode.commands.executeCommand('concord.importPublishedData', uri) : undefined));
}

/** One question after the other; undefined as soon as one is left unanswered. */
async function askForMapping(headings: readonly string[], say: Say): Promise<Mapping | undefined> {
  const title = await ask(say('map.title'));
  const publisher = title && (await ask(say('map.publisher')));
  const kind = publisher && (await vscode.window.showQuickPick(
    [...mappableKinds].map((value) => ({ label: say(`map.kind.${value}`), value })), { placeHolder: say('map.kind') }
  ))?.value;
  if (!title || !publisher || !kind) return undefined;
  const provider = await askForField(say('map.provider'), headings, say);
  const period = provider && (await askForField(say('map.period'), headings, say));
  const value = period && (await vscode.window.showQuickPick(headings, { placeHolder: say('map.value') }));
  const indicator = value && (await askForField(say('map.indicator'), headings, say));
  const unit = indicator && (await vscode.window.showQuickPick(
    unitSchema.options.map((label) => ({ label })), { placeHolder: say('map.unit') }
  ))?.label;
  if (!provider || !period || !value || !indicator || !unit) return undefined;
  const n = await vscode.window.showQuickPick(
    [{ label: say('map.none') }, ...headings.map((label) => ({ label, column: label }))], { placeHolder: say('map.n') }
  );
  if (n === undefined) return undefined;
  const column = 'column' in n ? { n: { column: n.column } } : {};
  const mapping = mappingSchema.safeParse({
    id: idOf(title), title, publisher, kind, headings, provider, period,
    figures: [{ indicator, value: { column: value }, unit: { always: unit }, ...column }]
  });
  if (mapping.success) return mapping.data;
  void vscode.window.showErrorMessage(`${mapping.error.issues[0]?.path.join('.') ?? ''}: ${mapping.error.issues[0]?.message ?? ''}`);
  return undefined;
}

/** A column, or a value that is the same for every row. */
async function askForField(question: string, headings: readonly string[], say: Say): Promise<MappedField | undefined> {
  const items = [...headings.map((label) => ({ label, column: label })), { label: say('map.always') }];
  const chosen = await vscode.window.showQuickPick(items, { placeHolder: question });
  if (chosen === undefined) return undefined;
  if ('column' in chosen) return { column: chosen.column };
  const always = await ask(question);
  return always === undefined ? undefined : { always };
}

async function ask(prompt: string): Promise<string | undefined> {
  const answer = (await vscode.window.showInputBox({ prompt, ignoreFocusOut: true }))?.trim();
  return answer === '' ? undefined : answer;
}

/** `Knee audit, 2026` becomes `kneeAudit2026`. */
function idOf(title: string): string {
  const [first = 'local', ...others] = title.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  const name = [first, ...others.map((word) => word.charAt(0).toUpperCase() + word.slice(1))].join('').slice(0, 40);
  return /^[a-z]/.test(name) ? name : `local${name}`.slice(0, 40);
}
