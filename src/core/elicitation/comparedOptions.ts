// Which options of a consultation can be set against each other, and why the others stand outside.
import type { Consultation, ReferralOption } from '../consultation/record';
import type { MustHave, SetAside } from '../decision/fit';
import { isRemote, isRemoteType } from '../travel/needsNoJourney';
import { reachOf, type Reach } from '../travel/reach';

export interface ComparedOptions {
  readonly compared: readonly ReferralOption[];
  readonly setAside: readonly SetAside[];
}

/**
 * "Carry on as now" and advice in writing are no places to be seen at. Set against places they would come out first on every journey
 * and cost, and have no wait to set against a wait: so they are not compared, and said to stand beside the others. What the
 * clinician does not offer, what is out of reach and what is known to lack a must-have is excluded and says so.
 */
export function comparedOptions(record: Consultation): ComparedOptions {
  const reasons = record.options.map((option) => ({ option, aside: setAside(option, record) }));
  return {
    compared: reasons.flatMap(({ option, aside }) => (aside === undefined ? [option] : [])),
    setAside: reasons.flatMap(({ aside }) => aside ?? []),
  };
}

function setAside(option: ReferralOption, record: Consultation): SetAside | undefined {
  const optionId = option.id;
  if (option.kind === 'carryOn') return { optionId, why: 'carryOn' };
  if (option.kind === 'adviceAndGuidance') return { optionId, why: 'advice' };
  if (option.offered === 'notOffered') return { optionId, why: 'notOffered', reason: option.notOfferedReason };
  const reach = reachOf(option, record.gettingThere);
  const need = mustHaves(option, record, reach).find(({ met }) => met === 'no')?.need;
  return outOfReach(optionId, reach, record) ?? (need === undefined ? undefined : { optionId, why: 'mustHave', need });
}

function outOfReach(
  optionId: string,
  reach: Reach,
  { gettingThere: { longestJourneyMinutes, mostCostPounds } }: Consultation,
): SetAside | undefined {
  if (reach.status === 'notByTheirMeans' || reach.status === 'cannotLeaveHome') return { optionId, why: reach.status };
  if (reach.status !== 'beyondLimit') return undefined;
  const { minutes, costPounds } = reach.journey;
  return reach.over === 'minutes'
    ? { optionId, why: 'beyondTime', minutes: minutes ?? 0, limitMinutes: longestJourneyMinutes ?? 0 }
    : { optionId, why: 'beyondCost', costPounds: costPounds ?? 0, limitPounds: mostCostPounds ?? 0 };
}

/** Must-haves of this patient about which nothing is known for this option: somebody has to ask. */
export function needsToCheck(option: ReferralOption, record: Consultation): MustHave[] {
  return mustHaves(option, record, reachOf(option, record.gettingThere)).flatMap(({ need, met }) => (met === 'notKnown' ? [need] : []));
}

type Met = 'yes' | 'no' | 'notKnown';

function mustHaves(option: ReferralOption, { gettingThere: { needs } }: Consultation, reach: Reach): {
  readonly need: MustHave;
  readonly met: Met;
}[] {
  const service = option.snapshot.service;
  const answers: Readonly<Record<MustHave, Met>> = {
    stepFree: reach.status === 'noJourney' && option.kind !== 'inHouse' ? 'yes' : (service?.stepFree ?? 'notKnown'),
    phoneOrVideo: remotely(option),
    interpreter: service?.additionalRequirements.some((requirement) => /interpret/i.test(requirement)) === true ? 'yes' : 'notKnown',
    maleClinician: 'notKnown',
    femaleClinician: 'notKnown',
  };
  return (Object.keys(answers) as MustHave[]).filter((need) => needs.includes(need)).map((need) => ({ need, met: answers[need] }));
}

/** Only a list of appointments that are all in person says "no". */
function remotely(option: ReferralOption): Met {
  const types = option.snapshot.service?.appointmentTypes ?? [];
  if (isRemote(option) || types.some(isRemoteType)) return 'yes';
  return types.length > 0 && types.every((type) => /face|person/i.test(type)) ? 'no' : 'notKnown';
}
