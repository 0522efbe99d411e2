// A record in which everything that has a place in a FHIR document is said.
import type { Consultation } from '../../../../src/core/consultation/record';
import { carryOnOption, kneeRecord, option, service } from '../../../records';

export function fullRecord(over: Parameters<typeof kneeRecord>[0] = {}): Consultation {
  return kneeRecord({
    seenBy: 'Dr Ade, GP partner',
    patient: { reference: 'P-1042', nhsNumber: '943 476 5919', ageYears: 58, gender: 'female', language: 'cy' },
    people: [
      { id: 'patient', role: 'patient', spoke: true }, { id: 'p2', role: 'relative', description: 'daughter', spoke: true },
      { id: 'p3', role: 'interpreter' },
    ],
    question: { reason: 'Knee pain for a year', priority: 'urgentSuspectedCancer', redFlags: 'noneFound', triedSoFar: 'Exercises' },
    gettingThere: {
      words: 'By bus', means: ['publicTransport'], longestJourneyMinutes: 60, mostCostPounds: 10, whoComes: 'daughter',
      needs: ['interpreter', 'largePrint', 'stepFree'], interpreterLanguage: 'Polish', safeContact: 'Ring the daughter, not the landline.',
      home: { postcode: 'SG1 4AB', lsoa: 'E01000001', deprivationDecile: 2 },
    },
    options: [
      carryOnOption({ offered: 'offered' }),
      option({
        id: 'near', name: 'Larkhill', offered: 'offered', benefits: ['Close by'], risks: ['Few appointments'],
        snapshot: { takenOn: '2026-03-01', service: service({
          treatmentFunction: '110', telephone: '01632 960111', location: { postcode: 'SG1 4XX', latitude: 51.9, longitude: -0.2 }, whatHappens: 'A surgeon looks at the knee.',
          claims: [{ text: 'Seen in one day', saidBy: 'Larkhill', where: 'a poster', seenOn: '2026-03-01' }],
        }) },
      }),
      option({ id: 'far', name: 'Sandmere', offered: 'notOffered', notOfferedReason: 'full', snapshot: { takenOn: '2026-03-01', service: service({ id: 'svc-2', name: 'Sandmere' }) } }),
      option({ id: 'advice', name: 'Ask a specialist', kind: 'adviceAndGuidance', route: 'adviceAndGuidance', snapshot: { takenOn: '2026-03-01', service: null } }),
    ],
    decision: {
      status: 'chosen', optionId: 'near', decidedOn: '2026-03-02', reasonWords: 'It is one bus.', decidedBy: ['patient', 'clinician'],
      declined: [{ optionId: 'carry-on', reason: 'I have done that.' }], teachBackWords: 'You send it, they ring.',
      sure: { sure: true, understands: true, riskBenefit: false, encouragement: true }, reviewDate: '2026-06-01',
      worseningAdvice: 'Ring us.', consentToShare: 'yes',
    },
    nextAction: { who: 'Practice secretary', what: 'send the form', byDate: '2026-03-04', telephone: '01632 960100' },
    booking: { state: 'booked', date: '2026-06-09', time: '09:30', place: 'Larkhill, clinic 2', ubrn: '0000 4962 7610' },
    letter: { state: 'attached', request: 'Please advise on the knee.' },
    ...over,
  });
}
