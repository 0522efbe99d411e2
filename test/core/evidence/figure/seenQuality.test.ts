import assert from 'node:assert/strict';
import { latestEvidence } from '../../../../src/core/evidence/evidenceIndex';
import { predictionsOf } from '../../../../src/core/evidence/prediction/predictions';
import { compareSeen, couldNowBe, qualityOfFigure, seenQualities, seenQualitySchema } from '../../../../src/core/evidence/figure/seenQuality';
import { evidenceOfMany, manyProviders } from '../../../evidenceOfMany';
import { measurement } from '../../../records';

const evidence = evidenceOfMany();
const on = '2026-03-01';
const [near = '', far = ''] = [manyProviders[3], manyProviders[36]];
const seen = (provider: string, asOf = on) => {
  const figures = latestEvidence(evidence, provider, 'C_110');
  return { figures, quality: seenQualities(figures, evidence, asOf) };
};
const median = (provider: string, asOf = on) => {
  const { figures, quality } = seen(provider, asOf);
  const figure = figures.find((m) => m.indicator === 'rtt.medianWaitWeeks') ?? assert.fail();
  return { figure, quality: qualityOfFigure(figure, quality) ?? assert.fail() };
};

describe('the quality kept with a figure', () => {
  it('is the prediction of that day', () => {
    const { quality } = median(near);
    const prediction = predictionsOf(evidence, { asOf: on }).of(near, { indicator: 'rtt.medianWaitWeeks', treatmentFunction: 'C_110' });
    assert.equal(quality.grade, prediction?.grade);
    assert.ok(Math.abs(quality.informationShare - (prediction?.informationShare ?? 2)) < 1e-4);
    assert.ok(Math.abs((quality.level?.mean ?? 0) - (prediction?.level?.mean ?? 9)) < 1e-6);
    assert.deepEqual(quality.reasons, prediction?.reasons);
  });

  it('is what the record schema takes, and survives being written and read', () => {
    for (const quality of seen(near).quality) assert.deepEqual(seenQualitySchema.parse(JSON.parse(JSON.stringify(quality))), quality);
  });

  it('is kept for figures that are compared, not for counts and tails', () => {
    const figures = [...seen(near).figures, measurement({ indicator: 'rtt.waitingCount', provider: near, unit: 'people', value: 90 }), measurement({ indicator: 'rtt.p92WaitWeeks', provider: near, value: 40 })];
    assert.deepEqual(seenQualities(figures, [...evidence, ...figures.slice(-2)], on).map((q) => q.indicator).sort(), ['rtt.admitted.medianWaitWeeks', 'rtt.medianWaitWeeks', 'rtt.within18WeeksShare']);
  });

  it('holds the national spread as five percentiles in order, over all providers', () => {
    const { national } = median(near).quality;
    assert.equal(national?.providers, 40);
    assert.deepEqual(national?.percentiles, [...(national?.percentiles ?? [])].sort((a, b) => a - b));
    // Values of January run from 12 to 31.9 in steps of half a week and a little: the middle one is near 22.
    assert.ok(Math.abs((national?.percentiles[2] ?? 0) - 22.2) < 0.3);
  });

  it('leaves the spread out where fewer than ten providers are known', () => {
    const few = evidence.filter((m) => manyProviders.indexOf(m.provider) < 9);
    const figures = latestEvidence(few, near, 'C_110');
    assert.ok(seenQualities(figures, few, on).every((q) => q.national === undefined));
  });

  it('of twelve patients is at most weak, and says "12 patients"', () => {
    const { quality } = median(manyProviders.at(-1) ?? '');
    assert.ok(quality.grade === 'weak' || quality.grade === 'poor');
    assert.ok(quality.reasons.some((reason) => 'count' in reason && reason.count === 12));
  });

  it('gives a range that holds the level and widens as the figure ages', () => {
    const [now, later] = [couldNowBe(median(near).quality), couldNowBe(median(near, '2027-03-01').quality)];
    assert.ok(now !== undefined && later !== undefined && later.upper - later.lower > now.upper - now.lower);
    assert.equal(couldNowBe(undefined), undefined);
  });

  it('tells far providers apart and one from itself not, the same way round', () => {
    const [a, b] = [median(near), median(far)];
    assert.equal(compareSeen(a, b)?.verdict, 'better');
    assert.equal(compareSeen(b, a)?.verdict, 'worse');
    assert.notEqual(compareSeen(a, a)?.verdict, 'better');
    assert.equal(compareSeen(a, { quality: undefined }), undefined);
  });

  it('keeps the practice\u2019s own smallest difference, and compares by it', () => {
    const own = { smallestDifferences: { 'rtt.medianWaitWeeks': 60 } };
    const of = (provider: string) => {
      const { figure } = median(provider);
      return { figure, quality: qualityOfFigure(figure, seenQualities([figure], evidence, on, own)) ?? assert.fail() };
    };
    const [a, b] = [of(near), of(far)];
    assert.equal(a.quality.smallestDifference, 60);
    assert.equal(compareSeen(a, b)?.verdict, 'muchTheSame');
    assert.equal(compareSeen(b, median(near))?.verdict, 'muchTheSame');
    assert.equal(median(near).quality.smallestDifference, undefined);
    assert.deepEqual(seenQualitySchema.parse(a.quality), a.quality);
  });
});
