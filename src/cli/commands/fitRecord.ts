// concord fit for a consultation: what fits what was said, what is not known, what would be asked next.
import { performance } from 'node:perf_hooks';
import type { Consultation, ReferralOption } from '../../core/consultation/record';
import { parseRecord } from '../../core/consultation/parseRecord';
import type { Compared, Fit, NextQuestion, OptionFit, WorkedOutFit } from '../../core/decision/fit';
import { fitWork } from '../../core/decision/fitOf';
import { finished, type Stopping } from '../../core/decision/slicedWork';
import { fitsWords, sureWords } from '../../core/elicitation/fitSummary';
import {
  changeWords,
  enoughWords,
  leftOutWords,
  questionWords,
  reasonWords,
  saidWords,
  setAsideWords,
  timeWords,
  worthWords,
  type NameOf,
} from '../../core/elicitation/fitWords';
import { optionName } from '../../core/note/noteModel';
import { plain } from '../../core/note/render/plainText';
import { listed, wordsOf, type Say } from '../../core/words/words';
import { failed, type Outcome } from '../command';

/** Draws of wishes are kept while the options are compared. */
export const MOST_RECORD_DRAWS = 1_000_000;

/** Whether a JSON value says of itself that it is a consultation; a model has no schemaVersion. */
export function isRecord(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, 'schemaVersion');
}

/** `text` as read from `path`. Exit code 2 where it is no valid consultation or what was said contradicts itself. */
export async function fitRecord(text: string, path: string, options: {
  readonly seed?: number;
  readonly draws?: number;
}, stopping: Stopping): Promise<Outcome> {
  const parsed = parseRecord(text);
  if (!parsed.ok) return failed(2, parsed.issues.map((issue) => ({ ...issue, place: { ...issue.place, file: path } })));
  const started = performance.now();
  const fit = await finished(fitWork(parsed.value.record, options), stopping);
  const timingMs = Math.round((performance.now() - started) * 10) / 10;
  const say = wordsOf('en');
  const lines = linesOf(fit, parsed.value.record, say);
  return {
    exitCode: fit.kind === 'contradiction' ? 2 : 0,
    json: { ...fit, timingMs },
    text: lines.map((line) => `${plain(line)}\n`).join(''),
    remarks: [],
  };
}

function linesOf(fit: Fit, record: Consultation, say: Say): string[] {
  if (fit.kind === 'closed') return [say(`fit.closed.${fit.why}`)];
  const nameOf: NameOf = (id) => nameIn(record.options, id, say);
  const head = fit.kind === 'fit' ? workedOutLines(fit, say, nameOf)
    : fit.kind === 'contradiction' ? [
      say.many('fit.conflict', fit.conflict.length),
      ...fit.conflict.map((said) => `- ${saidWords(said, say)}`),
      say('fit.conflict.remedy'),
    ]
      : [say(`fit.none.${fit.kind}`)];
  return [...head, ...outsideLines(fit, say, nameOf), '', nextWords(fit.next, say)];
}

function nameIn(options: readonly ReferralOption[], id: string, say: Say): string {
  const option = options.find((other) => other.id === id);
  return option === undefined ? id : optionName(option, say);
}

function workedOutLines(fit: WorkedOutFit, say: Say, nameOf: NameOf): string[] {
  return [
    fitsWords(fit, say, nameOf), sureWords(fit, say),
    ...fit.options.flatMap(
      (option) => ['', `${nameOf(option.optionId)} (${say(`fit.standing.${option.standing}`)})`, ...optionLines(option, say, nameOf)],
    ),
    '', worthWords(fit.worthFindingOut, say, nameOf), ...changeWords(fit.wouldChange, say, nameOf), ...fit.timeUntilTreated.map(
      (line) => timeWords(line, say, nameOf),
    ),
    ...fit.longerAfterAll.map(({ soonerId, laterId }) => say('fit.time.longer', { sooner: nameOf(soonerId), later: nameOf(laterId) })),
    ...(fit.doubtfulAnswers.length === 0 ? [] : [say('fit.doubtful'), ...fit.doubtfulAnswers.map((said) => `- ${saidWords(said, say)}`)]),
    say('fit.computed', { draws: fit.computed.draws, seed: fit.computed.seed, inputs: fit.computed.inputsSha256.slice(0, 12) }),
  ];
}

function optionLines({ fitsOn, givesUp, notKnown, leftOut, toCheck }: OptionFit, say: Say, nameOf: NameOf): string[] {
  const lines = (mark: string, sentences: readonly string[]): string[] => sentences.map((sentence) => `  ${mark} ${sentence}`);
  return [
    ...lines('+', fitsOn.map((reason) => reasonWords(reason, say))), ...lines('-', givesUp.map((reason) => reasonWords(reason, say))),
    ...lines('?', [...notKnown.map((reason) => reasonWords(reason, say)), ...toCheck.map((need) => say(`fit.check.${need}`))]),
    ...(leftOut === null ? [] : lines('·', [leftOutWords(leftOut, say, nameOf)])),
  ];
}

function outsideLines({ setAside, leftOut, notInterpreted }: Compared, say: Say, nameOf: NameOf): string[] {
  const chosen = leftOut.filter((entry) => entry.chosen);
  return [
    ...(setAside.length === 0
      ? []
      : ['', say('fit.outside'), ...setAside.map((aside) => `- ${nameOf(aside.optionId)}: ${setAsideWords(aside, say)}`)]),
    ...chosen.map(
      ({ criterion, why }) => say('fit.criterionOut', { criterion: say(`criterion.${criterion}`), why: say(`fit.criterionOut.${why}`) }),
    ),
    ...(notInterpreted.length === 0 ? [] : ['', say('fit.notInterpreted'), ...notInterpreted.map(({ text }) => `- “${text}”`)]),
  ];
}

function nextWords(next: NextQuestion, say: Say): string {
  switch (next.kind) {
    case 'cards': return say('fit.next.cards', { criteria: listed(say, next.offered.map((criterion) => say(`criterion.${criterion}`))) });
    case 'tradeOff': return say(
      next.repeatOf === null ? 'fit.next.tradeOff' : 'fit.next.repeat',
      { question: questionWords(next.question, say) },
    );
    case 'none': return enoughWords(next.why, say);
  }
}
