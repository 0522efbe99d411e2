// Synthetic e-RS search answers (A010) in the official shape: made-up services.

export interface ErsServiceMade {
  readonly id?: string;
  readonly name?: unknown;
  readonly odsCode?: string;
  readonly distance?: number;
  readonly wait?: number | string;
  readonly flows?: readonly string[];
  readonly bookable?: string;
}

const concept = (url: string, code: string): object => ({ url, valueCodeableConcept: { coding: [{ system: `_baseUrl_/STU3/CodeSystem/${url}`, code }] } });

export function ersEntry({ id = '101', name = 'Knee clinic', odsCode = 'RZ101', distance, wait, flows = ['APPOINTMENT_REQUEST'], bookable = 'DIRECTLY_BOOKABLE' }: ErsServiceMade = {}): object {
  return {
    extension: [{
      url: 'https://fhir.nhs.uk/STU3/StructureDefinition/Extension-eRS-ServiceSearch-ListItem-1',
      extension: [
        { url: 'displayProminently', valueBoolean: false },
        ...(distance === undefined ? [] : [{ url: 'distance', valueUnsignedInt: distance }]),
        ...(wait === undefined ? [] : [typeof wait === 'number' ? { url: 'indicativeAppointmentWaitTime', valueUnsignedInt: wait } : concept('indicativeAppointmentWaitTime', wait)]),
      ],
    }],
    item: {
      identifier: { system: 'http://fhir.nhs.net/Id/ers-service', value: id },
      extension: [{
        url: 'https://fhir.nhs.uk/STU3/StructureDefinition/Extension-eRS-ServiceSummaryView-1',
        extension: [
          { url: 'serviceName', valueString: name },
          { url: 'location', valueReference: { identifier: { value: odsCode }, display: 'Example Hospital' } },
          concept('bookableType', bookable),
          ...flows.map((flow) => concept('supportedRequestFlowType', flow)),
        ],
      }],
    },
  };
}

export function ersAnswer(entries: readonly unknown[]): object {
  return { resourceType: 'List', meta: { profile: ['https://fhir.nhs.uk/STU3/StructureDefinition/eRS-FetchServices-List-1'] }, status: 'current', mode: 'snapshot', entry: entries };
}

export function ersText(...services: readonly ErsServiceMade[]): string {
  return JSON.stringify(ersAnswer(services.map(ersEntry)));
}
