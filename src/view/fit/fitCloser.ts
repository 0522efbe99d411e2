// Behind "Look closer" at what fits: how often each came in each place, what would change it, times with repeats, how to work it out again.
import type { WorkedOutFit } from '../../core/decision/fit';
import { changeWords, timeWords, type NameOf } from '../../core/elicitation/fitWords';
import { ordinal, plainNumber, type Say } from '../../core/words/words';
import type { StackedBars } from '../figures/chart';
import { closer, heading, paragraph } from '../forms';
import type { Block } from '../screen';

export function fitCloser(fit: WorkedOutFit, say: Say, nameOf: NameOf): Block {
  const change = changeWords(fit.wouldChange, say, nameOf);
  const even = sameMembers(fit.fits, fit.fitsIfEven)
    ? say('fits.evenSame') : say('fits.evenOther', { options: fit.fitsIfEven.map(nameOf).join('; ') });
  const out = fit.leftOut.filter(({ chosen }) => !chosen).map(({ criterion, why }) =>
    say('fits.notCounted', { criterion: say(`criterion.${criterion}`), why: say(`fit.criterionOut.${why}`) }));
  return closer('options.fitCloser', say('fits.closer'), [
    ...section(say('fits.changeHeading'), [...(change.length === 0 ? [say('fits.changeNothing')] : change), even]),
    ...section(say('fits.timeHeading'), fit.timeUntilTreated.map((line) => timeWords(line, say, nameOf))),
    ...shares(fit, say, nameOf),
    ...section(say('fits.notCountedHeading'), out),
    heading(say('fits.againHeading')),
    paragraph(againWords(fit, say), true),
  ]);
}

function section(title: string, lines: readonly string[]): Block[] {
  return lines.length === 0 ? [] : [heading(title), paragraph(lines.join('\n'))];
}

/** Seed and draws: all that is needed, with the record, to work the same out again. */
export function againWords({ computed: { seed, draws, inputsSha256 } }: WorkedOutFit, say: Say): string {
  return say('fits.again', { draws: plainNumber(say, draws), seed, inputs: inputsSha256.slice(0, 12) });
}

/** Shares of places describe and decide nothing; where most of the difference is not known they would mislead, and are not shown. */
function shares(fit: WorkedOutFit, say: Say, nameOf: NameOf): Block[] {
  const title = say('fits.sharesTitle');
  const rows = fit.options.flatMap(({ optionId: id, standing, placeShares, firstShare }) =>
    (placeShares === null ? [] : [{ id, name: nameOf(id), standing, shares: placeShares, halfWidth: firstShare?.halfWidth ?? 0 }]));
  if (!fit.sharesShown || rows.length === 0) return [heading(title), paragraph(say('fits.sharesHidden'))];
  const places = rows[0]?.shares.map((_, place) => ordinal(say, place + 1)) ?? [];
  const inHundred = (share: number): string => plainNumber(say, share * 100);
  const chart: StackedBars = {
    kind: 'bars', id: 'fit.shares', title, description: say('fits.sharesDescription'), key: say('fits.sharesKey'), places,
    tableSummary: say('chart.numbers'),
    // Coming first because nobody knows better is no achievement.
    rows: rows.map(({ id, name, standing, shares: of }) => {
      const words = standing === 'apart' ? say('fits.muchUnknown') : say('fits.firstIn', { share: inHundred(of[0] ?? 0) });
      return { id, name, shares: of, words };
    }),
    table: {
      headings: [say('chart.option'), ...places, say('fits.shareOut')],
      rows: rows.map(({ name, shares: of, halfWidth }) => [
        name, ...of.map((share) => say('unit.shareValue', { value: inHundred(share) })),
        say('fits.halfWidth', { share: plainNumber(say, halfWidth * 100, 1) }),
      ]),
    },
  };
  return [{ kind: 'chart', id: chart.id, chart }];
}

function sameMembers(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((id) => other.includes(id));
}
