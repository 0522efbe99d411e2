// The ages a service sees, in a few words.
import type { AgeLimits } from '../../core/directory/serviceFit';
import type { Say } from '../../core/words/words';

/** "18 to 64", "from 18", "up to 64". */
export function agesWords({ low, high }: AgeLimits, say: Say): string {
  if (high === null) return say('news.ageFrom', { low: low ?? 0 });
  return low === null ? say('news.ageTo', { high }) : say('news.ageBetween', { low, high });
}
