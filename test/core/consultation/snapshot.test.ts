import * as assert from 'node:assert/strict';
import { snapshotOf, type SnapshotContext } from '../../../src/core/consultation/snapshot';
import { measuredWords } from '../../../src/core/evidence/figure/figureQuality';
import { wordsOf } from '../../../src/core/words/words';
import { measurement, practice, service } from '../../records';

const january = measurement();
const december = measurement({ period: '2025-12', value: 22 });
const other = measurement({ treatmentFunction: 'C_130' });
const context: SnapshotContext = { takenOn: '2026-03-02', evidence: [december, january, other, measurement({ provider: 'RYY' })], practice: practice() };

describe('snapshotOf', () => {
  it('joins by the provider of a site and the specialty, latest period only', () => {
    const { evidence, joinedOn } = snapshotOf(service({ provider: { odsCode: null, name: '' } }), context);
    assert.deepEqual([evidence, joinedOn], [[january], { provider: 'RZZ', treatmentFunction: 'C_110', basis: 'Concord mapping' }]);
  });
  it('lets the question go before the service, the service before the mapping, and the practice correct the mapping', () => {
    assert.deepEqual(snapshotOf(service(), { ...context, treatmentFunction: '130' }).evidence, [other]);
    assert.equal(snapshotOf(service({ treatmentFunction: '130' }), context).joinedOn?.basis, 'stated');
    assert.deepEqual(snapshotOf(service(), { ...context, practice: practice({ specialtyToTreatmentFunction: { Orthopaedics: 'C_130' } }) }).joinedOn, { provider: 'RZZ', treatmentFunction: 'C_130', basis: 'practice mapping' });
  });
  it('joins nothing where care is not consultant-led, is no clinic, or cannot be told', () => {
    for (const over of [{ consultantLed: 'no' as const }, { kind: 'community' as const }, { kind: 'adviceAndGuidance' as const }, { provider: { odsCode: 'QQQ', name: '' }, site: { odsCode: 'QQQ01', name: '' } }, { ersSpecialty: 'PHYSIOTHERAPY' }]) {
      const snapshot = snapshotOf(service(over), context);
      assert.deepEqual([snapshot.evidence, snapshot.joinedOn], [[], null], JSON.stringify(over));
      assert.equal(snapshot.takenOn, '2026-03-02');
    }
  });
  it('grades the directory\u2019s own days to a first appointment by kind and age, weak at most', () => {
    const days = (id: string, value: number, shownOn = '2026-02-27') => service({ id, indicativeAppointmentWait: { status: 'days', days: value, shownOn } });
    const directory = [days('1', 20), ...[5, 9, 40, 80, 160, 320, 12, 30].map((value, i) => days(`x${i}`, value))];
    const [first] = directory;
    const seen = (over: Parameters<typeof days>) => snapshotOf(days(...over), { ...context, evidence: [], directory }).quality?.[0] ?? assert.fail();
    const quality = seen(['1', 20]);
    assert.deepEqual([quality.indicator, quality.grade], ['ers.firstAppointmentDays', 'weak']);
    assert.deepEqual(quality.reasons.flatMap((reason) => ('key' in reason ? reason.key : [])).includes('quality.reason.kind.directory'), true);
    assert.ok(quality.level !== undefined && quality.level.sd > 0.3);
    assert.match(measuredWords(quality, wordsOf('en')), /^estimated, not measured/);
    assert.deepEqual([quality.rank, quality.national], [undefined, undefined], 'the services of one directory are not the country');
    assert.ok(seen(['1', 20, '2025-03-01']).informationShare < quality.informationShare);
    assert.equal(snapshotOf(first ?? assert.fail(), { ...context, evidence: [] }).quality?.[0]?.grade, 'weak');
    assert.equal(snapshotOf(service({ indicativeAppointmentWait: { status: 'low', shownOn: '2026-02-27' } }), { ...context, evidence: [] }).quality, undefined);
  });
  it('keeps the directory entry as it was', () => assert.deepEqual(snapshotOf(service(), context).service, service()));
});
