import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import type { Consultation, ReferralOption } from '../../../src/core/consultation/record';
import { consultationSchema } from '../../../src/core/consultation/record';
import type { Fit, WorkedOutFit } from '../../../src/core/decision/fit';
import { fitOf, fitWork } from '../../../src/core/decision/fitOf';
import { carryOnOption, option, service } from '../../records';
import { anyAsked, asked, between, lateNear, shown, soonFar, tradeOff } from './fitRecords';

function worked(fit: Fit): WorkedOutFit {
  if (fit.kind !== 'fit') throw new Error(`expected a fit, found ${fit.kind}`);
  return fit;
}

const three = [shown('soon', soonFar), shown('near', lateNear), shown('middle', between)];

/** As if the directory and the publications had nothing on one subject for one option. */
function without(record: Consultation, id: string, subject: 'wait' | 'journey' | 'trips' | 'tests'): Consultation {
  return { ...record, options: record.options.map((o): ReferralOption => {
    if (o.id !== id || o.snapshot.service === null) return o;
    const { indicativeAppointmentWait, trips, testsAndTreatmentHere, journeys, ...rest } = o.snapshot.service;
    return { ...o, snapshot: { ...o.snapshot, service: {
      ...rest, journeys: subject === 'journey' ? [] : journeys,
      ...(subject === 'wait' || indicativeAppointmentWait === undefined ? {} : { indicativeAppointmentWait }),
      ...(subject === 'trips' || trips === undefined ? {} : { trips }), ...(subject === 'tests' || testsAndTreatmentHere === undefined
        ? {}
        : { testsAndTreatmentHere }),
    } } };
  }) };
}

