// Records with figures for tests of fits: invented options that differ on waits, journeys, fares and trips.
import * as fc from 'fast-check';
import type { Consultation, ReferralOption, Statement } from '../../../src/core/consultation/record';
import { measurement, option, record, service } from '../../records';

export interface Shown {
  readonly days?: number;
  readonly minutes?: number;
  readonly pounds?: number;
  readonly trips?: readonly [number, number];
  readonly tests?: 'all' | 'some' | 'no';
  readonly operationWeeks?: number;
}

/** An option by train with what is shown of it; nothing else is known. */
export function shown(
  id: string,
  { days, minutes, pounds, trips, tests, operationWeeks }: Shown,
  over: Parameters<typeof option>[0] = {},
): ReferralOption {
  return option({
    id, name: `The ${id} one`,
    snapshot: {
      takenOn: '2026-03-01',
      service: service({
        id: `svc-${id}`, stepFree: 'yes',
        ...(days === undefined ? {} : { indicativeAppointmentWait: { status: 'days', days, shownOn: '2026-03-01' } }),
        journeys: minutes === undefined && pounds === undefined
          ? []
          : [{ mode: 'publicTransport', minutes: minutes ?? 30, costPounds: pounds ?? null, from: 'the practice', basis: 'table' }],
        ...(trips === undefined ? {} : { trips: { least: trips[0], most: trips[1] } }),
        ...(tests === undefined ? {} : { testsAndTreatmentHere: tests }),
      }),
      evidence: operationWeeks === undefined
        ? []
        : [measurement({ indicator: 'rtt.admitted.medianWaitWeeks', value: operationWeeks, n: 200 })],
    },
    ...over,
  });
}

/** About a knee, with options and what was said. */
export function asked(
  options: readonly ReferralOption[],
  whatMatters: Partial<Consultation['whatMatters']> = {},
  gettingThere: Partial<Consultation['gettingThere']> = {},
): Consultation {
  return record({
    question: { reason: 'Knee pain', treatmentFunction: '110', redFlags: 'noneFound' },
    options: [...options],
    whatMatters: whatMatters as never,
    gettingThere: gettingThere as never,
  });
}

/** Soon but far, near but late. */
export const soonFar: Shown = { days: 20, minutes: 120, pounds: 30, trips: [3, 5], tests: 'all' };
export const lateNear: Shown = { days: 200, minutes: 20, pounds: 4, trips: [2, 4], tests: 'some' };
export const between: Shown = { days: 100, minutes: 60, pounds: 12, trips: [4, 6], tests: 'no' };

export const tradeOff = (over: Partial<Statement> = {}): Statement => ({
  id: 'a1', kind: 'tradeOff', text: '', saidBy: 'patient', at: '2026-03-02T09:40:00Z', answer: 'yes',
  question: { gain: { criterion: 'firstSeen', from: 28, to: 3 }, against: { criterion: 'journeyTime', from: 20, to: 120 } }, ...over,
});

const anyShown: fc.Arbitrary<Shown> = fc.record({
  days: fc.integer({ min: 3, max: 280 }), minutes: fc.integer({ min: 5, max: 160 }), pounds: fc.integer({ min: 0, max: 60 }),
  trips: fc
    .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 0, max: 4 }))
    .map(([least, more]): [number, number] => [least, least + more]), tests: fc.constantFrom(
      'all' as const,
      'some' as const,
      'no' as const,
    ),
}, { requiredKeys: [] });

const criterion = fc.constantFrom('firstSeen' as const, 'journeyTime' as const, 'visitCost' as const, 'trips' as const, 'oneStop' as const);

/** Two to five options and up to three cards. */
export const anyAsked: fc.Arbitrary<Consultation> = fc.tuple(
  fc.array(anyShown, { minLength: 2, maxLength: 5 }),
  fc.uniqueArray(criterion, { minLength: 1, maxLength: 3 }),
)
  .map(([options, cards]) => asked(options.map((what, place) => shown(`o${place}`, what)), { cards }));
