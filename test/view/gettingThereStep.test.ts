// Step 3: what can be reached, and what would help.
import assert from 'node:assert/strict';
import { applyIntent } from '../../src/core/consultation/applyIntent';
import type { Consultation } from '../../src/core/consultation/record';
import type { Journey, DirectoryService } from '../../src/core/directory/service';
import { consultationScreen } from '../../src/view/consultationScreen';
import type { Block, Screen } from '../../src/view/screen';
import { fixedPorts } from '../ports';
import { carryOnOption, kneeRecord, option, service, valueOf } from '../records';
import { actionsOf, blockOf, blocksOf, cellOf, context, entriesOf, say, stringsIn, wordsOn } from './screenParts';

function journey(minutes: number, over: Partial<Journey> = {}): Journey {
  return { mode: 'publicTransport', minutes, costPounds: 4, from: 'the practice', basis: 'table', ...over };
}

function going(journeys: readonly Journey[], over: Partial<Consultation['gettingThere']> = {}, of: Partial<DirectoryService> = {}): Consultation {
  const there = service({ journeys: [...journeys], ...of });
  return kneeRecord({ gettingThere: { means: ['publicTransport'], longestJourneyMinutes: 60, ...over }, options: [carryOnOption(), option({ id: 'a', name: 'Sandmere', snapshot: { takenOn: '2026-03-01', service: there } })] });
}

/** All that is said of the one place: what would change that, and what else there is to know. */
function helpFor(record: Consultation, directory: readonly DirectoryService[] = []): string {
  const screen = consultationScreen(record, context({ directory }));
  return stringsIn([reachOf(screen), blocksOf(screen, 'gettingThere').filter((b) => b.kind === 'closer' && b.id === 'there.help')]).join('\n');
}

type Facts = Extract<Block, { kind: 'facts' }>;

/** The places with their journeys. */
function reachOf(screen: Screen): Facts {
  const found = blocksOf(screen, 'gettingThere').find((b): b is Facts => b.kind === 'facts' && b.legend !== say('there.from'));
  return found ?? assert.fail('nothing is said of reach');
}

