import * as assert from 'node:assert/strict';
import { MOST_OPTIONS } from '../../../src/core/consultation/optionIntents';
import { newConsultation, type NewConsultationInput } from '../../../src/core/consultation/newConsultation';
import { parseRecord } from '../../../src/core/consultation/parseRecord';
import { formatRecord } from '../../../src/core/consultation/recordText';
import { fixedPorts } from '../../ports';
import { codesOf, measurement, pathway, practice, service, valueOf } from '../../records';

const directory = [service(), service({ id: 'svc-2', name: 'Sandmere' }), service({ id: 'svc-3', name: 'Other' })];
const make = (input: Partial<NewConsultationInput>) => newConsultation({ practice: practice(), directory, evidence: [measurement()], ...input }, fixedPorts());

describe('newConsultation', () => {
  it('takes question, options and advice from a pathway, with "carry on as now" among the options', () => {
    const { record, missing, leftOut } = valueOf(make({ pathway: pathway({ worseningAdvice: 'Ring 111', carryOn: { whatHappens: 'Exercises', benefits: ['No waiting'], risks: [] } }) }));
    assert.deepEqual([record.question.reason, record.question.pathway, record.question.treatmentFunction, record.decision.worseningAdvice], ['Knee pain', 'knee', '110', 'Ring 111']);
    assert.deepEqual(record.options.map((o) => [o.id, o.kind, o.offered, o.suitabilityChecked]), [['svc-1', 'service', 'notYet', false], ['svc-2', 'service', 'notYet', false], ['carry-on', 'carryOn', 'notYet', false]]);
    assert.equal(record.options[2]!.snapshot.service?.whatHappens, 'Exercises');
    assert.deepEqual([missing, leftOut, record.decision.status, record.booking.state], [[], 0, 'notDecided', 'notSent']);
    assert.match(record.id, /^[a-z0-9]{6}$/);
    assert.deepEqual(valueOf(parseRecord(formatRecord(record))).record, record);
  });

  it('joins the figures of the day to each option', () => {
    const { record } = valueOf(make({ pathway: pathway() }));
    const { quality, ...snapshot } = record.options[0]!.snapshot;
    assert.deepEqual(quality?.map((q) => [q.indicator, q.grade]), [['rtt.medianWaitWeeks', 'strong']]);
    assert.deepEqual(snapshot, { takenOn: '2026-03-02', service: directory[0], evidence: [measurement()], joinedOn: { provider: 'RZZ', treatmentFunction: 'C_110', basis: 'stated' } });
  });

  it('names the services a pathway has and the directory lacks', () => {
    assert.deepEqual(valueOf(make({ pathway: pathway({ serviceIds: ['svc-1', 'gone'] }) })).missing, ['gone']);
  });

  it('makes one option of a service named twice', () => {
    assert.equal(valueOf(make({ pathway: pathway({ serviceIds: ['svc-1', 'svc-1'] }) })).record.options.length, 2);
    assert.equal(valueOf(make({ found: [service(), service({ name: 'Again' })] })).record.options.length, 2);
  });

  it('has one "carry on as now", also where the directory has an entry for it', () => {
    const own = service({ id: 'our-carry-on', kind: 'carryOn', route: 'none', name: 'Keep up the exercises' });
    assert.deepEqual(valueOf(make({ found: [service(), own] })).record.options.map((o) => o.id), ['svc-1', 'our-carry-on']);
  });

  it(`keeps to ${MOST_OPTIONS} options and says how many were left out`, () => {
    const found = Array.from({ length: 30 }, (_, i) => service({ id: `s${i}` }));
    const { record, leftOut } = valueOf(make({ found }));
    assert.deepEqual([record.options.length, leftOut, record.options.at(-1)!.kind], [MOST_OPTIONS, 30 - MOST_OPTIONS + 1, 'carryOn']);
  });

  it('gives every option an id of its own, however long the ids of the services', () => {
    const long = 'x'.repeat(70);
    const ids = valueOf(make({ found: [service({ id: `${long}1` }), service({ id: `${long}2` })] })).record.options.map((o) => o.id);
    assert.equal(new Set(ids).size, 3);
    assert.ok(ids.every((id) => id.length <= 64));
  });

  it('works with nothing at all', () => assert.equal(valueOf(make({ practice: undefined, directory: [], evidence: [] })).record.options.length, 1));

  it('refuses an access code in the reason', () => assert.deepEqual(codesOf(make({ reason: 'Knee, access code 48x1' })), ['intent.accessCode']));
});
