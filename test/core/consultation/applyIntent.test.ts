import * as assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { applyIntent } from '../../../src/core/consultation/applyIntent';
import { amendable, amendableOfOption, intentSchema, togglable, type AmendableField, type Intent } from '../../../src/core/consultation/intent';
import { MOST_OPTIONS } from '../../../src/core/consultation/optionIntents';
import { parseRecord } from '../../../src/core/consultation/parseRecord';
import { formatRecord } from '../../../src/core/consultation/recordText';
import { consultationSchema, type Consultation } from '../../../src/core/consultation/record';
import { anyIntent, carriedOut } from '../../arbitraries';
import { fixedPorts } from '../../ports';
import { carryOnOption, codesOf, kneeRecord, option, record, service, valueOf } from '../../records';

const after = (before: Consultation, intent: Intent): Consultation => valueOf(applyIntent(before, intent, fixedPorts()));
const refusal = (before: Consultation, intent: Intent): string[] => codesOf(applyIntent(before, intent, fixedPorts()));
const withoutId = ({ id: _id, ...rest }: ReturnType<typeof option>): Omit<ReturnType<typeof option>, 'id'> => rest;

describe('applyIntent', () => {
  it('leaves a record that reads back from its text as the same record, whatever is done in whatever order', () => {
    fc.assert(fc.property(fc.array(anyIntent, { maxLength: 25 }), fc.nat(), (intents, seed) => {
      const { end } = carriedOut(kneeRecord(), intents, seed);
      const read = valueOf(parseRecord(formatRecord(end)));
      assert.deepEqual(read.record, end);
      assert.deepEqual(read.warnings, []);
    }), { numRuns: 150 });
  });

  it('never changes the record it was given', () => {
    fc.assert(fc.property(fc.array(anyIntent, { maxLength: 8 }), (intents) => {
      const start = kneeRecord();
      const text = JSON.stringify(start);
      carriedOut(start, intents);
      assert.equal(JSON.stringify(start), text);
    }), { numRuns: 60 });
  });

  it('keeps the decision in step with the options', () => {
    fc.assert(fc.property(fc.array(anyIntent, { maxLength: 30 }), (intents) => {
      const { decision, options } = carriedOut(kneeRecord(), intents).end;
      const ids = options.map((o) => o.id);
      assert.ok(decision.optionId === null || ids.includes(decision.optionId));
      assert.ok(decision.declined.every((d) => ids.includes(d.optionId) && (decision.status !== 'chosen' || d.optionId !== decision.optionId)));
      assert.equal(new Set(ids).size, ids.length);
      assert.ok(options.filter((o) => o.kind === 'carryOn').length <= 1);
    }), { numRuns: 150 });
  });

  it('accepts over the protocol exactly the intents it makes', () => {
    fc.assert(fc.property(anyIntent, (intent) => assert.equal(intentSchema.safeParse(JSON.parse(JSON.stringify(intent))).success, true)));
  });

  describe('amend', () => {
    it('sets one field and nothing else', () => {
      const before = kneeRecord();
      const next = after(before, { type: 'amend', field: 'question.reason', value: 'Hip pain' });
      assert.deepEqual(next, { ...before, question: { ...before.question, reason: 'Hip pain' } });
    });

    it('takes an emptied optional field out of the record', () => {
      const numbered = after(record(), { type: 'amend', field: 'patient.nhsNumber', value: '943 476 5919' });
      assert.equal(numbered.patient.nhsNumber, '943 476 5919');
      assert.equal('nhsNumber' in after(numbered, { type: 'amend', field: 'patient.nhsNumber', value: '' }).patient, false);
    });

    const wrong: [AmendableField, unknown][] = [
      ['patient.nhsNumber', '9991234567'], ['patient.ageYears', 121], ['patient.ageYears', '58'], ['patient.ageYears', NaN], ['question.priority', 'soon'], ['booking.time', '24:00'], ['booking.date', '2026-02-31'],
      ['booking.date', '2.3.2026'], ['gettingThere.longestJourneyMinutes', 0], ['gettingThere.mostCostPounds', Infinity], ['booking.ubrn', '1234'], ['seenBy', null], ['seenBy', undefined], ['decision.sure', {}],
    ];
    for (const [field, value] of wrong) it(`refuses ${field} = ${String(value)}`, () => assert.deepEqual(refusal(record(), { type: 'amend', field, value }), ['intent.wrongValue']));

    it('refuses a chosen option that is not among the options', () => {
      assert.deepEqual(refusal(kneeRecord(), { type: 'amend', field: 'decision.optionId', value: 'nowhere' }), ['intent.missing']);
      assert.equal(after(kneeRecord(), { type: 'amend', field: 'decision.optionId', value: null }).decision.optionId, null);
    });

    it('dates a decision, and forgets the choice and the date when it is taken back', () => {
      const chosen = after(kneeRecord(), { type: 'choose', optionId: 'near' });
      assert.deepEqual([chosen.decision.status, chosen.decision.optionId, chosen.decision.decidedOn], ['chosen', 'near', '2026-03-02']);
      const thinking = after(chosen, { type: 'amend', field: 'decision.status', value: 'willThink' });
      assert.deepEqual([thinking.decision.optionId, thinking.decision.decidedOn], [null, '2026-03-02']);
      assert.equal(after(thinking, { type: 'amend', field: 'decision.status', value: 'notDecided' }).decision.decidedOn, null);
    });

    it('names only fields the record has', () => {
      // By the schema itself, so that a field nobody has filled in yet counts too.
      const groups = consultationSchema.shape;
      const told = option({ pastCare: { was: 'good', saidBy: 'patient' }, statedTrips: { least: 1, most: 2, saidBy: 'patient' } });
      for (const field of [...Object.keys(amendable), ...Object.keys(togglable)]) {
        const [group, key] = field.split('.') as [keyof Consultation, string | undefined];
        const inner = groups[group] as { readonly unwrap?: () => { readonly shape: object } };
        assert.ok(key === undefined ? group in groups : key in (inner.unwrap?.().shape ?? {}), field);
      }
      for (const field of Object.keys(amendableOfOption)) assert.ok(field in told, field);
    });
  });

  describe('who finishes it, and what comes later', () => {
    const at = (now: string) => fixedPorts(now);
    it('dates a hand-over by the day in London, replaces it, and takes it back whole', () => {
      const handed = valueOf(applyIntent(record(), { type: 'handOver', to: ' Anna ' }, at('2026-06-30T23:30:00Z')));
      assert.deepEqual(handed.handOver, { to: 'Anna', on: '2026-07-01' });
      const other = valueOf(applyIntent(handed, { type: 'handOver', to: 'Ben' }, at('2026-07-02T09:00:00Z')));
      assert.deepEqual(other.handOver, { to: 'Ben', on: '2026-07-02' });
      assert.equal('handOver' in valueOf(applyIntent(other, { type: 'handOver', to: null }, at('2026-07-02T09:00:00Z'))), false);
      assert.deepEqual(codesOf(applyIntent(record(), { type: 'handOver', to: ' ' }, fixedPorts())), ['intent.wrongValue']);
    });
    it('keeps who offers the choice when only the day is changed, and goes with both', () => {
      const who = valueOf(applyIntent(record(), { type: 'setChoiceLater', who: 'Triage' }, fixedPorts()));
      const both = valueOf(applyIntent(who, { type: 'setChoiceLater', byDate: '2026-03-09' }, fixedPorts()));
      assert.deepEqual([who.decision.choiceLater, both.decision.choiceLater], [{ who: 'Triage', byDate: null }, { who: 'Triage', byDate: '2026-03-09' }]);
      const day = valueOf(applyIntent(both, { type: 'setChoiceLater', who: '' }, fixedPorts()));
      assert.deepEqual(day.decision.choiceLater, { who: '', byDate: '2026-03-09' });
      assert.equal('choiceLater' in valueOf(applyIntent(day, { type: 'setChoiceLater', byDate: null }, fixedPorts())).decision, false);
      assert.equal(applyIntent(record(), { type: 'setChoiceLater', byDate: '2026-02-30' }, fixedPorts()).ok, false);
    });
    it('takes a next step and a start of the clock as wholes', () => {
      const nextAction = { who: 'Anna', what: 'rings', byDate: '2026-03-09', telephone: '01632 960100' };
      assert.deepEqual(valueOf(applyIntent(record(), { type: 'amend', field: 'nextAction', value: nextAction }, fixedPorts())).nextAction, nextAction);
      const clockStart = { date: '2026-03-02', basis: 'booked', confirmed: 'yes' as const };
      assert.deepEqual(valueOf(applyIntent(record(), { type: 'amend', field: 'clockStart', value: clockStart }, fixedPorts())).clockStart, clockStart);
      assert.equal(applyIntent(record(), { type: 'amend', field: 'clockStart', value: { ...clockStart, confirmed: 'perhaps' } }, fixedPorts()).ok, false);
    });
  });

  describe('cards', () => {
    it('holds three and says so at a fourth', () => {
      const three = after(kneeRecord(), { type: 'toggle', field: 'whatMatters.cards', member: 'trips', on: true });
      assert.deepEqual(three.whatMatters.cards, ['firstSeen', 'journeyTime', 'trips']);
      assert.deepEqual(refusal(three, { type: 'toggle', field: 'whatMatters.cards', member: 'gain', on: true }), ['intent.wrongValue']);
    });

    it('leaves the order alone when a chosen card is chosen again', () => {
      assert.deepEqual(after(kneeRecord(), { type: 'toggle', field: 'whatMatters.cards', member: 'firstSeen', on: true }).whatMatters.cards, ['firstSeen', 'journeyTime']);
    });

    it('moves a card, and refuses one that is not chosen', () => {
      assert.deepEqual(after(kneeRecord(), { type: 'moveCard', card: 'journeyTime', to: 0 }).whatMatters.cards, ['journeyTime', 'firstSeen']);
      assert.deepEqual(after(kneeRecord(), { type: 'moveCard', card: 'firstSeen', to: 2 }).whatMatters.cards, ['journeyTime', 'firstSeen']);
      assert.deepEqual(refusal(kneeRecord(), { type: 'moveCard', card: 'gain', to: 0 }), ['intent.missing']);
    });

    it('refuses what is no card', () => {
      assert.deepEqual(refusal(kneeRecord(), { type: 'toggle', field: 'whatMatters.cards', member: '__proto__', on: true }), ['intent.wrongValue']);
    });
  });

  describe('options', () => {
    it('refuses a service that is already there, under whatever option id', () => {
      assert.deepEqual(refusal(kneeRecord(), { type: 'addOption', option: withoutId(option({ name: 'Another name' })) }), ['intent.wrongValue']);
    });

    it('refuses a second "carry on as now", with a directory entry or without', () => {
      const carryOnEntry = service({ id: 'carry-on', kind: 'carryOn', route: 'none' });
      for (const snapshot of [{ takenOn: '2026-03-02', service: null }, { takenOn: '2026-03-02', service: carryOnEntry }]) {
        assert.deepEqual(refusal(kneeRecord(), { type: 'addOption', option: withoutId(carryOnOption({ snapshot })) }), ['intent.wrongValue']);
      }
    });

    it(`holds ${MOST_OPTIONS}`, () => {
      const many = Array.from({ length: MOST_OPTIONS }, (_, i) => option({ id: `o${i}`, snapshot: { takenOn: '2026-03-01', service: service({ id: `s${i}` }) } }));
      assert.deepEqual(refusal(kneeRecord({ options: many }), { type: 'addOption', option: withoutId(option({ snapshot: { takenOn: '2026-03-01', service: service({ id: 'one more' }) } })) }), ['intent.wrongValue']);
    });

    it('keeps the chosen one: the decision has to change first', () => {
      const chosen = after(kneeRecord(), { type: 'choose', optionId: 'near' });
      assert.deepEqual(refusal(chosen, { type: 'removeOption', optionId: 'near' }), ['intent.wrongValue']);
      assert.equal(after(chosen, { type: 'removeOption', optionId: 'far' }).options.length, 2);
    });

    it('says so where the option has gone', () => {
      for (const intent of [{ type: 'choose', optionId: 'x' }, { type: 'removeOption', optionId: 'x' }, { type: 'decline', optionId: 'x', reason: 'far' }, { type: 'amendOption', optionId: 'x', field: 'offered', value: 'offered' }] as const) {
        assert.deepEqual(refusal(kneeRecord(), intent), ['intent.missing']);
      }
    });
  });

  describe('declining', () => {
    const declined = after(after(kneeRecord(), { type: 'decline', optionId: 'near', reason: 'Too slow' }), { type: 'decline', optionId: 'far', reason: 'Too far' });

    it('keeps one reason an option, in the order they were given', () => {
      assert.deepEqual(after(declined, { type: 'decline', optionId: 'near', reason: 'Much too slow' }).decision.declined, [{ optionId: 'near', reason: 'Much too slow' }, { optionId: 'far', reason: 'Too far' }]);
    });
    it('takes a reason back when it is emptied', () => {
      assert.deepEqual(after(declined, { type: 'decline', optionId: 'near', reason: '  ' }).decision.declined, [{ optionId: 'far', reason: 'Too far' }]);
    });
    it('ends where the option is chosen, and the chosen one cannot be declined', () => {
      const chosen = after(declined, { type: 'choose', optionId: 'near' });
      assert.deepEqual(chosen.decision.declined, [{ optionId: 'far', reason: 'Too far' }]);
      assert.deepEqual(refusal(chosen, { type: 'decline', optionId: 'near', reason: 'No' }), ['intent.wrongValue']);
    });
    it('goes with its option', () => assert.deepEqual(after(declined, { type: 'removeOption', optionId: 'far' }).decision.declined, [{ optionId: 'near', reason: 'Too slow' }]));
  });

  it('adds, marks and takes out people, limits and statements', () => {
    const ports = fixedPorts();
    const added = valueOf(applyIntent(kneeRecord(), { type: 'addPerson', role: 'carer', description: 'neighbour' }, ports));
    const id = added.people.at(-1)!.id;
    assert.match(id, /^[a-z0-9]{6}$/);
    assert.equal(after(added, { type: 'setSpoke', personId: id, spoke: true }).people.at(-1)!.spoke, true);
    assert.equal(after(added, { type: 'removePerson', personId: id }).people.length, 2);
    assert.equal(after(kneeRecord(), { type: 'addCannot', text: '  No stairs ', saidBy: 'carer' }).whatMatters.cannots.at(-1)!.text, 'No stairs');
    assert.deepEqual(refusal(kneeRecord(), { type: 'addCannot', text: ' \n', saidBy: 'carer' }), ['intent.wrongValue']);
    assert.equal(after(kneeRecord(), { type: 'removeStatement', id: 's1' }).whatMatters.statements.length, 0);
    assert.equal('criterion' in after(kneeRecord(), { type: 'addStatement', kind: 'remark', text: 'Hm', saidBy: 'patient' }).whatMatters.statements.at(-1)!, false);
  });

  describe('access codes', () => {
    const code = 'Access code: 9f3k2';
    const { id: _id, ...bare } = option({ snapshot: { takenOn: '2026-03-02', service: service({ id: 'new' }) } });
    const carriers: Intent[] = [
      ...(Object.keys(amendable) as AmendableField[]).map((field): Intent => ({ type: 'amend', field, value: code })),
      { type: 'amend', field: 'decision.sure', value: { note: [code] } },
      { type: 'addPerson', role: 'carer', description: code },
      { type: 'addCannot', text: code, saidBy: 'patient' },
      { type: 'addStatement', kind: 'remark', text: code, saidBy: 'patient' },
      { type: 'addOption', option: { ...bare, name: code } },
      { type: 'addOption', option: { ...bare, risks: ['x', code] } },
      { type: 'addOption', option: { ...bare, snapshot: { ...bare.snapshot, service: service({ id: 'new', whatHappens: code }) } } },
      { type: 'amendOption', optionId: 'near', field: 'notOfferedReason', value: code },
      { type: 'amendOption', optionId: 'near', field: 'statedJourney', value: { mode: 'car', saidBy: code } },
      { type: 'decline', optionId: 'near', reason: code },
      { type: 'addOutcome', kind: 'other', text: code, on: '2026-03-02' },
      { type: 'toggle', field: 'gettingThere.means', member: code, on: true },
    ];
    it('are refused in every field of every intent', () => {
      for (const intent of carriers) assert.deepEqual(refusal(kneeRecord(), intent), ['intent.accessCode'], JSON.stringify(intent).slice(0, 80));
    });
    it('are not seen in a reference number or an ordinary sentence', () => {
      assert.equal(after(record(), { type: 'amend', field: 'booking.ubrn', value: '0000 4962 7610' }).booking.ubrn, '0000 4962 7610');
      assert.equal(after(record(), { type: 'amend', field: 'whatMatters.words', value: 'I forgot my password for the app' }).whatMatters.words, 'I forgot my password for the app');
    });
  });
});
