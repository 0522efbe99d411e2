// Every way an exchange with e-RS can fail, in plain words with what to do.
// Error profiles: STU3 eRS-OperationOutcome-1 and R4 NHSDigital-OperationOutcome.
// https://digital.nhs.uk/developer/api-catalogue/e-referral-service-fhir
import { sentenceWithoutAccessCode } from '../../core/ers/withoutAccessCode';
import { fault, type Issue } from '../../core/issue';
import { parseJson } from '../../sources/jsonText';
import { codingsOf, objectOf, objectsOf, oneLine } from '../../sources/fhir/fhirValue';

/** Longest sentence of e-RS that is quoted. */
const QUOTED = 300;

/** Nothing of the request was taken, or it may have been. */
export type Reached = 'no' | 'maybe';

/** What a server sent back, whatever it is. */
export interface RawAnswer {
  readonly status: number;
  readonly text: string;
  readonly contentType: string;
  /** Where a redirect points to, or where something new stands. */
  readonly location: string | undefined;
  /** Seconds after which to try again; undefined where it does not say. */
  readonly retryAfterSeconds: number | undefined;
}

/** What an OperationOutcome says; codes in capitals, in order. */
interface Outcome {
  readonly codes: readonly string[];
  readonly said: string;
}

/** The exchange broke off before there was an answer. `host`: whom it was with. */
export function networkFault(error: unknown, host: string): { readonly issue: Issue; readonly reached: Reached } {
  const signs = signsOf(error);
  const found = BREAKS.find(({ sign }) => signs.some((one) => sign.test(one))) ?? BROKEN_OFF;
  // While it was still connecting, nothing had been sent.
  const reached = found.reached === 'maybe' && signs.includes('connect') ? 'no' : found.reached;
  return { reached, issue: fault(found.code, found.message.replaceAll('{host}', host), found.remedy) };
}

interface Break {
  readonly sign: RegExp;
  readonly code: string;
  readonly reached: Reached;
  readonly message: string;
  readonly remedy: string;
}

/** By the names and codes of Node and undici, the surest first. Only what comes about before anything is sent is `no`. */
const BREAKS: readonly Break[] = [
  {
    sign: /^TimeoutError$/,
    code: 'ers.timeOut',
    reached: 'maybe',
    message: '{host} did not answer in time.',
    remedy: 'Try again later, or allow more time in the setting concord.ers.answerSeconds.',
  },
  {
    sign: /^AbortError$/,
    code: 'ers.stopped',
    reached: 'maybe',
    message: 'Stopped before an answer came.',
    remedy: 'Nothing more is waited for.',
  },
  {
    sign: /^ECONNREFUSED$/,
    code: 'ers.refused',
    reached: 'no',
    message: 'Nothing answers at {host}: the connection was refused.',
    remedy: 'Check the address in the setting concord.ers.baseUrl, and whether e-RS can be reached from this network.',
  },
  {
    sign: /^(?:ENOTFOUND|EAI_AGAIN|EAI_NONAME)$/,
    code: 'ers.noSuchHost',
    reached: 'no',
    message: '{host} cannot be found.',
    remedy: 'Check the address in the setting concord.ers.baseUrl, and this machine’s connection.',
  },
  {
    sign: /CERT|^UNABLE_TO_|WRONG_VERSION|PACKET_LENGTH|UNSUPPORTED_PROTOCOL|HANDSHAKE_FAILURE/,
    code: 'ers.certificate',
    reached: 'no',
    message: 'The connection to {host} is not secure: its certificate cannot be trusted, or it speaks no TLS.',
    remedy: 'Send nothing there. Ask whoever runs the network whether a proxy stands in between, or check the address.',
  },
  {
    sign: /^UND_ERR_CONNECT_TIMEOUT$/,
    code: 'ers.unreachable',
    reached: 'no',
    message: '{host} cannot be reached from here.',
    remedy: 'Check this machine’s connection and proxy, then try again.',
  },
  {
    sign: /^(?:EHOSTUNREACH|ENETUNREACH|ENETDOWN|ETIMEDOUT)$/,
    code: 'ers.unreachable',
    reached: 'maybe',
    message: '{host} cannot be reached from here.',
    remedy: 'Check this machine’s connection and proxy, then try again.',
  },
];
const BROKEN_OFF = {
  code: 'ers.broken',
  reached: 'maybe',
  message: 'The connection to {host} broke off before there was an answer.',
  remedy: 'Try again in a minute.',
} as const;

