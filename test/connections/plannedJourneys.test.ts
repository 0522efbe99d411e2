// What the planner is asked for a consultation, and what becomes of its answers.
import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { plannerAddress } from '../../src/connections/journeyPlanner';
import { optionsToPlan, planJourneys, visitFor, withPlanned } from '../../src/connections/plannedJourneys';
import type { Journey } from '../../src/core/directory/service';
import { homeTables, type HomeTables } from '../../src/core/travel/homeTables';
import { memoryFiles } from '../memoryFiles';
import { carryOnOption, option, record, service, valueOf } from '../records';

const at = (id: string, latitude: number, longitude: number, over: Parameters<typeof option>[0] = {}) =>
  option({ id, name: id, snapshot: { takenOn: '2026-03-01', service: service({ id: `svc-${id}`, location: { latitude, longitude } }) }, ...over });
const home = { latitude: 52.6, longitude: -1.01 };
const how = { today: '2026-06-01', from: 'home area' };
const limits = (over: NonNullable<NonNullable<Parameters<typeof record>[0]>['gettingThere']>) => record({ gettingThere: over }).gettingThere;

interface Asked { readonly origin: { readonly location: { readonly coordinate: { readonly latitude: number } } }; readonly dateTime: Readonly<Record<string, string>> }

describe('a visit to plan for', () => {
  it('is the first working day in two weeks on which the patient can come', () => {
    // 15 June 2026 is a Monday.
    assert.deepEqual(visitFor(limits({}), '2026-06-01'), { date: '2026-06-15', time: '10:30' });
    assert.equal(visitFor(limits({ cannotWeekdays: ['monday', 'tuesday'] }), '2026-06-01').date, '2026-06-17');
    assert.equal(visitFor(limits({}), '2026-06-06').date, '2026-06-22', 'not at the weekend');
    assert.equal(visitFor(limits({ cannotWeekdays: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'] }), '2026-06-01').date, '2026-06-20', 'unless no other day is left');
  });

  it('is within the hours they named', () => {
    assert.equal(visitFor(limits({ earliestTime: '13:00' }), '2026-06-01').time, '13:00');
    assert.equal(visitFor(limits({ latestTime: '09:45' }), '2026-06-01').time, '09:45');
    assert.equal(visitFor(limits({ earliestTime: '09:00', latestTime: '16:00' }), '2026-06-01').time, '10:30');
  });
});

describe('planned journeys', () => {
  let server: Server;
  let address: string;
  let asked: Asked[];
  let answer: (question: Asked) => string;
  let noTables: HomeTables;

  before(async () => {
    noTables = await homeTables(memoryFiles({}), [], { homes: [], options: [] });
    server = createServer((request, response) => {
      let body = '';
      request.on('data', (part: Buffer) => { body += part.toString('utf8'); });
      request.on('end', () => {
        const { variables } = JSON.parse(body) as { variables: Asked };
        asked.push(variables);
        response.writeHead(200, { 'content-type': 'application/json' }).end(answer(variables));
      });
    });
    await new Promise<void>((listening) => { server.listen(0, '127.0.0.1', listening); });
    address = valueOf(plannerAddress(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
  });
  after(() => { server.closeAllConnections(); server.close(); });
  beforeEach(() => { asked = []; });

  const minutes = (m: number, mode = 'BUS'): string => JSON.stringify({ data: { planConnection: { edges: [{ node: { duration: m * 60, legs: [{ mode: 'WALK' }, { mode }] } }] } } });
  const none = (code: string): string => JSON.stringify({ data: { planConnection: { routingErrors: [{ code }], edges: [] } } });
  const isBack = ({ dateTime }: Asked): boolean => 'earliestDeparture' in dateTime;

  it('are asked for places with a position that need a journey, to about a hundred metres', () => {
    const asks = optionsToPlan(record({ options: [carryOnOption(), at('a', 52.61234, -0.98765), at('here', 52.6, -1, { kind: 'inHouse' }), option({ id: 'nowhere' })] }), noTables);
    assert.deepEqual(asks.map(({ option: { id }, to }) => [id, to]), [['a', { latitude: 52.612, longitude: -0.988 }]]);
    const byPostcode = option({ id: 'p', snapshot: { takenOn: '2026-03-01', service: service({ location: { postcode: 'ZZ7 4PQ' } }) } });
    const known = { ...noTables, places: new Map([['ZZ7 4PQ', { latitude: 52.5, longitude: -1.5 }]]) };
    assert.deepEqual(optionsToPlan(record({ options: [byPostcode] }), known).map(({ to }) => to), [{ latitude: 52.5, longitude: -1.5 }]);
  });

  it('are asked there and back by London’s clock, summer and winter, and the longer way counts', async () => {
    answer = (question) => minutes(isBack(question) ? 62 : 50);
    const options = optionsToPlan(record({ options: [at('a', 52.6, -0.9)] }), noTables);
    const { journeys } = valueOf(await planJourneys(address, home, options, { date: '2026-06-15', time: '10:30' }, how));
    assert.deepEqual(journeys.get('a'), { mode: 'publicTransport', minutes: 62, costPounds: null, from: 'home area', basis: 'timetable', asOf: '2026-06-01' });
    assert.deepEqual(asked.map(({ dateTime }) => dateTime), [{ latestArrival: '2026-06-15T09:30:00.000Z' }, { earliestDeparture: '2026-06-15T10:30:00.000Z' }]);
    assert.deepEqual(asked.map(({ origin }) => origin.location.coordinate.latitude), [52.6, 52.6]);
    asked = [];
    await planJourneys(address, home, options, { date: '2026-12-15', time: '10:30' }, how);
    assert.equal(asked[0]?.dateTime['latestArrival'], '2026-12-15T10:30:00.000Z');
  });

  it('are refused at an hour that the change of clocks leaves out', async () => {
    const refused = await planJourneys(address, home, [], { date: '2027-03-28', time: '01:30' }, how);
    assert.equal(refused.ok, false);
  });

  it('of a place with no way there, or none back, are none, with the reason', async () => {
    answer = (question) => (isBack(question) ? none('NO_TRANSIT_CONNECTION_IN_SEARCH_WINDOW') : minutes(30));
    const [planned] = [valueOf(await planJourneys(address, home, optionsToPlan(record({ options: [at('a', 52.6, -0.9)] }), noTables), { date: '2026-06-15', time: '10:30' }, how))];
    assert.equal(planned.journeys.size, 0);
    assert.match(planned.without[0]?.why ?? '', /a way there and none back/);
    answer = () => none('NO_STOPS_IN_RANGE');
    asked = [];
    const stopless = valueOf(await planJourneys(address, home, optionsToPlan(record({ options: [at('a', 52.6, -0.9)] }), noTables), { date: '2026-06-15', time: '10:30' }, how));
    assert.match(stopless.without[0]?.why ?? '', /no stop near enough/);
    assert.equal(asked.length, 1, 'the way back is not asked then');
  });

  it('end at the first fault of the planner', async () => {
    answer = () => '<html>';
    const options = optionsToPlan(record({ options: [at('a', 52.6, -0.9), at('b', 52.7, -0.9)] }), noTables);
    assert.equal((await planJourneys(address, home, options, { date: '2026-06-15', time: '10:30' }, how)).ok, false);
    assert.equal(asked.length, 1);
  });

  it('take the place of what the planner said before, and of nothing else', () => {
    const journey = (basis: Journey['basis'], m: number): Journey => ({ mode: 'publicTransport', minutes: m, costPounds: null, from: 'home area', basis });
    const it_ = record({ options: [at('a', 52.6, -0.9, { journeys: [journey('timetable', 40), journey('table', 55)] }), at('b', 52.6, -0.8, { journeys: [journey('timetable', 70)] })] });
    const merged = withPlanned(it_, { journeys: new Map([['a', journey('timetable', 45)]]), without: [] });
    assert.deepEqual(merged['a']?.map(({ minutes: m }) => m), [45, 55]);
    assert.deepEqual(merged['b']?.map(({ minutes: m }) => m), [70]);
  });
});
