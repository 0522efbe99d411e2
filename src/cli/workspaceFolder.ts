// The folder a command works on.
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { nodeFiles } from '../connections/nodeFiles';
import { describeIssue, refuse, succeed, type Issue, type Result } from '../core/issue';
import type { Files } from '../core/ports';
import { listed } from './command';

export interface WorkspaceFolder {
  /** As given on the command line. */
  readonly path: string;
  readonly files: Files;
}

/** Refuses what is missing or is no folder. Nothing is made. */
export async function workspaceFolder(path: string | undefined): Promise<Result<WorkspaceFolder>> {
  if (path === undefined || path === '')
    return refuse(fault('workspace.notNamed', 'No workspace is named.', 'Add --workspace and the folder that holds concord.json.', path));
  const stats = await stat(path).catch(() => undefined);
  if (stats === undefined)
    return refuse(fault('workspace.missing', 'There is no such folder.', 'Check the name after --workspace.', path));
  if (!stats.isDirectory())
    return refuse(fault('workspace.notFolder', 'This is a file, not a folder.', 'Name the folder that holds concord.json.', path));
  return succeed({ path, files: nodeFiles(path) });
}

/** Issues of files inside a workspace, named so that they can be found from where the command was given. */
export function foundIn(folder: string, issues: readonly Issue[]): Issue[] {
  return issues.map((issue) =>
    issue.place.file === undefined ? issue : { ...issue, place: { ...issue.place, file: join(folder, issue.place.file) } },
  );
}

/** What is wrong in the workspace and does not stop the command. */
export function warnings(folder: string, issues: readonly Issue[]): string[] {
  return listed(foundIn(folder, issues).map(describeIssue));
}

function fault(code: string, message: string, remedy: string, file: string | undefined): Issue {
  return { code, severity: 'error', message, remedy, place: file === undefined || file === '' ? {} : { file } };
}
