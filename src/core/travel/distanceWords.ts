// The distance a directory gives, in words.
import type { DirectoryService } from '../directory/service';
import { plainNumber, type Say } from '../words/words';

/** "4.2 miles", or the bare number with a note where the directory states no unit. */
export function distanceWords(service: Pick<DirectoryService, 'distance' | 'distanceUnit'>, say: Say): string {
  if (service.distance === null) return say('distance.notKnown');
  return say(service.distanceUnit === 'miles' ? 'distance.miles' : 'distance.noUnit', { distance: plainNumber(say, service.distance, 1) });
}
