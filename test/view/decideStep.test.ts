// Step 5: the right to choose, exactly one next step, what has left the practice, and the clock that only a person starts.
import assert from 'node:assert/strict';
import { applyIntent } from '../../src/core/consultation/applyIntent';
import { bookingStateSchema } from '../../src/core/consultation/booking';
import { statesAfter } from '../../src/core/consultation/bookingMoves';
import type { Intent } from '../../src/core/consultation/intent';
import type { Consultation } from '../../src/core/consultation/record';
import { routeSchema } from '../../src/core/directory/service';
import { consultationScreen } from '../../src/view/consultationScreen';
import type { Action, Screen } from '../../src/view/screen';
import { fixedPorts } from '../ports';
import { kneeRecord, option, practice, record, service, valueOf } from '../records';
import { actionsOf, blockOf, blocksOf, context, say, wordsOn } from './screenParts';

const screenOf = (it: Consultation, today = '2026-03-02'): Screen =>
  consultationScreen(it, context({ today, practice: practice({ practice: { odsCode: 'Z99999', name: 'Mill Lane Surgery', telephone: '01632 960100' } }) }));
const press = (screen: Screen, label: RegExp): Action => {
  const found = actionsOf({ ...screen, steps: screen.steps.filter((s) => s.id === 'decide') }).filter((a) => label.test(a.label));
  assert.equal(found.length, 1, `${label}: ${found.length}`);
  return found[0] as Action;
};
const after = (it: Consultation, ...intents: readonly Intent[]): Consultation =>
  intents.reduce((next, intent) => valueOf(applyIntent(next, intent, fixedPorts('2026-03-02T09:30:00Z'))), it);
const pressed = (it: Consultation, label: RegExp, today?: string): Consultation => {
  const action = press(screenOf(it, today), label);
  assert.ok(action.does === 'intent');
  return after(it, action.intent);
};
const lines = (screen: Screen): string[] => blocksOf(screen, 'decide').flatMap((b) => (b.kind === 'text' || b.kind === 'notice' ? [b.text] : []));
const chosen = (over: Parameters<typeof option>[0] = {}, more: Parameters<typeof kneeRecord>[0] = {}): Consultation =>
  kneeRecord({ options: [option({ id: 'x', name: 'Larkhill', suitabilityChecked: true, offered: 'offered', ...over })], decision: { status: 'chosen', optionId: 'x' }, ...more });

describe('the right to choose on the screen', () => {
  it('is said in words, with what it rests on behind a closer', () => {
    const screen = screenOf(chosen());
    assert.match(lines(screen).join('\n'), /first outpatient referral.*1 place was offered; the aim is about five, where practicable\. Not confirmed: an NHS Standard Contract for Larkhill/);
    assert.match(blockOf(screen, 'choice', 'question.referralKind').hint ?? '', /taken for a first outpatient referral/);
    assert.equal(blocksOf(screen).some((b) => b.kind === 'notice' && b.tone !== 'information' && /five|places? w/.test(b.text)), false, 'a small number is no warning');
  });
  it('says so when something shuts it out, and option by option while it applies', () => {
    const facts = (it: Consultation): string[] => blocksOf(screenOf(it), 'decide').flatMap((b) => (b.kind === 'facts' && b.legend === say('decide.covered') ? b.facts.map((f) => `${f.label}: ${f.value}`) : []));
    assert.deepEqual(facts(chosen()), ['Larkhill: To ask: whether it has an NHS Standard Contract (not confirmed)']);
    const onward = after(chosen(), { type: 'amend', field: 'question.referralKind', value: 'onward' });
    assert.deepEqual(facts(onward), []);
    assert.match(lines(screenOf(onward)).join('\n'), /no legal right to choose where to go here, because one service passes the referral on/);
  });
  it('asks at triage who offers the choice and by when, and forgets it when both are emptied', () => {
    const at = chosen({ route: 'triage' });
    assert.equal(blockOf(screenOf(at), 'field', 'decision.choiceLater.who').value, '');
    const who = blockOf(screenOf(at), 'field', 'decision.choiceLater.who').target;
    const day = blockOf(screenOf(at), 'field', 'decision.choiceLater.byDate').target;
    const set = (value: unknown, { sets, valueKey }: typeof who): Intent => ({ ...sets, [valueKey]: value }) as unknown as Intent;
    const owned = after(at, set('The triage team', who), set('2026-03-16', day));
    assert.deepEqual(owned.decision.choiceLater, { who: 'The triage team', byDate: '2026-03-16' });
    assert.match(lines(screenOf(owned)).join('\n'), /The triage team is to offer it by 16 March 2026/);
    assert.equal('choiceLater' in after(owned, set('', who), set(null, day)).decision, false);
    assert.equal(blocksOf(screenOf(chosen({ route: 'bookable' }))).some((b) => 'id' in b && b.id === 'decision.choiceLater.who'), false);
  });
  it('compares nothing for urgent suspected cancer, and says in one line why there is no choice', () => {
    const urgent = screenOf(chosen({}, { question: { priority: 'urgentSuspectedCancer' } }));
    assert.equal(lines(urgent).filter((l) => /legal right/.test(l)).length, 1);
    assert.equal(blocksOf(urgent, 'decide').some((b) => b.kind === 'closer' && b.id === 'decide.rights'), false);
  });
});

