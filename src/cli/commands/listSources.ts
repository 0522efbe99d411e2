// concord sources: what has been imported, how old it is, and one import undone.
import { withImportLock } from '../../connections/importLock';
import { currentSources, freshnessOf, type Freshness } from '../../core/evidence/freshness';
import type { Source } from '../../core/evidence/measurement';
import { plain } from '../../core/note/render/plainText';
import { SOURCES_FILE } from '../../core/workspace/layout';
import { undoImport, type UndoneImport } from '../../core/workspace/undoImport';
import { loadWorkspace } from '../../core/workspace/workspace';
import { today } from '../../core/today';
import { failed, listed, type Command, type Invocation, type Outcome } from '../command';
import { foundIn, warnings, workspaceFolder, type WorkspaceFolder } from '../workspaceFolder';

export const listSourcesCommand: Command = {
  name: 'sources',
  summary: 'List what has been imported, or undo one import',
  usage: 'sources --workspace DIR [--undo SOURCE_ID]',
  help: `Every import of directory/sources.json: id, period, age in days, rows read and refused, when the next file is to be
expected and whether this one is stale by now. With --json also every refused row, and what was accepted with which reason.

Undoing an import takes out its figures and what it brought to the directory, and puts back what it replaced. What a person
wrote stays. See docs/decisions/evidence-store.md.

  --workspace DIR   the folder that holds concord.json
  --undo SOURCE_ID  the import to undo, for example rtt:0123456789ab`,
  options: { workspace: { type: 'string' }, undo: { type: 'string' } },
  async run(invocation) {
    const folder = await workspaceFolder(invocation.one('workspace'));
    if (!folder.ok) return failed(1, folder.issues);
    const undo = invocation.one('undo');
    return undo === undefined ? list(folder.value, invocation) : undone(folder.value, undo, invocation);
  },
};

interface Row extends Source, Freshness {
  /** False where a newer or corrected file has taken its place: it is then never stale. */
  readonly current: boolean;
}

async function list({ path, files }: WorkspaceFolder, { clock }: Invocation): Promise<Outcome> {
  const workspace = await loadWorkspace(files);
  const broken = workspace.issues.filter((issue) => issue.place.file === SOURCES_FILE);
  if (broken.length > 0) return failed(2, foundIn(path, broken));
  const current = new Set(currentSources(workspace.sources).map(({ id }) => id));
  const rows = workspace.sources.map((source): Row => rowOf(source, current.has(source.id), today(clock)));
  return {
    exitCode: 0,
    json: rows,
    text: rows.map(line).join(''),
    remarks: [
      ...warnings(path, workspace.issues),
      ...rows.flatMap(({ file, refusals, rowsRefused }) =>
        listed(
          refusals.map(({ row, reason }) => `${file}, row ${row}: ${plain(reason)}`),
          rowsRefused,
        ),
      ),
      ...(rows.length === 0 ? ['Nothing has been imported yet: use concord import.'] : []),
    ],
  };
}

function rowOf(source: Source, current: boolean, today: string): Row {
  const freshness = freshnessOf(source, today);
  return { ...source, ...freshness, current, stale: current && freshness.stale };
}

function line(row: Row): string {
  const parts = [
    row.id,
    `${row.title}, ${row.period ?? 'no period stated'}`,
    row.publisher,
    row.file,
    `imported ${row.importedOn}`,
    `${row.ageDays} days old`,
    `${row.rowsRead} rows read, ${row.rowsRefused} refused`,
    nextWords(row),
    ...partlyReplaced(row),
    ...(row.accepted ?? []).map(({ code, reason }) => `${code} accepted: ${reason}`),
  ];
  return `${plain(parts.join(' · ')).replace(/\s+/g, ' ')}\n`;
}

function partlyReplaced({ superseded }: Row): string[] {
  return superseded === undefined || superseded.left === 0 ? [] : [`${superseded.figures} figures replaced by ${superseded.by}`];
}

function nextWords({ current, superseded, nextExpectedOn, stale }: Row): string {
  if (superseded?.left === 0 && !current) return `superseded by ${superseded.by}`;
  if (!current) return 'a newer one is here';
  const next = nextExpectedOn === null ? 'no next file is to be expected' : `next expected about ${nextExpectedOn}`;
  return stale ? `${next}, STALE` : next;
}

async function undone({ path, files }: WorkspaceFolder, id: string, { signal }: Invocation): Promise<Outcome> {
  const result = await withImportLock(path, () => undoImport(files, id), { signal });
  if (!result.ok) return failed(2, foundIn(path, result.issues));
  return { exitCode: 0, json: result.value, text: words(result.value), remarks: remarks(result.value) };
}

function words({ source, figuresRemoved, figuresRestored, servicesRemoved }: UndoneImport): string {
  const figures = `${figuresRemoved} figures removed, ${figuresRestored} earlier ones restored`;
  return `${plain(source.file)}: undone. ${figures}, ${servicesRemoved.length} services removed.\n`;
}

function remarks({ servicesKept, servicesNotRecorded }: UndoneImport): string[] {
  return [
    ...(servicesKept.length === 0 ? [] : [`Kept for what a person wrote in them: ${servicesKept.map(plain).join(', ')}.`]),
    ...(servicesNotRecorded ? ['What it brought to directory/services.json is not recorded, so the services stay.'] : []),
  ];
}
