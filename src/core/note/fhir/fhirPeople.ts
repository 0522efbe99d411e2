// Who it is about, who wrote it, for which practice, and who else was there.
import type {
  Extension, Organization, Patient, PatientCommunication, Practitioner, PractitionerRole, RelatedPerson, Resource,
} from '@medplum/fhirtypes';
import { formatNhsNumber } from '../../consultation/nhsNumber';
import { head, isAuthorNamed, referenceTo, roles, UK_CORE, type FhirFrame } from './fhirFrame';
import { coded, identifier, inWords, known, said, type Line } from './fhirValue';
import { languageTag } from './spokenLanguage';

const NHS_NUMBER = 'https://fhir.nhs.uk/Id/nhs-number';
export const ODS_ORGANISATION = 'https://fhir.nhs.uk/Id/ods-organization-code';

/** HL7 AdministrativeGender has no "indeterminate"; its nearest is `other`. */
const genders = { female: 'female', male: 'male', indeterminate: 'other', notKnown: 'unknown' } as const;

/** The resources about people, in their order. Where the record names no author, there is no practitioner. */
export function people(frame: FhirFrame): Resource[] {
  return [
    patient(frame),
    ...(isAuthorNamed(frame) ? [practitioner(frame), practitionerRole(frame)] : []),
    practiceOrganisation(frame),
    ...relatedPeople(frame),
  ];
}

/**
 * No name, no birth date and no address: the record holds none, and where the patient lives is nobody's business but the journey's. The
 * verification status of an NHS number is traced by the spine, not here, so none is claimed; UK Core asks for none.
 */
function patient(frame: FhirFrame): Patient {
  const { say, record } = frame;
  const { reference, nhsNumber, ageYears, gender } = record.patient;
  const local = said(reference);
  return known<Patient>({
    resourceType: 'Patient',
    ...head(frame, roles.patient, 'UKCore-Patient', [
      { label: say('fhir.localReference'), text: reference },
      ...(nhsNumber === undefined ? [] : [say('patient.nhsNumber', { number: formatNhsNumber(nhsNumber) })]),
      ...(ageYears === null ? [] : [say('patient.years', { years: ageYears })]),
      { label: say('fhir.gender'), text: say(`gender.${gender}`) },
    ]),
    extension: [...contactPreference(frame), ...interpreter(frame)],
    identifier: [
      ...identifier(NHS_NUMBER, nhsNumber?.replace(/\D/g, '')),
      ...(local === undefined
        ? []
        : [{ type: inWords(say('fhir.localReference')), value: local, assigner: referenceTo(frame, roles.practice) }]),
    ],
    gender: genders[gender],
    communication: communication(frame),
    managingOrganization: referenceTo(frame, roles.practice, frame.model.practiceName),
  });
}

/** UK Core's own list of written formats has large print; braille and audio are not asked about. */
function contactPreference({ record }: FhirFrame): Extension[] {
  if (!record.gettingThere.needs.includes('largePrint')) return [];
  const largePrint = {
    system: 'https://fhir.hl7.org.uk/CodeSystem/UKCore-PreferredWrittenCommunicationFormat', code: '11', display: 'Large print',
  };
  return [{
    url: `${UK_CORE}Extension-UKCore-ContactPreference`,
    extension: [{ url: 'PreferredWrittenCommunicationFormat', valueCodeableConcept: coded(largePrint) }],
  }];
}

/** The base extension: UK Core has retired its own NHSCommunication. */
function interpreter({ record }: FhirFrame): Extension[] {
  return record.gettingThere.needs.includes('interpreter')
    ? [{ url: 'http://hl7.org/fhir/StructureDefinition/patient-interpreterRequired', valueBoolean: true }]
    : [];
}

/** Its binding to BCP 47 is required: a language whose tag is not known stays in words, in a flag. */
function communication({ record }: FhirFrame): PatientCommunication[] {
  const { needs, interpreterLanguage } = record.gettingThere;
  const spoken = needs.includes('interpreter') ? languageTag(interpreterLanguage) : undefined;
  const written = record.patient.language === 'cy' ? 'cy' : undefined;
  const tags = [...new Set([spoken, written].filter((tag) => tag !== undefined))];
  return tags.map((tag) => known<PatientCommunication>({
    language: coded({ system: 'urn:ietf:bcp:47', code: tag }, tag === spoken ? interpreterLanguage : undefined),
    preferred: tag === spoken ? true : undefined,
  }));
}

function practitioner(frame: FhirFrame): Practitioner {
  const { seenBy } = frame.record;
  return {
    resourceType: 'Practitioner',
    ...head(frame, roles.practitioner, 'UKCore-Practitioner', [{ label: frame.say('fhir.seenBy'), text: seenBy }]),
    name: [{ text: said(seenBy) ?? '-' }],
  };
}

function practitionerRole(frame: FhirFrame): PractitionerRole {
  const { seenBy } = frame.record;
  return {
    resourceType: 'PractitionerRole',
    ...head(frame, roles.practitionerRole, 'UKCore-PractitionerRole', [
      { label: frame.say('fhir.seenBy'), text: seenBy }, { label: frame.say('fhir.practice'), text: frame.model.practiceName },
    ]),
    practitioner: referenceTo(frame, roles.practitioner, seenBy),
    organization: referenceTo(frame, roles.practice, frame.model.practiceName),
  };
}

function practiceOrganisation(frame: FhirFrame): Organization {
  const { practice, model } = frame;
  const telephone = said(model.practiceTelephone);
  return known<Organization>({
    resourceType: 'Organization',
    ...head(frame, roles.practice, 'UKCore-Organization', [
      model.practiceName,
      { label: frame.say('fhir.odsCode'), text: practice?.practice.odsCode ?? '' },
      { label: frame.say('fhir.telephone'), text: model.practiceTelephone },
    ]),
    identifier: identifier(ODS_ORGANISATION, practice?.practice.odsCode),
    name: said(model.practiceName) ?? '-',
    telecom: telephone === undefined ? [] : [{ system: 'phone', value: telephone }],
  });
}

/** Those present beside the patient and the practice. What they are to the patient stays in the record's words. */
function relatedPeople(frame: FhirFrame): RelatedPerson[] {
  const { record, say } = frame;
  return record.people.filter(({ role }) => role !== 'patient' && role !== 'clinician').map((person): RelatedPerson => {
    const relation = said(person.description) === undefined
      ? say(`speaker.${person.role}`)
      : `${say(`speaker.${person.role}`)} (${person.description})`;
    const lines: Line[] = [relation, ...(person.spoke ? [say('fhir.spoke')] : [])];
    return {
      resourceType: 'RelatedPerson',
      ...head(frame, roles.person(person.id), 'UKCore-RelatedPerson', lines),
      patient: referenceTo(frame, roles.patient),
      relationship: [inWords(relation)],
    };
  });
}
