// Invented files in the official layouts. No such provider, service or figure exists.

interface Found {
  readonly id: string;
  readonly name: string;
  readonly waitDays?: number;
  readonly distance?: number;
  readonly site?: string;
}

/** An e-RS service search answer (A010). */
export function searchAnswer(services: readonly Found[]): string {
  return JSON.stringify(
    {
      meta: { profile: ['https://fhir.nhs.uk/STU3/StructureDefinition/eRS-FetchServices-List-1'] },
      resourceType: 'List',
      status: 'current',
      mode: 'snapshot',
      entry: services.map(({ id, name, waitDays, distance, site = 'RZZ01' }) => ({
        extension: [
          {
            url: 'https://fhir.nhs.uk/STU3/StructureDefinition/Extension-eRS-ServiceSearch-ListItem-1',
            extension: [
              ...(waitDays === undefined ? [] : [{ url: 'indicativeAppointmentWaitTime', valueUnsignedInt: waitDays }]),
              ...(distance === undefined ? [] : [{ url: 'distance', valueUnsignedInt: distance }]),
            ],
          },
        ],
        item: {
          extension: [
            {
              url: 'https://fhir.nhs.uk/STU3/StructureDefinition/Extension-eRS-ServiceSummaryView-1',
              extension: [
                { url: 'serviceName', valueString: name },
                { url: 'specialty', valueCodeableConcept: { coding: [{ code: 'ORTHOPAEDICS' }] } },
                { url: 'location', valueReference: { identifier: { value: site }, display: 'Larkhill Hospital' } },
              ],
            },
          ],
          identifier: { system: 'http://fhir.nhs.net/Id/ers-service', value: id },
        },
      })),
    },
    null,
    1,
  );
}

const bands = [
  ...Array.from({ length: 104 }, (_, week) => `Gt ${String(week).padStart(2, '0')} To ${String(week + 1).padStart(2, '0')} Weeks SUM 1`),
  'Gt 104 Weeks SUM 1',
];

const headings = [
  'Period',
  'Provider Parent Org Code',
  'Provider Parent Name',
  'Provider Org Code',
  'Provider Org Name',
  'Commissioner Parent Org Code',
  'Commissioner Parent Name',
  'Commissioner Org Code',
  'Commissioner Org Name',
  'RTT Part Type',
  'RTT Part Description',
  'Treatment Function Code',
  'Treatment Function Name',
  ...bands,
  'Total',
  'Patients with unknown clock start date',
  'Total All',
];

/** One Part_2 row: `perBand` people waiting in each of the first 40 weeks. */
export function rttRow(provider = 'RZZ', perBand = 10, month = 'January-2026'): string {
  const counts = bands.map((_, week) => (week < 40 ? String(perBand) : ''));
  return [
    `RTT-${month}`,
    'QZZ',
    'NHS INVENTED ICB',
    provider,
    'LARKHILL NHS TRUST',
    'QZZ',
    'NHS INVENTED ICB',
    '99Z',
    'NHS INVENTED ICB - 99Z',
    'Part_2',
    'Incomplete Pathways',
    'C_110',
    'Trauma and Orthopaedic Service',
    ...counts,
    '',
    '',
    String(40 * perBand),
  ].join(',');
}

/** An RTT full CSV month. */
export function rttMonth(rows: readonly string[] = [rttRow()], lineEnd = '\r\n'): string {
  return [headings.join(','), ...rows, ''].join(lineEnd);
}