describe('getting there', () => {
  it('counts what can be reached; carrying on is no journey', () => {
    assert.match(wordsOn(consultationScreen(going([journey(50)]), context()), 'gettingThere'), /1 of 1 place can be reached\./);
    assert.match(wordsOn(consultationScreen(going([journey(61)]), context()), 'gettingThere'), /0 of 1 place can be reached\./);
    assert.match(wordsOn(consultationScreen(going([]), context()), 'gettingThere'), /For 1 the journey is not known\./);
  });

  it('offers no help where nothing stands in the way', () => {
    const screen = consultationScreen(going([journey(50)]), context());
    assert.equal(reachOf(screen).facts[0]?.more, undefined);
    assert.equal(blocksOf(screen).some((b) => b.kind === 'closer' && b.id === 'there.help'), false);
  });

  it('says in one quiet line what is still to ask, by name of up to two places, else by their number', () => {
    const quiet = (record: Consultation): string[] =>
      blocksOf(consultationScreen(record, context()), 'gettingThere').flatMap((b) => (b.kind === 'text' && b.text.startsWith('Still to ask') ? [b.text] : []));
    assert.deepEqual(quiet(going([journey(50)])), []);
    assert.deepEqual(quiet(going([journey(50, { costPounds: null })], { needs: ['interpreter', 'escort'], mostCostPounds: 10 })),
      ['Still to ask: an interpreter at Sandmere, what the journey to Sandmere costs and who comes along.']);
    const many = going([journey(50)], { needs: ['stepFree'] });
    const [, place] = many.options;
    assert.ok(place);
    const three = { ...many, options: ['a', 'b', 'c'].map((id) => ({ ...place, id })) };
    assert.deepEqual(quiet(three), ['Still to ask: whether 3 of the places are step-free.']);
  });

  it('names a nearer service of the same provider and specialty, not another provider nor one already compared', () => {
    const far = going([journey(90)], {}, { id: 'far', distance: 30 });
    const nearer = service({ id: 'near', name: 'Knee clinic, Mill Street', distance: 3.1, distanceUnit: 'miles' });
    assert.doesNotMatch(helpFor(far, [nearer]), /Mill Street/, 'distances in different units are not compared');
    assert.match(helpFor(far, [service({ id: 'near', name: 'Knee clinic, Mill Street', distance: 3.1 })]), /The same provider also works at Knee clinic, Mill Street, 3\.1/);
    assert.doesNotMatch(helpFor(far, [service({ id: 'near', name: 'Elsewhere', distance: 3, provider: { odsCode: 'RXX', name: 'Other' } })]), /Elsewhere/);
    assert.doesNotMatch(helpFor(far, [service({ id: 'near', name: 'Eyes', distance: 3, ersSpecialty: 'OPHTHALMOLOGY' })]), /Eyes/);
    assert.doesNotMatch(helpFor(far, [service({ id: 'farther', name: 'Farther', distance: 31 })]), /Farther/);
  });

  it('says "may" or "unlikely" of patient transport, and never "eligible"', () => {
    assert.match(helpFor(going([journey(90)])), /Patient transport is unlikely: having no car/);
    assert.match(helpFor(going([journey(90)], { needs: ['stepFree'] })), /Patient transport may help/);
    assert.match(helpFor(going([journey(90)], { cannotLeaveHome: true })), /Ask whether somebody can visit at home/);
    for (const record of [going([journey(90)]), going([journey(90)], { needs: ['stepFree'] }), going([journey(20)], { mostCostPounds: 2 })]) assert.doesNotMatch(stringsIn(consultationScreen(record, context())).join('\n'), /eligible|entitled/i);
  });

  it('says that fares may be claimed, and that a place outside an NHS trust may have no cashier', () => {
    assert.match(helpFor(going([journey(20)], { mostCostPounds: 2 })), /may be able to claim travel costs back/);
    assert.doesNotMatch(helpFor(going([journey(90)])), /no desk/);
    assert.match(helpFor(going([journey(90)], {}, { provider: { odsCode: 'NZ901', name: 'Independent' } })), /no desk to pay fares back/);
  });

  it('takes the patient\'s own time before the directory\'s', () => {
    const record = going([journey(50)]);
    const field = blockOf(consultationScreen(record, context()), 'field', 'option.a.minutes');
    assert.match(field.label, /Sandmere: how long does it take you by bus and train, one way\?/);
    const longer = valueOf(applyIntent(record, { type: 'stateJourney', optionId: 'a', mode: 'publicTransport', minutes: 75, saidBy: 'patient' }, fixedPorts()));
    const screen = consultationScreen(longer, context());
    assert.equal(blockOf(screen, 'field', 'option.a.minutes').value, '75');
    assert.equal(cellOf(screen, 'journey', 'a').tone, 'warning');
    assert.deepEqual(cellOf(screen, 'journey', 'a').detail?.find((d) => d.label === say('detail.basis'))?.value, 'what the patient said');
    const taken = valueOf(applyIntent(longer, { type: 'stateJourney', optionId: 'a', mode: 'publicTransport', minutes: null, saidBy: 'patient' }, fixedPorts()));
    assert.equal(taken.options.find((o) => o.id === 'a')?.statedJourney, null);
  });

  it('invents no means of travel: without one, no time is asked', () => {
    assert.equal(entriesOf(consultationScreen(going([journey(50)], { means: [] }), context())).some((i) => i.type === 'stateJourney'), false);
  });

  it('says of each journey how long it is there and back, and how that is known', () => {
    const value = (journeys: readonly Journey[]): string => reachOf(consultationScreen(going(journeys), context())).facts[0]?.value ?? '';
    assert.match(value([journey(50)]), /^50 minutes by bus and train.*within reach\. There and back 100 minutes: from a table of journey times\.$/);
    assert.match(value([journey(50, { basis: 'timetable', asOf: '2026-03-01' })]), /There and back 100 minutes: from the timetable, asked on 1 March 2026\./);
    const estimate = journey(45, { basis: 'estimate', leastMinutes: 30, mostMinutes: 85 });
    assert.match(value([estimate]), /30 to 85 minutes.*may be within reach\. There and back 60 to 170 minutes: estimated from the distance\./);
    assert.match(wordsOn(consultationScreen(going([estimate]), context()), 'gettingThere'), /0 of 1 place can be reached\. 1 more may be\./);
  });

  it('names what would change it at once, help with fares first where money stands in the way, and what cannot help behind "more"', () => {
    const row = (record: Consultation): Facts['facts'][number] => reachOf(consultationScreen(record, context())).facts[0] ?? assert.fail();
    const costly = row(going([journey(20)], { mostCostPounds: 2 })).more;
    assert.equal(costly?.lead, 'What might change that:');
    assert.match(costly?.items[0] ?? '', /may be able to claim travel costs back/);
    assert.equal(costly?.items.length, 2);
    const far = row(going([journey(90)])).more?.items.join(' ') ?? '';
    assert.match(far, /lift.*phone or video/);
    assert.doesNotMatch(far, /unlikely|desk/);
  });

  it('says limits that contradict each other where they arise', () => {
    const after = (over: Partial<Consultation['gettingThere']>, id: string): Block | undefined => {
      const blocks = consultationScreen(going([journey(50)], over), context()).steps[2]?.blocks ?? [];
      return blocks[blocks.findIndex((b) => 'id' in b && b.id === id) + 1];
    };
    const says = (block: Block | undefined, words: RegExp): void => assert.ok(block?.kind === 'notice' && block.tone === 'warning' && words.test(block.text), JSON.stringify(block));
    says(after({ cannotLeaveHome: true }, 'gettingThere.means'), /cannot leave home, and a way to travel/);
    says(after({ means: [], longestJourneyMinutes: 3 }, 'gettingThere.longestJourneyMinutes'), /next to nothing is within reach/);
    says(after({ cannotWeekdays: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] }, 'gettingThere.cannotWeekdays'), /Every day of the week/);
    says(after({ earliestTime: '14:00', latestTime: '09:00' }, 'there.hours'), /earliest time is after the latest/);
    assert.notEqual(after({}, 'there.hours')?.kind, 'notice');
    assert.match(wordsOn(consultationScreen(going([journey(20_000)]), context()), 'gettingThere'), /20000 minutes to .*not believed/);
  });

  it('takes days as chips and hours of the day in a closer that says what is set', () => {
    const days = blockOf(consultationScreen(going([], { cannotWeekdays: ['friday'] }), context()), 'toggles', 'gettingThere.cannotWeekdays');
    assert.deepEqual(days.members.filter(({ on }) => on).map(({ label }) => label), ['Friday']);
    const hours = (over: Partial<Consultation['gettingThere']>): string => blockOf(consultationScreen(going([], over), context()), 'closer', 'there.hours').summary;
    assert.equal(hours({}), 'If only some hours of the day would work');
    assert.equal(hours({ earliestTime: '12:30' }), 'Hours of the day: from 12:30');
    assert.equal(hours({ earliestTime: '09:00', latestTime: '15:00' }), 'Hours of the day: between 09:00 and 15:00');
  });

  it('says where the journeys begin no finer than the first half of the postcode or the district, and forgets it on a press', () => {
    const from = (home: Consultation['gettingThere']['home']): string => {
      const screen = consultationScreen(going([journey(50)], home === undefined ? {} : { home }), context());
      return blocksOf(screen, 'gettingThere').flatMap((b) => (b.kind === 'facts' && b.legend === say('there.from') ? [b.lead ?? ''] : [])).join();
    };
    assert.match(from(undefined), /^Not said yet/);
    assert.equal(from({ postcode: 'ZZ7 2BD', latitude: 52.6, longitude: -1.01 }), 'From the ZZ7 postcode area.');
    assert.equal(from({ lsoa: 'Sallowmere 004B' }), 'From a part of Sallowmere.');
    assert.equal(from({ lsoa: 'E01000001', deprivationDecile: 1 }), 'From a small area, kept by its code.');
    const kept = going([journey(50)], { home: { postcode: 'ZZ7 2BD' } });
    const forget = actionsOf(consultationScreen(kept, context())).find((a) => a.does === 'intent' && a.intent.type === 'setHome');
    assert.ok(forget?.does === 'intent');
    assert.equal(valueOf(applyIntent(kept, forget.intent, fixedPorts())).gettingThere.home, undefined);
  });

  it('offers the journey planner only where one is set and the home is known', () => {
    const offers = (home: boolean, asksPlanner: boolean): boolean => actionsOf(consultationScreen(going([], home ? { home: { postcode: 'ZZ7 2BD' } } : {}), context({ asksPlanner })))
      .some((a) => a.does === 'command' && a.command === 'concord.askJourneyPlanner');
    assert.deepEqual([offers(true, true), offers(true, false), offers(false, true)], [true, false, false]);
  });

  it('asks for a language only with an interpreter, and keeps money behind a closer', () => {
    const fields = (r: Consultation): string[] => consultationScreen(r, context()).steps[2]?.blocks.flatMap((b) => (b.kind === 'field' ? [b.id] : [])) ?? [];
    assert.equal(fields(going([])).includes('gettingThere.interpreterLanguage'), false);
    assert.equal(fields(going([], { needs: ['interpreter'] })).includes('gettingThere.interpreterLanguage'), true);
    assert.equal(fields(going([])).includes('gettingThere.mostCostPounds'), false);
    assert.equal(blockOf(consultationScreen(going([]), context()), 'field', 'gettingThere.mostCostPounds').unit, 'pounds');
  });

  it('warns of a place that is not step-free where that is needed', () => {
    const cell = (stepFree: DirectoryService['stepFree']): ReturnType<typeof cellOf> => cellOf(consultationScreen(going([journey(20)], { needs: ['stepFree'] }, { stepFree }), context()), 'journey', 'a');
    assert.deepEqual([cell('no').tone, cell('no').items], ['warning', ['Not step-free']]);
    assert.deepEqual([cell('yes').tone, cell('yes').items], [undefined, ['Step-free']]);
    assert.deepEqual(cell('notKnown').items, ['Step-free: not known, ask']);
  });
});
