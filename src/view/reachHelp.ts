// What might help a patient reach an option that stands out of reach. Everything is "may" or "unlikely": nobody is told they qualify.
import type { Consultation, ReferralOption } from '../core/consultation/record';
import type { DirectoryService } from '../core/directory/service';
import type { Reach } from '../core/travel/reach';
import { plainNumber, type Say } from '../core/words/words';

/** Sentences, the most useful first; empty where nothing stands in the way. */
export function reachHelp(option: ReferralOption, reach: Reach, record: Consultation, directory: readonly DirectoryService[], say: Say): string[] {
  if (reach.status === 'noJourney' || reach.status === 'reachable') return [];
  if (reach.status === 'notKnown') return [say('help.askJourney')];
  const nearer = nearerSites(option, record, directory);
  return [
    ...nearer.map((s) => (s.distance === null ? say('help.otherSite', { site: s.name }) : say('help.nearerSite', { site: s.name, distance: distanceWords(s, say) }))),
    remote(option, record, say),
    ...(reach.status === 'cannotLeaveHome' ? [say('help.homeVisit')] : []),
    say(mayNeedTransport(record) ? 'help.patientTransportMay' : 'help.patientTransportUnlikely'),
    ...(reach.status === 'cannotLeaveHome' ? [] : [say('help.fares'), ...(isNhsTrust(option) ? [] : [say('help.noCashier')])]),
  ];
}

/** "4.2 miles", or the bare number with a note where the directory states no unit. */
export function distanceWords(service: Pick<DirectoryService, 'distance' | 'distanceUnit'>, say: Say): string {
  if (service.distance === null) return say('distance.notKnown');
  return say(service.distanceUnit === 'miles' ? 'distance.miles' : 'distance.noUnit', { distance: plainNumber(say, service.distance, 1) });
}

/** The same provider's services of the same specialty that are nearer than this one, nearest first, at most two. */
function nearerSites(option: ReferralOption, record: Consultation, directory: readonly DirectoryService[]): DirectoryService[] {
  const here = option.snapshot.service;
  const provider = here?.provider?.odsCode;
  if (here === null || provider === undefined || provider === null) return [];
  const compared = new Set(record.options.map((o) => o.snapshot.service?.id));
  return directory
    .filter((s) => s.kind === 'service' && s.provider?.odsCode === provider && s.id !== here.id && !compared.has(s.id) && sameSpecialty(s, here) && isNearer(s, here))
    .sort((a, b) => (a.distance ?? Infinity) - (b.distance ?? Infinity) || a.name.localeCompare(b.name, 'en-GB'))
    .slice(0, 2);
}

function sameSpecialty(one: DirectoryService, other: DirectoryService): boolean {
  return (one.ersSpecialty !== undefined && one.ersSpecialty === other.ersSpecialty) || (one.treatmentFunction !== undefined && one.treatmentFunction === other.treatmentFunction);
}

function isNearer(one: DirectoryService, other: DirectoryService): boolean {
  const minutes = (s: DirectoryService): number => Math.min(...s.journeys.flatMap((j) => (j.minutes === null ? [] : [j.minutes])));
  if (one.distance !== null && other.distance !== null && one.distanceUnit === other.distanceUnit) return one.distance < other.distance;
  return minutes(one) < minutes(other);
}

/** A telephone is no help to somebody who cannot hear on it. */
function remote(option: ReferralOption, record: Consultation, say: Say): string {
  if (record.gettingThere.needs.includes('hearing')) return say('help.remoteHearing');
  const offers = option.snapshot.service?.appointmentTypes.some((t) => /tele|phone|video|virtual|remote|online/i.test(t)) ?? false;
  return say(offers ? 'help.remoteOffered' : 'help.remoteAsk');
}

/**
 * Non-emergency patient transport is for a medical or mobility need; no car, or no money, does not qualify by itself
 * (NHS England, Non-emergency patient transport services eligibility criteria, May 2022).
 */
function mayNeedTransport(record: Consultation): boolean {
  const { cannotLeaveHome, needs } = record.gettingThere;
  return cannotLeaveHome || needs.includes('stepFree') || needs.includes('escort') || needs.includes('sight');
}

/** NHS trust codes begin with R or T (NHS Data Dictionary, ORGANISATION CODE); other providers seldom have a cashier. */
function isNhsTrust(option: ReferralOption): boolean {
  const service = option.snapshot.service;
  return /^[RT]/i.test(service?.provider?.odsCode ?? service?.site?.odsCode ?? '');
}
