// Limits that contradict each other, and journeys nobody can make: said in plain words, never corrected.
import type { Consultation, ReferralOption } from '../consultation/record';
import type { Issue } from '../issue';
import { isBelieved, LONGEST_BELIEVED_MINUTES } from './knownJourneys';

type GettingThere = Consultation['gettingThere'];

const LONGEST_ODD_MINUTES = 5;

/** What was said about getting there that cannot all be so. */
export function limitFaults(gettingThere: GettingThere): Issue[] {
  const { means, cannotLeaveHome, longestJourneyMinutes, earliestTime, latestTime, cannotWeekdays } = gettingThere;
  const faults: Issue[] = [];
  if (earliestTime != null && latestTime != null && earliestTime > latestTime)
    faults.push(fault('limits.times', `Appointments may begin from ${earliestTime} on and until ${latestTime}: no time is left.`,
      'Ask again which times of day can be.'));
  if (new Set(cannotWeekdays ?? []).size === 7)
    faults.push(fault('limits.noDay', 'Every day of the week is one that cannot be.',
      'Ask which day could be made possible, and by what.'));
  if (cannotLeaveHome && means.length > 0)
    faults.push(fault('limits.homeAndMeans', 'The record says that the patient cannot leave home, and by what means they travel.',
      'Take out the one that is not so. Until then no place counts as within reach.'));
  if (longestJourneyMinutes !== null && longestJourneyMinutes <= LONGEST_ODD_MINUTES && means.length === 0 && !cannotLeaveHome)
    faults.push(fault('limits.shortWithoutMeans',
      `The longest journey is ${longestJourneyMinutes} ${longestJourneyMinutes === 1 ? 'minute' : 'minutes'}, and no means of travel is named: next to nothing is within reach.`,
      'Ask how the patient would travel, or whether they cannot leave home.'));
  return faults;
}

/** Journeys of 0 minutes or of more than a day, and estimates whose ends are the wrong way about. They count as not known. */
export function journeyFaults(options: readonly ReferralOption[]): Issue[] {
  return options.flatMap(({ name, statedJourney, journeys, snapshot }) => {
    const all = [...(statedJourney === null ? [] : [statedJourney]), ...(snapshot.service?.journeys ?? []), ...(journeys ?? [])];
    const odd = all.find((journey) => journey.minutes !== null && !isBelieved(journey));
    const upsideDown = all.find((one) =>
      'leastMinutes' in one && one.mostMinutes !== undefined && (one.leastMinutes ?? 0) > one.mostMinutes);
    return [
      ...(odd === undefined ? [] : [fault('journey.unlikely',
        `A journey of ${odd.minutes} minutes to "${name.slice(0, 80)}" is not believed: ` +
          `${odd.minutes === 0 ? 'nobody is there in no time' : `it is more than ${LONGEST_BELIEVED_MINUTES / 60} hours one way`}.`,
        'Enter how long it really takes, or take it out.')]),
      ...(upsideDown === undefined ? [] : [fault('journey.upsideDown',
        `An estimate of the journey to "${name.slice(0, 80)}" has its least time above its most.`, 'Work the journeys out again.')]),
    ];
  });
}

function fault(code: string, message: string, remedy: string): Issue {
  return { code, severity: 'warning', message, remedy, place: {} };
}
