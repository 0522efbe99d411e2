// A consultation with everything the page can draw: seven options with figures, a claim, what is not known, faults of reach.
import type { Consultation } from '../../../src/core/consultation/record';
import { latestEvidence } from '../../../src/core/evidence/evidenceIndex';
import { seenQualities } from '../../../src/core/evidence/figure/seenQuality';
import { evidenceOfMany, manyProviders } from '../../evidenceOfMany';
import { carryOnOption, kneeRecord, measurement, option, service } from '../../records';

const figures = (weeks: number) => [
  measurement({ indicator: 'rtt.medianWaitWeeks', value: weeks }),
  measurement({ indicator: 'rtt.admitted.medianWaitWeeks', value: weeks * 2, n: 84 }),
  measurement({ indicator: 'rtt.waitingCount', unit: 'people', value: 1200 }),
];

const places = [
  { id: 'larkhill', name: 'Knee clinic, Larkhill Hospital', miles: 4.2, weeks: 20.5 },
  { id: 'sandmere', name: 'Sandmere Orthopaedic Centre', miles: 31, weeks: 11.1 },
  { id: 'westmoor', name: 'Westmoor General Hospital', miles: 12, weeks: 25.4 },
  { id: 'abbots', name: 'Abbots Cross Treatment Centre', miles: 18 },
  { id: 'northgate', name: 'Northgate Hospital', miles: 22, weeks: 14.9 },
] as const;

export function exampleRecord(): Consultation {
  return kneeRecord({
    options: [
      carryOnOption({ benefits: ['No journeys'], risks: ['The pain may stay as it is'] }),
      option({
        id: 'msk', name: 'Community muscle and joint service', kind: 'community', route: 'communityForm',
          benefits: ['Exercises shown in person'],
        snapshot: { takenOn: '2026-03-01',
          service: service({ id: 'svc-msk', name: 'Community muscle and joint service', kind: 'community', route: 'communityForm',
          consultantLed: 'no', distance: 1.1 }) },
      }),
      ...places.map(({ id, name, miles, ...rest }, i) => option({
        id, name, ...(i === 0 ? { benefits: ['Could ease the pain on stairs'], risks: ['Time off work after an operation'] } : {}),
        snapshot: { takenOn: '2026-03-01', service: service({ id: `svc-${id}`, name, distance: miles }), evidence: 'weeks' in rest ?
          figures(rest.weeks) : [] },
      })),
    ],
  });
}

/** Four hospitals among forty, their figures graded as on the day: two that can be told apart, one of twelve patients. */
export function gradedRecord(): Consultation {
  const evidence = evidenceOfMany();
  return kneeRecord({
    options: [carryOnOption(), ...[3, 5, 36, 39].map((place, i) => {
      const figures = latestEvidence(evidence, manyProviders[place] ?? '', 'C_110');
      const name = places[i]?.name ?? '';
      return option({ id: `graded${i}`, name, snapshot: { takenOn: '2026-03-01', service: service({ id: `svc-graded${i}`, name, distance: i + 1 }), evidence: figures,
        quality: seenQualities(figures, evidence, '2026-03-01') } });
    })],
  });
}
