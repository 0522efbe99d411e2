// One request to e-RS and its answer. Reads are tried again when e-RS says it is busy; what changes something is sent once and never again.
import { refuse, succeed, type Issue, type Result } from '../../core/issue';
import type { ErsRequest, ErsSettings } from '../../core/ers/ersRequest';
import { parseJson } from '../../sources/jsonText';
import { bodyText, redirectedTo, retryAfterSeconds } from '../httpAnswer';
import { answerFault, bodyFault, networkFault, tooLargeFault, type RawAnswer, type Reached } from './ersFault';

export interface ErsPorts {
  readonly settings: ErsSettings;
  /** Undefined: none is set, and none is sent. */
  readonly key: string | undefined;
  readonly fetch: typeof fetch;
  /** Resolves after so many milliseconds. */
  readonly delay: (milliseconds: number) => Promise<void>;
  /** ISO date-time. */
  readonly now: () => string;
  /** A UUID. */
  readonly correlationId: () => string;
  readonly signal?: AbortSignal;
}

export interface ErsAnswer {
  readonly status: number;
  /** As it came. */
  readonly text: string;
  readonly json: unknown;
  readonly location: string | undefined;
}

/** What became of a request that changes something. `unknown`: it may have been carried out, and nobody knows. */
export type Written<T> =
  | { readonly outcome: 'taken'; readonly value: T; readonly answer: ErsAnswer }
  | { readonly outcome: 'refused' | 'unknown'; readonly issues: readonly Issue[]; readonly text: string };

const MOST_RETRIES = 2;
/** A longer wait is the person's to decide on. */
const LONGEST_WAIT_SECONDS = 20;
const LARGEST_ANSWER = 32_000_000;
const MOST_REDIRECTS = 3;

/** Asks for something that changes nothing. */
export async function read(request: ErsRequest, ports: ErsPorts): Promise<Result<ErsAnswer>> {
  for (let tries = 0; ; tries++) {
    const exchange = await once(request, ports, MOST_REDIRECTS);
    if (!exchange.ok) return refuse(exchange.issue);
    const { answer } = exchange;
    const wait =
      tries < MOST_RETRIES && (answer.status === 429 || answer.status === 503) ? (answer.retryAfterSeconds ?? 2 ** tries) : undefined;
    if (wait === undefined || wait > LONGEST_WAIT_SECONDS || ports.signal?.aborted === true) return answered(request, answer);
    await ports.delay(wait * 1000);
  }
}

/**
 * Sends something that changes something: once. `reader` takes what it needs from the answer; where it cannot, nobody knows what became
 * of the request.
 */
export async function write<T>(request: ErsRequest, reader: (answer: ErsAnswer) => Result<T>, ports: ErsPorts): Promise<Written<T>> {
  const exchange = await once(request, ports, 0);
  if (!exchange.ok) return { outcome: exchange.reached === 'no' ? 'refused' : 'unknown', issues: [exchange.issue], text: '' };
  const { answer } = exchange;
  const refused = answerFault(answer, hostOf(request));
  if (refused !== undefined)
    return { outcome: refused.reached === 'no' ? 'refused' : 'unknown', issues: [refused.issue], text: answer.text };
  const { status, text, location } = answer;
  const read = answered(request, answer);
  // Where something new stands may be said without a body.
  const whole: ErsAnswer = read.ok ? read.value : { status, text, json: undefined, location };
  const value = read.ok || location !== undefined ? reader(whole) : read;
  if (value.ok) return { outcome: 'taken', value: value.value, answer: whole };
  return { outcome: 'unknown', issues: read.ok ? value.issues : read.issues, text };
}

function answered(request: ErsRequest, answer: RawAnswer): Result<ErsAnswer> {
  const host = hostOf(request);
  const issue = answerFault(answer, host)?.issue ?? bodyFault(answer, host);
  if (issue !== undefined) return refuse(issue);
  const json = parseJson(answer.text, host);
  return json.ok ? succeed({ status: answer.status, text: answer.text, json: json.value, location: answer.location }) : json;
}

type Exchange =
  { readonly ok: true; readonly answer: RawAnswer } | { readonly ok: false; readonly issue: Issue; readonly reached: Reached };

async function once(request: ErsRequest, ports: ErsPorts, redirects: number): Promise<Exchange> {
  const { settings, key, signal } = ports;
  const host = hostOf(request);
  if (key !== undefined && !/^[\x21-\x7e]+$/.test(key))
    return {
      ok: false,
      reached: 'no',
      issue: {
        code: 'ers.keyCharacters',
        severity: 'error',
        message: 'The key holds a space or a character no key has.',
        remedy: 'Set it again (Set the e-RS Key).',
        place: {},
      },
    };
  const limit = AbortSignal.timeout(settings.answerMilliseconds);
  try {
    const response = await ports.fetch(request.address, {
      method: request.method,
      headers: { ...request.headers, ...keyHeader(settings, key) },
      // Followed by hand, and never to another host: fetch would take the key along.
      redirect: 'manual',
      signal: signal === undefined ? limit : AbortSignal.any([signal, limit]),
      ...(request.body === undefined ? {} : { body: request.body }),
    });
    const text = await bodyText(response, LARGEST_ANSWER);
    if (text === undefined) return { ok: false, reached: 'maybe', issue: tooLargeFault(host, LARGEST_ANSWER) };
    const answer = rawAnswer(response, text, ports.now());
    const next = redirects > 0 ? redirectedTo(answer.status, answer.location, request.method, request.address) : undefined;
    return next === undefined ? { ok: true, answer } : await once({ ...request, address: next }, ports, redirects - 1);
  } catch (error) {
    // An aborted fetch throws the signal's own reason, which says whether it was the time or the person.
    return { ok: false, ...networkFault(limit.aborted ? { name: 'TimeoutError' } : error, host) };
  }
}

function keyHeader({ keyHeader: header }: ErsSettings, key: string | undefined): Record<string, string> {
  if (key === undefined || key === '') return {};
  return header === 'apikey' ? { apikey: key } : { Authorization: `Bearer ${key}` };
}

function rawAnswer(response: Response, text: string, now: string): RawAnswer {
  return {
    status: response.status,
    text,
    contentType: response.headers.get('content-type') ?? '',
    location: response.headers.get('location') ?? undefined,
    retryAfterSeconds: retryAfterSeconds(response.headers.get('retry-after'), now),
  };
}

function hostOf({ address }: ErsRequest): string {
  return new URL(address).host;
}