describe('a date is often impossible, the next step never is', () => {
  it('offers one for every route and state, with an owner, a task and a weekday, ready to be taken over in one press', () => {
    for (const route of routeSchema.options) {
      for (const state of bookingStateSchema.options) {
        const it = pressed(chosen({ route, snapshot: { takenOn: '2026-03-01', service: service({ telephone: '01632 960210' }) } }, { booking: { state } }), /^Make this the next step$/, '2026-03-05');
        const { who, what, byDate, telephone } = it.nextAction;
        assert.ok(who !== '' && what !== '' && byDate !== null && telephone !== '', `${route} ${state}`);
        assert.ok(byDate >= '2026-03-05' && ![0, 6].includes(new Date(`${byDate}T00:00:00Z`).getUTCDay()), `${route} ${state} ${byDate}`);
      }
    }
  });
  it('offers it before anything is chosen too, and enters nothing by itself', () => {
    const it = record();
    assert.equal(it.nextAction.what, '');
    assert.match(lines(screenOf(it)).join('\n'), /Usual here: Practice secretary rings to ask/);
  });
  it('asks how an appointment went after it, not before', () => {
    const it = pressed(chosen({}, { booking: { state: 'booked', date: '2026-06-03', time: '10:00', place: 'Larkhill' } }), /^Make this the next step$/);
    assert.deepEqual([it.nextAction.what, it.nextAction.byDate], ['asks how the appointment went', '2026-06-10']);
  });
  it('keeps what is written: the usual step waits behind a closer', () => {
    const it = chosen({}, { nextAction: { who: 'Ann', what: 'rings', byDate: '2026-03-04' } });
    assert.equal(blocksOf(screenOf(it), 'decide').some((b) => b.kind === 'closer' && b.id === 'decide.usual'), true);
    assert.equal(blocksOf(screenOf(it), 'decide').some((b) => b.kind === 'notice' && b.text.startsWith('Usual here')), false);
  });
  it('says for advice who tells the patient, and what if no reply comes', () => {
    const words = lines(screenOf(chosen({ kind: 'adviceAndGuidance', route: 'adviceAndGuidance' }, { booking: { state: 'adviceAwaited' } }))).join('\n');
    assert.match(words, /Advice is not an appointment/);
    assert.match(words, /looks for the reply, and tells the patient what it says, by /);
    assert.match(words, /If there is none: ask again, or refer instead, and tell the patient\./);
  });
});

