// Statements that cannot all be true, as few as possible, and what they say in words.
import type { Criterion } from './decisionModel';
import { contradiction, ratioClosure } from './ratioClosure';
import { boundsOf, type Statement } from './statement';
import { plainNumber, type Say } from '../words/words';

/**
 * Ids of the smallest set of statements found that contradict one another: leaving out any one of them mends it. Empty where all agree.
 */
export function conflictingStatements(criteria: readonly string[], statements: readonly Statement[]): string[] {
  const cycle = contradiction(criteria, statements.flatMap(boundsOf));
  const named = statements.filter(({ id }) => cycle.some(({ statement }) => statement === id));
  let left = named;
  // One statement may stand twice in a cycle, so each is tried without (the deletion filter of Chinneck and Dravnieks 1991).
  for (const tried of named) {
    const rest = left.filter((statement) => statement !== tried);
    if (!ratioClosure(criteria, rest.flatMap(boundsOf)).consistent) left = rest;
  }
  return left.map(({ id }) => id);
}

/** A statement as a sentence; in the patient's own words where they were kept. */
export function statementWords(statement: Statement, criteria: readonly Criterion[], say: Say): string {
  if (
    statement.words !== undefined && statement.words.trim() !== ''
  ) return say('fit.statement.quoted', { words: statement.words.trim() });
  const names = statement.criteria.map((id) => criteria.find((criterion) => criterion.id === id)?.name ?? id);
  const [one = '', other = ''] = names;
  const times = (ratio: number): string => plainNumber(say, ratio, 2);
  switch (statement.kind) {
    case 'order': return names.slice(1).map((name, index) => say(
      'fit.statement.order',
      { one: names[index] ?? '', other: name },
    )).join(' ');
    case 'equal': return say('fit.statement.equal', { one, other });
    case 'ratioBound': return statement.upper === Infinity
      ? say('fit.statement.atLeast', { one, other, lower: times(statement.lower) })
      : say('fit.statement.between', { one, other, lower: times(statement.lower), upper: times(statement.upper) });
    case 'exactRatio': return say('fit.statement.exact', { one, other, ratio: times(statement.ratio) });
    case 'tradeOff': return say('fit.statement.tradeOff', { one, other });
    case 'ignore': return say('fit.statement.ignore', { one });
  }
}
