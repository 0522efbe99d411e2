// A journey planner on the network: OpenTripPlanner 2.6 or later, its GTFS GraphQL API at /otp/gtfs/v1, the query planConnection.
// https://docs.opentripplanner.org/api/dev-2.x/graphql-gtfs/queries/planConnection
// Asked only when a person says so. What leaves: two positions, a date and a time. Nothing about the patient.
import * as z from 'zod';
import { fault, refuse, succeed, type Issue, type Result } from '../core/issue';
import { addressFault } from '../core/webAddress';
import type { Position } from '../core/travel/grid';
import { bodyText } from './httpAnswer';

export interface PlannerQuestion {
  readonly from: Position;
  readonly to: Position;
  /** Moments with their offset, `2026-07-01T10:00+01:00`: be there by, or set out from there after. */
  readonly when: { readonly arriveBy: string } | { readonly leaveAfter: string };
}

export type PlannerAnswer =
  /** Door to door, whole minutes. */
  | { readonly found: true; readonly mode: 'publicTransport' | 'walk'; readonly minutes: number }
  /** The planner works, and knows no journey then; `why` is an English sentence. */
  | { readonly found: false; readonly why: string };

export interface AskOptions {
  readonly signal?: AbortSignal;
  /** Until an answer must be there as a whole. */
  readonly milliseconds?: number;
}

const PATH = '/otp/gtfs/v1';
const PATIENCE_MILLISECONDS = 15_000;
/** Five journeys without their legs' shapes take a few KB. */
const LARGEST_ANSWER = 1_000_000;
const LONGEST_MINUTES = 24 * 60;

const QUERY = `query Journey($origin: PlanLabeledLocationInput!, $destination: PlanLabeledLocationInput!, $dateTime: PlanDateTimeInput!) {
  planConnection(origin: $origin, destination: $destination, dateTime: $dateTime, first: 5) {
    routingErrors { code }
    edges { node { duration legs { mode } } }
  }
}`;

/** `duration` in seconds. */
const journeySchema = z.object({ duration: z.number(), legs: z.array(z.object({ mode: z.string().nullable() })) });

const answerSchema = z.object({
  data: z
    .object({
      planConnection: z
        .object({
          routingErrors: z.array(z.object({ code: z.string() })).default([]),
          edges: z.array(z.object({ node: journeySchema }).nullable()).nullable(),
        })
        .nullable(),
    })
    .nullish(),
  errors: z.array(z.object({ message: z.string() })).optional(),
});

/** What the planner says of places it cannot join: RoutingErrorCode of the API. */
const NO_JOURNEY: Readonly<Record<string, string>> = {
  LOCATION_NOT_FOUND: 'The planner does not know one of the two places.',
  NO_STOPS_IN_RANGE: 'There is no stop near enough to one of the two places.',
  NO_TRANSIT_CONNECTION: 'There is no bus or train between the two places.',
  NO_TRANSIT_CONNECTION_IN_SEARCH_WINDOW: 'There is no bus or train between the two places at that time.',
  OUTSIDE_BOUNDS: 'One of the two places is outside the planner’s map.',
  OUTSIDE_SERVICE_PERIOD: 'The planner has no timetable for that day.',
};

/** Where to ask: the planner's own address, or that of its API. Only encrypted, unless it is on this machine. */
export function plannerAddress(setting: string): Result<string> {
  const wrong = addressFault(setting);
  if (wrong === 'notWebAddress')
    return refuse(fault('planner.address', `"${setting}" is no web address.`, 'Write it like https://planner.example.org.'));
  if (wrong === 'notEncrypted')
    return refuse(fault('planner.address', 'The journey planner’s address is not encrypted.', 'Use one that begins with https.'));
  if (wrong === 'holdsUser')
    return refuse(fault('planner.address', 'The journey planner’s address holds a name or a password.', 'Leave them out.'));
  const url = new URL(setting.trim());
  url.search = '';
  url.hash = '';
  const path = url.pathname.replace(/\/+$/, '');
  url.pathname = path.endsWith(PATH) ? path : `${path}${PATH}`;
  return succeed(url.href);
}

