// The hazards of the design that are a matter of what is shown.
import assert from 'node:assert/strict';
import { applyIntent } from '../../src/core/consultation/applyIntent';
import { consultationScreen } from '../../src/view/consultationScreen';
import { fixedPorts } from '../ports';
import { carryOnOption, kneeRecord, measurement, option, record, service, valueOf } from '../records';
import { actionsOf, blockOf, blocksOf, cellOf, context, stringsIn, tableOf, wordsOn } from './screenParts';

describe('hazards', () => {
  it('1: red flags found close steps 2 to 4 and say to use the urgent route', () => {
    const screen = consultationScreen(kneeRecord({ question: { reason: 'Knee', redFlags: 'found' } }), context());
    assert.match(wordsOn(screen, 'question'), /Leave this tool and use the urgent route/);
    for (const id of ['whatMatters', 'gettingThere', 'options'] as const) assert.deepEqual(blocksOf(screen, id).map((b) => (b.kind === 'notice' ? b.tone : b.kind)), ['stop']);
  });

  it('1: a choice made before the red flags can be taken back, and only then is it gone', () => {
    const chosen = kneeRecord({ question: { reason: 'Knee', redFlags: 'found' }, decision: { status: 'chosen', optionId: 'near' } });
    const back = actionsOf(consultationScreen(chosen, context())).find((a) => a.does === 'intent');
    assert.ok(back?.does === 'intent');
    assert.equal(valueOf(applyIntent(chosen, back.intent, fixedPorts())).decision.status, 'notDecided');
  });

  it('2: whose note it is stands before every export, with the reference and never only a name', () => {
    const screen = consultationScreen(kneeRecord({ patient: { reference: 'P-1042', ageYears: 58, gender: 'female', nhsNumber: '9434765919' } }), context());
    assert.match(wordsOn(screen, 'note'), /This note is for: P-1042 · 943\u00a0476\u00a05919 · 58 years · female\./);
    assert.equal(screen.patient[0]?.value, 'P-1042');
    assert.equal(consultationScreen(record(), context()).patient[0]?.value, 'no reference yet');
  });

  it('3: only a reference number and an attached letter are said to be sent', () => {
    const states = (over: Parameters<typeof kneeRecord>[0]): [string, boolean] => {
      const { sent, sentIsSafe } = consultationScreen(kneeRecord(over), context()).status;
      return [sent, sentIsSafe];
    };
    assert.deepEqual(states({}), ['Nothing has been sent', false]);
    assert.deepEqual(states({ booking: { state: 'booked' } }), ['Marked as sent, but no booking reference is recorded', false]);
    assert.deepEqual(states({ booking: { state: 'booked', ubrn: '0000 1234 5678' } }), ['Sent; the letter is not attached yet', false]);
    assert.deepEqual(states({ booking: { state: 'booked', ubrn: '0000 1234 5678' }, letter: { state: 'attached' } }), ['Sent, with the letter attached', true]);
    assert.deepEqual(states({ decision: { status: 'chosen', optionId: 'carry-on' } }), ['Nothing to send', true]);
  });

  it('4: the three waits stand under their own labels, and the list is said to be so far', () => {
    const evidence = [measurement({ indicator: 'rtt.medianWaitWeeks', value: 20.74 }), measurement({ indicator: 'rtt.admitted.medianWaitWeeks', value: 43.9 })];
    const wait = { status: 'days', days: 30, shownOn: '2026-03-01' } as const;
    const screen = consultationScreen(kneeRecord({ options: [option({ id: 'a', snapshot: { takenOn: '2026-03-01', service: service({ indicativeAppointmentWait: wait }), evidence } })] }), context());
    assert.deepEqual(tableOf(screen).rows.filter((r) => ['firstSeen', 'treated', 'stillWaiting'].includes(r.id)).map((r) => r.label), ['First seen', 'If an operation is needed', 'People still waiting']);
    assert.equal(cellOf(screen, 'stillWaiting', 'a').figure, '20.7 weeks so far');
    assert.match(cellOf(screen, 'stillWaiting', 'a').text, /of those waiting have waited longer/);
    assert.match(cellOf(screen, 'stillWaiting', 'a').detail?.[0]?.value ?? '', /people still on the list/);
    assert.equal(cellOf(screen, 'treated', 'a').figure, '43.9 weeks');
    assert.match(cellOf(screen, 'treated', 'a').text, /of those operated on had waited longer/);
    assert.match(cellOf(screen, 'treated', 'a').detail?.[0]?.value ?? '', /people operated on in January 2026/);
    assert.match(cellOf(screen, 'firstSeen', 'a').detail?.[0]?.value ?? '', /as e-RS showed on 1 March 2026/);
    for (const row of ['firstSeen', 'treated', 'stillWaiting']) {
      const labels = (cellOf(screen, row, 'a').detail ?? []).map((d) => d.label);
      assert.ok(labels.includes('Source') && labels.includes('Kind of source') && labels.includes('What it does not say'), row);
      assert.ok(labels.includes('Period') || labels.includes('As shown on'), row);
    }
  });

  it('5: the order is by distance or by name, never by a figure, and carrying on stands first', () => {
    const near = option({ id: 'near', name: 'Zeta', snapshot: { takenOn: '2026-03-01', service: service({ id: 'z', name: 'Zeta', distance: 2 }), evidence: [measurement({ value: 60 })] } });
    const far = option({ id: 'far', name: 'Alpha', snapshot: { takenOn: '2026-03-01', service: service({ id: 'a', name: 'Alpha', distance: 40 }), evidence: [measurement({ value: 5 })] } });
    const r = kneeRecord({ options: [far, near, carryOnOption()] });
    const order = (by: 'distance' | 'name'): string[] => tableOf(consultationScreen(r, context({ order: by }))).columns.map((c) => c.name);
    assert.deepEqual(order('distance'), ['Carry on as now', 'Zeta', 'Alpha']);
    assert.deepEqual(order('name'), ['Carry on as now', 'Alpha', 'Zeta']);
    assert.equal(tableOf(consultationScreen(r, context())).atOnce, 4);
  });

  it('6: an exclusion that nobody has checked is marked on the option and again at the choice', () => {
    const excluding = option({ id: 'x', name: 'Larkhill', snapshot: { takenOn: '2026-03-01', service: service({ exclusions: 'BMI over 40.' }) } });
    const unticked = kneeRecord({ options: [excluding], decision: { status: 'chosen', optionId: 'x' } });
    const screen = consultationScreen(unticked, context());
    assert.match(tableOf(screen).columns[0]?.mark ?? '', /suitability not checked/);
    assert.match(wordsOn(screen, 'decide'), /Nobody has ticked yet that Larkhill suits this patient/);
    const ticked = valueOf(applyIntent(unticked, { type: 'amendOption', optionId: 'x', field: 'suitabilityChecked', value: true }, fixedPorts()));
    assert.doesNotMatch(stringsIn(consultationScreen(ticked, context()).steps.slice(3, 5)).join('\n'), /suitability not checked|Nobody has ticked/);
  });

  it('6: an age or sex the service does not see is a warning', () => {
    const at = (over: Parameters<typeof service>[0], patient: { ageYears: number; gender: 'female' | 'male' }): string | undefined =>
      cellOf(consultationScreen(kneeRecord({ patient, options: [option({ id: 'x', snapshot: { takenOn: '2026-03-01', service: service(over) } })] }), context()), 'whoItSees', 'x').tone;
    assert.equal(at({ ageTreated: { lowYears: 18, highYears: 64 } }, { ageYears: 64, gender: 'female' }), undefined);
    assert.equal(at({ ageTreated: { lowYears: 18, highYears: 64 } }, { ageYears: 65, gender: 'female' }), 'warning');
    assert.equal(at({ ageTreated: { lowYears: 18, highYears: null } }, { ageYears: 17, gender: 'female' }), 'warning');
    assert.equal(at({ genderTreated: 'FEMALE' }, { ageYears: 50, gender: 'male' }), 'warning');
    assert.equal(at({ genderTreated: 'MALE_AND_FEMALE', exclusions: 'None under 16' }, { ageYears: 50, gender: 'male' }), undefined);
  });

  it('7: a directory entry that has changed since the snapshot is named, with what changed', () => {
    const then = service({ id: 's', exclusions: 'Under 16.', indicativeAppointmentWait: { status: 'days', days: 30, shownOn: '2026-03-01' } });
    const r = kneeRecord({ options: [option({ id: 'a', name: 'Larkhill', snapshot: { takenOn: '2026-03-01', service: then } })] });
    const notices = (directory: ReturnType<typeof service>[], today = '2026-03-02'): string[] => blocksOf(consultationScreen(r, context({ directory, today })), 'options').flatMap((b) => (b.kind === 'notice' ? [b.text] : []));
    assert.deepEqual(notices([then]), []);
    assert.deepEqual(notices([]), [], 'no directory, nothing to compare');
    assert.deepEqual(notices([{ ...then, source: { publication: 'ersSearch', seenOn: '2026-05-01' }, indicativeAppointmentWait: { status: 'days', days: 30, shownOn: '2026-03-09' } }]), [], 'only the day it was seen');
    assert.match(notices([{ ...then, exclusions: 'Under 18.', indicativeAppointmentWait: { status: 'days', days: 90, shownOn: '2026-03-09' } }])[0] ?? '', /Larkhill: the directory has changed since 1 March 2026: how soon people are first seen \(was 30 days, now 90 days\) and who it does not see \(was Under 16\., now Under 18\.\)/);
    assert.match(notices([service({ id: 'other' })])[0] ?? '', /Larkhill is no longer in the directory/);
  });

  it('7: a snapshot older than 30 days is said to be, one of 30 days is not', () => {
    const r = kneeRecord({ options: [carryOnOption(), option({ id: 'a', name: 'Larkhill' })] });
    const old = (today: string): string[] => blocksOf(consultationScreen(r, context({ today })), 'options').flatMap((b) => (b.kind === 'notice' ? [b.text] : []));
    assert.deepEqual(old('2026-03-31'), []);
    assert.deepEqual(old('2026-04-01'), ['Looked up on 1 March 2026, 31 days ago: Larkhill. It may have changed.']);
  });

  it('8: triage and advice ask who looks for the answer and who tells the patient', () => {
    for (const state of ['sentForTriage', 'adviceAwaited'] as const) assert.match(wordsOn(consultationScreen(kneeRecord({ booking: { state } }), context()), 'decide'), /Somebody has to look for the answer/);
    const advice = kneeRecord({ options: [option({ id: 'ag', kind: 'adviceAndGuidance', route: 'adviceAndGuidance' })], decision: { status: 'chosen', optionId: 'ag' } });
    assert.match(wordsOn(consultationScreen(advice, context()), 'decide'), /who tells the patient what it says, by when, and what happens if no answer comes/);
  });

  it('9: the advice for getting worse is asked for and said to be missing where it is', () => {
    assert.match(wordsOn(consultationScreen(record(), context()), 'decide'), /Not written down yet: what to do if things get worse/);
    const screen = consultationScreen(record({ decision: { worseningAdvice: 'Ring us if the knee locks.' } }), context());
    assert.doesNotMatch(wordsOn(screen, 'decide'), /Not written down yet: what to do if things get worse/);
    assert.match(blockOf(screen, 'preview', 'note.patient').text, /Ring us if the knee locks/);
  });

  it('10: what a relative said is marked as theirs', () => {
    const screen = consultationScreen(kneeRecord({ whatMatters: { cannots: [{ id: 'c', text: 'No stairs', saidBy: 'relative' }] } }), context());
    assert.deepEqual(blockOf(screen, 'entries', 'whatMatters.cannots').items.map((i) => i.text), ['No stairs (relative)']);
  });

  it('12: a record changed since its note was exported says which note is replaced', () => {
    const ports = fixedPorts('2026-03-02T09:30:00Z');
    const sealed = valueOf(applyIntent(kneeRecord(), { type: 'seal', milestone: 'exported' }, ports));
    const step = (r: typeof sealed): string => wordsOn(consultationScreen(r, context()), 'note');
    assert.equal(consultationScreen(sealed, context()).steps[5]?.state, 'exported');
    assert.doesNotMatch(step(sealed), /replaces that one/);
    const changed = valueOf(applyIntent(sealed, { type: 'amend', field: 'nextAction.who', value: 'Anna' }, ports));
    assert.match(step(changed), /exported on 2 March 2026\. A new note replaces that one/);
    assert.equal(consultationScreen(changed, context()).steps[5]?.done, false);
  });
});
