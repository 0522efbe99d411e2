// An e-RS of our own for tests: answers in the official shapes, every error, and every way of not answering. All content is made up.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export const PATIENT = '9434765919';
export const SERVICE = '99000103';
export const UBRN = '000000099001';

export interface Received {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** How an answer is given: as it should be, or in one of the ways it goes wrong. */
export type Manner =
  | { readonly status: number; readonly body: string; readonly type?: string; readonly headers?: Readonly<Record<string, string>> }
  | 'never'
  /** The request is taken (what it asks for is done), and the connection breaks before the answer. */
  | 'takenThenDropped'
  | 'dropped'
  /** The head of the answer and half of its body, then the connection breaks. */
  | 'halfSent'
  | 'slow';

export interface ErsServer {
  /** What concord.ers.baseUrl would be. */
  readonly baseUrl: string;
  readonly received: readonly Received[];
  /** Referrals that exist now, by their reference. */
  readonly referrals: Map<string, Referral>;
  /** The next requests whose path holds `part` are answered in this manner, once each; an empty part is any. */
  next(part: string, ...manners: readonly Manner[]): void;
  /** Free slots of the service; `count` of them, on pages of what is asked for. */
  free: readonly { readonly id: string; readonly start: string; readonly end: string }[];
  close(): Promise<void>;
}

interface Referral {
  nhsNumber: string;
  version: number;
  state: string;
  services: readonly string[];
  appointment?: { readonly start: string; readonly end: string; readonly slot: string };
}

const BASE = '/referrals/FHIR';

/** STU3 eRS-OperationOutcome-1, or R4 NHSDigital-OperationOutcome. */
export function operationOutcome(status: number, code: string, diagnostics: string, version: 'STU3' | 'R4' = 'STU3', headers?: Readonly<Record<string, string>>): Manner {
  const system = version === 'STU3' ? 'https://fhir.nhs.uk/STU3/CodeSystem/eRS-APIErrorCode-1' : 'https://fhir.nhs.uk/CodeSystem/NHSD-API-ErrorOrWarningCode';
  const meta = version === 'STU3' ? { profile: ['https://fhir.nhs.uk/STU3/StructureDefinition/eRS-OperationOutcome-1'] } : { lastUpdated: '2026-01-05T10:00:00.42Z' };
  const body = JSON.stringify({
    resourceType: 'OperationOutcome', meta,
    issue: [{ severity: 'error', code: 'invalid', details: { coding: [{ system, code }] }, ...(diagnostics === '' ? {} : { diagnostics }) }],
  });
  return { status, body, type: 'application/fhir+json', ...(headers === undefined ? {} : { headers }) };
}

export async function ersServer(): Promise<ErsServer> {
  const received: Received[] = [];
  const queued: { readonly part: string; readonly manner: Manner }[] = [];
  const referrals = new Map<string, Referral>();
  const ers = {
    received, referrals,
    free: [0, 1, 2].map((n) => ({ id: `9900010300${n}`, start: `2027-03-0${n + 1}T10:20:00.000Z`, end: `2027-03-0${n + 1}T10:40:00.000Z` })),
  } as { received: Received[]; referrals: Map<string, Referral>; free: ErsServer['free'] };
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const asked = await receivedOf(request);
    received.push(asked);
    const at = queued.findIndex(({ part }) => asked.path.includes(part));
    const manner = at === -1 ? undefined : queued.splice(at, 1)[0]?.manner;
    switch (manner) {
      case undefined:
        return give(response, answerTo(asked, ers));
      case 'never':
        return;
      case 'dropped':
        return void request.socket.destroy();
      case 'takenThenDropped':
        answerTo(asked, ers);
        return void request.socket.destroy();
      case 'halfSent': {
        const whole = answerTo(asked, ers);
        const { body } = typeof whole === 'string' ? { body: '' } : whole;
        response.writeHead(201, { 'Content-Type': 'application/fhir+json', 'Content-Length': String(body.length) });
        response.write(body.slice(0, body.length / 2), () => request.socket.destroy());
        return;
      }
      case 'slow':
        await new Promise((resume) => { setTimeout(resume, 150); });
        return give(response, answerTo(asked, ers));
      default:
        return give(response, manner);
    }
  };
  const server: Server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const { port } = server.address() as AddressInfo;
  return Object.assign(ers, {
    baseUrl: `http://127.0.0.1:${port}${BASE}`,
    next: (part: string, ...manners: readonly Manner[]) => void queued.push(...manners.map((manner) => ({ part, manner }))),
    close: () => new Promise<void>((resolve) => {
      server.closeAllConnections();
      server.close(() => resolve());
    }),
  });
}

