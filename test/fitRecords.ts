// Consultations whose fit is known beforehand: places that differ in how soon, how far and how dear.
import type { Consultation, Criterion, ReferralOption } from '../src/core/consultation/record';
import { carryOnOption, kneeRecord, option, service } from './records';

interface Place {
  readonly id: string;
  readonly name?: string;
  /** Days to a first appointment; undefined where the directory does not show it. */
  readonly days?: number;
  readonly minutes: number;
  readonly costPounds?: number;
}

export function placeOption({ id, name = id, days, minutes, costPounds = 5 }: Place): ReferralOption {
  return option({
    id, name,
    snapshot: {
      takenOn: '2026-03-01',
      service: service({
        id: `svc-${id}`, name, distance: minutes / 3, stepFree: 'yes',
        journeys: [{ from: 'BS1', mode: 'publicTransport', minutes, costPounds, basis: 'practice' }],
        ...(days === undefined ? {} : { indicativeAppointmentWait: { status: 'days', days, shownOn: '2026-03-01' } }),
      }),
    },
  });
}

/** Soon but far, near but slow, and in between: which fits hangs on whether time or the journey matters more. */
export const torn: readonly Place[] = [
  { id: 'soon', name: 'Sandmere Hospital', days: 20, minutes: 90 },
  { id: 'near', name: 'Larkhill Hospital', days: 200, minutes: 15 },
  { id: 'between', name: 'Westmoor Hospital', days: 110, minutes: 55 },
];

export function fitRecord(places: readonly Place[], cards: readonly Criterion[], over: Partial<Parameters<typeof kneeRecord>[0]> = {}): Consultation {
  return kneeRecord({
    whatMatters: { words: 'To kneel again.', cards: [...cards] },
    gettingThere: { words: 'By bus', means: ['publicTransport'] },
    options: [carryOnOption(), ...places.map(placeOption)],
    ...over,
  });
}
