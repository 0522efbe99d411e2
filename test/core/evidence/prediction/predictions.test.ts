// What published figures say of a provider now: shrinkage, ageing, quality. Invented providers throughout.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { GRADES, gradeOf, reasonWords } from '../../../../src/core/evidence/prediction/grade';
import { levelMedian, levelRange } from '../../../../src/core/evidence/prediction/level';
import type { Measurement, Source, SourceKind } from '../../../../src/core/evidence/measurement';
import type { Prediction } from '../../../../src/core/evidence/prediction/prediction';
import { predictionsOf } from '../../../../src/core/evidence/prediction/predictions';
import { qualityOf } from '../../../../src/core/evidence/figure/quality';
import { sectorOf } from '../../../../src/core/evidence/prediction/sector';
import { wordsOf } from '../../../../src/core/words/words';
import { measurement } from '../../../records';

const say = wordsOf('en');
const MEDIAN = { indicator: 'rtt.medianWaitWeeks', treatmentFunction: 'C_110' };
const asOf = '2026-02-10';
const wait = (provider: string, value: number | null, over: Partial<Measurement> = {}): Measurement => measurement({ provider, value, ...over });
/** Twelve NHS trusts from 10 to 32 weeks, and twelve independents from 4 to 26. */
const trusts = Array.from({ length: 12 }, (_, i) => wait(`RA${String.fromCharCode(65 + i)}`, 10 + 2 * i));
const independents = Array.from({ length: 12 }, (_, i) => wait(`NX${String(i).padStart(3, '0')}`, 4 + 2 * i));
const country = [...trusts, ...independents];
const at = (evidence: readonly Measurement[], provider: string, over: Partial<Parameters<typeof predictionsOf>[1]> = {}): Prediction => {
  const found = predictionsOf(evidence, { asOf, ...over }).of(provider, MEDIAN);
  assert.ok(found !== undefined);
  return found;
};
const source = (id: string, kind: SourceKind): Source => ({ id, kind, publication: id.split(':')[0] ?? '', file: 'f', sha256: '0', publisher: 'p', title: 't', period: null, licence: '', importedOn: '2026-02-01', rowsRead: 1, rowsKept: 1, rowsRefused: 0, refusals: [] });

