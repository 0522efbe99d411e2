// A transaction to a FHIR R4 server: the very text that was reviewed, once. It is made so that sending it again does no harm.
import { fault, refuse, succeed, type Issue, type Result } from '../../core/issue';
import { codeText, objectOf, objectsOf } from '../../sources/fhir/fhirValue';
import { outcomeWords } from './fhirFault';
import { connectFhir } from './fhirServer';
import type { FhirServer } from './serverAddress';

/** What became of each resource of the transaction. */
export interface SentTransaction {
  readonly created: number;
  /** There already, and left or brought up to date. */
  readonly present: number;
  /** Addresses at the server, in order; no content. */
  readonly places: readonly string[];
}

/** Sends `text`, the JSON of a transaction Bundle. All of it is taken, or none of it. */
export async function sendTransaction(server: FhirServer, text: string, signal?: AbortSignal): Promise<Result<SentTransaction>> {
  const connection = await connectFhir(server, signal);
  if (!connection.ok) return connection;
  // The text goes as it is, to the base address itself: nothing is written anew between the review and the server.
  const answer = await connection.value.ask('take the note', (client, options) =>
    client.request(client.baseUrl, { method: 'POST', body: text, options }));
  if (!answer.ok) return refuse(...answer.issues.map(notKnown));
  const entries = objectsOf(answer.value['entry']).map((entry) => objectOf(entry['response']));
  const failed = entries.find((response) => !/^2\d\d\b/.test(statusOf(response)));
  if (failed !== undefined) return refuse(partFailed(statusOf(failed), outcomeWords(objectOf(failed['outcome']))));
  if (answer.value['resourceType'] !== 'Bundle' || entries.length < Math.max(1, entriesIn(text)))
    return refuse(noResponse(outcomeWords(answer.value)));
  return succeed({
    created: entries.filter((response) => statusOf(response).startsWith('201')).length,
    present: entries.filter((response) => !statusOf(response).startsWith('201')).length,
    places: entries.flatMap((response) => codeText(response?.['location']) ?? []),
  });
}

function entriesIn(text: string): number {
  return objectsOf(objectOf(JSON.parse(text))?.['entry']).length;
}

function statusOf(response: ReturnType<typeof objectOf>): string {
  return codeText(response?.['status']) ?? '';
}

/** It may have been taken: the answer was lost, cannot be read, or is a server's that failed on the way. Sending again finds out. */
function notKnown(issue: Issue): Issue {
  return /^fhir\.(?:timeOut|noConnection|tooLarge|notJson|notFhir|webPage|status408|status5\d\d)$/.test(issue.code)
    ? { ...issue, remedy: `${issue.remedy} It may have been taken: sending it again creates nothing twice.` }
    : issue;
}

function noResponse(said: string): Issue {
  return fault(
    'fhir.noResponse',
    `The server did not say that it took the note.${said === '' ? '' : ` It says: ${said}`}`,
    'Look on the server; sending it again creates nothing twice.',
  );
}

function partFailed(status: string, said: string): Issue {
  return fault(
    'fhir.partFailed',
    `The server refused a part of the note (${status === '' ? 'no status' : status.slice(0, 60)}).` +
      (said === '' ? '' : ` It says: ${said}`),
    'A transaction is taken as a whole or not at all: look on the server before sending it again.',
  );
}
