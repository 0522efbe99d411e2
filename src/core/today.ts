import { londonDay } from './londonTime';
import type { Clock } from './ports';

/** `yyyy-mm-dd`: the day it is in London. Just after midnight in summer, that is a day later than in UTC. */
export function today(clock: Clock): string {
  return londonDay(clock.now());
}
