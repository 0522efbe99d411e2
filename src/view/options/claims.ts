// What a provider says of itself: apart, labelled, and beside the published figure on the same subject. It enters no sum (law 2).
import type { Consultation, ReferralOption } from '../../core/consultation/record';
import { waitFigures } from '../../core/evidence/figure/figure';
import { rankWords } from '../../core/evidence/figure/figureQuality';
import { resultFigures } from '../../core/evidence/figure/resultFigures';
import type { SeenQuality } from '../../core/evidence/figure/seenQuality';
import { longDate, type Say } from '../../core/words/words';
import { treatedKeys } from './operationLikely';

/** Of each claim its words, who says it, where and when it was seen, then the published figures on that subject; no sentence twice. */
export function claimItems(option: ReferralOption, record: Consultation, say: Say): string[] {
  const items = (option.snapshot.service?.claims ?? []).flatMap((claim) => [
    say('claim.says', { text: claim.text, by: claim.saidBy === '' ? say('claim.provider') : claim.saidBy }),
    say('claim.seen', { where: claim.where === '' ? say('claim.somewhere') : claim.where, date: longDate(say, claim.seenOn) }),
    ...beside(claim.text, option, record, say),
  ]);
  return [...new Set(items)];
}

/** The words only choose which published figures are shown beside the claim; the figures themselves come from elsewhere. */
function beside(text: string, option: ReferralOption, record: Consultation, say: Say): string[] {
  const aboutWaits = /\b(?:wait|waits|waiting|week|weeks|days?|quick|quickly|fast|faster|soon|sooner|seen|appointments?|shortest)\b/i.test(text);
  const aboutResults = /\b(?:results?|outcomes?|success|successful|satisf\w*|rated|recover\w*|complications?|infections?|better|outstanding|excellent)\b/i.test(text);
  return [...(aboutWaits ? publishedWaits(option, record, say) : []), ...(aboutResults ? publishedResults(option, record, say) : [])];
}

function publishedWaits(option: ReferralOption, record: Consultation, say: Say): string[] {
  const waits = waitFigures(option, say);
  const known = (['firstSeen', 'treated', 'stillWaiting'] as const).flatMap((id) => {
    const { figure, text, short, quality } = waits[id];
    return figure === undefined
      ? []
      : [published(say(id === 'treated' ? treatedKeys(record).subject : `subject.${id}`), `${figure}, ${short ?? text}`, quality, say)];
  });
  return known.length === 0 ? [say('claim.noFigure')] : known;
}

function publishedResults(option: ReferralOption, record: Consultation, say: Say): string[] {
  const known = resultFigures(option, record, say).filter(({ kind }) => kind !== 'experience')
    .map((
      { figure, text, quality, kind }
    ) => published(say(`subject.${kind === 'rating' ? 'rating' : 'results'}`), `${figure} ${text}`, quality, say));
  return known.length === 0 ? [say('claim.noResults')] : known;
}

/** "Published, people still waiting: 20.7 weeks ...; between 14th and 23rd of 24." */
function published(subject: string, figure: string, quality: SeenQuality | undefined, say: Say): string {
  return say('claim.figure', { subject, figure: [figure, rankWords(quality, say)].filter((t) => t !== undefined).join('; ') });
}