async function receivedOf(request: IncomingMessage): Promise<Received> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return { method: request.method ?? '', path: request.url ?? '', headers: request.headers, body: Buffer.concat(parts).toString('utf8') };
}

function give(response: ServerResponse, manner: Manner): void {
  if (typeof manner === 'string') return;
  response.writeHead(manner.status, { 'Content-Type': manner.type ?? 'application/fhir+json', ...manner.headers });
  response.end(manner.body);
}

type Answering = Pick<ErsServer, 'referrals' | 'free'>;

function answerTo({ method, path, headers, body }: Received, ers: Answering): Manner {
  const role = String(headers['nhsd-ers-business-function'] ?? '');
  if (!role.startsWith('REFERRING_CLINICIAN')) return { status: 403, type: 'text/html', body: 'SANDBOX_ERROR: This endpoint cannot be accessed using the e-RS Business Function provided.' };
  const at = path.slice(BASE.length);
  const codes = /^\/STU3\/CodeSystem\/([A-Z-]+)$/.exec(at)?.[1];
  if (method === 'GET' && codes !== undefined) return json(codeSystem(codes));
  if (method === 'POST' && at.endsWith('$ers.searchHealthcareServicesForPatient')) return json(searchAnswer(body));
  if (method === 'GET' && at.startsWith('/STU3/Slot?')) return slotPage(at, ers);
  if (method === 'POST' && /\$ers\.createReferral(?:AndSendForTriage)?$/.test(at)) return created(body, at.endsWith('Triage'), ers);
  const ubrn = /^\/STU3\/ReferralRequest\/(\d{12})$/.exec(at)?.[1];
  if (method === 'GET' && ubrn !== undefined) {
    const referral = ers.referrals.get(ubrn);
    return referral === undefined ? operationOutcome(404, 'RESOURCE_NOT_FOUND', 'No such referral.') : json(referralRequest(ubrn, referral));
  }
  if (method === 'POST' && at === '/STU3/Appointment') return booked(body, ers);
  const services = /^\/R4\/HealthcareService(?:\/(\d+)$|\?_id=([\d,]+)$)/.exec(at);
  if (method === 'GET' && services !== null) return json(healthcareServices(services[1], services[2]));
  return operationOutcome(404, 'REC_NOT_FOUND', '', 'R4');
}

function json(value: unknown, status = 200, headers: Readonly<Record<string, string>> = {}): Manner {
  return { status, body: JSON.stringify(value), headers };
}

interface Parameter {
  readonly name: string;
  readonly valueCoding?: { readonly code: string };
  readonly valueIdentifier?: { readonly value: string };
  readonly resource?: { readonly entry?: readonly { readonly item: { readonly identifier: { readonly value: string } } }[] };
}

function parametersOf(body: string): (name: string) => Parameter | undefined {
  const { parameter } = JSON.parse(body) as { readonly parameter: readonly Parameter[] };
  return (name) => parameter.find((one) => one.name === name);
}

function codeSystem(name: string): object {
  const concepts = name === 'SPECIALTY'
    ? [{ code: 'ORTHOPAEDICS', display: 'Orthopaedics' }, { code: 'LEECHES', display: 'Leeches', property: [{ code: 'effectiveTo', valueDateTime: '2010-01-01T00:00:00Z' }] },
      { code: 'NEXT_CENTURY', display: 'Next century', property: [{ code: 'effectiveFrom', valueDateTime: '2101-01-01T00:00:00Z' }] }]
    : name === 'CLINIC-TYPE' ? [{ code: 'KNEE', display: 'Knee' }] : [{ code: 'ROUTINE', display: 'Routine' }, { code: 'URGENT', display: 'Urgent' }];
  return { resourceType: 'CodeSystem', id: name, url: `_baseUrl_/STU3/CodeSystem/${name}`, content: 'complete', status: 'active', concept: concepts };
}

/** Each sort shows one service the other does not, and one both do. */
function searchAnswer(body: string): object {
  const sort = parametersOf(body)('sortBy')?.valueCoding?.code;
  const entries = [entry('99000103', 'Orthopaedics, knee, made-up park', 12, 30), sort === 'IWT' ? entry('99000777', 'Soon and far, made up', 80, 5) : entry('99000666', 'Near and slow, made up', 2, 90)];
  return { resourceType: 'List', meta: { profile: ['https://fhir.nhs.uk/STU3/StructureDefinition/eRS-FetchServices-List-1'] }, status: 'current', mode: 'snapshot', entry: entries };
}

