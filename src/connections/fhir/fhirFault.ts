// Every way a FHIR server can fail to do what it was asked, in plain words with what to do.
import { fault, type Issue } from '../../core/issue';
import { looksLikeAccessCode } from '../../core/consultation/accessCode';
import { objectOf, objectsOf, oneLine } from '../../sources/fhir/fhirValue';

/** An answer that is none, thrown through the client library; `what` completes "The server did not ...". */
export class FhirRefusal extends Error {
  constructor(
    readonly issueOf: (what: string) => Issue,
    /** Seconds after which it wants to be asked again; undefined where it does not say. */
    readonly retryAfterSeconds?: number,
  ) {
    super('The server refused.');
  }
}

/** HTTP statuses (RFC 9110) in words a person can act on. */
const STATUS: Readonly<Record<number, readonly [message: string, remedy: string]>> = {
  400: ['it did not understand the request', 'Tell whoever runs the server; Concord and it do not agree.'],
  401: ['it asks for a key, or does not accept the one it was given', 'Set the key again with the command "Set the Key of the FHIR Server".'],
  403: ['the key does not allow this', 'Ask whoever runs the server for access.'],
  404: ['there is nothing at that address', 'Check the base address in the settings.'],
  405: ['it does not allow this', 'Ask whoever runs the server whether it takes such requests.'],
  409: ['it holds something that conflicts with it', 'Look on the server what is there already.'],
  410: ['what was asked for has been removed', 'Check the address in the settings.'],
  412: ['more than one thing there has the same identifier', 'Ask whoever runs the server to merge them.'],
  413: ['what was sent is too large for it', 'Ask whoever runs the server how much it takes.'],
  415: ['it does not take FHIR in JSON', 'Check the address: it must be the base of a FHIR R4 server.'],
  422: ['it does not accept what was sent', 'Its own words say why.'],
  429: ['it is asked too often', 'Wait a minute and try again.'],
};

/** An answer whose status says that it was not done. `json` is its body, undefined where that is no JSON. */
export function statusFault(status: number, json: unknown, what: string): Issue {
  const [message, remedy] = STATUS[status] ??
    (status >= 500 ? ['it has a fault of its own', 'Try again later.'] : [`it answered with ${status}`, 'Tell whoever runs the server.']);
  const own = outcomeWords(json);
  const said = own === '' ? '' : ` It says: ${own}`;
  return fault(`fhir.status${status}`, `The server did not ${what}: ${message} (${status}).${said}`, remedy);
}

export function unreadableFault(text: string, status: number, what: string): Issue {
  if (/^\s*</.test(text))
    return fault(
      'fhir.webPage',
      `The server did not ${what}: it answered with a web page (${status}).`,
      'Check the address: it must be the base of a FHIR R4 server, and nothing on the way may ask for a log-in.',
    );
  return fault(
    'fhir.notJson',
    `The server did not ${what}: it answered with something that is no JSON, or only part of it (${status}).`,
    'Try again; if it stays so, tell whoever runs the server.',
  );
}

export function redirectFault(what: string): Issue {
  return fault(
    'fhir.redirect',
    `The server did not ${what}: it points to another address.`,
    'Enter the address it really has in the settings. Concord follows no redirect to another host, so that a key never goes elsewhere.',
  );
}

export function tooLargeFault(what: string, mostBytes: number): Issue {
  return fault(
    'fhir.tooLarge',
    `The server did not ${what}: its answer is larger than ${Math.round(mostBytes / 1_000_000)} MB.`,
    'Check the address; if it is right, tell whoever runs the server that its pages are too large.',
  );
}

export function tooSlowFault(what: string, milliseconds: number): Issue {
  return fault(
    'fhir.timeOut',
    `The server did not ${what} within ${Math.round(milliseconds / 1000)} seconds.`,
    'Try again later, or allow it more time in the settings.',
  );
}

/** The exchange broke off before there was an answer. */
export function connectionFault(error: unknown, what: string): Issue {
  const cause = objectOf(error)?.['cause'];
  const code = String(objectOf(cause)?.['code'] ?? '');
  const text = `${error instanceof Error ? error.message : ''} ${cause instanceof Error ? cause.message : ''}`;
  if (/CERT|TLS|SSL|self-signed/i.test(`${code} ${text}`))
    return fault(
      'fhir.certificate',
      `The server did not ${what}: its certificate is not trusted.`,
      'Ask whoever runs the server, or your IT support.',
    );
  const remedy = 'Check the address in the settings and the connection of this machine.';
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return fault('fhir.noHost', `The server did not ${what}: there is no such host.`, remedy);
  const why = /^[A-Z_]{1,40}$/.test(code) ? ` (${code})` : '';
  return fault('fhir.noConnection', `The server did not ${what}: no connection${why}.`, remedy);
}

/** What an OperationOutcome says in its own words, at most 300 characters. */
export function outcomeWords(resource: unknown): string {
  const issues = objectsOf(objectOf(resource)?.['issue']);
  const said = issues.map(
    (issue) => oneLine(objectOf(issue['details'])?.['text']) ?? oneLine(issue['diagnostics']) ?? oneLine(issue['code']),
  );
  const words = [...new Set(said.filter((one) => one !== undefined))].join('; ');
  return looksLikeAccessCode(words) ? '' : words.slice(0, 300);
}
