// Which FHIR server a person named, and whether it may be talked to. Nothing here goes to the network.
import { fault, refuse, succeed, type Result } from '../../core/issue';
import { addressFault } from '../../core/webAddress';

export interface FhirServer {
  /** `https://...`; plain `http` only for this machine itself. */
  readonly baseUrl: string;
  /** Sent as a bearer token; never logged. */
  readonly key?: string;
  /** How long one answer may take, body and all. */
  readonly timeoutMilliseconds: number;
}

/** An address Concord may talk to: https, or http on this machine; no user name, no query. */
export function serverAddress(text: string): Result<URL> {
  if (addressFault(text) === undefined) return succeed(new URL(text.trim()));
  return refuse(
    fault(
      'fhir.address',
      // What was typed could hold a password: it is not repeated.
      'The address set for the FHIR server is none that may be used.',
      'Give the base address, beginning with https:// and without a user name, a question mark or a number sign.',
    ),
  );
}
