// Services of e-RS by their numbers (A033 one, A035 several): R4 HealthcareService, without waits or distances.
import { ersRequest } from '../../core/ers/ersRequest';
import { succeed, type Result } from '../../core/issue';
import { londonDay } from '../../core/londonTime';
import { readFhirDirectory } from '../../sources/fhir/fhirDirectory';
import type { Reading } from '../../sources/publication';
import { read, type ErsPorts } from './ersExchange';

export interface ServicesAnswer {
  readonly reading: Reading;
  readonly text: string;
}

export async function getService(serviceIds: readonly string[], ports: ErsPorts): Promise<Result<ServicesAnswer>> {
  const [only = '', ...more] = serviceIds.map(encodeURIComponent);
  const context = { settings: ports.settings, correlationId: ports.correlationId() };
  const answer = await read(
    more.length === 0
      ? ersRequest(context, 'A033', `/R4/HealthcareService/${only}`)
      : ersRequest(context, 'A035', `/R4/HealthcareService?_id=${[only, ...more].join(',')}`),
    ports,
  );
  if (!answer.ok) return answer;
  const reading = readFhirDirectory(answer.value.text, { file: 'e-RS services', today: londonDay(ports.now()) });
  return reading.ok ? succeed({ reading: reading.value, text: answer.value.text }) : { ok: false, issues: reading.issues };
}
