// Concord: Import Services from a FHIR Server. Its HealthcareServices with their places and organisations, into the directory.
import * as vscode from 'vscode';
import { textSha256 } from '../../../core/ers/review';
import { describeIssue, type Issue } from '../../../core/issue';
import { today } from '../../../core/today';
import { readFhirDirectory } from '../../../sources/fhir/fhirDirectory';
import { systemClock } from '../../platform';
import { words } from '../../settings';
import { practiceToUse, showIssues, type CommandContext } from '../commandContext';
import { fhirToUse } from './fhirAccess';
import { importWords, storeAndTell } from '../imports/readFiles';

/** Resolves with the number of services kept; undefined where nothing was imported. */
export async function importFhirDirectory(context: CommandContext): Promise<number | undefined> {
  const say = words();
  const folder = await practiceToUse();
  const access = folder === undefined ? undefined : await fhirToUse(context);
  if (folder === undefined || access === undefined) return undefined;
  const { host } = new URL(access.server.baseUrl);
  return vscode.window.withProgress({ location: vscode.ProgressLocation.Notification, title: say('host.fhir.reading', { host }), cancellable: true }, async (progress, token) => {
    const stop = new AbortController();
    token.onCancellationRequested(() => stop.abort());
    const onProgress = (services: number): void => progress.report({ message: say.many('host.importedServices', services) });
    const found = await access.fhir.readServices(access.server, { signal: stop.signal, onProgress });
    if (!found.ok) return refused(found.issues);
    const reading = readFhirDirectory(found.value.text, { file: host, today: today(systemClock) });
    if (!reading.ok) return refused(reading.issues);
    const imported = await storeAndTell(folder, { read: [{ file: host, sha256: textSha256(found.value.text), reading: reading.value }], refused: [] });
    context.editor.reload();
    await context.problems.checkPractice(folder);
    if (found.value.issues.length > 0) void vscode.window.showWarningMessage(found.value.issues.slice(0, 3).map(describeIssue).join(' '));
    if (imported.length > 0) void vscode.window.showInformationMessage(importWords(imported));
    return imported.reduce((sum, { services }) => sum + services.length, 0);
  });
}

function refused(issues: readonly Issue[]): undefined {
  showIssues(issues);
}
