// A fit in sentences: shared by screens, notes and the command line.
import { ONE_STOP_LEVELS, PAST_CARE_LEVELS } from '../consultation/criterionScale';
import type { Criterion } from '../consultation/record';
import type {
  Enough,
  FitReason,
  LeftOutReason,
  Said,
  SetAside,
  Step,
  TimeLine,
  TradeOff,
  WorkedOutFit,
  WorthFinding,
} from '../decision/fit';
import { listed, plainNumber, type MessageKey, type Say } from '../words/words';

/** What an option is called, by id. */
export type NameOf = (optionId: string) => string;

/** "35 minutes each way; the others 60 to 140". */
export function reasonWords({ criterion, key, args }: FitReason, say: Say): string {
  if (args['here'] === undefined) return say(key, args);
  const nothing = (criterion === 'journeyTime' || criterion === 'visitCost') && args['here'] === 0;
  const [here, least, most] = ['here', 'least', 'most'].map(
    (name) => figureWords(criterion, Number(args[name]), say),
  ) as [string, string, string];
  return say(
    nothing ? `fit.figure.${criterion as 'journeyTime' | 'visitCost'}.none` : key,
    { here, others: least === most ? least : say('fit.figure.range', { least, most }) },
  );
}

/** The numerals alone, or the word for an ordered level. */
function figureWords(criterion: Criterion, value: number, say: Say): string {
  if (criterion === 'oneStop' || criterion === 'pastCare') {
    const levels = criterion === 'oneStop' ? ONE_STOP_LEVELS : PAST_CARE_LEVELS;
    return say(`fit.level.${criterion}.${Math.min(levels.length - 1, Math.max(0, Math.round(value))) as 0 | 1 | 2}`);
  }
  if (criterion === 'visitCost') return plainNumber(say, value, 2, Number.isInteger(value) ? 0 : 2);
  // Small numbers lose too much by rounding; a journey is never known to a tenth of a minute.
  return plainNumber(say, value, criterion === 'journeyTime' || value >= 20 ? 0 : 1);
}

export function setAsideWords(aside: SetAside, say: Say): string {
  switch (aside.why) {
    case 'notOffered': return aside.reason.trim() === ''
      ? say('fit.aside.notOfferedPlain')
      : say('fit.aside.notOffered', { reason: aside.reason.trim() });
    case 'beyondTime': return say('fit.aside.beyondTime', { minutes: aside.minutes, limit: aside.limitMinutes });
    case 'beyondCost': return say(
      'fit.aside.beyondCost',
      { pounds: plainNumber(say, aside.costPounds, 2), limit: plainNumber(say, aside.limitPounds, 2) },
    );
    case 'mustHave': return say(`fit.aside.mustHave.${aside.need}`);
    default: return say(`fit.aside.${aside.why}`);
  }
}

export function leftOutWords(reason: LeftOutReason, say: Say, nameOf: NameOf): string {
  const by = nameOf(reason.by);
  switch (reason.why) {
    case 'noBetter': return say('fit.leftOut.noBetter', { by });
    case 'behind': return say('fit.leftOut.behind', { by, criterion: say(`criterion.${reason.criterion}`) });
    case 'notKnown': return say('fit.leftOut.notKnown', { by, subject: say(`fit.notKnown.${reason.criterion}`) });
  }
}

export function worthWords(worth: WorthFinding | null, say: Say, nameOf: NameOf): string {
  if (worth === null) return say('fit.worth.nothing');
  return say(
    `fit.worth.${worth.how}`,
    { option: nameOf(worth.optionId), subject: say(`fit.notKnown.${worth.criterion}`), chance: plainNumber(say, worth.changeChance * 100) },
  );
}

/** Nearest first: a thing that would have to matter more or less, then a figure. Empty where nothing would change it. */
export function changeWords({ wish, figure }: WorkedOutFit['wouldChange'], say: Say, nameOf: NameOf): string[] {
  return [
    ...(wish === null
      ? []
      : [say(
        wish.more ? 'fit.change.wishMore' : 'fit.change.wishLess',
        { option: nameOf(wish.insteadId), criterion: say(`criterion.${wish.criterion}`) },
      )]),
    ...(figure === null
      ? []
      : [say(
        figure.insteadId === figure.optionId ? 'fit.change.ownFigure' : 'fit.change.figure',
        { instead: nameOf(figure.insteadId), option: nameOf(figure.optionId), level: levelPhrase(figure.criterion, figure.figure, say) },
      )]),
  ];
}

export function timeWords(line: TimeLine, say: Say, nameOf: NameOf): string {
  const option = nameOf(line.optionId);
  if (line.known) return say(
    'fit.time.known',
    { option, weeks: plainNumber(say, line.medianWeeks), event: line.event, horizon: line.horizonWeeks },
  );
  return say('fit.time.notKnown', { option, weeks: plainNumber(say, line.firstWaitWeeks) });
}

export function questionWords({ gain, against }: TradeOff, say: Say): string {
  const at = ({ criterion }: Step, level: number): string => levelPhrase(criterion, level, say);
  return say(
    'fit.question',
    { gain: at(gain, gain.to), gainFrom: at(gain, gain.from), against: at(against, against.to), againstFrom: at(against, against.from) },
  );
}

export function enoughWords(why: Enough, say: Say): string {
  return say(`fit.enough.${why}`);
}

/** One of the things that contradict each other. */
export function saidWords({ what, criteria }: Said, say: Say): string {
  const names = criteria.map((criterion) => say(`criterion.${criterion}`));
  return say(`fit.said.${what}` as MessageKey, { criteria: listed(say, names), one: names[0] ?? '', other: names[1] ?? '' });
}

/** "12 weeks to a first appointment": a level in real units, starting with a small letter. */
export function levelPhrase(criterion: Criterion, level: number, say: Say): string {
  if ((criterion === 'journeyTime' || criterion === 'visitCost') && Math.abs(level) < 0.5) return say(`level.${criterion}.none`);
  switch (criterion) {
    case 'oneStop': case 'pastCare': return say(`level.${criterion}.${Math.min(2, Math.max(0, Math.round(level))) as 0 | 1 | 2}`);
    case 'gain': case 'redone': case 'visitCost': return say(`level.${criterion}`, { level: figureWords(criterion, level, say) });
    default: return say.many(`level.${criterion}`, level, { level: figureWords(criterion, level, say) });
  }
}
