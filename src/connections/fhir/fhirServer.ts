// One FHIR R4 server that a person named, asked through fhir-kit-client. What goes wrong comes back as a plain sentence.
import type { Client } from 'fhir-kit-client';
import { refuse, succeed, type Issue, type Result } from '../../core/issue';
import { objectOf, objectsOf, oneLine } from '../../sources/fhir/fhirValue';

export interface FhirServer {
  /** `https://...`; plain `http` only for this machine itself. */
  readonly baseUrl: string;
  /** Sent as a bearer token; never logged. */
  readonly key?: string;
  /** How long one answer may take. */
  readonly timeoutMilliseconds: number;
}

/** Anything that answers like a FHIR resource. */
export type FhirAnswer = Readonly<Record<string, unknown>>;

export interface FhirConnection {
  readonly client: Client;
  /** Carries out one request; `what` completes "The server did not ...". */
  ask(what: string, request: (client: Client, options: { readonly signal: AbortSignal }) => Promise<unknown>): Promise<Result<FhirAnswer>>;
}

/** An address Concord may talk to: https, or http on this machine; no user name, no query. */
export function serverAddress(text: string): Result<URL> {
  const url = URL.canParse(text.trim()) ? new URL(text.trim()) : undefined;
  const local = url !== undefined && ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
  if (url === undefined || !(url.protocol === 'https:' || (url.protocol === 'http:' && local)) || url.username !== '' || url.password !== '' || url.search !== '')
    return refuse(fault('fhir.address', `"${text.trim().slice(0, 200)}" is no address of a FHIR server.`, 'Give the base address, beginning with https:// and without a user name or question mark.'));
  return succeed(url);
}

export async function connectFhir(server: FhirServer, signal?: AbortSignal): Promise<Result<FhirConnection>> {
  const address = serverAddress(server.baseUrl);
  if (!address.ok) return address;
  const { Client: FhirClient } = await import('fhir-kit-client');
  // A redirect could carry the key to another host.
  const client = new FhirClient({ baseUrl: address.value.href.replace(/\/+$/, ''), requestOptions: { redirect: 'error' } });
  if (server.key !== undefined && server.key !== '') client.bearerToken = server.key;
  return succeed({
    client,
    async ask(what, request) {
      const limit = AbortSignal.timeout(server.timeoutMilliseconds);
      try {
        const answer = await request(client, { signal: signal === undefined ? limit : AbortSignal.any([signal, limit]) });
        const resource = objectOf(answer);
        if (typeof resource?.['resourceType'] === 'string') return succeed(resource);
        return refuse(fault('fhir.notFhir', `The server did not ${what}: its answer is no FHIR resource.`, 'Check the address: it must be the base of a FHIR R4 server.'));
      } catch (error) {
        signal?.throwIfAborted();
        return refuse(limit.aborted ? tooSlow(what, server.timeoutMilliseconds) : faultOf(error, what));
      }
    },
  });
}

function tooSlow(what: string, milliseconds: number): Issue {
  return fault('fhir.timeOut', `The server did not ${what} within ${Math.round(milliseconds / 1000)} seconds.`, 'Try again later, or allow it more time in the settings.');
}

/** HTTP statuses (RFC 9110) in words a person can act on. */
const STATUS: Readonly<Record<number, readonly [message: string, remedy: string]>> = {
  400: ['it did not understand the request', 'Tell whoever runs the server; Concord and it do not agree.'],
  401: ['it asks for a key, or does not accept the one it was given', 'Set the key again with the command "Set the Key of a Server".'],
  403: ['the key does not allow this', 'Ask whoever runs the server for access.'],
  404: ['there is nothing at that address', 'Check the base address in the settings.'],
  405: ['it does not allow this', 'Ask whoever runs the server whether it takes such requests.'],
  409: ['it holds something that conflicts with it', 'Look on the server what is there already.'],
  410: ['what was asked for has been removed', 'Check the address in the settings.'],
  412: ['more than one thing there has the same identifier', 'Ask whoever runs the server to merge them.'],
  422: ['it does not accept what was sent', 'Its own words say why.'],
  429: ['it is asked too often', 'Wait a minute and try again.'],
};

function faultOf(error: unknown, what: string): Issue {
  const response = objectOf(objectOf(error)?.['response']);
  const status = Number(response?.['status'] ?? 0);
  if (status > 0) {
    const data = response?.['data'];
    if (typeof data === 'string') return unreadable(data, status, what);
    const [message, remedy] = STATUS[status] ?? (status >= 500 ? ['it has a fault of its own', 'Try again later.'] : [`it answered with ${status}`, 'Tell whoever runs the server.']);
    const own = outcomeWords(data);
    return fault(`fhir.status${status}`, `The server did not ${what}: ${message} (${status}).${own === '' ? '' : ` It says: ${own}`}`, remedy);
  }
  const cause = objectOf(error)?.['cause'];
  const code = String(objectOf(cause)?.['code'] ?? '');
  const text = `${error instanceof Error ? error.message : ''} ${cause instanceof Error ? cause.message : ''}`;
  if (/redirect/i.test(text)) return fault('fhir.redirect', `The server did not ${what}: it points to another address.`, 'Enter the address it really has in the settings. Concord follows no redirect, so that a key never goes elsewhere.');
  if (/CERT|TLS|SSL|self-signed/i.test(`${code} ${text}`)) return fault('fhir.certificate', `The server did not ${what}: its certificate is not trusted.`, 'Ask whoever runs the server, or your IT support.');
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return fault('fhir.noHost', `The server did not ${what}: there is no such host.`, 'Check the address in the settings and the connection of this machine.');
  return fault('fhir.noConnection', `The server did not ${what}: no connection${code === '' ? '' : ` (${code})`}.`, 'Check the address in the settings and the connection of this machine.');
}

function unreadable(text: string, status: number, what: string): Issue {
  const isPage = /^\s*</.test(text);
  return fault(
    isPage ? 'fhir.webPage' : 'fhir.notJson',
    `The server did not ${what}: it answered with ${isPage ? 'a web page' : 'something that is no JSON, or only part of it'} (${status}).`,
    isPage ? 'Check the address: it must be the base of a FHIR R4 server, and nothing on the way may ask for a log-in.' : 'Try again; if it stays so, tell whoever runs the server.',
  );
}

/** What an OperationOutcome says in its own words, at most 300 characters. */
export function outcomeWords(resource: unknown): string {
  const issues = objectsOf(objectOf(resource)?.['issue']);
  const said = issues.map((issue) => oneLine(objectOf(issue['details'])?.['text']) ?? oneLine(issue['diagnostics']) ?? oneLine(issue['code']));
  return [...new Set(said.filter((words) => words !== undefined))].join('; ').slice(0, 300);
}

function fault(code: string, message: string, remedy: string): Issue {
  return { code, severity: 'error', message, remedy, place: {} };
}
