import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import type { Outcome } from '../../../src/core/consultation/booking';
import type { Consultation } from '../../../src/core/consultation/record';
import { snapshotOf } from '../../../src/core/consultation/snapshot';
import { ownRepeatFigures, repeatFigures } from '../../../src/core/elicitation/repeatFigures';
import { exactMedianInterval, medianOf } from '../../../src/core/evidence/medianOfDays';
import { indicatorOf } from '../../../src/core/evidence/indicator';
import { measurementSchema, type UnsourcedMeasurement } from '../../../src/core/evidence/measurement';
import { OWN_REPEAT, practiceOutcomes } from '../../../src/core/evidence/practiceOutcomes';
import { resultFigures } from '../../../src/core/evidence/figure/resultFigures';
import { wordsOf } from '../../../src/core/words/words';
import { carryOnOption, kneeRecord, option, service } from '../../records';

const TODAY = '2026-11-25';
type Told = readonly [kind: Outcome['kind'], on: string, optionId?: string];

/** A decision on 1 March 2026 for one place, and what became of it. */
function followed(
  told: readonly Told[],
  {
    decidedOn = '2026-03-01',
    code = 'RZZ',
    ...over
  }: { readonly decidedOn?: string | null; readonly code?: string | null } & Parameters<typeof service>[0] = {},
): Consultation {
  const at = option({
    id: 'near',
    snapshot: {
      takenOn: '2026-03-01',
      service: service({ provider: { odsCode: code, name: 'A provider' }, site: { odsCode: null, name: 'A site' }, ...over }),
    },
  });
  return kneeRecord({
    options: [carryOnOption(), at],
    decision: { status: 'chosen', optionId: 'near', decidedOn },
    outcomes: told.map(([kind, on, optionId], i) => ({
      id: `o${i}`,
      kind,
      on,
      text: 'Mrs Alice Example, 943 476 5919, was told',
      ...(optionId === undefined ? {} : { optionId }),
    })),
  });
}

const figures = (records: readonly Consultation[], today = TODAY): readonly UnsourcedMeasurement[] =>
  practiceOutcomes(records, today).measurements;
const figure = (indicator: string, records: readonly Consultation[], period = '2026'): UnsourcedMeasurement | undefined =>
  figures(records).find((m) => m.indicator === indicator && m.period === period);

