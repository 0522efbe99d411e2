// Step 3: what can be reached, and what would help.
import assert from 'node:assert/strict';
import { applyIntent } from '../../src/core/consultation/applyIntent';
import type { Consultation } from '../../src/core/consultation/record';
import type { Journey, DirectoryService } from '../../src/core/directory/service';
import { consultationScreen } from '../../src/view/consultationScreen';
import { fixedPorts } from '../ports';
import { carryOnOption, kneeRecord, option, service, valueOf } from '../records';
import { blockOf, blocksOf, cellOf, context, entriesOf, say, stringsIn, wordsOn } from './screenParts';

function journey(minutes: number, over: Partial<Journey> = {}): Journey {
  return { mode: 'publicTransport', minutes, costPounds: 4, from: 'the practice', basis: 'table', ...over };
}

function going(journeys: readonly Journey[], over: Partial<Consultation['gettingThere']> = {}, of: Partial<DirectoryService> = {}): Consultation {
  const there = service({ journeys: [...journeys], ...of });
  return kneeRecord({ gettingThere: { means: ['publicTransport'], longestJourneyMinutes: 60, ...over }, options: [carryOnOption(), option({ id: 'a', name: 'Sandmere', snapshot: { takenOn: '2026-03-01', service: there } })] });
}

function helpFor(record: Consultation, directory: readonly DirectoryService[] = []): string {
  return stringsIn(blockOf(consultationScreen(record, context({ directory })), 'closer', 'there.help.a')).join('\n');
}

describe('getting there', () => {
  it('counts what can be reached; carrying on is no journey', () => {
    assert.match(wordsOn(consultationScreen(going([journey(50)]), context()), 'gettingThere'), /1 of 1 place can be reached\./);
    assert.match(wordsOn(consultationScreen(going([journey(61)]), context()), 'gettingThere'), /0 of 1 place can be reached\./);
    assert.match(wordsOn(consultationScreen(going([]), context()), 'gettingThere'), /For 1 the journey is not known\./);
  });

  it('offers no help where nothing stands in the way', () => {
    assert.equal(blocksOf(consultationScreen(going([journey(50)]), context())).some((b) => b.kind === 'closer' && b.id === 'there.help.a'), false);
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
