// concord due: what has to be looked at in a workspace, by whom and by when; the late first.
import { byDay, dueItems, isLate, type DueItem } from '../../core/consultation/due';
import { parseRecord } from '../../core/consultation/parseRecord';
import { describeIssue, type Issue } from '../../core/issue';
import { plain } from '../../core/note/render/plainText';
import { today } from '../../core/today';
import { wordsOf } from '../../core/words/words';
import { readText } from '../../core/workspace/jsonFile';
import { CONSULTATIONS_FOLDER, CONSULTATION_SUFFIX } from '../../core/workspace/layout';
import { failed, listed, type Command } from '../command';
import { foundIn, workspaceFolder, type WorkspaceFolder } from '../workspaceFolder';

const say = wordsOf('en');

export const dueCommand: Command = {
  name: 'due',
  summary: 'List what is due in a workspace, the late first',
  usage: 'due --workspace DIR',
  help: `DIR holds concord.json. Every consultation in it is only read: its next action, review, appointment, choice after triage, and
the day from which the patient may ask to be seen elsewhere. Days are London's. A private reason is left out.

  --workspace DIR  the practice's folder

The exit code is 2 where a consultation cannot be read, since what is due in it is not known; the others are listed all the same.`,
  options: { workspace: { type: 'string' } },
  async run({ one, clock, signal }) {
    const folder = await workspaceFolder(one('workspace'));
    if (!folder.ok) return failed(1, folder.issues);
    const day = today(clock);
    const { rows, read, unreadable } = await dueIn(folder.value, day, signal);
    const issues = foundIn(folder.value.path, unreadable);
    return {
      exitCode: issues.length > 0 ? 2 : 0,
      json: {
        today: day, consultations: read, late: rows.filter(({ late }) => late).length, due: rows, unreadable: issues.length, errors: issues,
      },
      text: rows.length === 0 ? `${say('side.nothingDue')}\n` : rows.map(line).join(''),
      remarks: listed(issues.map(describeIssue)),
    };
  },
};

interface Row extends DueItem {
  /** Path in the workspace. */
  readonly file: string;
  readonly id: string;
  readonly late: boolean;
  /** The reason; null where it is private or empty. */
  readonly reason: string | null;
  /** Who was asked to finish it. */
  readonly handedTo: string | null;
}

async function dueIn(
  { files }: WorkspaceFolder, day: string, signal: AbortSignal,
): Promise<{ readonly rows: readonly Row[]; readonly read: number; readonly unreadable: readonly Issue[] }> {
  const rows: Row[] = [];
  const unreadable: Issue[] = [];
  let read = 0;
  for (const name of await files.list(CONSULTATIONS_FOLDER)) {
    if (!name.endsWith(CONSULTATION_SUFFIX)) continue;
    signal.throwIfAborted();
    const file = `${CONSULTATIONS_FOLDER}/${name}`;
    const text = await readText(files, file);
    // Gone since the folder was listed.
    if (text === undefined) continue;
    const parsed = text.ok ? parseRecord(text.value) : text;
    if (!parsed.ok) {
      unreadable.push(...parsed.issues.slice(0, 1).map((issue) => ({ ...issue, place: { ...issue.place, file } })));
      continue;
    }
    read += 1;
    const { record } = parsed.value;
    const reason = record.gettingThere.sensitiveReason || record.question.reason.trim() === '' ? null : record.question.reason;
    const of = { file, id: record.id, reason, handedTo: record.handOver?.to ?? null };
    rows.push(...dueItems(record).map((item) => ({ ...item, ...of, late: isLate(item, day) })));
  }
  return { rows: rows.sort((a, b) => Number(b.late) - Number(a.late) || byDay(a, b) || (a.file < b.file ? -1 : 1)), read, unreadable };
}

function line({ kind, byDate, who, what, late, file, reason, handedTo }: Row): string {
  const action = who === '' ? say('summary.unowned', { what }) : say('summary.owned', { who, what });
  const task = kind === 'action' ? action : say(`due.${kind}`);
  const parts = [
    byDate ?? 'no date   ', late ? 'late' : '    ',
    kind === 'choice' && who !== '' ? say('summary.owned', { who, what: task }) : task,
    ...(handedTo === null ? [] : [`(${say('side.handedTo', { to: handedTo })})`]),
    `[${reason ?? say('summary.private')}; ${file}]`,
  ];
  return `${plain(parts.join('  ')).replace(/[\n\t]+/g, ' ')}\n`;
}