/** Undefined for an answer of success (2xx). */
export function answerFault(answer: RawAnswer, host: string): { readonly issue: Issue; readonly reached: Reached } | undefined {
  const { status } = answer;
  if (status >= 200 && status < 300) return undefined;
  if (status >= 300 && status < 400)
    return { issue: redirected(answer, host), reached: status === 301 || status === 307 || status === 308 ? 'no' : 'maybe' };
  const outcome = outcomeIn(answer);
  const sandbox = outcome?.codes.includes('SANDBOX_ERROR') === true || /SANDBOX_ERROR/.test(answer.text.slice(0, 2_000));
  const [message, remedy] = sandbox
    ? ['This e-RS is a sandbox: it knows its own examples and nothing else', 'Use one of its examples, or another e-RS address.']
    : (SAYINGS[status] ?? (status >= 500 ? SAYINGS[500] : SAYINGS[400]) ?? ['e-RS did not do it', 'Try again later.']);
  const quoted = outcome === undefined ? sandboxWords(answer) : outcome.said;
  const said = quoted === '' ? '' : ` It says: “${quoted}”`;
  const wait = answer.retryAfterSeconds === undefined ? '' : ` It asks to wait ${waitWords(answer.retryAfterSeconds)}.`;
  return {
    issue: fault(
      `ers.${outcome?.codes[0] ?? `status${status}`}`,
      `${message} (${[status, ...(outcome?.codes.slice(0, 1) ?? [])].join(', ')}).${said}${wait}`,
      remedy,
    ),
    reached: reachedBy(status, outcome),
  };
}

/** A 2xx whose body is not what was asked for. */
export function bodyFault({ text, contentType, status }: RawAnswer, host: string): Issue | undefined {
  if (text.trim() === '')
    return fault(
      'ers.emptyAnswer',
      `${host} answered with nothing (${status}).`,
      'Try again; if it stays so, the address may be of something else.',
    );
  const json = parseJson(text, host);
  if (json.ok) {
    const outcome = outcomeOf(json.value);
    return outcome === undefined
      ? undefined
      : fault(
          'ers.outcomeOfSuccess',
          `e-RS answered with a remark and not with what was asked for.${outcome.said === '' ? '' : ` It says: “${outcome.said}”`}`,
          'Put right what it says and ask again.',
        );
  }
  const code = json.issues[0]?.code ?? '';
  if (code === 'json.webPage' || code === 'json.xml' || /html/i.test(contentType))
    return fault(
      'ers.webPage',
      `${host} answered with ${code === 'json.xml' ? 'XML' : 'a web page'}, not as e-RS does: often a sign-in page or a proxy’s own.`,
      'Check the address in concord.ers.baseUrl, and whether this network lets e-RS through.',
    );
  return fault('ers.brokenAnswer', `The answer of ${host} is broken off or is no JSON.`, 'Try again in a minute.');
}

export function tooLargeFault(host: string, most: number): Issue {
  return fault(
    'ers.tooLarge',
    `The answer of ${host} is larger than ${Math.round(most / 1_000_000)} MB, which none of e-RS is.`,
    'Check the address in concord.ers.baseUrl.',
  );
}

/** What each status means for the person who asked. */
const SAYINGS: Readonly<Record<number, readonly [string, string]>> = {
  400: ['e-RS did not understand the request', 'Check what it says; the record or the settings may hold a value e-RS does not know.'],
  401: ['e-RS did not accept the key', 'Set the key again (Set the e-RS Key): it may have run out, or be of another system.'],
  403: [
    'e-RS does not allow this',
    'Check the business function and the organisation in the settings: the person the key belongs to needs that role there.',
  ],
  404: ['e-RS does not have what was asked for', 'Check the number asked for, and the address in concord.ers.baseUrl.'],
  406: ['e-RS cannot answer in the form Concord reads', 'Check the address in concord.ers.baseUrl; it may be of another version of e-RS.'],
  408: ['e-RS waited too long for the request', 'Try again in a minute.'],
  409: ['Somebody changed this in e-RS at the same moment', 'Look the booking reference up, then try again.'],
  412: ['This was changed in e-RS meanwhile', 'Look the booking reference up, then try again.'],
  415: ['e-RS does not take requests in this form', 'Check the address in concord.ers.baseUrl; it may be of another version of e-RS.'],
  422: ['e-RS refused what the request holds', 'Put right what it says: a service may not take this patient, or the time may be gone.'],
  423: ['Somebody else has this referral open in e-RS', 'Wait until they are done, then try again.'],
  429: ['e-RS has had too many requests', 'Wait a minute, then try again.'],
  500: ['e-RS itself has failed', 'Try again later; if it stays so, report it to the e-RS service desk.'],
  502: ['The provider’s own booking system answered with a fault', 'Look the booking reference up before anything is tried again.'],
  503: ['e-RS is not available at the moment', 'Try again later.'],
  504: ['The provider’s own booking system did not answer', 'Look the booking reference up before anything is tried again.'],
};

