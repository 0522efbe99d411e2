import * as assert from 'node:assert/strict';
import * as fc from 'fast-check';
import type { Journey } from '../../../src/core/directory/service';
import { journeyWords, oneJourney, pounds } from '../../../src/core/travel/journeyWords';
import { countReach, reachOf } from '../../../src/core/travel/reach';
import { wordsOf } from '../../../src/core/words/words';
import { carryOnOption, option, record, service } from '../../records';

const say = wordsOf('en');
const journey = (over: Partial<Journey> = {}): Journey => ({ mode: 'publicTransport', minutes: 55, costPounds: 6, from: 'town', basis: 'table', ...over });
const to = (journeys: Journey[], over: Parameters<typeof option>[0] = {}) => option({ snapshot: { takenOn: '2026-03-01', service: service({ journeys }) }, ...over });
const limits = (over: NonNullable<NonNullable<Parameters<typeof record>[0]>['gettingThere']>) => record({ gettingThere: over }).gettingThere;

describe('reachOf', () => {
  it('needs no journey to advice, to carrying on or to the practice itself', () => {
    for (const kind of ['carryOn', 'adviceAndGuidance', 'inHouse'] as const) assert.equal(reachOf(to([journey()], { kind }), limits({ cannotLeaveHome: true })).status, 'noJourney');
  });
  it('is not known without a time', () => {
    assert.equal(reachOf(to([]), limits({})).status, 'notKnown');
    assert.equal(reachOf(to([journey({ minutes: null })]), limits({ means: ['car'] })).status, 'notKnown');
    assert.equal(reachOf(option({ snapshot: { takenOn: '2026-03-01', service: null } }), limits({})).status, 'notKnown');
  });
  it('says so where the patient has no means for it, or cannot leave home', () => {
    assert.deepEqual(reachOf(to([journey({ mode: 'car' })]), limits({ means: ['publicTransport'] })), { status: 'notByTheirMeans', others: [journey({ mode: 'car' })] });
    assert.equal(reachOf(to([journey()]), limits({ cannotLeaveHome: true })).status, 'cannotLeaveHome');
  });
  it('takes the limit itself as within it', () => {
    assert.deepEqual(reachOf(to([journey()]), limits({ longestJourneyMinutes: 55, mostCostPounds: 6 })), { status: 'reachable', journey: journey(), limitStated: true });
    assert.equal(reachOf(to([journey()]), limits({ longestJourneyMinutes: 54 })).status, 'beyondLimit');
  });
  it('takes the quickest journey, or a slower one that can be paid', () => {
    const taxi = journey({ mode: 'taxi', minutes: 20, costPounds: 40 });
    assert.deepEqual(reachOf(to([journey(), taxi]), limits({})), { status: 'reachable', journey: taxi, limitStated: false });
    assert.deepEqual(reachOf(to([journey(), taxi]), limits({ mostCostPounds: 10 })), { status: 'reachable', journey: journey(), limitStated: true });
  });
  it('names the cheapest where all cost too much', () => {
    const taxi = journey({ mode: 'taxi', minutes: 20, costPounds: 40 });
    assert.deepEqual(reachOf(to([taxi, journey()]), limits({ mostCostPounds: 5 })), { status: 'beyondLimit', journey: journey(), over: 'cost' });
  });
  it('never calls a cost nobody knows within reach', () => {
    const lift = journey({ mode: 'lift', minutes: 15, costPounds: null });
    assert.deepEqual(reachOf(to([lift]), limits({ mostCostPounds: 10 })), { status: 'reachable', journey: lift, limitStated: false });
    assert.deepEqual(reachOf(to([lift, journey()]), limits({ mostCostPounds: 10 })), { status: 'reachable', journey: journey(), limitStated: true });
  });
  it('lets what the patient said go before the directory', () => {
    const stated = to([journey()], { statedJourney: { mode: 'lift', minutes: 90, costPounds: null, saidBy: 'patient' } });
    assert.deepEqual(reachOf(stated, limits({ longestJourneyMinutes: 60 })), { status: 'beyondLimit', journey: { mode: 'lift', minutes: 90, costPounds: null, from: '', basis: 'patient' }, over: 'minutes' });
  });
  it('never gets better when a limit gets tighter', () => {
    const anyJourney = fc.record({ mode: fc.constantFrom('car' as const, 'taxi' as const), minutes: fc.option(fc.nat({ max: 120 })), costPounds: fc.option(fc.nat({ max: 60 })) }).map((j) => journey(j));
    fc.assert(fc.property(fc.array(anyJourney, { maxLength: 5 }), fc.integer({ min: 1, max: 120 }), fc.integer({ min: 0, max: 60 }), (journeys, minutes, cost) => {
      const loose = reachOf(to(journeys), limits({ longestJourneyMinutes: minutes + 10, mostCostPounds: cost + 10 })).status;
      const tight = reachOf(to(journeys), limits({ longestJourneyMinutes: minutes, mostCostPounds: cost })).status;
      assert.ok(tight !== 'reachable' || loose === 'reachable');
    }));
  });
});

describe('countReach', () => {
  it('counts options that need a journey; the unknown are neither', () => {
    const it = record({ options: [carryOnOption(), to([journey()], { id: 'a' }), to([], { id: 'b' }), to([journey({ minutes: 90 })], { id: 'c' })], gettingThere: { longestJourneyMinutes: 60 } });
    assert.deepEqual(countReach(it), { reachable: 1, unknown: 1, of: 3 });
  });
});

describe('journeyWords', () => {
  it('says time, means and cost', () => {
    assert.equal(oneJourney(journey(), say), '55 minutes by bus and train, about £6 there and back');
    assert.equal(oneJourney(journey({ costPounds: null }), say), '55 minutes by bus and train');
    assert.deepEqual([pounds(say, 6), pounds(say, 6.5), pounds(say, 1200)], ['£6', '£6.50', '£1,200']);
  });
  it('has words for every reach', () => {
    for (const reach of [{ status: 'noJourney' }, { status: 'reachable', journey: journey(), limitStated: true }, { status: 'reachable', journey: journey(), limitStated: false }, { status: 'beyondLimit', journey: journey(), over: 'minutes' }, { status: 'beyondLimit', journey: journey(), over: 'cost' }, { status: 'notByTheirMeans', others: [journey()] }, { status: 'cannotLeaveHome' }, { status: 'notKnown' }] as const) {
      assert.match(journeyWords(reach, say), /^[^{}]+$/);
    }
  });
});
