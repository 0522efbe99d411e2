// What might bring an option within reach. Everything is "may", "unlikely" or "ask": nobody is told they qualify.
import type { Consultation, ReferralOption } from '../consultation/record';
import type { DirectoryService, Journey } from '../directory/service';
import { listed, type MessageKey, type Say } from '../words/words';
import { distanceWords } from './distanceWords';
import { oneJourney } from './journeyWords';
import { knownJourneys } from './knownJourneys';
import { isRemoteType } from './needsNoJourney';
import type { Barrier, Reach } from './reach';
import { faresCheck, transportCheck } from './transportScheme';

/** Those that a note has a phrase for. */
type BriefCode =
  | 'askJourney' | 'askEstimate' | 'homeVisit' | 'nearerSite' | 'otherSite' | 'otherMeans' | 'lift' | 'remoteOffered' | 'remoteAsk'
  | 'remoteHearing' | 'stepFree' | 'otherTime' | 'patientTransportMay' | 'faresMay';
/** For the talk only: a note that says what is unlikely helps nobody. */
type TalkCode = 'patientTransportUnlikely' | 'faresUnlikely' | 'escortFares' | 'noCashier';
export type HelpCode = BriefCode | TalkCode;

const TALK_CODES: readonly HelpCode[] = [
  'patientTransportUnlikely', 'faresUnlikely', 'escortFares', 'noCashier',
] satisfies readonly TalkCode[];

export interface Help {
  /** Stable. */
  readonly code: HelpCode;
  /** A sentence to the patient. */
  readonly text: string;
}

/** The most useful first; empty where nothing stands in the way. `directory`: where nearer sites of the same provider are looked for. */
export function reachHelp(
  option: ReferralOption,
  reach: Reach,
  record: Pick<Consultation, 'options' | 'gettingThere'>,
  directory: readonly DirectoryService[],
  say: Say,
): Help[] {
  const help = (code: HelpCode, text?: string): Help => ({ code, text: text ?? say(`help.${code}` as MessageKey) });
  const has = (...any: readonly Barrier[]): boolean => reach.barriers.some((barrier) => any.includes(barrier));
  const travels = has('means', 'minutes', 'cost');
  return [
    ...(reach.status === 'notKnown' ? [help('askJourney')] : []),
    ...(reach.status === 'perhaps' ? [help('askEstimate')] : []),
    ...(has('home') ? [help('homeVisit')] : []),
    ...(has('stepFree') ? [help('stepFree')] : []),
    ...(travels || has('stepFree') ? nearerSites(option, record, directory).map((site) => nearerHelp(site, say)) : []),
    ...(travels ? otherMeans(option, record, say) : []),
    ...(travels || has('home', 'stepFree') ? [help(remote(option, record))] : []),
    ...(has('times') ? [help('otherTime')] : []),
    ...(travels || has('home') ? [transportHelp(record, say)] : []),
    ...(travels ? faresHelp(option, record, say) : []),
  ];
}

/** The same in a phrase, for notes: what to ask about, without what is unlikely. Empty where nothing stands in the way. */
export function briefHelp(help: readonly Help[], say: Say): string {
  const brief = help.filter(({ code }) => !TALK_CODES.includes(code));
  const phrases = [...new Set(brief.map(({ code }) => say(`help.brief.${code}` as MessageKey)))];
  return phrases.length === 0 ? '' : say('help.brief', { things: listed(say, phrases) });
}

/** The same provider's services of the same specialty that are nearer than this one, nearest first, at most two. */
function nearerSites(
  option: ReferralOption,
  record: Pick<Consultation, 'options'>,
  directory: readonly DirectoryService[],
): DirectoryService[] {
  const here = option.snapshot.service;
  const provider = here?.provider?.odsCode;
  if (here === null || provider === undefined || provider === null) return [];
  const compared = new Set(record.options.map((o) => o.snapshot.service?.id));
  return directory
    .filter((s) => s.kind === 'service' && s.provider?.odsCode === provider && s.id !== here.id && !compared.has(s.id)
      && sameSpecialty(s, here) && isNearer(s, here))
    .sort((a, b) => (a.distance ?? Infinity) - (b.distance ?? Infinity) || a.name.localeCompare(b.name, 'en-GB'))
    .slice(0, 2);
}