/** A refusal says that nothing was done. A server that failed, or a gateway that gave up waiting, may have done it. */
function reachedBy(status: number, outcome: Outcome | undefined): Reached {
  if (status === 408 || status === 425 || status === 499) return 'maybe';
  if (status < 500) return 'no';
  return status === 501 || (status === 503 && outcome !== undefined) ? 'no' : 'maybe';
}

function redirected({ status, location }: RawAnswer, host: string): Issue {
  const to = hostOf(location);
  return fault(
    'ers.redirected',
    `${host} sends the request on${to === undefined ? '' : ` to ${to}`} (${status}). ` +
      'Concord does not follow: the key and the patient’s number go to the address you set and nowhere else.',
    'If e-RS has moved, set its new address in concord.ers.baseUrl.',
  );
}

function outcomeIn({ text }: RawAnswer): Outcome | undefined {
  const json = parseJson(text, '');
  return json.ok ? outcomeOf(json.value) : undefined;
}

/** An OperationOutcome of any version: by its name in any case. A bare list of issues is one too. */
function outcomeOf(value: unknown): Outcome | undefined {
  const object = objectOf(value);
  const type = object?.['resourceType'];
  if (typeof type === 'string' ? type.toLowerCase() !== 'operationoutcome' : !Array.isArray(object?.['issue'])) return undefined;
  const issues = objectsOf(object?.['issue']);
  const codings = issues.flatMap((issue) => codingsOf(issue['details']));
  const said = issues.map(
    (issue) => oneLine(issue['diagnostics']) ?? oneLine(objectOf(issue['details'])?.['text']) ?? codingsOf(issue['details'])[0]?.display,
  );
  return {
    codes: codings.flatMap(({ code }) =>
      code === undefined
        ? []
        : [
            code
              .toUpperCase()
              .replace(/[^A-Z0-9_-]/g, '')
              .slice(0, 60),
          ],
    ),
    said: cut(
      sentenceWithoutAccessCode(
        said
          .filter((words) => words !== undefined)
          .slice(0, 3)
          .join(' '),
      ),
    ),
  };
}

/** The sandbox writes some of its refusals as a bare sentence. */
function sandboxWords({ text, contentType }: RawAnswer): string {
  const line = oneLine(text.slice(0, 2_000));
  if (line === undefined || line.startsWith('<') || line.startsWith('{') || /json/i.test(contentType)) return '';
  return cut(sentenceWithoutAccessCode(line));
}

function cut(words: string): string {
  return words.length > QUOTED ? `${words.slice(0, QUOTED - 1)}…` : words;
}

function waitWords(seconds: number): string {
  return seconds < 90 ? `${seconds} seconds` : `${Math.round(seconds / 60)} minutes`;
}

/** Names, codes and system calls of an error, of what caused it, and of each of several causes. */
function signsOf(error: unknown): readonly string[] {
  const found: string[] = [];
  const look = (value: unknown, depth: number): void => {
    if (typeof value !== 'object' || value === null || depth > 4) return;
    const { name, code, syscall, cause, errors } = value as Readonly<Record<string, unknown>>;
    for (const text of [name, code, syscall]) if (typeof text === 'string') found.push(text);
    look(cause, depth + 1);
    if (Array.isArray(errors)) for (const one of errors) look(one, depth + 1);
  };
  look(error, 0);
  return found;
}

function hostOf(address: string | undefined): string | undefined {
  try {
    return address === undefined ? undefined : new URL(address).host;
  } catch {
    return undefined;
  }
}
