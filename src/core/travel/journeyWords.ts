// A journey in words: time one way, cost there and back, and what stands in the way.
import type { Journey } from '../directory/service';
import { plainNumber, type Say } from '../words/words';
import type { Reach } from './reach';

/** One or two plain sentences about getting there. */
export function journeyWords(reach: Reach, say: Say): string {
  switch (reach.status) {
    case 'noJourney':
      return say('reach.noJourney');
    case 'reachable':
      return say(reach.limitStated ? 'reach.reachable' : 'reach.noLimitStated', { journey: oneJourney(reach.journey, say) });
    case 'beyondLimit':
      return say(reach.over === 'minutes' ? 'reach.beyondMinutes' : 'reach.beyondCost', { journey: oneJourney(reach.journey, say) });
    case 'notByTheirMeans':
      return say('reach.notByTheirMeans', { journeys: reach.others.map((j) => oneJourney(j, say)).join('; ') });
    case 'cannotLeaveHome':
      return say('reach.cannotLeaveHome');
    case 'notKnown':
      return say('reach.notKnown');
  }
}

/** "55 minutes by bus and train, about £6 there and back". */
export function oneJourney(journey: Journey, say: Say): string {
  const time = say('journey.minutes', { minutes: journey.minutes ?? 0, mode: say(`mode.${journey.mode}`) });
  if (journey.costPounds === 0) return journey.mode === 'walk' ? time : say('journey.free', { time });
  return journey.costPounds === null ? time : say('journey.withCost', { time, pounds: pounds(say, journey.costPounds) });
}

export function pounds(say: Say, value: number): string {
  return `£${Number.isInteger(value) ? plainNumber(say, value) : plainNumber(say, value, 2, 2)}`;
}
