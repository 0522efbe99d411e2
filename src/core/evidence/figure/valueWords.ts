// Values and ranges as a patient reads them: weeks, so many in 100, points, a rating in words.
import { plainNumber, type MessageKey, type Say } from '../../words/words';
import { CQC_LEVELS } from '../indicator';
import type { Unit } from '../measurement';

/** "20.7 weeks", "12 in 100", "16.3 points", "Requires improvement". */
export function valueWords(value: number, unit: Unit, say: Say): string {
  if (unit === 'rating') return ratingWords(value, say);
  return say(`unit.${unit}Value`, { value: numberIn(value, unit, say) });
}

/** "16 to 27 weeks": the unit once; one number where both ends round to it. */
export function rangeWords(lower: number, upper: number, unit: Exclude<Unit, 'rating'>, say: Say): string {
  return say(`unit.${unit}Value`, { value: rangeNumbers(lower, upper, unit, say) });
}

/** "16 to 27". */
export function rangeNumbers(lower: number, upper: number, unit: Exclude<Unit, 'rating'>, say: Say): string {
  const [low, high] = roundedTogether(lower, upper, unit, say);
  return low === high ? low : say('figure.range', { lower: low, upper: high });
}

/** The number without its unit; a share in hundredths. */
export function numberIn(value: number, unit: Unit, say: Say): string {
  switch (unit) {
    case 'share': return plainNumber(say, value * 100);
    case 'people': case 'days': return plainNumber(say, value);
    default: return plainNumber(say, value, Math.abs(value) < 1 ? 2 : 1);
  }
}

/** Worst is 1 (CQC, four levels); a value that is none of them stays a number. */
export function ratingWords(value: number, say: Say): string {
  const level = CQC_LEVELS[value - 1];
  return level === undefined ? plainNumber(say, value) : say(`rating.${level}` as MessageKey);
}

/** Wide ranges in whole numbers: a decimal there would look more exact than it is. */
function roundedTogether(lower: number, upper: number, unit: Unit, say: Say): readonly [string, string] {
  const wide = unit !== 'share' && unit !== 'points' && upper - lower >= 3;
  const words = (value: number): string => (wide ? plainNumber(say, value) : numberIn(value, unit, say));
  return [words(lower), words(upper)];
}
