// What is asked of the NHS e-Referral Service, ready to be sent and to be shown before it is.
// https://digital.nhs.uk/developer/api-catalogue/e-referral-service-fhir
import { fault, refuse, succeed, type Result } from '../issue';
import { shownJson } from '../shownJson';
import { addressFault, type AddressFault } from '../webAddress';

/** What a person set up. Empty texts are not set. */
export interface ErsSettings {
  /** The part of every address before `/STU3` and `/R4`; no slash at its end. */
  readonly baseUrl: string;
  /** How the key travels: as a bearer token, or in the header `apikey`. */
  readonly keyHeader: 'bearer' | 'apikey';
  /** e-RS business function, for example REFERRING_CLINICIAN. */
  readonly businessFunction: string;
  /** ODS code of the organisation in whose name is asked. */
  readonly organisation: string;
  /** SDS user id of the referring clinician, for an administrator who refers in their name. */
  readonly referringClinician: string;
  /** Milliseconds until an answer must be there as a whole. */
  readonly answerMilliseconds: number;
}

export type ErsCall = 'A004' | 'A005' | 'A010' | 'A011' | 'A015' | 'A016' | 'A021' | 'A033' | 'A035';

export interface ErsRequest {
  readonly call: ErsCall;
  readonly method: 'GET' | 'POST';
  /** The whole address. */
  readonly address: string;
  /** Every header that leaves but the key. */
  readonly headers: Readonly<Record<string, string>>;
  /** The bytes that leave, as text; a GET has none. */
  readonly body?: string;
}

/** Identifier systems of e-RS. */
export const NHS_NUMBER_SYSTEM = 'http://fhir.nhs.net/Id/nhs-number';
export const SERVICE_SYSTEM = 'http://fhir.nhs.net/Id/ers-service';
export const USER_SYSTEM = 'http://fhir.nhs.net/Id/sds-user-id';
const PROFILES = 'https://fhir.nhs.uk/STU3/StructureDefinition';
const CODES = 'https://fhir.nhs.uk/STU3/CodeSystem';

export const profile = (name: string): { readonly profile: readonly string[] } => ({ profile: [`${PROFILES}/${name}`] });
export const extensionUrl = (name: string): string => `${PROFILES}/${name}`;
export const coding = (system: string, code: string): { readonly system: string; readonly code: string } => ({
  system: `${CODES}/${system}`,
  code,
});

export interface RequestContext {
  readonly settings: ErsSettings;
  /** UUID by which e-RS and the practice find this request again. */
  readonly correlationId: string;
}

/** A request of one call. `path` begins with `/STU3` or `/R4`; `more` are headers of this call only. */
export function ersRequest(
  { settings, correlationId }: RequestContext,
  call: ErsCall,
  path: string,
  more: { readonly body?: unknown; readonly headers?: Readonly<Record<string, string>> } = {},
): ErsRequest {
  const { businessFunction, organisation, baseUrl } = settings;
  const headers = {
    Accept: 'application/fhir+json',
    'Content-Type': 'application/fhir+json',
    ...(businessFunction === '' ? {} : { 'NHSD-eRS-Business-Function': businessFunction }),
    ...(organisation === '' ? {} : { 'NHSD-End-User-Organisation-ODS': organisation }),
    'X-Correlation-ID': correlationId,
    ...more.headers,
  };
  const address = `${baseUrl}${path}`;
  return more.body === undefined
    ? { call, method: 'GET', address, headers }
    : { call, method: 'POST', address, headers, body: shownJson(more.body) };
}

/**
 * A base address as it is used: https, or http on this machine; no name or password in it; a `/STU3` or `/R4` that was copied along, and a
 * slash at the end, taken off. Refused where the key would travel in the open.
 */
export function checkedBaseUrl(text: string): Result<string> {
  const wrong = addressFault(text);
  if (wrong !== undefined)
    return refuse(fault('ers.baseUrl', ADDRESS_FAULTS[wrong], 'Put the address right in the setting concord.ers.baseUrl.'));
  const url = new URL(text.trim());
  return succeed(
    `${url.origin}${url.pathname}`
      .replace(/\/+$/, '')
      .replace(/\/(?:STU3|R4)$/i, '')
      .replace(/\/+$/, ''),
  );
}

const ADDRESS_FAULTS: Readonly<Record<AddressFault, string>> = {
  notWebAddress: 'The address of e-RS is no web address.',
  notEncrypted: 'The address of e-RS must begin with https://: over any other the key and the patient’s number could be read on the way.',
  holdsUser: 'The address of e-RS holds a user name or a password: the key has its own place (Set the e-RS Key).',
  holdsQuery: 'The address of e-RS holds a question mark or a number sign.',
};
