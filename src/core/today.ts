import type { Clock } from './ports';

/** `yyyy-mm-dd`: the day the clock stands at, in UTC. */
export function today(clock: Clock): string {
  return clock.now().slice(0, 10);
}