function nearerHelp(site: DirectoryService, say: Say): Help {
  return site.distance === null
    ? { code: 'otherSite', text: say('help.otherSite', { site: site.name }) }
    : { code: 'nearerSite', text: say('help.nearerSite', { site: site.name, distance: distanceWords(site, say) }) };
}

function sameSpecialty(one: DirectoryService, other: DirectoryService): boolean {
  return (one.ersSpecialty !== undefined && one.ersSpecialty === other.ersSpecialty)
    || (one.treatmentFunction !== undefined && one.treatmentFunction === other.treatmentFunction);
}

function isNearer(one: DirectoryService, other: DirectoryService): boolean {
  const minutes = (s: DirectoryService): number => Math.min(...s.journeys.flatMap((j) => (j.minutes === null ? [] : [j.minutes])));
  if (one.distance !== null && other.distance !== null && one.distanceUnit === other.distanceUnit) return one.distance < other.distance;
  return minutes(one) < minutes(other);
}

/**
 * Means the patient did not name by which it would be within their limits: those known, else a lift. Patient transport is named only
 * where it may help. A car is one with a lift too; what its driver pays is not what the patient does.
 */
function otherMeans(option: ReferralOption, { gettingThere }: Pick<Consultation, 'gettingThere'>, say: Say): Help[] {
  const { means, longestJourneyMinutes, mostCostPounds } = gettingThere;
  const isWithin = ({ minutes, mostMinutes, costPounds }: Journey): boolean =>
    (longestJourneyMinutes === null || (mostMinutes ?? minutes ?? 0) <= longestJourneyMinutes)
    && (mostCostPounds === null || (costPounds ?? 0) <= mostCostPounds);
  const asLift = knownJourneys({ ...option, statedJourney: null })
    .filter(({ mode }) => !means.includes(mode) && mode !== option.statedJourney?.mode
      && (mode !== 'patientTransport' || transportCheck({ gettingThere }).chance === 'may'))
    .map(
      (journey) => (journey.mode === 'car' && !means.includes('lift') ? { ...journey, mode: 'lift' as const, costPounds: null } : journey)
    )
    .filter(isWithin);
  if (means.length > 0 && asLift.length > 0) {
    const journeys = asLift.map((journey) => oneJourney(journey, say)).join('; ');
    return [{ code: 'otherMeans', text: say('help.otherMeans', { journeys }) }];
  }
  return means.includes('lift') || means.includes('car') ? [] : [{ code: 'lift', text: say('help.lift') }];
}

/** A telephone is no help to somebody who cannot hear on it. */
function remote(option: ReferralOption, { gettingThere }: Pick<Consultation, 'gettingThere'>): HelpCode {
  if (gettingThere.needs.includes('hearing')) return 'remoteHearing';
  return option.snapshot.service?.appointmentTypes.some(isRemoteType) === true ? 'remoteOffered' : 'remoteAsk';
}

/** What the criteria of patient transport make of what was said. */
export function transportHelp(record: Pick<Consultation, 'gettingThere'>, say: Say): Help {
  const { chance, needs } = transportCheck(record);
  if (chance === 'unlikely') return { code: 'patientTransportUnlikely', text: say('help.patientTransportUnlikely') };
  const reasons = listed(say, needs.map((need) => say(`help.transportReason.${need}` as MessageKey)));
  return {
    code: 'patientTransportMay',
    text: reasons === '' ? say('help.patientTransportMay') : say('help.patientTransportMayBecause', { reasons }),
  };
}

/** Whether fares may be claimed, and how where that is not at a desk. */
export function faresHelp(option: ReferralOption, record: Pick<Consultation, 'gettingThere'>, say: Say): Help[] {
  const { chance, why, noCashier } = faresCheck(option, record);
  if (chance === 'unlikely') return [{ code: 'faresUnlikely', text: say(`help.faresUnlikely.${why}` as MessageKey) }];
  return [
    { code: 'faresMay', text: say(why === 'conditions' ? 'help.faresMay' : 'help.fares') },
    ...(record.gettingThere.needs.includes('escort') ? [{ code: 'escortFares' as const, text: say('help.escortFares') }] : []),
    ...(noCashier ? [{ code: 'noCashier' as const, text: say('help.noCashier') }] : []),
  ];
}
