// The patient strip: whose consultation this is, on every step (hazard 2). Never a name.
import { formatNhsNumber } from '../core/consultation/nhsNumber';
import type { Consultation } from '../core/consultation/record';
import type { Say } from '../core/words/words';
import { needWords } from './gettingThere/needWords';
import type { Screen } from './screen';

export function patientStrip(record: Consultation, say: Say): Screen['patient'] {
  const { reference, nhsNumber, ageYears, gender } = record.patient;
  const needs = needWords(record, say);
  return [
    { label: say('strip.reference'), value: reference === '' ? say('strip.noReference') : reference },
    ...(nhsNumber === undefined ? [] : [{ label: say('strip.nhsNumber'), value: formatNhsNumber(nhsNumber) }]),
    { label: say('strip.age'), value: ageYears === null ? say('strip.notRecorded') : say('patient.years', { years: ageYears }) },
    ...(gender === 'notKnown' ? [] : [{ label: say('strip.sex'), value: say(`gender.${gender}`) }]),
    { label: say('strip.priority'), value: say(`priority.${record.question.priority}`) },
    ...(needs.length === 0 ? [] : [{ label: say('strip.needs'), value: needs.join(', ') }]),
  ];
}

/** The strip in one line, to read out before a note leaves: "P-1042 · 58 years · female". */
export function patientWords(record: Consultation, say: Say): string {
  return patientStrip(record, say).filter((part) => part.label !== say('strip.needs') && part.label !== say('strip.priority')).map((part) => part.value).join(' · ');
}
