// Reference data of e-RS (A004): the codes of specialties, clinic types and priorities.
import { ersRequest } from '../../core/ers/ersRequest';
import { refuse, succeed, type Result } from '../../core/issue';
import { resourceTypeOf, wrongKind } from '../../sources/fhir/fhirKind';
import { codeText, objectOf, objectsOf, oneLine } from '../../sources/fhir/fhirValue';
import { read, type ErsPorts } from './ersExchange';

export type CodeList = 'SPECIALTY' | 'CLINIC-TYPE' | 'PRIORITY';

export interface ErsCode {
  readonly code: string;
  readonly display: string;
}

/** Codes in force, in the order e-RS gives them. */
export async function referenceData(list: CodeList, ports: ErsPorts): Promise<Result<readonly ErsCode[]>> {
  const answer = await read(
    ersRequest({ settings: ports.settings, correlationId: ports.correlationId() }, 'A004', `/STU3/CodeSystem/${list}`),
    ports,
  );
  return answer.ok ? codesOf(answer.value.json, ports.now()) : answer;
}

function codesOf(value: unknown, now: string): Result<readonly ErsCode[]> {
  if (resourceTypeOf(value) !== 'CodeSystem') return refuse(wrongKind(value, 'a list of e-RS codes', 'The answer'));
  return succeed(
    objectsOf(objectOf(value)?.['concept']).flatMap((concept) => {
      const code = codeText(concept['code']);
      if (code === undefined || !isInForce(concept['property'], now)) return [];
      return [{ code, display: oneLine(concept['display']) ?? code }];
    }),
  );
}

/** Now lies between its properties `effectiveFrom` and `effectiveTo`; one that is not said is no bound. */
function isInForce(properties: unknown, now: string): boolean {
  const moment = (name: string): number => {
    const value = objectsOf(properties).find(({ code }) => code === name)?.['valueDateTime'];
    return typeof value === 'string' ? Date.parse(value) : NaN;
  };
  const at = Date.parse(now);
  return !(moment('effectiveTo') < at) && !(moment('effectiveFrom') > at);
}
