// The body of a patient service search (A010): one sort. The sort decides which services are shown at all, so both are asked for.
// https://digital.nhs.uk/developer/api-catalogue/e-referral-service-fhir
import type { Priority } from '../directory/practice';
import { coding, ersRequest, NHS_NUMBER_SYSTEM, profile, USER_SYSTEM, type ErsRequest, type RequestContext } from './ersRequest';

export interface SearchQuestion {
  readonly nhsNumber: string;
  readonly priority: Priority;
  /** e-RS SPECIALTY code. */
  readonly specialty: string;
  /** e-RS CLINIC-TYPE code. */
  readonly clinicType?: string;
  /** Where distances begin; without it, from where e-RS knows the patient to live. */
  readonly postcode?: string;
}

export const searchSorts = ['DISTANCE', 'IWT'] as const;
export type SearchSort = (typeof searchSorts)[number];

/** e-RS priority codes. */
export const ersPriorities: Readonly<Record<Priority, string>> = {
  routine: 'ROUTINE',
  urgent: 'URGENT',
  urgentSuspectedCancer: 'TWO_WEEK_WAIT',
};

export function searchRequest(question: SearchQuestion, sort: SearchSort, context: RequestContext): ErsRequest {
  const { referringClinician } = context.settings;
  const body = {
    resourceType: 'Parameters',
    meta: profile('eRS-PatientServiceSearch-Parameters-1'),
    parameter: [
      { name: 'requestType', valueCoding: coding('eRS-RequestType-1', 'APPOINTMENT_REQUEST') },
      { name: 'sortBy', valueCoding: coding('eRS-SortBy-1', sort) },
      { name: 'patient', valueIdentifier: { system: NHS_NUMBER_SYSTEM, value: question.nhsNumber } },
      ...(referringClinician === ''
        ? []
        : [{ name: 'referringClinician', valueIdentifier: { system: USER_SYSTEM, value: referringClinician } }]),
      { name: 'searchCriteria', resource: searchCriteria(question, context, true) },
    ],
  };
  return ersRequest(context, 'A010', '/STU3/HealthcareService/$ers.searchHealthcareServicesForPatient', { body });
}

/** What services were looked for: part of a search, and of a referral that came of it. */
export function searchCriteria(
  { priority, specialty, clinicType, postcode }: Omit<SearchQuestion, 'nhsNumber'>,
  { settings }: RequestContext,
  ageAndGenderAppropriate: boolean,
): object {
  return {
    resourceType: 'Parameters',
    meta: profile('eRS-ServiceSearchCriteria-Parameters-1'),
    id: 'ServiceSearchCriteria-1',
    parameter: [
      { name: 'priority', valueCoding: coding('eRS-Priority-1', ersPriorities[priority]) },
      { name: 'specialty', valueCoding: { system: `${settings.baseUrl}/STU3/CodeSystem/SPECIALTY`, code: specialty } },
      ...(clinicType === undefined ? [] : [{ name: 'clinicType', valueCoding: coding('eRS-ClinicType-1', clinicType) }]),
      ...(postcode === undefined ? [] : [{ name: 'postcode', valueString: postcode }]),
      { name: 'ageAndGenderAppropriate', valueBoolean: ageAndGenderAppropriate },
    ],
  };
}