describe('the booking', () => {
  it('offers only states that may follow', () => {
    for (const state of bookingStateSchema.options) {
      const offered = blockOf(screenOf(chosen({}, { booking: { state } })), 'choice', 'booking.state').choices.map((c) => c.value);
      assert.deepEqual(offered, [state, ...statesAfter(state)]);
    }
  });
  it('shows how it came to that, the newest first, at London time', () => {
    const ledger = [{ at: '2026-06-30T23:05:00Z', state: 'deferred' as const, text: '' }, { at: '2026-07-10T09:00:00Z', state: 'rejected' as const, text: 'no X-ray' }];
    const facts = blocksOf(screenOf(chosen({}, { booking: { state: 'rejected', ledger } }))).flatMap((b) => (b.kind === 'facts' && b.legend === 'So far' ? b.facts : []));
    assert.deepEqual(facts, [
      { label: '2. 10 July 2026, 10:00', value: 'Rejected by the service: no X-ray' },
      { label: '1. 1 July 2026, 00:05', value: 'Sent; the provider contacts the patient' },
    ]);
  });
  it('adds a word to the history without moving the booking', () => {
    const it = after(chosen(), { type: 'moveBooking', state: 'deferred' });
    const { target } = blockOf(screenOf(it), 'entries', 'booking.words').adds[0] ?? assert.fail('no entry');
    const told = after(it, { ...target.sets, [target.valueKey]: 'rang them' } as unknown as Intent);
    assert.deepEqual([told.booking.state, told.booking.ledger?.map(({ text }) => text)], ['deferred', ['', 'rang them']]);
  });
  it('asks for no reference where the route has none, and calls nothing sent that is not', () => {
    const at = (route: 'communityForm' | 'none' | 'defer'): Screen => screenOf(chosen({ route }, { booking: { state: 'deferred' } }));
    const asks = (screen: Screen): boolean => blocksOf(screen).some((b) => b.kind === 'field' && b.id === 'booking.ubrn');
    assert.deepEqual([asks(at('communityForm')), asks(at('none')), asks(at('defer'))], [false, false, true]);
    assert.equal(at('none').status.sent, 'Nothing to send');
  });
  it('warns of an answer that was lost before anything is sent again', () => {
    const screen = screenOf(chosen({}, { booking: { state: 'unknown', ubrn: '0000 1234 5678' }, letter: { state: 'attached' } }));
    assert.equal(screen.status.sentIsSafe, false);
    assert.match(lines(screen).join('\n'), /Look the booking reference up before anything is sent again/);
  });
  it('names a time that no clock shows or that comes twice, and asks what happened once the day has passed', () => {
    const at = (date: string, time: string, today: string): string => lines(screenOf(chosen({}, { booking: { state: 'booked', date, time, place: 'Larkhill' } }), today)).join('\n');
    assert.match(at('2026-03-29', '01:30', '2026-03-02'), /There is no 01:30 on 29 March 2026/);
    assert.match(at('2026-10-25', '01:30', '2026-03-02'), /There are two times 01:30/);
    assert.match(at('2026-03-01', '09:30', '2026-03-02'), /The appointment was on 1 March 2026\. Ask what happened/);
    assert.doesNotMatch(at('2026-03-02', '09:30', '2026-03-02'), /Ask what happened/);
  });
  it('asks whether what was said here may be shared, and takes no answer for a yes', () => {
    assert.equal(blockOf(screenOf(chosen()), 'choice', 'decision.consentToShare').value, '');
  });
  it('offers a calendar file only where there is something to put into it', () => {
    const offers = (it: Consultation): boolean => actionsOf(screenOf(it)).some((a) => a.does === 'command' && a.command === 'concord.exportCalendar');
    assert.equal(offers(chosen({}, { booking: { state: 'booked', date: '2026-06-03', time: '10:00', place: 'Larkhill' } })), true);
    assert.equal(offers(chosen({}, { booking: { state: 'booked', date: '2026-06-03' } })), false);
    assert.equal(offers(chosen({}, { booking: { state: 'deferred', date: '2026-06-03', time: '10:00' } })), false);
    assert.equal(offers(chosen({}, { booking: { state: 'patientBooks' }, nextAction: { who: 'The patient', what: 'rings', byDate: '2026-03-09' } })), true);
  });
});

describe('the clock on the screen', () => {
  const sent = (over: Parameters<typeof option>[0] = {}): Consultation => after(chosen(over), { type: 'moveBooking', state: 'deferred' });
  it('is one press to confirm, and then says from when one may ask to move', () => {
    const it = pressed(sent(), /^Confirm: started on 2 March 2026$/);
    assert.deepEqual(it.clockStart, { date: '2026-03-02', basis: 'sent to the provider, who books', confirmed: 'yes' });
    const words = wordsOn(screenOf(it), 'decide');
    assert.match(words, /From 6 July 2026, 18 weeks after the clock started, the patient may ask to be seen somewhere else\./);
    assert.equal(actionsOf(screenOf(it)).some((a) => a.label.startsWith('Confirm: started')), false);
  });
  it('says nothing of moving until a start is confirmed', () => {
    assert.doesNotMatch(wordsOn(screenOf(sent()), 'decide'), /may ask to be seen/);
    assert.doesNotMatch(wordsOn(screenOf(after(sent(), { type: 'amend', field: 'clockStart.date', value: '2026-03-02' })), 'decide'), /may ask to be seen/);
  });
  it('asks of a service in between whether it may refer on', () => {
    const community = sent({ kind: 'community', route: 'communityForm' });
    assert.equal(pressed(community, /^It may refer on: started on 2 March 2026$/).clockStart.confirmed, 'yes');
    assert.deepEqual(pressed(community, /^It does not refer on: no clock$/).clockStart, { date: null, basis: 'a service that does not refer on to a consultant', confirmed: 'notApplicable' });
  });
  it('confirms that advice starts none', () => {
    assert.equal(pressed(chosen({ kind: 'adviceAndGuidance', route: 'adviceAndGuidance' }), /^Confirm: no clock starts$/).clockStart.confirmed, 'notApplicable');
  });
});

describe('handing it to the secretary', () => {
  it('is a press, says to whom and since when, and is taken back by another', () => {
    const action = press(screenOf(chosen()), /^Hand to the secretary$/);
    assert.ok(action.does === 'command' && action.command === 'concord.handOver');
    const handed = after(chosen(), { type: 'handOver', to: 'Anna' });
    assert.match(lines(screenOf(handed)).join('\n'), /Handed to Anna on 2 March 2026\./);
    assert.equal(pressed(handed, /^Take it back$/).handOver, undefined);
  });
});
