// Concord: Export Glitches for the Provider. A page for each provider in notes/, with room for its answers.
import * as vscode from 'vscode';
import { glitchPages, type GlitchPage } from '../../core/note/glitchPage';
import { toHtml } from '../../core/note/render/html';
import { today } from '../../core/today';
import { NOTES_FOLDER } from '../../core/workspace/layout';
import type { Say } from '../../core/words/words';
import { systemClock } from '../platform';
import { words } from '../settings';
import { writeWhole } from '../workspaceFiles';
import { offer, practiceToUse, type CommandContext } from './commandContext';
import type { CommandTarget } from './target';

/** `argument` may be the provider's ODS code (or name), or `all`, else it is asked for. Resolves with the pages written. */
export async function exportGlitches(context: CommandContext, target: CommandTarget): Promise<readonly vscode.Uri[]> {
  const say = words();
  const folder = target.uri ?? (await practiceToUse());
  if (folder === undefined) return [];
  const { glitches, services, practice } = await context.store.load(folder);
  const day = today(systemClock);
  const pages = glitchPages(glitches, { services, practice, today: day, language: say.locale }, say);
  if (pages.length === 0) {
    void vscode.window.showInformationMessage(say('host.glitch.none'));
    return [];
  }
  const chosen = await choose(pages, target.argument, say);
  const written: vscode.Uri[] = [];
  for (const page of chosen) {
    const uri = vscode.Uri.joinPath(folder, NOTES_FOLDER, `glitches-${nameOf(page, pages)}-${day}.html`);
    await writeWhole(uri, new TextEncoder().encode(toHtml(page.document)));
    written.push(uri);
  }
  const [first] = written;
  if (first !== undefined) offer(say.many('host.glitch.exported', written.length), say('host.open'), () => vscode.env.openExternal(first));
  return written;
}

async function choose(pages: readonly GlitchPage[], wanted: string | undefined, say: Say): Promise<readonly GlitchPage[]> {
  if (wanted === 'all' || pages.length === 1) return pages;
  const named = pages.filter(({ key }) => key !== '' && key === wanted);
  if (named.length > 0) return named;
  const items: (vscode.QuickPickItem & { readonly pages: readonly GlitchPage[] })[] = [
    ...pages.map((page) => ({ label: page.provider, description: say.many('host.glitch.openCount', page.open), pages: [page] })),
    { label: say('host.glitch.allProviders'), pages }
  ];
  return (await vscode.window.showQuickPick(items, { placeHolder: say('host.glitch.provider') }))?.pages ?? [];
}

/** Letters and digits only; the place in the list where nothing is left of the name. */
function nameOf(page: GlitchPage, pages: readonly GlitchPage[]): string {
  const plain = page.key
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, 40);
  return plain === '' ? `${pages.indexOf(page) + 1}` : plain;
}