/** The quickest journey the planner finds. Every way in which it can fail is an issue in plain words. */
export async function askPlanner(address: string, question: PlannerQuestion, options: AskOptions = {}): Promise<Result<PlannerAnswer>> {
  const limit = AbortSignal.timeout(options.milliseconds ?? PATIENCE_MILLISECONDS);
  const signal = options.signal === undefined ? limit : AbortSignal.any([limit, options.signal]);
  let response: Response;
  let text: string | undefined;
  try {
    response = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify({ query: QUERY, variables: variablesOf(question) }),
      // Another address was not agreed to.
      redirect: 'error',
      signal,
    });
    text = await bodyText(response, LARGEST_ANSWER);
  } catch (error) {
    if (options.signal?.aborted === true) return refuse(fault('planner.stopped', 'Stopped; nothing was changed.', ''));
    return refuse(limit.aborted ? silent() : unreachable(error));
  }
  if (!response.ok) return refuse(refused(response.status));
  return text === undefined ? refuse(notJourneys('Its answer is larger than any that plans a journey.')) : readAnswer(text);
}

function variablesOf({ from, to, when }: PlannerQuestion): object {
  const place = ({ latitude, longitude }: Position): object => ({ location: { coordinate: { latitude, longitude } } });
  const dateTime = 'arriveBy' in when ? { latestArrival: when.arriveBy } : { earliestDeparture: when.leaveAfter };
  return { origin: place(from), destination: place(to), dateTime };
}

function readAnswer(text: string): Result<PlannerAnswer> {
  if (/^\s*</.test(text)) return refuse(notJourneys('It answered with a web page.'));
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return refuse(fault('planner.cutOff', 'The journey planner’s answer is cut off or damaged.',
      'Ask again; if it stays so, tell whoever runs it.'));
  }
  const answer = answerSchema.safeParse(json);
  if (!answer.success) return refuse(notJourneys('Its answer is not in the form of OpenTripPlanner 2.6 or later.'));
  const plan = answer.data.data?.planConnection;
  const said = answer.data.errors?.[0]?.message;
  if (plan == null) return refuse(notJourneys(said === undefined ? 'It gave no plan.' : `It said: ${said.slice(0, 200)}.`));
  const nodes = (plan.edges ?? []).flatMap((edge) => (edge === null ? [] : [edge.node]));
  const timed = nodes.filter(({ duration }) => duration >= 0 && duration <= LONGEST_MINUTES * 60);
  const [quickest] = timed.sort((a, b) => a.duration - b.duration);
  if (quickest !== undefined) {
    const onFoot = quickest.legs.every(({ mode }) => mode === 'WALK');
    return succeed({ found: true, mode: onFoot ? 'walk' : 'publicTransport', minutes: Math.ceil(quickest.duration / 60) });
  }
  const why = plan.routingErrors.map(({ code }) => NO_JOURNEY[code]).find((reason) => reason !== undefined);
  return succeed({ found: false, why: why ?? 'The planner found no journey at that time.' });
}

function silent(): Issue {
  return fault('planner.silent', 'The journey planner did not answer in time.', 'Ask again later. Nothing was changed.');
}

function unreachable(error: unknown): Issue {
  const cause = error instanceof Error ? (error.cause as { readonly code?: string; readonly message?: string } | undefined) : undefined;
  if (/redirect/i.test(cause?.message ?? ''))
    return fault('planner.redirected', 'The journey planner sends on to another address.', 'Set the address it is really at.');
  const code = cause?.code === undefined ? '' : ` (${cause.code})`;
  return fault('planner.unreachable', `The journey planner cannot be reached${code}.`,
    'Look at its address in the settings, and at the network.');
}

function refused(status: number): Issue {
  if (status === 401 || status === 403)
    return fault('planner.refused', `The journey planner let nobody in (${status}).`, 'Ask whoever runs it.');
  if (status === 404) return notJourneys('There is nothing at that address (404).');
  if (status === 429) return fault('planner.busy', 'The journey planner was asked too often (429).', 'Wait a while, then ask again.');
  return fault('planner.failed', `The journey planner failed (${status}).`, 'Ask again later; if it stays so, tell whoever runs it.');
}

function notJourneys(what: string): Issue {
  return fault('planner.notAPlanner', `What is at the journey planner’s address does not plan journeys. ${what}`,
    'Look at the address in the settings.');
}
