// A journey in words: time one way, cost there and back, and what stands in the way.
import type { Journey } from '../directory/service';
import { plainNumber, type MessageKey, type Say } from '../words/words';
import type { Barrier, Reach } from './reach';

/** One or two plain sentences about getting there. */
export function journeyWords(reach: Reach, say: Say): string {
  const main = statusWords(reach, say);
  const others = reach.barriers.slice(1).map((barrier) => say(`barrier.${barrier}`));
  return others.length === 0 ? main : say('reach.also', { main, others: others.join('; ') });
}

function statusWords(reach: Reach, say: Say): string {
  switch (reach.status) {
    case 'noJourney':
      return say('reach.noJourney');
    case 'reachable':
      return say(reach.limitStated ? 'reach.reachable' : 'reach.noLimitStated', { journey: oneJourney(reach.journey, say) });
    case 'perhaps':
      return say('reach.perhaps', { journey: oneJourney(reach.journey, say) });
    case 'beyondLimit':
      return say(reach.over === 'minutes' ? 'reach.beyondMinutes' : 'reach.beyondCost', {
        journey: oneJourney(reach.journey, say),
      });
    case 'barred': {
      const why = barrierWords(reach.by, say);
      return reach.journey === undefined ? why : say('reach.barred', { why, journey: oneJourney(reach.journey, say) });
    }
    case 'notByTheirMeans':
      return say('reach.notByTheirMeans', { journeys: reach.others.map((j) => oneJourney(j, say)).join('; ') });
    case 'cannotLeaveHome':
      return say('reach.cannotLeaveHome');
    case 'notKnown':
      return reach.barriers[0] === undefined
        ? say('reach.notKnown')
        : say('reach.notKnownAnd', { why: barrierWords(reach.barriers[0], say) });
  }
}

/** "too long a journey" */
export function barrierWords(barrier: Barrier, say: Say): string {
  return say(`barrier.${barrier}` as MessageKey);
}

/** "55 minutes by bus and train, about £6 there and back"; of an estimate, the ends between which nine in ten lie. */
export function oneJourney(journey: Journey, say: Say): string {
  const time = timeWords(journey, say);
  if (journey.costPounds === 0) return journey.mode === 'walk' ? time : say('journey.free', { time });
  return journey.costPounds === null ? time : say('journey.withCost', { time, pounds: pounds(say, journey.costPounds) });
}

function timeWords({ mode, minutes, basis, leastMinutes, mostMinutes, modeNotStated }: Journey, say: Say): string {
  const by = say(`mode.${mode}`);
  if (basis === 'estimate' && leastMinutes !== undefined && mostMinutes !== undefined && leastMinutes < mostMinutes)
    return leastMinutes === 0
      ? say('journey.estimateUpTo', { most: mostMinutes, mode: by })
      : say('journey.estimate', { least: leastMinutes, most: mostMinutes, mode: by });
  return say(modeNotStated === true ? 'journey.meansNotStated' : 'journey.minutes', { minutes: minutes ?? 0, mode: by });
}

export function pounds(say: Say, value: number): string {
  return `£${Number.isInteger(value) ? plainNumber(say, value) : plainNumber(say, value, 2, 2)}`;
}
