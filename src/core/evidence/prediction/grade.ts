// How far a figure can be leaned on: the share of what there is to know that it tells, and in one word.
import type { MessageKey, PluralKey, Say } from '../../words/words';
import { plainNumber } from '../../words/words';

export const GRADES = ['poor', 'weak', 'usable', 'strong'] as const;
export type Grade = (typeof GRADES)[number];

/** Below this many people a figure is weak at most, however much providers differ: NHS England publishes no percentile of fewer than 20. */
const FEW_PEOPLE = 20;

/** `informationShare` 0 to 1; `n` null where the publication does not say; `atMostWeak` for what nobody outside checks. */
export function gradeOf(informationShare: number, n: number | null, atMostWeak = false): Grade {
  const grade: Grade = informationShare >= 0.7 ? 'strong' : informationShare >= 0.5 ? 'usable' : informationShare >= 0.2 ? 'weak' : 'poor';
  return (atMostWeak || (n !== null && n < FEW_PEOPLE)) && (grade === 'strong' || grade === 'usable') ? 'weak' : grade;
}

/** Why: a message key with its arguments; `count` chooses the plural form. */
export type Reason =
  | { readonly key: MessageKey; readonly args?: Readonly<Record<string, string | number>> }
  | { readonly plural: PluralKey; readonly count: number };

export function reasonWords(reason: Reason, say: Say): string {
  return 'key' in reason
    ? say(reason.key, reason.args)
    : say.many(reason.plural, reason.count, { number: plainNumber(say, reason.count, Number.isInteger(reason.count) ? 0 : 1) });
}

/** Worked out or guessed, not counted: by the directory, or from one month's rates. */
export function isEstimated(reasons: readonly Reason[]): boolean {
  return reasons.some(
    (reason) => 'key' in reason && (reason.key === 'quality.reason.kind.directory' || reason.key === 'quality.reason.lifeTable'),
  );
}

/** True where the grade is lower than the information share alone would make it. */
export function isCapped(grade: Grade, informationShare: number): boolean {
  return GRADES.indexOf(grade) < GRADES.indexOf(gradeOf(informationShare, null));
}
