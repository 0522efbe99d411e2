// Everything wrong in a workspace, each fault with its file, line, column and remedy.
import { parseRecord, type ParsedRecord } from '../consultation/parseRecord';
import { recordFaults } from '../consultation/completeness';
import { sealState } from '../consultation/seal';
import type { Issue, Result } from '../issue';
import { londonDay } from '../londonTime';
import type { Files } from '../ports';
import { cannotRead, decodeUtf8, readText } from './jsonFile';
import { CONSULTATIONS_FOLDER, CONSULTATION_SUFFIX, PRACTICE_FILE } from './layout';
import { closedOrganisationIssues } from './closedOrganisations';
import { contradictionIssues, staleIssues } from './sourceIssues';
import { loadWorkspace, type Workspace } from './workspace';

/** Checks settings, directory, evidence and every consultation. `today` is `yyyy-mm-dd`; without it nothing is called out of date. */
export async function checkWorkspace(files: Files, today?: string): Promise<Issue[]> {
  const issues = practiceIssues(await loadWorkspace(files), today);
  for (const name of await consultationNames(files, issues)) {
    if (!name.endsWith(CONSULTATION_SUFFIX)) continue;
    const path = `${CONSULTATIONS_FOLDER}/${name}`;
    const text = await readText(files, path);
    if (text !== undefined) issues.push(...(text.ok ? recordIssues(parseRecord(text.value), path, today) : text.issues));
  }
  return issues;
}

/** Faults of settings, directory, evidence and sources: all but the consultations. */
export function practiceIssues(workspace: Workspace, today?: string): Issue[] {
  const issues: Issue[] = [
    ...workspace.issues,
    ...contradictionIssues(workspace),
    ...closedOrganisationIssues(workspace),
    ...(today === undefined ? [] : staleIssues(workspace, today)),
  ];
  const add = (code: string, message: string, remedy: string): void =>
    void issues.push({ code, severity: 'warning', message, remedy, place: { file: PRACTICE_FILE, line: 1, column: 1 } });
  if (workspace.practice === undefined && !workspace.unreadable.has(PRACTICE_FILE)) {
    add(
      'practice.missing',
      'There is no concord.json, so there are no pathways.',
      'Copy one from the sample practice and put your practice in it.',
    );
  }
  const known = new Set(workspace.services.map((service) => service.id));
  for (const pathway of workspace.practice?.pathways ?? []) {
    const missing = pathway.serviceIds.filter((id) => !known.has(id));
    if (missing.length > 0) {
      add('pathway.missingService', `Pathway "${pathway.name}" names services that are not in the directory: ${missing.join(', ')}.`,
        'Import a search that finds them, or take them out of the pathway.');
    }
  }
  return issues;
}

async function consultationNames(files: Files, issues: Issue[]): Promise<readonly string[]> {
  try {
    return await files.list(CONSULTATIONS_FOLDER);
  } catch (error) {
    issues.push(cannotRead(CONSULTATIONS_FOLDER, error));
    return [];
  }
}

/** Faults of one consultation file: what cannot be read, what is not known, what is missing or was changed after its seal. */
export function checkRecord(bytes: Uint8Array, file: string, today?: string): Issue[] {
  const text = decodeUtf8(bytes, file);
  return text.ok ? recordIssues(parseRecord(text.value), file, today) : [...text.issues];
}

/** The same for a text already parsed. */
export function recordIssues(parsed: Result<ParsedRecord>, file: string, today?: string): Issue[] {
  const placed = (issues: readonly Issue[]): Issue[] => issues.map((i) => ({ ...i, place: { line: 1, column: 1, ...i.place, file } }));
  if (!parsed.ok) return placed(parsed.issues);
  const { record, warnings } = parsed.value;
  const state = sealState(record);
  const seal: Issue[] = [];
  if (state === 'historyBroken')
    seal.push({
      code: 'record.historyBroken',
      severity: 'warning',
      message: 'The history of this consultation does not hold together: an entry was changed or removed.',
      remedy: 'Compare it with an earlier version of the file.',
      place: {},
    });
  if (state === 'changedSince')
    seal.push({
      code: 'record.changedSinceSeal',
      severity: 'information',
      message: `Changed since it was last sealed (${londonDay(record.history.at(-1)?.at ?? '')}).`,
      remedy: 'Export the note again if one was given out.',
      place: {},
    });
  return placed([...warnings, ...seal, ...recordFaults(record, today)]);
}
