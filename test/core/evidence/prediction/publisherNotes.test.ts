// What a publisher says of a provider's data: a reason for that provider and standard, and nowhere else.
import assert from 'node:assert/strict';
import { reasonWords } from '../../../../src/core/evidence/prediction/grade';
import type { Measurement } from '../../../../src/core/evidence/measurement';
import type { Prediction } from '../../../../src/core/evidence/prediction/prediction';
import { predictionsOf, type Question } from '../../../../src/core/evidence/prediction/predictions';
import { wordsOf } from '../../../../src/core/words/words';
import { measurement } from '../../../records';

const say = wordsOf('en');
const FDS: Question = { indicator: 'cancer.toldWithin28DaysShare', stratum: 'All cancers' };
const D62: Question = { indicator: 'cancer.treatedWithin62DaysShare', stratum: 'All cancers' };
const share = (provider: string, value: number | null, { indicator, stratum = 'All cancers' }: Question, over: Partial<Measurement> = {}): Measurement => {
  const { treatmentFunction: _, ...bare } = measurement({ indicator, provider, stratum, value, unit: 'share', n: 400, period: '2026-01', source: 'cancer:1', ...over });
  return bare;
};
const note = (provider: string, absence: Measurement['absence'], period = '2026-01'): Measurement => {
  const { stratum: _, ...bare } = share(provider, null, { indicator: 'cancer.toldWithin28Days.dataQuality', stratum: 'none' }, { n: null, period, note: 'as the publisher says it', source: 'cancer:front', ...(absence === undefined ? {} : { absence }) });
  return bare;
};
const country = [FDS, D62].flatMap((question) => Array.from({ length: 20 }, (_, i) => share(`RA${String.fromCharCode(65 + i)}`, 0.6 + 0.015 * i, question)));
const ask = (evidence: readonly Measurement[], provider: string, question: Question): Prediction => predictionsOf(evidence, { asOf: '2026-03-01' }).of(provider, question) ?? assert.fail();
const reasons = (prediction: Prediction): string[] => prediction.reasons.map((reason) => reasonWords(reason, say));

describe('what a publisher says of the data', () => {
  it('makes "did not submit" of "not published"', () => {
    const evidence = [...country, note('RZZ', 'notSubmitted')];
    assert.deepEqual(reasons(ask(evidence, 'RZZ', FDS)), ['did not submit']);
    assert.deepEqual(reasons(ask(evidence, 'RZY', FDS)), ['not published']);
  });

  it('counts for that standard only', () => {
    assert.deepEqual(reasons(ask([...country, note('RZZ', 'notSubmitted')], 'RZZ', D62)), ['not published']);
  });

  it('lowers how well a doubted figure is known, and changes no other provider\u2019s standing', () => {
    const [plain, doubted] = [ask(country, 'RAC', FDS), ask([...country, note('RAC', 'notPublished')], 'RAC', FDS)];
    assert.ok(doubted.informationShare < plain.informationShare - 0.05, `${doubted.informationShare} ${plain.informationShare}`);
    assert.ok(reasons(doubted).includes('the publisher says its data are incomplete or misplaced'));
    assert.deepEqual(ask([...country, note('RAC', 'notPublished')], 'RAC', D62), ask(country, 'RAC', D62));
    assert.deepEqual(reasons(ask([...country, note('RAC', 'notPublished')], 'RAD', FDS)), reasons(ask(country, 'RAD', FDS)));
  });

  it('is of its own month: an older note doubts no later figure, a later "did not submit" is said beside an older figure', () => {
    assert.deepEqual(ask([...country, note('RAC', 'notPublished', '2025-04')], 'RAC', FDS), ask(country, 'RAC', FDS));
    const later = ask([...country, note('RAC', 'notSubmitted', '2026-02')], 'RAC', FDS);
    assert.ok(reasons(later).includes('did not submit'));
    assert.equal(later.informationShare, ask(country, 'RAC', FDS).informationShare);
  });

  it('of results ("not an outlier") is no doubt', () => {
    const gain = (over: Partial<Measurement>): Measurement => measurement({ indicator: 'proms.oxfordScore.adjustedHealthGainPoints', unit: 'points', value: 20, ...over });
    const predict = (over: Partial<Measurement>): Prediction => ask([gain(over), gain({ provider: 'RYY', value: 22 })], 'RZZ', { indicator: 'proms.oxfordScore.adjustedHealthGainPoints', treatmentFunction: 'C_110' });
    assert.deepEqual(predict({ note: 'Not an outlier' }).reasons, predict({}).reasons);
  });

  it('a score of data quality speaks of its own data set', () => {
    const dqmi = share('RZZ', 47.2, { indicator: 'dqmi.datasetScorePoints', stratum: 'APC' }, { unit: 'points', n: null, source: 'dqmi:1' });
    const prediction = ask([...country, dqmi], 'RZZ', { indicator: 'dqmi.datasetScorePoints', stratum: 'APC' });
    assert.ok(reasons(prediction).includes('about the data set APC only'));
    assert.deepEqual(ask([...country, { ...dqmi, provider: 'RAC' }], 'RAC', FDS), ask(country, 'RAC', FDS));
  });
});