describe("the practice's own evidence", () => {
  it('is nothing where nothing became of anything', () => {
    assert.deepEqual(practiceOutcomes([], TODAY), {
      measurements: [],
      recordsRead: 0,
      recordsUsed: 0,
      leftOut: { noOption: 0, noProvider: 0, notYet: 0 },
    });
    assert.deepEqual(practiceOutcomes([followed([])], TODAY).measurements, []);
  });

  it('is a time from the decision to being seen, in days, by provider and treatment function', () => {
    const seen = figure('practice.decisionToSeenDays', [
      followed([['seen', '2026-03-11']]),
      followed([['seen', '2026-03-31']]),
      followed([['seen', '2026-05-30']]),
    ]);
    assert.deepEqual(
      [seen?.value, seen?.n, seen?.unit, seen?.provider, seen?.treatmentFunction, seen?.interval],
      [30, 3, 'days', 'RZZ', 'C_110', undefined],
    );
  });

  it('has an interval from six patients on', () => {
    const days = ['03-11', '03-21', '03-31', '04-10', '04-20', '04-30'];
    const seen = figure(
      'practice.decisionToSeenDays',
      days.map((d) => followed([['seen', `2026-${d}`]])),
    );
    assert.deepEqual([seen?.value, seen?.interval?.lower, seen?.interval?.upper], [35, 10, 60]);
  });

  it('counts each kind once a record, whatever was written twice', () => {
    const records = [
      followed([
        ['moved', '2026-04-01'],
        ['moved', '2026-05-01'],
        ['seen', '2026-06-01'],
      ]),
      followed([['bounced', '2026-03-08']]),
      followed([['seen', '2026-04-01']]),
      followed([['didNotAttend', '2026-04-01']]),
    ];
    for (const [indicator, numerator] of [
      ['practice.movedShare', 1],
      ['practice.bouncedShare', 1],
      ['practice.didNotAttendShare', 1],
    ] as const) {
      const share = figure(indicator, records);
      assert.deepEqual([share?.value, share?.n, share?.numerator], [numerator / 4, 4, numerator], indicator);
      assert.ok(share?.interval !== undefined && share.interval.lower < 0.25 && share.interval.upper > 0.25);
    }
    assert.equal(figure('practice.repeatedShare', records), undefined, 'nobody was treated');
  });

  it('counts what had to be done again or put right among those treated', () => {
    const records = [
      followed([['treated', '2026-04-01']]),
      followed([
        ['treated', '2026-04-01'],
        ['repeated', '2026-08-01'],
        ['rectified', '2026-09-01'],
      ]),
      followed([['seen', '2026-04-01']]),
    ];
    const share = figure('practice.repeatedShare', records);
    assert.deepEqual([share?.n, share?.numerator], [2, 1]);
  });

  it('takes a year of those treated a year ago at least, and how long until it was done again', () => {
    const treated = (again?: string): Consultation =>
      followed([['treated', '2025-03-03'], ...(again === undefined ? [] : [['repeated', again] as Told])], { decidedOn: '2025-01-01' });
    const records = [
      treated(),
      treated('2025-05-12'),
      treated('2026-06-01'),
      followed([
        ['treated', '2026-03-01'],
        ['repeated', '2026-04-01'],
      ]),
    ];
    const share = figure('practice.repeatedWithin52WeeksShare', records, '2025');
    assert.deepEqual([share?.n, share?.numerator, share?.stratum], [3, 1, OWN_REPEAT], 'a repeat after more than a year is none within it');
    assert.equal(figure('practice.weeksUntilRepeat', records, '2025')?.value, 10);
    assert.equal(
      figure('practice.repeatedWithin52WeeksShare', records, '2026'),
      undefined,
      'nobody treated this year has been followed for one',
    );
  });

  it('puts a time in the year somebody was seen, so that the quick do not stand for the latest year', () => {
    const records = [
      followed([['seen', '2026-01-10']], { decidedOn: '2025-12-01' }),
      followed([['seen', '2025-12-11']], { decidedOn: '2025-12-01' }),
    ];
    assert.deepEqual(
      figures(records)
        .filter((m) => m.indicator === 'practice.decisionToSeenDays')
        .map((m) => [m.period, m.value]),
      [
        ['2025', 10],
        ['2026', 40],
      ],
    );
  });

  it('leaves out what cannot be: seen before the decision, on a day to come, without a decision', () => {
    const none = (told: readonly Told[], over: Parameters<typeof followed>[1] = {}): void =>
      assert.equal(figure('practice.decisionToSeenDays', [followed(told, over)]), undefined);
    none([['seen', '2026-02-01']]);
    none([['seen', '2026-12-01']]);
    none([['seen', '2026-03-10']], { decidedOn: null });
    assert.deepEqual(practiceOutcomes([followed([['seen', '2026-12-01']])], TODAY).leftOut, { noOption: 0, noProvider: 0, notYet: 1 });
  });

  it('says how many it could not place', () => {
    const nowhere = kneeRecord({ outcomes: [{ id: 'o', kind: 'seen', on: '2026-03-10', text: '' }] });
    const answer = practiceOutcomes(
      [nowhere, followed([['seen', '2026-03-10']], { code: null }), followed([['seen', '2026-03-10']])],
      TODAY,
    );
    assert.deepEqual([answer.recordsRead, answer.recordsUsed, answer.leftOut], [3, 1, { noOption: 1, noProvider: 1, notYet: 0 }]);
  });

  it('keeps an outcome with the place it happened at, also when another was chosen later', () => {
    const moved = kneeRecord({
      options: [
        option({ id: 'a' }),
        option({
          id: 'b',
          snapshot: { takenOn: '2026-03-01', service: service({ id: 'svc-b', provider: { odsCode: 'RYY', name: 'Other' } }) },
        }),
      ],
      decision: { status: 'chosen', optionId: 'b', decidedOn: '2026-03-01' },
      outcomes: [
        { id: 'o1', kind: 'bounced', on: '2026-03-05', text: '', optionId: 'a' },
        { id: 'o2', kind: 'seen', on: '2026-04-10', text: '' },
      ],
    });
    const bounced = figures([moved])
      .filter((m) => m.indicator === 'practice.bouncedShare')
      .map((m) => [m.provider, m.value]);
    assert.deepEqual(bounced, [
      ['RYY', 0],
      ['RZZ', 1],
    ]);
    assert.deepEqual(
      figures([moved])
        .filter((m) => m.indicator === 'practice.decisionToSeenDays')
        .map((m) => [m.provider, m.value]),
      [['RYY', 40]],
    );
  });

  it('of a service no consultant leads has no treatment function, and never stands beside a clinic of the same provider', () => {
    const community = followed([['seen', '2026-03-15']], { kind: 'community', route: 'communityForm', consultantLed: 'no' });
    const evidence = figures([community]).map((m) => measurementSchema.parse({ ...m, source: 'practice:0123456789ab' }));
    assert.ok(evidence.every((m) => m.treatmentFunction === undefined));
    const at = (over: Parameters<typeof service>[0]): number =>
      snapshotOf(service(over), { takenOn: TODAY, evidence, practice: undefined }).evidence.length;
    assert.ok(at({ kind: 'community', consultantLed: 'no' }) > 0);
    assert.equal(at({}), 0);
  });

  it('holds nothing of who it was: no reference, age, word or day', () => {
    const told = JSON.stringify(
      figures([
        followed([
          ['seen', '2026-03-11'],
          ['treated', '2026-04-12'],
          ['repeated', '2026-05-13'],
          ['other', '2026-06-14'],
        ]),
      ]),
    );
    assert.doesNotMatch(told, /P-1042|Alice|Example|943|5919|58|female|k7m2qa|\d{4}-\d{2}-\d{2}/);
  });

  it('law: every figure is of at least one patient, passes the schema, is registered, and counts at most n', () => {
    const kinds = fc.constantFrom<Outcome['kind']>('seen', 'treated', 'moved', 'bounced', 'didNotAttend', 'repeated', 'rectified', 'other');
    const day = fc.integer({ min: 0, max: 1_200 }).map((d) => new Date(Date.UTC(2024, 0, 1 + d)).toISOString().slice(0, 10));
    const told = fc.array(fc.tuple(kinds, day), { maxLength: 6 });
    const records = fc.array(
      fc.tuple(told, fc.option(day), fc.constantFrom('RZZ', 'RYY')).map(([t, decidedOn, code]) => followed(t, { decidedOn, code })),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(records, (given) => {
        const { measurements, recordsRead, recordsUsed, leftOut } = practiceOutcomes(given, TODAY);
        assert.equal(recordsUsed + leftOut.noOption + leftOut.noProvider + leftOut.notYet, recordsRead);
        for (const m of measurements) {
          assert.ok((m.n ?? 0) >= 1 && (m.numerator ?? 0) <= (m.n ?? 0) && (m.n ?? 0) <= recordsUsed);
          assert.equal(measurementSchema.safeParse({ ...m, source: 'practice:0123456789ab' }).success, true);
          assert.notEqual(indicatorOf(m.indicator, m.unit).subject, 'indicator.other', m.indicator);
          if (m.interval !== undefined) assert.ok(m.interval.lower <= (m.value ?? 0) && (m.value ?? 0) <= m.interval.upper);
        }
        const keys = measurements.map((m) => [m.indicator, m.provider, m.treatmentFunction, m.period].join());
        assert.equal(new Set(keys).size, keys.length);
      }),
      { numRuns: 60 },
    );
  });
});

