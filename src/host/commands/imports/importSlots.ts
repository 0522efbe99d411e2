// Concord: Import Free Appointments. Saved e-RS answers (A015), pages together; each list goes to the option it is of.
import type * as vscode from 'vscode';
import type { Issue } from '../../../core/issue';
import { joinSlotPages, readSlotPage, type SlotPage } from '../../../sources/ers/ersSlots';
import { readWholeText } from '../../../sources/jsonText';
import { systemClock } from '../../platform';
import { sourceFileOf } from '../../readSource';
import { words } from '../../settings';
import { consultationToUse, showIssues, type CommandContext } from '../commandContext';
import { chooseFiles } from './readFiles';
import { putSlots } from './putSlots';
import type { CommandTarget } from '../target';

/** `uri` may name the file, else it is asked for. */
export async function importSlots(context: CommandContext, target: CommandTarget): Promise<void> {
  const say = words();
  const open = await consultationToUse(context, { uri: undefined, argument: undefined });
  if (open === undefined) return;
  const uris = target.uri === undefined ? await chooseFiles(say('host.slots.pickFiles'), { JSON: ['json'] }) : [target.uri];
  if (uris === undefined) return;
  const now = systemClock.now();
  const { pages, issues } = await readPages(uris, now);
  if (issues.length > 0) showIssues(issues);
  if (pages.length === 0) return;
  await putSlots(open, joinSlotPages(pages), now);
}

async function readPages(
  uris: readonly vscode.Uri[],
  now: string,
): Promise<{ readonly pages: readonly SlotPage[]; readonly issues: readonly Issue[] }> {
  const pages: SlotPage[] = [];
  const issues: Issue[] = [];
  for (const uri of uris) {
    const file = uri.path.slice(uri.path.lastIndexOf('/') + 1);
    try {
      const text = await readWholeText(await sourceFileOf(uri), {});
      const page = text.ok ? readSlotPage(text.value, file, now) : text;
      if (page.ok) pages.push(page.value);
      else issues.push(...page.issues);
    } catch {
      issues.push({
        code: 'file.unreadable',
        severity: 'error',
        message: 'The file could not be read.',
        remedy: 'Check that it is there and that you may read it.',
        place: { file },
      });
    }
  }
  return { pages, issues };
}
