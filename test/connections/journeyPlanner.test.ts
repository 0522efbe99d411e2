// The journey planner's client against a server of our own that answers as OpenTripPlanner does, and in every way in which it may not.
import assert from 'node:assert/strict';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { askPlanner, plannerAddress, type PlannerQuestion } from '../../src/connections/journeyPlanner';
import { valueOf } from '../records';

const question: PlannerQuestion = {
  from: { latitude: 52.6, longitude: -1 }, to: { latitude: 52.612, longitude: -0.905 }, when: { arriveBy: '2026-07-01T10:00+01:00' },
};

const plan = (over: object): string => JSON.stringify({ data: { planConnection: { routingErrors: [], edges: [], ...over } } });
const journey = (seconds: number, ...modes: readonly string[]): object => ({ node: { duration: seconds, legs: modes.map((mode) => ({ mode })) } });

describe('the journey planner', () => {
  let server: Server;
  let address: string;
  let answer: (request: IncomingMessage, response: ServerResponse) => void;
  let asked: { readonly path: string; readonly body: string }[];

  before(async () => {
    server = createServer((request, response) => {
      let body = '';
      request.on('data', (part: Buffer) => { body += part.toString('utf8'); });
      request.on('end', () => {
        asked.push({ path: request.url ?? '', body });
        answer(request, response);
      });
    });
    await new Promise<void>((listening) => { server.listen(0, '127.0.0.1', listening); });
    address = valueOf(plannerAddress(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`));
  });
  after(() => { server.closeAllConnections(); server.close(); });
  beforeEach(() => { asked = []; });

  const answers = (text: string, status = 200, type = 'application/json'): void => {
    answer = (_, response) => response.writeHead(status, { 'content-type': type }).end(text);
  };
  const fault = async (over: Parameters<typeof askPlanner>[2] = {}): Promise<string> => {
    const asking = await askPlanner(address, question, over);
    assert.ok(!asking.ok, 'it was no fault');
    const [issue] = asking.issues;
    return `${issue?.code}: ${issue?.message} ${issue?.remedy}`;
  };

  it('is asked for two places, a day and a time, and is told nothing else', async () => {
    answers(plan({ edges: [journey(3_000, 'WALK', 'BUS', 'WALK')] }));
    await askPlanner(address, question);
    assert.equal(asked.length, 1);
    assert.equal(asked[0]?.path, '/otp/gtfs/v1');
    const { query, variables } = JSON.parse(asked[0].body) as { query: string; variables: unknown };
    assert.match(query, /planConnection\(origin: \$origin, destination: \$destination, dateTime: \$dateTime, first: 5\)/);
    assert.deepEqual(variables, {
      origin: { location: { coordinate: { latitude: 52.6, longitude: -1 } } },
      destination: { location: { coordinate: { latitude: 52.612, longitude: -0.905 } } },
      dateTime: { latestArrival: '2026-07-01T10:00+01:00' },
    });
    await askPlanner(address, { ...question, when: { leaveAfter: '2026-12-01T11:30+00:00' } });
    assert.match(asked[1]?.body ?? '', /"dateTime":\{"earliestDeparture":"2026-12-01T11:30\+00:00"\}/);
  });

  it('gives the quickest journey in whole minutes, and says whether it is all on foot', async () => {
    answers(plan({ edges: [journey(4_000, 'WALK', 'RAIL'), null, journey(2_941, 'WALK', 'BUS', 'WALK')] }));
    assert.deepEqual(valueOf(await askPlanner(address, question)), { found: true, mode: 'publicTransport', minutes: 50 });
    answers(plan({ edges: [journey(900, 'WALK')] }));
    assert.deepEqual(valueOf(await askPlanner(address, question)), { found: true, mode: 'walk', minutes: 15 });
  });

  it('says why where there is no journey, and takes none of 10,000 minutes', async () => {
    const why = async (over: object): Promise<string> => {
      answers(plan(over));
      const got = valueOf(await askPlanner(address, question));
      return got.found ? `${got.minutes}` : got.why;
    };
    assert.match(await why({ routingErrors: [{ code: 'NO_TRANSIT_CONNECTION' }] }), /no bus or train between/);
    assert.match(await why({ routingErrors: [{ code: 'OUTSIDE_SERVICE_PERIOD' }] }), /no timetable for that day/);
    assert.match(await why({ routingErrors: [{ code: 'SOMETHING_NEW' }], edges: null }), /found no journey/);
    assert.match(await why({ edges: [journey(600_000, 'BUS')] }), /found no journey/);
  });

  it('that answers with a web page, with half a JSON, or in another form, is said to', async () => {
    answers('<!doctype html><title>Welcome</title>', 200, 'text/html');
    assert.match(await fault(), /planner\.notAPlanner: .*does not plan journeys.*web page/);
    answers(plan({ edges: [journey(3_000, 'BUS')] }).slice(0, 60));
    assert.match(await fault(), /planner\.cutOff: .*cut off or damaged/);
    answers('{"plan":{"itineraries":[]}}');
    assert.match(await fault(), /planner\.notAPlanner/);
    answers('{"data":{"planConnection":{"edges":[{"node":{"duration":"long","legs":[]}}]}}}');
    assert.match(await fault(), /not in the form of OpenTripPlanner/);
    answers('{"errors":[{"message":"Field planConnection is undefined"}],"data":null}');
    assert.match(await fault(), /It said: Field planConnection is undefined/);
    answers('');
    assert.match(await fault(), /planner\.cutOff/);
  });

  it('that never answers, or never stops, is given up', async () => {
    answer = () => undefined;
    assert.match(await fault({ milliseconds: 100 }), /planner\.silent: .*did not answer in time/);
    answer = (_, response) => response.writeHead(200, { 'content-type': 'application/json' }).write('{"data":');
    assert.match(await fault({ milliseconds: 100 }), /planner\.silent/);
    answer = (_, response) => {
      const more = (): void => { while (!response.destroyed && response.write(' '.repeat(65_536))); };
      response.writeHead(200).on('drain', more);
      more();
    };
    assert.match(await fault({ milliseconds: 5_000 }), /planner\.notAPlanner: .*larger than any/);
  });

  it('can be stopped by the person who asked', async () => {
    answer = () => undefined;
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 50);
    assert.match(await fault({ signal: stop.signal }), /planner\.stopped/);
  });

  it('that refuses, is busy, fails, or is not there, is said to in plain words', async () => {
    for (const [status, expected] of [[401, /let nobody in/], [403, /let nobody in/], [404, /nothing at that address/], [429, /too often/], [500, /failed \(500\)/], [503, /failed \(503\)/]] as const) {
      answers('no', status, 'text/plain');
      assert.match(await fault(), expected);
    }
    const gone = await askPlanner('http://127.0.0.1:9/otp/gtfs/v1', question);
    assert.ok(!gone.ok);
    assert.match(gone.issues[0]?.message ?? '', /cannot be reached/);
  });

  it('that sends on to another address is not followed: nobody agreed to that one', async () => {
    answer = (_, response) => response.writeHead(307, { location: `${address}/elsewhere` }).end();
    assert.match(await fault(), /planner\.(?:redirected|unreachable)/);
    assert.equal(asked.length, 1);
  });

  it('is asked at an encrypted address only, or on this machine', () => {
    assert.equal(valueOf(plannerAddress(' https://planner.example.org/ ')), 'https://planner.example.org/otp/gtfs/v1');
    assert.equal(valueOf(plannerAddress('https://planner.example.org/otp/gtfs/v1?key=1#x')), 'https://planner.example.org/otp/gtfs/v1');
    assert.equal(valueOf(plannerAddress('http://localhost:8080')), 'http://localhost:8080/otp/gtfs/v1');
    for (const bad of ['', 'planner', 'http://planner.example.org', 'ftp://localhost', 'https://me:secret@planner.example.org']) assert.equal(plannerAddress(bad).ok, false, bad);
  });
});
