// A transaction to a FHIR R4 server: the very text that was reviewed, once. It is made so that sending it again does no harm.
import { refuse, succeed, type Issue, type Result } from '../../core/issue';
import { codeText, objectOf, objectsOf } from '../../sources/fhir/fhirValue';
import { connectFhir, outcomeWords, type FhirServer } from './fhirServer';

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
  // The text goes as it is: nothing is written anew between the review and the server.
  const answer = await connection.value.ask('take the note', (client, options) => client.request('', { method: 'POST', body: text, options }));
  if (!answer.ok) return refuse(...answer.issues.map(notKnown));
  const entries = objectsOf(answer.value['entry']).map((entry) => objectOf(entry['response']));
  if (answer.value['resourceType'] !== 'Bundle' || entries.length === 0) return refuse(noResponse(outcomeWords(answer.value)));
  const failed = entries.find((response) => !/^2\d\d\b/.test(statusOf(response)));
  if (failed !== undefined) return refuse(partFailed(statusOf(failed), outcomeWords(objectOf(failed['outcome']))));
  return succeed({
    created: entries.filter((response) => statusOf(response).startsWith('201')).length,
    present: entries.filter((response) => !statusOf(response).startsWith('201')).length,
    places: entries.flatMap((response) => codeText(response?.['location']) ?? []),
  });
}

function statusOf(response: ReturnType<typeof objectOf>): string {
  return codeText(response?.['status']) ?? '';
}

/** After a lost answer nobody knows; sending again is safe and finds out. */
function notKnown(issue: Issue): Issue {
  const lost = issue.code === 'fhir.timeOut' || issue.code === 'fhir.noConnection';
  return lost ? { ...issue, remedy: `${issue.remedy} It may have been taken: sending it again creates nothing twice.` } : issue;
}

function noResponse(said: string): Issue {
  return {
    code: 'fhir.noResponse', severity: 'error', message: `The server did not say that it took the note.${said === '' ? '' : ` It says: ${said}`}`,
    remedy: 'Look on the server; sending it again creates nothing twice.', place: {},
  };
}

function partFailed(status: string, said: string): Issue {
  return {
    code: 'fhir.partFailed', severity: 'error',
    message: `The server refused a part of the note (${status === '' ? 'no status' : status.slice(0, 60)}).${said === '' ? '' : ` It says: ${said}`}`,
    remedy: 'A transaction is taken as a whole or not at all: look on the server before sending it again.', place: {},
  };
}
