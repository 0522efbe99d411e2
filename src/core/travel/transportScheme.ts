// Pre-checks of the two schemes that help with the way to an appointment. Whoever runs a scheme decides: here it is "may" or
// "unlikely", with the reason.
import type { Consultation, ReferralOption } from '../consultation/record';

export type Chance = 'may' | 'unlikely';

/** `benefit`: none, as the patient says; `selfReferral`: no professional refers; `notKnown`: nobody asked about benefits. */
export interface FaresCheck {
  readonly chance: Chance;
  readonly why: 'conditions' | 'notKnown' | 'benefit' | 'selfReferral';
  /** The site may have no desk that pays fares: the claim is made by post. */
  readonly noCashier: boolean;
}

/**
 * Healthcare Travel Costs Scheme (NHS, England), three conditions: a qualifying benefit or the NHS Low Income Scheme; a referral by a
 * health professional to specialist or hospital care that the NHS pays for, at an independent provider too; a visit of its own, not
 * that at which the referral was made. All options that need a journey are the last. Claims within three months.
 */
export function faresCheck(option: ReferralOption, { gettingThere }: Pick<Consultation, 'gettingThere'>): FaresCheck {
  const noCashier = !isNhsTrust(option);
  if (option.route === 'selfReferral') return { chance: 'unlikely', why: 'selfReferral', noCashier };
  if (gettingThere.qualifyingBenefit === 'no') return { chance: 'unlikely', why: 'benefit', noCashier };
  return { chance: 'may', why: gettingThere.qualifyingBenefit === 'yes' ? 'conditions' : 'notKnown', noCashier };
}

export interface TransportCheck {
  readonly chance: Chance;
  /** What was said that the criteria name. */
  readonly needs: NonNullable<Consultation['gettingThere']['transportNeeds']>;
}

/**
 * Non-emergency patient transport is for a medical, cognitive, sensory or mobility need, haemodialysis, safeguarding, or care missed for
 * want of transport; no car, or no money, does not qualify by itself (NHS England, Non-emergency patient transport services:
 * eligibility criteria, May 2022).
 */
export function transportCheck({ gettingThere }: Pick<Consultation, 'gettingThere'>): TransportCheck {
  const { transportNeeds = [], needs, cannotLeaveHome } = gettingThere;
  const pointing = cannotLeaveHome || needs.includes('stepFree') || needs.includes('escort') || needs.includes('sight');
  return { chance: transportNeeds.length > 0 || pointing ? 'may' : 'unlikely', needs: transportNeeds };
}

/** NHS trust codes begin with R or T (NHS Data Dictionary, ORGANISATION CODE); other providers seldom have a cashier. */
function isNhsTrust({ snapshot: { service } }: ReferralOption): boolean {
  return /^[RT]/i.test(service?.provider?.odsCode ?? service?.site?.odsCode ?? '');
}
