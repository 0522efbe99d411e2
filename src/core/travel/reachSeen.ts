// How far choice reached on the day of a seal, for counting across a practice: never shown beside a patient's options.
import type { Consultation, Seal } from '../consultation/record';
import { reachOf } from './reach';

/** Options compared, offered, and of those offered how many the patient could get to; undefined where nothing was compared. */
export function reachSeen(record: Consultation): Seal['reach'] {
  if (record.options.length === 0) return undefined;
  const offered = record.options.filter((option) => option.offered === 'offered');
  const statuses = offered.map((option) => reachOf(option, record.gettingThere).status);
  return {
    options: record.options.length,
    offered: offered.length,
    reachable: statuses.filter((status) => status === 'reachable' || status === 'noJourney').length,
    // What may be within reach is neither.
    notKnown: statuses.filter((status) => status === 'notKnown' || status === 'perhaps').length,
  };
}
