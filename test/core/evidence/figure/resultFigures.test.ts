import assert from 'node:assert/strict';
import type { Measurement } from '../../../../src/core/evidence/measurement';
import { dataQualityWords, isSnapshotFigure, resultFigures, withheldResults } from '../../../../src/core/evidence/figure/resultFigures';
import { wordsOf } from '../../../../src/core/words/words';
import { kneeRecord, measurement, option, service } from '../../../records';

const say = wordsOf('en');
const figure = (over: Partial<Measurement>): Measurement => {
  const { treatmentFunction: _none, ...rest } = measurement(over);
  return rest;
};
const gain = (stratum: string, value: number | null = 16.4) => figure({ indicator: 'proms.oxfordScore.adjustedHealthGainPoints', stratum, value, unit: 'points', period: '2018/19', n: 156, source: 'proms:0123456789ab' });
const rating = (over: Partial<Measurement> = {}) => figure({ indicator: 'cqc.rating.overall', provider: 'RZZ01', value: 3, unit: 'rating', n: null, period: '2019-12', source: 'cqc:0123456789ab', ...over });
const friends = figure({ indicator: 'fft.positiveShare', stratum: 'Inpatients', value: 0.95, unit: 'share', n: 120, source: 'fft:0123456789ab' });
const shown = (evidence: Measurement[], reason = 'Knee pain for a year') => resultFigures(option({ snapshot: { takenOn: '2026-03-01', service: service(), evidence } }), kneeRecord({ question: { reason } }), say);

describe('published results', () => {
  it('of joint replacement stand only where hip or knee is the question, and of that joint', () => {
    const both = [gain('Knee replacement primary'), gain('Hip replacement primary')];
    assert.deepEqual(shown(both).map((r) => r.of.stratum), ['Knee replacement primary']);
    assert.deepEqual(shown(both, 'Cataract'), []);
    assert.deepEqual(shown([gain('Total knee replacement'), gain('Knee replacement revision')]).map((r) => r.of.stratum), ['Total knee replacement']);
    assert.match(shown(both)[0]?.text ?? '', /2018\/19/);
  });

  it('never come from the share that improved, which is 95 in 100 everywhere', () => {
    assert.deepEqual(shown([figure({ indicator: 'proms.oxfordScore.improvedShare', stratum: 'Knee replacement primary', value: 0.95, unit: 'share' })]), []);
  });

  it('of an inspection have their date, and say whose they are', () => {
    const [here, trust] = shown([rating(), rating({ indicator: 'cqc.provider.rating.overall', provider: 'RZZ', value: 2 })]);
    assert.match(`${here?.figure} ${here?.text}`, /^Good .*this place.*December 2019/);
    assert.match(`${trust?.figure} ${trust?.text}`, /^Requires improvement .*organisation.*not of this hospital/);
    assert.equal(here?.compares, false);
  });

  it('show "Inadequate" whatever it is of, as a warning; other parts of an inspection not', () => {
    const parts = shown([rating({ indicator: 'cqc.rating.safe', stratum: 'Surgery', value: 1 }), rating({ indicator: 'cqc.rating.safe', stratum: 'Maternity', value: 2 })]);
    assert.deepEqual(parts.map((r) => [r.figure, r.warning]), [['Inadequate', true]]);
    assert.match(parts[0]?.text ?? '', /Surgery, safe/);
  });

  it('of the Friends and Family Test are for context, never for comparing', () => {
    const [only] = shown([friends]);
    assert.deepEqual([only?.compares, only?.figure], [false, '95 in 100']);
    assert.match(only?.text ?? '', /not for comparing/);
  });

  it('of cancer standards stand only where the question is cancer', () => {
    const standard = figure({ indicator: 'cancer.fasterDiagnosisShare', value: 0.76, unit: 'share' });
    assert.equal(shown([standard]).length, 0);
    assert.equal(shown([standard], 'Follow-up of breast cancer').length, 1);
  });

  it('are not waiting times, and not the quality of data, which is said of its own data set only', () => {
    const dqmi = figure({ indicator: 'dqmi.datasetScorePoints', stratum: 'APC', value: 47.2, unit: 'points', n: null });
    assert.deepEqual(shown([measurement(), dqmi]), []);
    assert.match(dataQualityWords(option({ snapshot: { takenOn: '2026-03-01', service: service(), evidence: [dqmi] } }), say).join(), /47\.2 of 100.*APC.*this data set only/);
  });

  it('are kept in a record without wards, single data items and the many parts of an inspection', () => {
    const kept = [measurement(), gain('Knee replacement primary'), rating(), friends, rating({ indicator: 'cqc.rating.safe', stratum: 'Surgery', value: 1 })];
    const left = [figure({ indicator: 'fft.positiveShare', stratum: 'Inpatients, Larkhill, Ward 4', unit: 'share', value: 1 }), figure({ indicator: 'dqmi.itemScorePoints', stratum: 'APC, Sex', unit: 'points', value: 3 }), rating({ indicator: 'cqc.rating.safe', stratum: 'Surgery', value: 2 })];
    assert.deepEqual([...kept, ...left].map(isSnapshotFigure), [true, true, true, true, true, false, false, false]);
  });
});

describe('results that are withheld', () => {
  const withheld = (evidence: Measurement[], reason: string) => withheldResults(option({ snapshot: { takenOn: '2026-03-01', service: service(), evidence } }), kneeRecord({ question: { reason } })).map(({ absence }) => absence);

  it('are said where they would have answered the question: joint results, and cancer data a provider did not submit', () => {
    const notSubmitted = figure({ indicator: 'cancer.toldWithin28Days.dataQuality', value: null, unit: 'share', n: null, absence: 'notSubmitted', source: 'cancer:0123456789ab' });
    assert.ok(isSnapshotFigure(notSubmitted));
    assert.deepEqual(withheld([notSubmitted], 'Bowel cancer, second opinion'), ['notSubmitted']);
    assert.deepEqual(withheld([notSubmitted], 'Knee pain for a year'), []);
    assert.deepEqual(withheld([{ ...notSubmitted, absence: 'notPublished', note: 'Some data appear elsewhere.' }], 'Bowel cancer, second opinion'), []);
    assert.deepEqual(withheld([{ ...gain('Knee replacement primary', null), absence: 'suppressed' }], 'Knee pain for a year'), ['suppressed']);
  });
});