describe('where it is used', () => {
  const own = (n: number) => [
    measurementSchema.parse({
      indicator: 'practice.repeatedWithin52WeeksShare',
      provider: 'RZZ',
      treatmentFunction: 'C_110',
      stratum: OWN_REPEAT,
      period: '2025',
      value: 0.1,
      unit: 'share',
      n,
      numerator: n / 10,
      source: 'practice:0123456789ab',
    }),
    measurementSchema.parse({
      indicator: 'practice.weeksUntilRepeat',
      provider: 'RZZ',
      treatmentFunction: 'C_110',
      stratum: OWN_REPEAT,
      period: '2025',
      value: 14,
      unit: 'weeks',
      n: n / 10,
      source: 'practice:0123456789ab',
    }),
  ];
  const holding = (evidence: ReturnType<typeof own>) => option({ snapshot: { takenOn: TODAY, service: service(), evidence } });

  it('is never taken for a published repeat, and serves the time until treated from twenty patients on', () => {
    assert.equal(repeatFigures(holding(own(40))), undefined);
    assert.equal(ownRepeatFigures(holding(own(10))), undefined);
    const found = ownRepeatFigures(holding(own(40)));
    assert.deepEqual([found?.event, found?.horizonWeeks, found?.gap?.value, found?.gapIncludesWait], [OWN_REPEAT, 52, 14, true]);
  });

  it('is shown last, as it was counted, and sets no places side by side', () => {
    const bounced = measurementSchema.parse({
      indicator: 'practice.bouncedShare',
      provider: 'RZZ',
      treatmentFunction: 'C_110',
      period: '2026',
      value: 0.25,
      unit: 'share',
      n: 4,
      numerator: 1,
      source: 'practice:0123456789ab',
    });
    const [shown, ...others] = resultFigures(holding([bounced, ...own(40)]), kneeRecord(), wordsOf('en'));
    assert.equal(others.length, 0, 'repeats within a year are said in the time until treated');
    assert.deepEqual([shown?.kind, shown?.figure, shown?.compares], ['practice', '1 of 4', false]);
    assert.match(shown?.text ?? '', /sent back \(this practice’s own follow-up, 2026\)/);
  });
});

describe('the median of a few', () => {
  it('is the middle, or between the two in the middle', () =>
    assert.deepEqual([medianOf([3, 1, 2]), medianOf([4, 1, 3, 2]), medianOf([7])], [2, 2.5, 7]));

  it('has the exact ranks of Campbell and Gardner: 2 and 9 of ten, 6 and 15 of twenty', () => {
    const of = (n: number) => exactMedianInterval(Array.from({ length: n }, (_, i) => i + 1));
    assert.deepEqual(
      [5, 6, 10, 20].map((n) => [of(n)?.lower, of(n)?.upper]),
      [
        [undefined, undefined],
        [1, 6],
        [2, 9],
        [6, 15],
      ],
    );
    assert.ok((of(2_000)?.lower ?? 0) > 950 && (of(2_000)?.upper ?? 0) < 1_050);
  });
});
