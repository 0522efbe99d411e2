// The fit in a sentence or two: what fits, how sure that is. Shared by step 4, the live region and the notes.
import type { Fit, WorkedOutFit } from '../decision/fit';
import { LITTLE_TO_CHOOSE } from '../decision/shortlist';
import { plainNumber, type Say } from '../words/words';
import type { NameOf } from './fitWords';

/** Below this chance, of 1, knowing more is said to be unlikely to change anything. */
const SELDOM = 0.1;

/** "These three fit what was said equally well: ..." `you`: said to the patient. */
export function fitsWords({ fits, options }: WorkedOutFit, say: Say, nameOf: NameOf, to?: 'you'): string {
  const said = say(to === 'you' ? 'fits.whatYouSaid' : 'fits.whatWasSaid');
  const [first] = fits;
  if (first === undefined) return say('fits.none', { said });
  if (fits.length === 1) return say('fits.single', { said, option: nameOf(first) });
  const equal = options.filter(({ optionId }) => fits.includes(optionId)).every(({ behind }) => behind <= LITTLE_TO_CHOOSE);
  return say(equal ? 'fits.equally' : 'fits.several', { said, options: fits.map(nameOf).join('; '), count: countWords(fits.length, say) });
}

/** How likely it is that knowing more would change it, about wishes and about figures apart. */
export function sureWords({ doubt: { wishes, figures } }: WorkedOutFit, say: Say): string {
  const inHundred = (chance: number): string => plainNumber(say, chance * 100);
  if (wishes < SELDOM && figures < SELDOM) return say('fits.sure');
  if (figures < SELDOM) return say('fits.doubtWishes', { wishes: inHundred(wishes) });
  if (wishes < SELDOM) return say('fits.doubtFigures', { figures: inHundred(figures) });
  return say('fits.doubtBoth', { wishes: inHundred(wishes), figures: inHundred(figures) });
}

export interface LiveWords {
  /** Another one where something has been worked out anew. */
  readonly key: string;
  readonly text: string;
  /** In place of `text` where that is the same as before. */
  readonly unchanged: string;
}

/** One short sentence for whoever hears the screen; undefined where there is nothing to tell. */
export function liveWords(fit: Fit, say: Say, nameOf: NameOf): LiveWords | undefined {
  if (fit.kind === 'closed' || fit.kind === 'nothingSaid') return undefined;
  const text = fit.kind === 'fit' ? fitsWords(fit, say, nameOf) : say(fit.kind === 'tooFew' ? 'fits.tooFew' : 'conflict.legend');
  const conflict = fit.kind === 'contradiction' ? fit.conflict : [];
  const key = fit.kind === 'fit' ? fit.computed.inputsSha256 : JSON.stringify([fit.kind, conflict]);
  return { key, text, unchanged: say('fits.unchanged', { text }) };
}

function countWords(count: number, say: Say): string {
  return count <= 4 ? say(`count.${count as 2 | 3 | 4}`) : plainNumber(say, count);
}