describe('the fit of a consultation', () => {
  describe('where there is none', () => {
    it('is closed for urgent suspected cancer and for red flags, whatever was said', () => {
      const record = asked(three, { cards: ['firstSeen'] });
      const urgent = fitOf({ ...record, question: { ...record.question, priority: 'urgentSuspectedCancer' } });
      const flagged = fitOf({ ...record, question: { ...record.question, redFlags: 'found' } });
      assert.deepEqual([urgent, flagged], [{ kind: 'closed', why: 'urgentSuspectedCancer' }, { kind: 'closed', why: 'redFlagsFound' }]);
    });

    it('says that nothing was said, and offers the cards of which something is known', () => {
      const fit = fitOf(asked(three));
      assert.equal(fit.kind, 'nothingSaid');
      assert.deepEqual(
        fit.kind === 'nothingSaid' && fit.next,
        { kind: 'cards', offered: ['firstSeen', 'journeyTime', 'visitCost', 'trips', 'oneStop'] },
      );
    });

    it('does not compare one option, or none', () => {
      assert.deepEqual(
        [fitOf(asked(three.slice(0, 1), { cards: ['trips'] })).kind, fitOf(asked([], { cards: ['trips'] })).kind],
        ['tooFew', 'tooFew'],
      );
    });

    it('explains a contradiction by as few things as make it', () => {
      const fit = fitOf(asked(three, { cards: ['firstSeen', 'trips'], statements: [
        { id: 'r', kind: 'ratio', criterion: 'trips', other: 'firstSeen', times: { from: 2, to: null }, text: '', saidBy: 'patient' },
        { id: 'e', kind: 'equal', criterion: 'visitCost', other: 'oneStop', text: '', saidBy: 'patient' },
      ] }));
      assert.deepEqual(fit.kind === 'contradiction' && fit.conflict, [
        {
          statementId: null,
          what: 'cards',
          criteria: ['firstSeen', 'trips'],
        }, { statementId: 'r', what: 'ratio', criteria: ['trips', 'firstSeen'] },
      ]);
    });

    it('takes a chosen card that was said not to matter for a contradiction', () => {
      const fit = fitOf(
        asked(
          three,
          { cards: ['trips'], statements: [{ id: 'd', kind: 'doesNotMatter', criterion: 'trips', text: '', saidBy: 'patient' }] },
        ),
      );
      assert.deepEqual(
        fit.kind === 'contradiction' && fit.conflict.map(({ statementId, what }) => [statementId, what]),
        [[null, 'cards'], ['d', 'doesNotMatter']],
      );
    });
  });

  describe('what is not compared', () => {
    it('keeps carrying on, advice and what is not offered beside the comparison, with why', () => {
      const advice = option({
        id: 'advice',
        kind: 'adviceAndGuidance',
        snapshot: { takenOn: '2026-03-01', service: service({ id: 'svc-a' }) },
      });
      const refused = shown('no', between, { offered: 'notOffered', notOfferedReason: 'no hoist' });
      const fit = worked(fitOf(asked([carryOnOption(), advice, refused, ...three], { cards: ['firstSeen'] })));
      assert.deepEqual(
        fit.setAside,
        [
          { optionId: 'carry-on', why: 'carryOn' },
          { optionId: 'advice', why: 'advice' },
          { optionId: 'no', why: 'notOffered', reason: 'no hoist' },
        ],
      );
      assert.deepEqual(fit.comparedIds, ['soon', 'near', 'middle']);
    });

    it('excludes by limits and must-haves that are structured, and shows the others as they were said', () => {
      const steps = shown(
        'steps',
        between,
        {
          snapshot: {
            takenOn: '2026-03-01',
            service: service({
              id: 'svc-s',
              stepFree: 'no',
              journeys: [{ mode: 'publicTransport', minutes: 10, costPounds: 1, from: '', basis: 'table' }],
            }),
          },
        },
      );
      const unknown = shown(
        'unknown',
        between,
        {
          snapshot: {
            takenOn: '2026-03-01',
            service: service({
              id: 'svc-u',
              journeys: [{ mode: 'publicTransport', minutes: 10, costPounds: 1, from: '', basis: 'table' }],
            }),
          },
        },
      );
      const fit = worked(
        fitOf(
          asked(
            [...three, steps, unknown],
            { cards: ['firstSeen'], cannots: [{ id: 'c', text: 'Not a Tuesday', saidBy: 'carer' }] },
            { longestJourneyMinutes: 90, needs: ['stepFree'] },
          ),
        ),
      );
      assert.deepEqual(
        fit.setAside,
        [{ optionId: 'soon', why: 'beyondTime', minutes: 120, limitMinutes: 90 }, { optionId: 'steps', why: 'mustHave', need: 'stepFree' }],
      );
      assert.deepEqual(
        fit.options.map(({ optionId, toCheck }) => [optionId, toCheck]),
        [['near', []], ['middle', []], ['unknown', ['stepFree']]],
      );
      assert.deepEqual(fit.notInterpreted, [{ id: 'c', text: 'Not a Tuesday', saidBy: 'carer' }]);
    });

    it('counts one wait, the one that was ordered first', () => {
      const options = [shown('a', { ...soonFar, operationWeeks: 50 }), shown('b', { ...lateNear, operationWeeks: 20 })];
      const fit = worked(fitOf(asked(options, { cards: ['operation', 'firstSeen'] })));
      assert.deepEqual(
        fit.criteria.filter(({ criterion }) => criterion === 'firstSeen' || criterion === 'operation').map(({ criterion }) => criterion),
        ['operation'],
      );
      assert.deepEqual(fit.leftOut[0], { criterion: 'firstSeen', why: 'anotherWait', chosen: true });
    });

    it('keeps a chosen card of which nothing is known, and hides shares that would show only that', () => {
      const bare = three.map(
        (o) => ({ ...o, snapshot: { ...o.snapshot, service: { ...o.snapshot.service!, trips: undefined } } }),
      ) as unknown as ReferralOption[];
      const fit = worked(
        fitOf(
          asked(
            bare,
            {
              cards: ['trips'],
              statements: (['firstSeen', 'oneStop', 'visitCost'] as const).map(
                (criterion) => ({ id: criterion, kind: 'doesNotMatter', criterion, text: '', saidBy: 'patient' }),
              ),
            },
          ),
        ),
      );
      assert.ok(fit.criteria.some(({ criterion }) => criterion === 'trips'));
      assert.deepEqual([fit.sharesShown, fit.options.map(({ firstShare }) => firstShare)], [false, [null, null, null]]);
    });
  });

  describe('what fits', () => {
    it('follows what was said: soon for one patient, near for the other', () => {
      const [soon, near] = [
        worked(fitOf(asked(three, { cards: ['firstSeen'] }))),
        worked(fitOf(asked(three, { cards: ['journeyTime', 'visitCost'] }))),
      ];
      assert.equal(soon.fits[0], 'soon');
      assert.deepEqual(near.fits, ['near']);
      const gives = near.options.find(({ optionId }) => optionId === 'near')!;
      assert.deepEqual(
        gives.fitsOn[0],
        { criterion: 'journeyTime', key: 'fit.figure.journeyTime', args: { here: 20, least: 60, most: 120 } },
      );
      assert.ok(gives.givesUp.some(({ criterion }) => criterion === 'firstSeen'));
    });

    it('says three where three are level', () => {
      const alike = ['a', 'b', 'c'].map((id) => shown(id, between));
      assert.deepEqual(
        worked(fitOf(asked([...alike, shown('worse', { ...between, minutes: 150 })], { cards: ['journeyTime'] }))).fits,
        ['a', 'b', 'c'],
      );
    });

    it('lists apart what would fit only if the unknown turned out well, and names the call worth making', () => {
      const quiet = shown('quiet', { minutes: 15, pounds: 3, trips: [2, 4], tests: 'all' });
      const fit = worked(fitOf(asked([shown('known', { ...lateNear, days: 120 }), quiet], { cards: ['firstSeen'] })));
      assert.deepEqual([fit.fits, fit.apart], [['known'], ['quiet']]);
      assert.equal(fit.sharesShown, false, 'a share of first places would show what nobody knows');
      assert.ok(fit.options.every(({ firstShare, placeShares }) => firstShare === null && placeShares === null));
      assert.deepEqual(
        [fit.worthFindingOut?.optionId, fit.worthFindingOut?.criterion, fit.worthFindingOut?.how],
        ['quiet', 'firstSeen', 'ring'],
      );
      assert.deepEqual(fit.next, { kind: 'none', why: 'figures' });
    });

    it('says that nothing is worth finding out where nothing would change it', () => {
      const fit = worked(
        fitOf(
          asked(
            [
              shown('good', { days: 10, minutes: 10, pounds: 0, trips: [1, 1], tests: 'all' }),
              shown('bad', { days: 270, minutes: 150, pounds: 60, trips: [8, 8], tests: 'no' }),
            ],
            { cards: ['firstSeen'] },
          ),
        ),
      );
      assert.deepEqual([fit.worthFindingOut, fit.fits, fit.options[1]!.leftOut], [null, ['good'], { why: 'noBetter', by: 'good' }]);
      assert.ok(fit.doubt.wishes < 0.01 && fit.doubt.figures < 0.01);
    });

    it('says how often it must be done again only where that is published, and a first wait without it is no worse', () => {
      const fit = worked(fitOf(asked([shown('a', { ...soonFar, operationWeeks: 50 }), shown('b', lateNear)], { cards: ['firstSeen'] })));
      const [line] = fit.timeUntilTreated;
      assert.ok(line !== undefined && fit.timeUntilTreated.length === 1 && !line.known && Math.abs(line.firstWaitWeeks - 50) < 1e-9);
    });

    it('counts an answer for what it is worth: it moves the weights, and a second one the other way is said to be doubtful', () => {
      const before = worked(
        fitOf(asked(three, { cards: [], statements: [{ id: 'm', kind: 'remark', criterion: 'visitCost', text: '', saidBy: 'patient' }] })),
      );
      const weight = (fit: WorkedOutFit, criterion: string): number => fit.weights.find((entry) => entry.criterion === criterion)!.mean;
      const yes = worked(fitOf(asked(three, { statements: [tradeOff()] })));
      const no = worked(fitOf(asked(three, { statements: [tradeOff({ answer: 'no' })] })));
      assert.ok(weight(yes, 'firstSeen') > weight(no, 'firstSeen') + 0.05);
      assert.ok(weight(before, 'visitCost') > 0.22);
      const both = worked(
        fitOf(
          asked(
            three,
            {
              statements: [
                tradeOff(),
                tradeOff({
                  id: 'a2',
                  answer: 'no',
                  question: { gain: { criterion: 'firstSeen', from: 28, to: 3 }, against: { criterion: 'journeyTime', from: 20, to: 60 } },
                }),
              ],
            },
          ),
        ),
      );
      assert.deepEqual(both.doubtfulAnswers.map(({ statementId }) => statementId), ['a1', 'a2']);
      assert.deepEqual([before.doubtfulAnswers, yes.doubtfulAnswers], [[], []]);
    });
  });

  describe('laws', () => {
    it('gives the same bytes each time, in one go or in slices', () => {
      const record = asked(three, { cards: ['firstSeen', 'trips'], statements: [tradeOff()] });
      const sliced = fitWork(record);
      let step = sliced.next();
      let slices = 0;
      for (; step.done !== true; step = sliced.next()) slices += 1;
      assert.equal(JSON.stringify(step.value), JSON.stringify(fitOf(record)));
      assert.ok(slices > 10);
      assert.notEqual(JSON.stringify(fitOf(record, { seed: 2 })), JSON.stringify(fitOf(record)));
    });

    it('lets no option into the main list by having one of its figures go missing', () => {
      fc.assert(fc.property(anyAsked, fc.nat(), fc.constantFrom(
        'wait' as const,
        'journey' as const,
        'trips' as const,
        'tests' as const,
      ), (record, pick, subject) => {
        const id = record.options[pick % record.options.length]!.id;
        const [before, after] = [fitOf(record, { draws: 2000 }), fitOf(without(record, id, subject), { draws: 2000 })];
        if (before.kind !== 'fit' || after.kind !== 'fit') return;
        assert.ok(before.fits.includes(id) || !after.fits.includes(id), `${id} came in without its ${subject}`);
      }), { numRuns: 60, seed: 7 });
    });

    it('does not depend on the order of the options', () => {
      fc.assert(fc.property(anyAsked, (record) => {
        const [one, other] = [
          fitOf(record, { draws: 2000 }),
          fitOf({ ...record, options: [...record.options].reverse() }, { draws: 2000 }),
        ];
        if (one.kind !== 'fit' || other.kind !== 'fit') return assert.equal(one.kind, other.kind);
        assert.deepEqual([...other.fits].reverse(), one.fits);
        assert.deepEqual([other.next, other.doubt], [one.next, one.doubt]);
        assert.deepEqual(
          [...other.options].reverse().map(({ optionId, expectedValue, firstShare }) => ({ optionId, expectedValue, firstShare })),
          one.options.map(({ optionId, expectedValue, firstShare }) => ({ optionId, expectedValue, firstShare })),
        );
      }), { numRuns: 25, seed: 8 });
    });

    it('is not moved by what a provider says of itself', () => {
      const claimed = three.map(
        (o) => ({
          ...o,
          snapshot: {
            ...o.snapshot,
            service: {
              ...o.snapshot.service!,
              claims: [{
                text: 'Among the shortest waits, 98% delighted',
                saidBy: 'the provider',
                where: 'its site',
                seenOn: '2026-03-01',
              }],
            },
          },
        }),
      );
      const said = { cards: ['firstSeen' as const] };
      assert.equal(JSON.stringify(fitOf(asked(claimed, said))), JSON.stringify(fitOf(asked(three, said))));
    });

    it('works for any record that can be read, and never gives a number that is none', () => {
      fc.assert(fc.property(anyAsked, (record) => {
        assert.doesNotMatch(
          JSON.stringify(
            fitOf(consultationSchema.parse(record), { draws: 1000 }),
            (_, value: unknown) => (typeof value === 'number' && !Number.isFinite(value) ? 'NOT A NUMBER' : value),
          ),
          /NOT A NUMBER/,
        );
      }), { numRuns: 20, seed: 9 });
    });
  });
});
