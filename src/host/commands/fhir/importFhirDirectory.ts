// Concord: Import Services from a FHIR Server. Its HealthcareServices with their places and organisations, into the directory.
import * as vscode from 'vscode';
import { textSha256 } from '../../../core/ers/review';
import { describeIssue, type Issue, type Result } from '../../../core/issue';
import { today } from '../../../core/today';
import { unlinked } from '../../../core/unlinked';
import { readFhirDirectory } from '../../../sources/fhir/fhirDirectory';
import type { FhirServices } from '../../../connections/fhir/readFhirServices';
import { systemClock } from '../../platform';
import { words } from '../../settings';
import { practiceToUse, showIssues, type CommandContext } from '../commandContext';
import { fhirToUse, type FhirAccess } from './fhirAccess';
import { importWords, storeAndTell } from '../imports/readFiles';

/** Resolves with the number of services kept; undefined where nothing was imported. */
export async function importFhirDirectory(context: CommandContext): Promise<number | undefined> {
  const folder = await practiceToUse();
  const access = folder === undefined ? undefined : await fhirToUse(context);
  if (folder === undefined || access === undefined) return undefined;
  const { host } = new URL(access.server.baseUrl);
  const title = words()('host.fhir.reading', { host });
  const notice = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  return vscode.window.withProgress(notice, async (progress, token) => {
    const found = await servicesOf(access, progress, token);
    return found === undefined ? undefined : keep(context, folder, host, found);
  });
}

/** Undefined once the person has stopped it, or it has been said why there are none. */
async function servicesOf(
  { fhir, server }: FhirAccess,
  progress: vscode.Progress<{ readonly message: string }>,
  token: vscode.CancellationToken,
): Promise<FhirServices | undefined> {
  const say = words();
  const stop = new AbortController();
  token.onCancellationRequested(() => stop.abort());
  let found: Result<FhirServices>;
  try {
    const onProgress = (services: number): void => progress.report({ message: say.many('host.importedServices', services) });
    found = await fhir.readServices(server, { signal: stop.signal, onProgress });
  } catch (error) {
    if (stop.signal.aborted) return undefined;
    throw error;
  }
  return found.ok ? found.value : refused(found.issues);
}

async function keep(
  context: CommandContext, folder: vscode.Uri, host: string, { text, issues }: FhirServices,
): Promise<number | undefined> {
  const reading = readFhirDirectory(text, { file: host, today: today(systemClock) });
  if (!reading.ok) return refused(reading.issues);
  const imported = await storeAndTell(folder, { read: [{ file: host, sha256: textSha256(text), reading: reading.value }], refused: [] });
  context.editor.reload();
  await context.problems.checkPractice(folder);
  if (issues.length > 0) void vscode.window.showWarningMessage(unlinked(issues.slice(0, 3).map(describeIssue).join(' ')));
  if (imported.length > 0) void vscode.window.showInformationMessage(unlinked(importWords(imported)));
  return imported.reduce((sum, { services }) => sum + services.length, 0);
}

function refused(issues: readonly Issue[]): undefined {
  showIssues(issues);
}
