import * as assert from 'node:assert/strict';
import { waitFigures } from '../../../../src/core/evidence/figure/figure';
import type { Measurement } from '../../../../src/core/evidence/measurement';
import { wordsOf } from '../../../../src/core/words/words';
import { measurement, option, service } from '../../../records';

const say = wordsOf('en');
const joinedOn = { provider: 'RZZ', treatmentFunction: 'C_110', basis: 'Concord mapping' };
const waits = (evidence: Measurement[], over: Parameters<typeof service>[0] = {}) => waitFigures(option({ snapshot: { takenOn: '2026-03-01', service: service(over), evidence, joinedOn } }), say);
const admitted = measurement({ indicator: 'rtt.admitted.medianWaitWeeks', value: 43.9, n: 210 });
const nonAdmitted = measurement({ indicator: 'rtt.nonAdmitted.medianWaitWeeks', value: 20.75, n: 900 });

describe('waitFigures', () => {
  it('are three things: first seen, treated, still waiting', () => {
    const { firstSeen, treated, stillWaiting } = waits([admitted, nonAdmitted, measurement({ value: 20.7419, n: 3692 })], { indicativeAppointmentWait: { status: 'days', days: 21, shownOn: '2026-03-01' } });
    assert.equal(firstSeen.figure, '21 days');
    assert.equal(treated.figure, '43.9 weeks');
    assert.match(treated.text, /operated on in January 2026/);
    assert.equal(stillWaiting.figure, '20.7 weeks so far');
    assert.match(stillWaiting.text, /3,692 people still on the list at the end of January 2026/);
  });

  it('each say source, period, how many people and what they do not say', () => {
    const { stillWaiting } = waits([measurement({ interval: { lower: 20, upper: 21, level: 0.95, method: 'order statistics' } })]);
    const labels = stillWaiting.detail.map((d) => d.label);
    for (const label of ['Source', 'Period', 'Provider and specialty', 'Number of people', 'By chance alone', 'Kind of source', 'What it does not say']) assert.ok(labels.includes(label), label);
    assert.ok(stillWaiting.detail.every((d) => d.value.trim() !== '' && !/\{|undefined|NaN/.test(d.value)));
  });

  it('show the estimate of the list as an estimate, with its caveats, and never as anybody\u2019s wait', () => {
    const table = [measurement({ indicator: 'rtt.lifeTable.medianWaitWeeks', value: 41.54, n: 327 }), measurement({ indicator: 'rtt.lifeTable.within18WeeksShare', value: 0.253, unit: 'share', n: 327 })];
    const line = (evidence: Measurement[]) => waits([measurement(), ...evidence]).stillWaiting.detail.find((d) => d.label === 'If the list kept this pace')?.value;
    assert.match(line(table) ?? '', /^Half of those joining would leave the list within about 41.5 weeks. 25 in 100 would leave it within 18 weeks. This is an estimate from the rates of January 2026 alone, not anybody\u2019s wait. .*sent home without treatment.*other reasons.*Urgent and routine/);
    assert.match(line([measurement({ indicator: 'rtt.lifeTable.medianWaitWeeks', value: null, absence: 'beyondLastBand', n: 60 })]) ?? '', /^Fewer than half/);
    assert.equal(line(table.map((m) => ({ ...m, period: '2025-12' }))), undefined);
    assert.equal(line([]), undefined);
  });

  it('say nothing where nothing is known', () => {
    for (const figure of Object.values(waits([]))) assert.deepEqual([figure.known, figure.figure], [false, undefined]);
    for (const figure of Object.values(waitFigures(option({ snapshot: { takenOn: '2026-03-01', service: null } }), say))) assert.equal(figure.known, false);
  });

  it('say why there is no number: too few people, or longer than the table goes', () => {
    assert.match(waits([measurement({ value: null, n: 12, absence: 'tooFew' })]).stillWaiting.text, /too few people .*12/);
    assert.match(waits([measurement({ value: null, n: 300, absence: 'beyondLastBand' })]).stillWaiting.text, /over 2 years/);
  });

  it('fall back to people treated without an operation, and say so', () => {
    const { treated } = waits([nonAdmitted]);
    assert.deepEqual([treated.figure], ['20.8 weeks']);
    assert.match(treated.text, /without an operation/);
  });

  it('say "not measured" of care that is not consultant-led', () => assert.match(waits([], { consultantLed: 'no' }).treated.text, /not measured/));

  it('never promise: no "you will wait", "best" or "recommended"', () => {
    const all = JSON.stringify(waits([admitted, nonAdmitted, measurement()], { indicativeAppointmentWait: { status: 'limitedAvailability', shownOn: '2026-03-01' } }));
    assert.equal(/you will wait|\bbest\b|recommended/i.test(all), false);
  });
});
