// What a chart is called, on the page and in its code.
import { indicatorOf } from '../../core/evidence/indicator';
import type { Measurement } from '../../core/evidence/measurement';
import { periodWords } from '../../core/evidence/figure/resultFigures';
import type { Say } from '../../core/words/words';
import { capitalised } from '../forms';

/** "Half of the people still waiting have waited longer than this, so far (Knee replacement primary, January 2026)". */
export function chartTitle(of: Measurement, say: Say): string {
  return `${capitalised(say(indicatorOf(of.indicator, of.unit).subject))} (${[...(of.stratum === undefined ? [] : [of.stratum]), periodWords(of.period, say)].join(', ')})`;
}

export function chartId(kind: string, { indicator, stratum }: Measurement): string {
  return `options.${kind}.${indicator}${stratum === undefined ? '' : `.${stratum.replaceAll(/\W+/g, '-')}`}`;
}

/** Letters for the points of a funnel: A to Z, then AA ... */
export function letterOf(place: number): string {
  const letter = String.fromCharCode(65 + (place % 26));
  return place < 26 ? letter : `${letterOf(Math.floor(place / 26) - 1)}${letter}`;
}
