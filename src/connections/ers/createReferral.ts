// Create referral (A011), or create and send for triage (A021): sent once, exactly as it was reviewed.
import type { ErsReferral } from '../../core/ers/bookingOfReferral';
import type { ErsRequest } from '../../core/ers/ersRequest';
import { ersReferralOf } from '../../sources/ers/ersReferral';
import { write, type ErsPorts, type Written } from './ersExchange';

/** An answer of success without a booking reference, in its body or its Location, leaves unknown what became of the referral. */
export function createReferral(request: ErsRequest, ports: ErsPorts): Promise<Written<ErsReferral>> {
  return write(
    request,
    ({ json, location }) => {
      const referral = ersReferralOf(json, 'The answer');
      const ubrn = /ReferralRequest\/(\d{12})(?:\/|$)/.exec(location ?? '')?.[1];
      if (referral.ok || ubrn === undefined) return referral;
      return {
        ok: true,
        value: {
          ubrn,
          version: undefined,
          nhsNumber: undefined,
          state: undefined,
          reason: undefined,
          commissioningRuleOrganisation: undefined,
          shortlist: [],
          appointment: undefined,
        },
      };
    },
    ports,
  );
}
