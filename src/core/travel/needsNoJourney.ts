// Options to which nobody travels: advice, carrying on, the practice itself, and what is done by telephone or video only.
import type { ReferralOption } from '../consultation/record';

export function needsNoJourney(option: Pick<ReferralOption, 'kind' | 'snapshot'>): boolean {
  return option.kind === 'carryOn' || option.kind === 'adviceAndGuidance' || option.kind === 'inHouse' || isRemote(option);
}

/** Every kind of appointment it lists is by telephone or video. */
export function isRemote(option: Pick<ReferralOption, 'snapshot'>): boolean {
  const types = option.snapshot.service?.appointmentTypes ?? [];
  return types.length > 0 && types.every(isRemoteType);
}

/** Of a kind of appointment as a directory words it: by telephone or video. */
export function isRemoteType(type: string): boolean {
  return /tele|phone|video|virtual|remote|online/i.test(type);
}