describe('Prediction of a provider’s current level', () => {
  it('lies between the figure and the mean of its own sector, nearer the figure the more people it is of', () => {
    const distance = (n: number): number => Math.abs(levelMedian(at([...country, wait('RZZ', 40, { n })], 'RZZ').level ?? assert.fail()) - 40);
    const level = levelMedian(at([...country, wait('RZZ', 40, { n: 30 })], 'RZZ').level ?? assert.fail());
    assert.ok(level < 40 && level > 21, String(level));
    assert.ok(distance(30) > distance(300) && distance(300) > distance(3000));
  });

  it('of nothing published is the spread of its own sector, with information share 0', () => {
    const [trust, hospital] = [at(country, 'RZZ'), at(country, 'NZZ99')];
    for (const prediction of [trust, hospital, at([...country, wait('RZZ', null, { absence: 'suppressed' })], 'RZZ')]) {
      assert.deepEqual([prediction.informationShare, prediction.grade], [0, 'poor']);
      assert.ok((prediction.level?.sd ?? 0) >= Math.sqrt(prediction.stratum.tau2));
    }
    assert.ok(levelMedian(trust.level ?? assert.fail()) > levelMedian(hospital.level ?? assert.fail()) + 3);
    assert.deepEqual([sectorOf('RZZ'), sectorOf('TAJ'), sectorOf('NZZ99'), sectorOf('R5J3Z'), sectorOf('NNH')], ['nhs', 'nhs', 'independent', 'independent', 'independent']);
  });

  it('of an estimate of the list is weak at most, and says what it is', () => {
    const table = [...trusts, wait('RZZ', 90, { n: 20_000 })].map((m) => ({ ...m, indicator: 'rtt.lifeTable.medianWaitWeeks', n: 20_000 }));
    const prediction = predictionsOf(table, { asOf }).of('RZZ', { ...MEDIAN, indicator: 'rtt.lifeTable.medianWaitWeeks' }) ?? assert.fail();
    assert.ok(prediction.informationShare > 0.7, String(prediction.informationShare));
    assert.equal(prediction.grade, 'weak');
    assert.ok(prediction.reasons.some((reason) => reasonWords(reason, say).startsWith('an estimate from one month\u2019s rates')));
  });

  it('says that providers do not differ detectably where none do, and then a figure tells nothing', () => {
    const alike = trusts.map((m) => wait(m.provider, 20, { n: 100 }));
    const prediction = at(alike, 'RAA');
    assert.deepEqual([prediction.stratum.differs, prediction.informationShare, prediction.grade], [false, 0, 'poor']);
    assert.ok(prediction.reasons.map((reason) => reasonWords(reason, say)).includes('providers do not differ detectably'));
    assert.ok((prediction.level?.sd ?? 1) < 0.1);
  });

  it('says "12 patients" of few patients, and is weak at most', () => {
    const prediction = at([...country.map((m) => wait(m.provider, m.value, { n: 20_000 })), wait('RZZ', 90, { n: 12, interval: { lower: 89, upper: 91, level: 0.95, method: 'x' } })], 'RZZ');
    assert.ok(prediction.informationShare > 0.7);
    assert.equal(prediction.grade, 'weak');
    assert.ok(qualityOf(prediction, { kind: 'officialStatistic' }, say).reasons.includes('12 patients'));
  });

  it('gives both causes apart: how well measured, how current', () => {
    const old = qualityOf(at(country.map((m) => wait(m.provider, m.value, { period: '2024-11' })), 'RAA'), { kind: 'officialStatistic' }, say);
    assert.deepEqual([old.measured, old.current], ['well measured', 'out of date']);
    assert.ok(old.reasons.includes('14 months old'));
    assert.equal(old.grade, 'weak');
    const fresh = qualityOf(at([...country, wait('RZZ', 20, { n: 4 })], 'RZZ'), { kind: 'officialStatistic' }, say);
    assert.deepEqual([fresh.measured, fresh.current], ['poorly measured', 'still current']);
  });

  it('counts a provider’s own return less than an official statistic, and says whose it is', () => {
    const evidence = country.map((m) => ({ ...m, source: 'local:1' }));
    const [own, official] = (['providerReturn', 'officialStatistic'] as const).map((kind) => at(evidence, 'RAA', { sources: [source('local:1', kind)] }));
    assert.ok(own !== undefined && official !== undefined && own.measured < official.measured);
    assert.ok(own.reasons.map((reason) => reasonWords(reason, say)).includes('the provider’s own return'));
  });

  it('does not look at figures of a period that has not begun', () => {
    assert.deepEqual(at([...country, wait('RAA', 60, { period: '2026-05' })], 'RAA'), at(country, 'RAA'));
  });

  it('learns ageing and the national shift from two periods, and takes its defaults where there is one', () => {
    const later = country.map((m, i) => wait(m.provider, (m.value ?? 0) * (i % 2 === 0 ? 1.05 : 1.15), { period: '2026-04' }));
    const two = at([...country, ...later], 'RAA', { asOf: '2026-05-10' });
    assert.equal(two.stratum.periods, 2);
    assert.equal(at(country, 'RAA').stratum.periods, 1);
    // A provider with a figure of January only has moved up with the others by April.
    const [missed, before] = [at([...country, wait('RZZ', 20), ...later], 'RZZ', { asOf: '2026-05-10' }), at([...country, wait('RZZ', 20)], 'RZZ')];
    assert.ok(levelMedian(missed.level ?? assert.fail()) > levelMedian(before.level ?? assert.fail()) * 1.05);
  });

  it('takes the fullest period for the spread, not a later file of a few providers', () => {
    const few = [wait('RAA', 11, { period: '2026-03' }), wait('RAB', 13, { period: '2026-03' })];
    const prediction = at([...country, ...few], 'RAL', { asOf: '2026-04-10' });
    assert.equal(prediction.stratum.providers, 12);
    assert.equal(prediction.figure?.period, '2026-01');
  });

  it('keeps the one national shift apart from the provider’s own doubt, growing with the months since', () => {
    const [now, later] = [at(country, 'RAA'), at(country, 'RAA', { asOf: '2026-08-10' })];
    assert.equal(now.level?.shiftSd, 0);
    assert.ok(Math.abs((later.level?.shiftSd ?? 0) - 0.13 * Math.sqrt(2)) < 1e-12);
    assert.ok((later.level?.sd ?? 0) > (now.level?.sd ?? 1));
  });

  it('learns how far the country moves from periods that are held, the default counting as four of them', () => {
    const later = country.map((m) => wait(m.provider, (m.value ?? 0) * Math.exp(0.5), { period: '2026-04' }));
    const shift = at([...country, ...later], 'RAA', { asOf: '2026-08-10' }).level?.shiftSd ?? NaN;
    assert.ok(Math.abs(shift - Math.sqrt((4 * 0.13 ** 2 + 0.25) / 5)) < 1e-9, String(shift));
  });

  it('says where it is known from how quickly figures age, and that it is assumed under four periods', () => {
    const month = (period: string): Measurement[] => country.map((m, i) => wait(m.provider, (m.value ?? 0) * (i % 2 === 0 ? 1 : 1.1), { period }));
    const ageing = (...periods: readonly string[]) => qualityOf(at(periods.flatMap(month), 'RAA', { asOf: '2026-05-10' }), { kind: 'officialStatistic' }, say).ageing ?? '';
    assert.match(ageing('2026-01'), /the usual is taken/);
    assert.match(ageing('2026-01', '2026-04'), /learned from 2 periods, and assumed for other spans/);
    assert.match(ageing('2026-01', '2026-02', '2026-03', '2026-04'), /learned from 4 periods$/);
  });

  it('never lets a claim in: without all claims every answer is the same', () => {
    const claims = [
      ...country.map((m) => wait(m.provider, 1, { source: 'brochure:1', period: '2026-02', n: 100_000 })),
      ...trusts.map((m) => wait(m.provider, 1, { source: 'claim:2', period: '2026-01', n: 100_000 })),
      wait('NCLAIM', 1, { source: 'brochure:1', n: 5000 }),
    ];
    const sources = [source('rtt:0123456789ab', 'officialStatistic'), source('brochure:1', 'promotionalClaim'), source('said:3', 'clinicianImpression')];
    const [withClaims, without] = [[...claims, ...country, ...claims], country].map((evidence) => predictionsOf(evidence, { asOf, sources }));
    assert.ok(withClaims !== undefined && without !== undefined);
    assert.deepEqual(withClaims.providers(MEDIAN), without.providers(MEDIAN));
    for (const provider of [...country.map((m) => m.provider), 'NCLAIM', 'RZZ']) {
      assert.deepEqual(withClaims.of(provider, MEDIAN), without.of(provider, MEDIAN));
      assert.deepEqual(withClaims.rank(provider, MEDIAN), without.rank(provider, MEDIAN));
      assert.deepEqual(withClaims.compare(provider, 'RAA', MEDIAN), without.compare(provider, 'RAA', MEDIAN));
    }
    const claim = claims[0] ?? assert.fail();
    assert.equal(withClaims.ofFigure(claim)?.informationShare, 0);
    assert.ok(qualityOf(withClaims.ofFigure(claim), { kind: 'promotionalClaim' }, say).reasons.includes('what the provider says of itself: never counted'));
    assert.equal(predictionsOf(claims.filter((m) => m.source === 'brochure:1'), { asOf, sources }).of('RAA', MEDIAN), undefined);
  });

  it('takes the practice’s own smallest difference', () => {
    const [usual, own] = [undefined, { 'rtt.medianWaitWeeks': 30 }].map((smallestDifferences) => predictionsOf(country.map((m) => wait(m.provider, m.value, { n: 20_000 })), { asOf, ...(smallestDifferences === undefined ? {} : { smallestDifferences }) }));
    assert.equal(usual?.compare('RAA', 'RAL', MEDIAN)?.verdict, 'better');
    assert.equal(own?.compare('RAA', 'RAL', MEDIAN)?.verdict, 'muchTheSame');
  });

  it('keeps treatment functions and strata apart, and takes figures that are by none where there are none by this one', () => {
    const evidence = [...country, wait('RAA', 99, { treatmentFunction: 'C_130' }), measurement({ indicator: 'proms.oxfordScore.adjustedHealthGainPoints', unit: 'points', provider: 'RAA', value: 21, n: 200, standardDeviation: 8, stratum: 'Total hip replacement', treatmentFunction: undefined })];
    const predictions = predictionsOf(evidence, { asOf });
    assert.equal(predictions.of('RAA', { ...MEDIAN, treatmentFunction: 'C_130' })?.figure?.value, 99);
    const gain = { indicator: 'proms.oxfordScore.adjustedHealthGainPoints', treatmentFunction: 'C_110' };
    assert.equal(predictions.of('RAA', { ...gain, stratum: 'Total hip replacement' })?.figure?.value, 21);
    assert.equal(predictions.of('RAA', gain), undefined);
  });
});

