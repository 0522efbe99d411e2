// The program dist/fhir.cjs: everything asked of a FHIR server, read when somebody first asks for it.
import { readFhirServices } from './readFhirServices';
import { sendTransaction } from './sendTransaction';

export interface NodeFhir {
  readonly readServices: typeof readFhirServices;
  readonly send: typeof sendTransaction;
}

export function nodeFhir(): NodeFhir {
  return { readServices: readFhirServices, send: sendTransaction };
}
