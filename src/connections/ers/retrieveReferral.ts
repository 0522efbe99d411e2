// One referral by its booking reference (A005): how a lost answer is cleared up.
import { ersRequest } from '../../core/ers/ersRequest';
import type { ErsReferral } from '../../core/ers/bookingOfReferral';
import { refuse, succeed, type Result } from '../../core/issue';
import { ersReferralOf } from '../../sources/ers/ersReferral';
import { read, type ErsPorts } from './ersExchange';

/** `ubrn`: twelve digits. Refused where the answer is about another reference. */
export async function retrieveReferral(
  ubrn: string,
  ports: ErsPorts,
): Promise<Result<{ readonly referral: ErsReferral; readonly text: string }>> {
  const answer = await read(
    ersRequest({ settings: ports.settings, correlationId: ports.correlationId() }, 'A005', `/STU3/ReferralRequest/${ubrn}`),
    ports,
  );
  if (!answer.ok) return answer;
  const referral = ersReferralOf(answer.value.json, 'The answer');
  if (!referral.ok) return referral;
  if (referral.value.ubrn !== ubrn)
    return refuse({
      code: 'ers.otherReferral',
      severity: 'error',
      message: 'e-RS answered with another referral than the one asked for.',
      remedy: 'Look it up in e-RS itself; nothing was taken over.',
      place: {},
    });
  return succeed({ referral: referral.value, text: answer.value.text });
}