describe('Properties of prediction and quality', () => {
  const anyFigure = fc.record({
    value: fc.option(fc.oneof(fc.constantFrom(0, 1, 52, 104), fc.double({ min: 0, max: 200, noNaN: true })), { nil: null }),
    n: fc.option(fc.oneof(fc.constantFrom(0, 1, 19, 20), fc.integer({ min: 0, max: 50_000 })), { nil: null }),
    period: fc.constantFrom('2026-01', '2025-10', '2024', '2018/19'),
    nhs: fc.boolean(),
  });
  const evidenceOf = (figures: readonly { value: number | null; n: number | null; period: string; nhs: boolean }[], over: Partial<Measurement> = {}): Measurement[] =>
    figures.map(({ value, n, period, nhs }, i) => measurement({ provider: nhs ? `R${String(i).padStart(2, '0')}` : `N${String(i).padStart(4, '0')}`, value, n, period, ...over }));

  it('hold for any evidence: R, rho and I from 0 to 1, nothing that is no number, whatever the unit', () => {
    fc.assert(fc.property(fc.array(anyFigure, { minLength: 1, maxLength: 25 }), fc.constantFrom('weeks', 'share', 'points', 'people', 'months', 'rating'), fc.constantFrom('2026-02-01', '2031-06-30'), (figures, unit, day) => {
      const evidence = evidenceOf(figures.map((f) => ({ ...f, value: unit === 'share' && f.value !== null ? Math.min(1, f.value / 104) : f.value })), { unit, indicator: `local.${unit}` });
      const question = { indicator: `local.${unit}`, treatmentFunction: 'C_110' };
      const predictions = predictionsOf(evidence, { asOf: day });
      for (const provider of [...evidence.map((m) => m.provider), 'RXX', 'NXX01']) {
        const p = predictions.of(provider, question);
        assert.ok(p !== undefined);
        for (const share of [p.measured, p.current, p.informationShare, ...(p.chances ?? [])]) assert.ok(share >= 0 && share <= 1, `${share}`);
        if (p.level !== undefined) {
          assert.ok([p.level.mean, p.level.sd, p.level.shiftSd].every((x) => Number.isFinite(x)) && p.level.sd >= 0);
          const { lower, upper } = levelRange(p.level);
          assert.ok(lower <= upper && Number.isFinite(lower) && Number.isFinite(upper));
        }
        const against = predictions.compare(provider, evidence[0]?.provider ?? '', question);
        if (against !== undefined) assert.ok(Math.abs(against.better + against.worse + against.muchTheSame - 1) < 1e-9);
      }
    }), { numRuns: 60 });
  });

  it('give a better or equal grade for more people, and a worse or equal one for an older figure', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 5000 }), fc.integer({ min: 1, max: 5000 }), fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 23 }), fc.double({ min: 1, max: 60, noNaN: true }), (n1, n2, age1, age2, value) => {
      const [few, many] = n1 < n2 ? [n1, n2] : [n2, n1];
      const [young, old] = age1 < age2 ? [age1, age2] : [age2, age1];
      const gradeFor = (n: number, age: number): number => GRADES.indexOf(at([...country, wait('RZZ', value, { n })], 'RZZ', { asOf: `${2026 + Math.floor((1 + age) / 12)}-${String(((1 + age) % 12) + 1).padStart(2, '0')}-10` }).grade);
      assert.ok(gradeFor(many, young) >= gradeFor(many, old));
      // More people also move the spread between providers a little: the figure itself is asked in a country that stays as it is.
      const share = (n: number): number => predictionsOf(country, { asOf }).ofFigure(wait('RZZ', value, { n }))?.informationShare ?? NaN;
      assert.ok(share(many) >= share(few));
      assert.ok(GRADES.indexOf(gradeOf(share(many), many)) >= GRADES.indexOf(gradeOf(share(few), few)));
    }), { numRuns: 100 });
  });

  it('shrink to between the figure and the stratum’s mean', () => {
    fc.assert(fc.property(fc.array(fc.double({ min: 1, max: 80, noNaN: true }), { minLength: 5, maxLength: 20 }), fc.integer({ min: 20, max: 3000 }), (values, n) => {
      const evidence = values.map((value, i) => wait(`R${String(i).padStart(2, '0')}`, value, { n }));
      const predictions = predictionsOf(evidence, { asOf });
      const mean = predictions.of('RXX', MEDIAN)?.level?.mean ?? NaN;
      evidence.forEach((m) => {
        const [level, raw] = [predictions.of(m.provider, MEDIAN)?.level?.mean ?? NaN, Math.log(m.value ?? NaN)];
        assert.ok(level >= Math.min(mean, raw) - 1e-9 && level <= Math.max(mean, raw) + 1e-9);
      });
    }), { numRuns: 60 });
  });

  it('keep the order of the others’ grades when a provider is added', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 20, max: 3000 }), { minLength: 5, maxLength: 12 }), fc.double({ min: 1, max: 100, noNaN: true }), fc.integer({ min: 1, max: 5000 }), (sizes, value, n) => {
      const evidence = sizes.map((size, i) => wait(`R${String(i).padStart(2, '0')}`, 10 + 3 * i, { n: size }));
      const gradesOf = (all: readonly Measurement[]): number[] => evidence.map((m) => GRADES.indexOf(at(all, m.provider).grade));
      const [before, after] = [gradesOf(evidence), gradesOf([...evidence, wait('RZZ', value, { n })])];
      for (let i = 0; i < sizes.length; i += 1) for (let j = 0; j < sizes.length; j += 1) assert.ok(!((before[i] ?? 0) > (before[j] ?? 0) && (after[i] ?? 0) < (after[j] ?? 0)));
    }), { numRuns: 60 });
  });

  it('give the same answers whatever the order of the lines', () => {
    fc.assert(fc.property(fc.shuffledSubarray(country, { minLength: country.length }), (shuffled) => {
      const [a, b] = [at(country, 'RAC'), at(shuffled, 'RAC')];
      assert.ok(Math.abs((a.level?.mean ?? NaN) - (b.level?.mean ?? NaN)) < 1e-12 && Math.abs(a.informationShare - b.informationShare) < 1e-12);
    }), { numRuns: 20 });
  });

  it('hold with one provider, one person, nobody, and all alike', () => {
    const predictions = predictionsOf([wait('RAA', 20, { n: 1 })], { asOf });
    const alone = predictions.of('RAA', MEDIAN);
    assert.ok(alone?.level !== undefined && alone.informationShare > 0 && alone.informationShare < 1);
    assert.deepEqual(predictions.rank('RAA', MEDIAN), { from: 1, to: 1, of: 1 });
    assert.equal(predictionsOf([wait('RAA', 20, { n: 0 })], { asOf }).of('RAA', MEDIAN)?.grade, 'poor');
    assert.equal(predictionsOf([wait('RAA', null, { n: 3, absence: 'tooFew' })], { asOf }).of('RAA', MEDIAN)?.level, undefined);
    assert.equal(predictionsOf([], { asOf }).of('RAA', MEDIAN), undefined);
  });
});
