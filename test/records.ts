// Small builders of valid data for tests. Everything here is invented: no such practice, service or patient exists.
import type { Practice, Pathway } from '../src/core/directory/practice';
import { directoryServiceSchema, type DirectoryService } from '../src/core/directory/service';
import { consultationSchema, optionSchema, type Consultation, type ReferralOption } from '../src/core/consultation/record';
import { measurementSchema, type Measurement } from '../src/core/evidence/measurement';
import type { Result } from '../src/core/issue';
import type * as z from 'zod';

/** The value of a result that has to be one; the faults are the error where it is not. */
export function valueOf<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new Error(result.issues.map((i) => `${i.code} ${i.message}`).join('; '));
}

/** The codes of a result that has to be refused. */
export function codesOf(result: Result<unknown>): string[] {
  if (result.ok) throw new Error('expected a refusal');
  return result.issues.map((i) => i.code);
}

export function service(over: Partial<z.input<typeof directoryServiceSchema>> = {}): DirectoryService {
  return directoryServiceSchema.parse({
    id: 'svc-1', name: 'Knee clinic, Larkhill Hospital', kind: 'service', route: 'bookable',
    provider: { odsCode: 'RZZ', name: 'Larkhill NHS Trust' }, site: { odsCode: 'RZZ01', name: 'Larkhill Hospital' },
    ersSpecialty: 'ORTHOPAEDICS', consultantLed: 'yes', distance: 4.2,
    source: { publication: 'ersSearch', seenOn: '2026-03-01' },
    ...over,
  });
}

export function measurement(over: Partial<Measurement> = {}): Measurement {
  return measurementSchema.parse({ indicator: 'rtt.medianWaitWeeks', provider: 'RZZ', treatmentFunction: 'C_110', period: '2026-01', value: 20.5, unit: 'weeks', n: 1200, source: 'rtt:0123456789ab', ...over });
}

/** An option of a kind `service` unless said otherwise, its snapshot taken from `service()`. */
export function option(over: Partial<z.input<typeof optionSchema>> = {}): ReferralOption {
  return optionSchema.parse({ id: 'opt-1', name: 'Knee clinic, Larkhill Hospital', kind: 'service', route: 'bookable', snapshot: { takenOn: '2026-03-01', service: service() }, ...over });
}

export function carryOnOption(over: Partial<z.input<typeof optionSchema>> = {}): ReferralOption {
  return option({ id: 'carry-on', name: '', kind: 'carryOn', route: 'none', snapshot: { takenOn: '2026-03-01', service: null }, ...over });
}

/** A new record with nothing in it, unless said otherwise. */
export function record(over: Partial<z.input<typeof consultationSchema>> = {}): Consultation {
  return consultationSchema.parse({ schemaVersion: 2, id: 'k7m2qa', createdAt: '2026-03-02T09:30:00Z', ...over });
}

/** A knee consultation half way through, two services and "carry on as now" among its options. */
export function kneeRecord(over: Partial<z.input<typeof consultationSchema>> = {}): Consultation {
  return record({
    seenBy: 'Dr Ade', patient: { reference: 'P-1042', ageYears: 58, gender: 'female' },
    people: [{ id: 'patient', role: 'patient', spoke: true }, { id: 'p2', role: 'relative', description: 'daughter' }],
    question: { reason: 'Knee pain for a year', pathway: 'knee', treatmentFunction: '110', priority: 'routine', redFlags: 'noneFound', triedSoFar: 'Exercises, paracetamol' },
    whatMatters: { words: 'I need to be able to kneel at work.', cards: ['firstSeen', 'journeyTime'], cannots: [{ id: 'c1', text: 'Cannot drive', saidBy: 'patient' }], statements: [{ id: 's1', kind: 'remark', text: 'Buses stop at six.', saidBy: 'patient' }] },
    gettingThere: { words: 'By bus', means: ['publicTransport'], longestJourneyMinutes: 60 },
    options: [carryOnOption(), option({ id: 'near', name: 'Larkhill' }), option({ id: 'far', name: 'Sandmere', snapshot: { takenOn: '2026-03-01', service: service({ id: 'svc-2', name: 'Sandmere', distance: 31 }), evidence: [measurement()] } })],
    ...over,
  });
}

export function pathway(over: Partial<Pathway> = {}): Pathway {
  return { id: 'knee', name: 'Knee, adult, routine', reason: 'Knee pain', priority: 'routine', treatmentFunction: '110', serviceIds: ['svc-1', 'svc-2'], ...over };
}

export function practice(over: Partial<Practice> = {}): Practice {
  return { schemaVersion: 1, practice: { odsCode: 'Z99999', name: 'Mill Lane Surgery' }, pathways: [pathway()], specialtyToTreatmentFunction: {}, ...over };
}