function entry(id: string, name: string, distance: number, days: number): object {
  const code = (system: string, value: string): object => ({ coding: [{ system: `https://fhir.nhs.uk/STU3/CodeSystem/${system}`, code: value }] });
  return {
    extension: [{ url: 'https://fhir.nhs.uk/STU3/StructureDefinition/Extension-eRS-ServiceSearch-ListItem-1', extension: [
      { url: 'displayProminently', valueBoolean: true }, { url: 'distance', valueUnsignedInt: distance }, { url: 'indicativeAppointmentWaitTime', valueUnsignedInt: days },
    ] }],
    item: {
      identifier: { system: 'http://fhir.nhs.net/Id/ers-service', value: id },
      extension: [{ url: 'https://fhir.nhs.uk/STU3/StructureDefinition/Extension-eRS-ServiceSummaryView-1', extension: [
        { url: 'serviceName', valueString: name },
        { url: 'specialty', valueCodeableConcept: { coding: [{ system: '_baseUrl_/STU3/CodeSystem/SPECIALTY', code: 'ORTHOPAEDICS' }] } },
        { url: 'bookableType', valueCodeableConcept: code('eRS-BookableType-1', 'DIRECTLY_BOOKABLE') },
        { url: 'supportedRequestFlowType', valueCodeableConcept: code('eRS-RequestFlowType-1', 'APPOINTMENT_REQUEST') },
      ] }],
    },
  };
}

/** A bundle of free slots with its schedule, as e-RS makes it. */
export function slotBundle(serviceId: string, slots: ErsServer['free'], page: { readonly total: number; readonly number: number; readonly size: number }): object {
  const link = (relation: string, number: number): object => ({
    relation, url: `_baseUrl_/STU3/Slot?schedule.actor%3AHealthcareService=${serviceId}&appointmentType=ROUTINE&_count=${page.size}&status=free&_include=Slot%3Aschedule&page=${number}`,
  });
  const schedule = `${serviceId}-1`;
  return {
    resourceType: 'Bundle', type: 'searchset', total: page.total,
    link: [link('self', page.number), ...(page.number * page.size < page.total ? [link('next', page.number + 1)] : [])],
    entry: [
      ...slots.map(({ id, start, end }) => ({ fullUrl: `_baseUrl_/STU3/Slot/${id}`, search: { mode: 'match' }, resource: {
        resourceType: 'Slot', id, identifier: [{ system: 'https://fhir.nhs.uk/Id/alternative-slot', value: `USRN-${id}` }], schedule: { reference: `Schedule/${schedule}` }, status: 'free', start, end,
      } })),
      ...(slots.length === 0 ? [] : [{ fullUrl: `_baseUrl_/STU3/Schedule/${schedule}`, search: { mode: 'include' }, resource: {
        resourceType: 'Schedule', id: schedule, identifier: [{ system: 'https://fhir.nhs.uk/Id/ers-schedule', value: schedule }],
        actor: [{ identifier: { system: 'http://fhir.nhs.net/Id/ers-service', value: serviceId } }],
      } }]),
    ],
  };
}

function slotPage(at: string, { free }: Answering): Manner {
  const query = new URLSearchParams(at.slice(at.indexOf('?') + 1));
  const serviceId = query.get('schedule.actor:HealthcareService') ?? '';
  const size = Number(query.get('_count'));
  const number = Number(query.get('page'));
  const of = serviceId === SERVICE ? free : [];
  if (number > Math.max(1, Math.ceil(of.length / size))) return operationOutcome(400, 'INVALID_VALUE', `'Page Number' (${number}) is invalid.`);
  return json(slotBundle(serviceId, of.slice((number - 1) * size, number * size), { total: of.length, number, size }));
}

function created(body: string, forTriage: boolean, ers: Answering): Manner {
  const of = parametersOf(body);
  const nhsNumber = of('patient')?.valueIdentifier?.value ?? '';
  const services = of('shortlist')?.resource?.entry?.map(({ item }) => item.identifier.value) ?? [];
  if (services.length === 0) return operationOutcome(422, 'MISSING_VALUE', 'The shortlist is empty.');
  const ubrn = String(Number(UBRN) + ers.referrals.size).padStart(12, '0');
  const referral: Referral = { nhsNumber, version: 3, services, state: forTriage ? 'AWAITING_TRIAGE' : 'NOT_BOOKED' };
  ers.referrals.set(ubrn, referral);
  return json(referralRequest(ubrn, referral), 201, { ETag: 'W/"3"', Location: `${BASE}/STU3/ReferralRequest/${ubrn}` });
}

/** With an access code in it, as no e-RS should send and one once may: it must be seen nowhere. */
export const ACCESS_CODE = 'orchid-7731-kestrel';

