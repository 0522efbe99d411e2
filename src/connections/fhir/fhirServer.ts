// One FHIR R4 server that a person named, asked through fhir-kit-client. What goes wrong comes back as a plain sentence.
import { setTimeout as delay } from 'node:timers/promises';
import type { Client } from 'fhir-kit-client';
import { fault, refuse, succeed, type Result } from '../../core/issue';
import { objectOf } from '../../sources/fhir/fhirValue';
import { bodyText, redirectedTo, retryAfterSeconds } from '../httpAnswer';
import { systemClock } from '../systemClock';
import { connectionFault, FhirRefusal, redirectFault, statusFault, tooLargeFault, tooSlowFault, unreadableFault } from './fhirFault';
import { serverAddress, type FhirServer } from './serverAddress';

/** Anything that answers like a FHIR resource. */
export type FhirAnswer = Readonly<Record<string, unknown>>;

export interface FhirConnection {
  readonly client: Client;
  /**
   * Carries out one request; `what` completes "The server did not ...". `again`: it changes nothing, so a server that is asked too often
   * and says how long to wait (20 seconds at most) is asked again, twice at most.
   */
  ask(what: string, request: Asking, again?: 'again'): Promise<Result<FhirAnswer>>;
}

type Asking = (client: Client, options: { readonly signal: AbortSignal }) => Promise<unknown>;

/** Bytes of one answer. A server that gives ten thousand services on one page stays below it. */
const LARGEST_ANSWER = 64_000_000;
const MOST_REDIRECTS = 3;
const MOST_RETRIES = 2;
const LONGEST_WAIT_SECONDS = 20;

export async function connectFhir(server: FhirServer, signal?: AbortSignal): Promise<Result<FhirConnection>> {
  const address = serverAddress(server.baseUrl);
  if (!address.ok) return address;
  if (server.key !== undefined && !/^[\x21-\x7e]*$/.test(server.key))
    return refuse(fault('fhir.keyCharacters', 'The key holds a space or a character no key has.', 'Set it again.'));
  const { Client: FhirClient } = await import('fhir-kit-client');
  const client = new FhirClient({ baseUrl: address.value.href.replace(/\/+$/, '') });
  client.httpClient.request = transport(client.baseUrl, server.key ?? '');
  return succeed({
    client,
    async ask(what, request, again) {
      for (let tries = 0; ; tries++) {
        const limit = AbortSignal.timeout(server.timeoutMilliseconds);
        try {
          const answer = await request(client, { signal: signal === undefined ? limit : AbortSignal.any([signal, limit]) });
          const resource = objectOf(answer);
          if (typeof resource?.['resourceType'] === 'string') return succeed(resource);
          return refuse(
            fault(
              'fhir.notFhir',
              `The server did not ${what}: its answer is no FHIR resource.`,
              'Check the address: it must be the base of a FHIR R4 server.',
            ),
          );
        } catch (error) {
          signal?.throwIfAborted();
          const wait = error instanceof FhirRefusal ? error.retryAfterSeconds : undefined;
          if (again === undefined || wait === undefined || wait > LONGEST_WAIT_SECONDS || tries >= MOST_RETRIES) {
            if (error instanceof FhirRefusal) return refuse(error.issueOf(what));
            return refuse(limit.aborted ? tooSlowFault(what, server.timeoutMilliseconds) : connectionFault(error, what));
          }
          await delay(wait * 1000, undefined, signal === undefined ? {} : { signal });
        }
      }
    },
  });
}

/**
 * What the client library goes to the network by. Its own reads an answer whole, however large, follows redirects with the key, and keeps
 * no `Retry-After`.
 */
function transport(baseUrl: string, key: string): Client['httpClient']['request'] {
  return async (method, path, options = {}, body) => {
    let address = /^https?:/i.test(path) ? path : `${baseUrl}/${path.replace(/^\/+/, '')}`;
    for (let redirects = 0; ; redirects++) {
      const response = await fetch(address, {
        method,
        redirect: 'manual',
        headers: {
          accept: 'application/fhir+json',
          ...(body === undefined ? {} : { 'content-type': 'application/fhir+json' }),
          ...(key === '' ? {} : { authorization: `Bearer ${key}` }),
        },
        ...(options.signal instanceof AbortSignal ? { signal: options.signal } : {}),
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      });
      const text = await bodyText(response, LARGEST_ANSWER);
      if (text === undefined) throw new FhirRefusal((what) => tooLargeFault(what, LARGEST_ANSWER));
      const { status, headers } = response;
      if (status < 300 || status >= 400) return resourceOf(text, status, headers.get('retry-after'));
      const next = method === 'GET' ? redirectedTo(status, headers.get('location') ?? undefined, method, address) : undefined;
      if (next === undefined || redirects >= MOST_REDIRECTS) throw new FhirRefusal(redirectFault);
      address = next;
    }
  };
}

function resourceOf(text: string, status: number, retryAfter: string | null): ReturnType<Client['httpClient']['request']> {
  let json: unknown = {};
  try {
    if (text.trim() !== '') json = JSON.parse(text);
  } catch {
    // A page with one of these statuses says what it says; with another it is a log-in or a gateway's own.
    const isPage = /^\s*</.test(text) && ![401, 403, 404, 413, 415, 429, 503].includes(status);
    if (status < 300 || isPage) throw new FhirRefusal((what) => unreadableFault(text, status, what));
  }
  if (status >= 300) {
    const wait = status === 429 || status === 503 ? retryAfterSeconds(retryAfter, systemClock.now()) : undefined;
    throw new FhirRefusal((what) => statusFault(status, json, what), wait);
  }
  return Promise.resolve(json as Awaited<ReturnType<Client['httpClient']['request']>>);
}