function referralRequest(ubrn: string, { nhsNumber, version, state, services, appointment }: Referral): object {
  const extension = (name: string, value: object): object => ({ url: `https://fhir.nhs.uk/STU3/StructureDefinition/${name}`, ...value });
  return {
    resourceType: 'ReferralRequest', id: ubrn, meta: { versionId: String(version), profile: ['https://fhir.nhs.uk/STU3/StructureDefinition/eRS-ReferralRequest-1'] },
    extension: [
      extension('Extension-eRS-ReferralState-1', { extension: [{ url: 'state', valueCoding: { system: 'https://fhir.nhs.uk/STU3/CodeSystem/eRS-ReferralState-1', code: state, display: state } }] }),
      extension('Extension-eRS-Commissioning-Rule-Org-1', { valueIdentifier: { system: 'https://fhir.nhs.uk/Id/ods-organization-code', value: 'Z99801' } }),
      extension('Extension-eRS-PatientAccessCode-1', { valueString: ACCESS_CODE }),
    ],
    contained: [
      { resourceType: 'List', id: 'shortlist', status: 'current', mode: 'snapshot', entry: services.map((value) => ({ item: { identifier: { system: 'http://fhir.nhs.net/Id/ers-service', value }, display: 'Made-up service' } })) },
      ...(appointment === undefined ? [] : [appointmentResource(ubrn, { nhsNumber, version, serviceId: services[0] ?? '', ...appointment })]),
    ],
    status: 'active', intent: 'plan',
    subject: { identifier: { system: 'http://fhir.nhs.net/Id/nhs-number', value: nhsNumber } },
  };
}

function appointmentResource(ubrn: string, of: { readonly nhsNumber: string; readonly version: number; readonly serviceId: string; readonly start: string; readonly end: string; readonly slot: string }): object {
  return {
    resourceType: 'Appointment', id: '99700', language: 'en', status: 'booked', description: 'e-Referral Appointment', start: of.start, end: of.end,
    slot: [{ reference: of.slot }], incomingReferral: [{ reference: `ReferralRequest/${ubrn}/_history/${of.version}` }],
    participant: [
      { actor: { identifier: { system: 'http://fhir.nhs.net/Id/ers-service', value: of.serviceId }, display: 'Made-up knee clinic' }, status: 'accepted' },
      { actor: { identifier: { system: 'http://fhir.nhs.net/Id/nhs-number', value: of.nhsNumber } }, status: 'accepted' },
    ],
  };
}

/** Refuses an older version of the referral, a slot that is gone, and a second booking, as e-RS does. */
function booked(body: string, ers: Answering): Manner {
  const asked = JSON.parse(body) as { start: string; end: string; slot: { reference: string }[]; incomingReferral: { reference: string }[]; participant: { actor: { identifier: { value: string } } }[] };
  const [, ubrn = '', version = ''] = /ReferralRequest\/(\d+)\/_history\/(\d+)/.exec(asked.incomingReferral[0]?.reference ?? '') ?? [];
  const referral = ers.referrals.get(ubrn);
  if (referral === undefined) return operationOutcome(422, 'RESOURCE_NOT_FOUND', 'No such referral.');
  if (String(referral.version) !== version) return operationOutcome(409, 'CONFLICT', 'The referral was changed.');
  if (referral.appointment !== undefined) return operationOutcome(422, 'INVALID_STATE', 'The referral is booked already.');
  const slot = asked.slot[0]?.reference ?? '';
  if (!ers.free.some(({ id }) => slot === `Slot/${id}`)) return operationOutcome(422, 'SLOT_UNAVAILABLE', 'The slot is no longer available.');
  referral.appointment = { start: asked.start, end: asked.end, slot };
  referral.state = 'BOOKED';
  referral.version += 1;
  return json(appointmentResource(ubrn, { nhsNumber: referral.nhsNumber, version: referral.version, serviceId: asked.participant[0]?.actor.identifier.value ?? '', ...referral.appointment }), 201);
}

function healthcareServices(one: string | undefined, several: string | undefined): object {
  const resource = (id: string): object => ({ resourceType: 'HealthcareService', id, meta: { versionId: '1' }, language: 'en', active: true, name: `Made-up service ${id}`, location: [{ identifier: { system: 'https://fhir.nhs.uk/Id/ods-site-code', value: 'RZZ01' } }] });
  if (one !== undefined) return resource(one);
  const ids = (several ?? '').split(',');
  return { resourceType: 'Bundle', type: 'searchset', total: ids.length, entry: ids.map((id) => ({ fullUrl: `_baseUrl_/R4/HealthcareService/${id}`, resource: resource(id), search: { mode: 'match' } })) };
}
