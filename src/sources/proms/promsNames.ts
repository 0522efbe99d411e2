// The procedures, measures and years of PROMs, in the ways they are written.
import { headingKey } from '../table/tableHeading';

export interface PromsMeasure {
  /** In indicator names. */
  readonly name: 'eqVas' | 'eq5dIndex' | 'oxfordScore';
  readonly title: string;
  /** Largest change the scale allows. EQ VAS 0 to 100; EQ-5D-3L index -0.594 to 1; Oxford scores 0 to 48. */
  readonly widest: number;
}

export function promsMeasure(text: string): PromsMeasure | undefined {
  const key = headingKey(text);
  if (/^eq vas( score)?$/.test(key)) return { name: 'eqVas', title: 'EQ VAS', widest: 100 };
  if (/^eq ?5d( (3l|index|index score))?$/.test(key)) return { name: 'eq5dIndex', title: 'EQ-5D index', widest: 1.594 };
  return /^oxford (hip|knee) score$/.test(key) ? { name: 'oxfordScore', title: 'Oxford score', widest: 48 } : undefined;
}

/** As published, in one spelling; total, primary and revision are three things and are never added up. */
export function promsProcedure(text: string): string | undefined {
  const key = headingKey(text);
  const [, total, joint, kind] = /^(total )?(hip|knee) replacements?( primary| revision)?$/.exec(key) ?? [];
  if (joint === undefined) return undefined;
  const named = joint === 'hip' ? 'hip replacement' : 'knee replacement';
  return total !== undefined || kind === undefined ? `Total ${named}` : `${named.charAt(0).toUpperCase()}${named.slice(1)}${kind}`;
}

/** `2018/19` from `... 1819.csv`, `... 2018-19 ...`, `... 201819`; undefined where no two years follow each other in the name. */
export function yearInName(name: string): string | undefined {
  for (const [, century = '20', first = '', second = ''] of name.matchAll(/(?<!\d)(20)?(\d{2})[-_ /]?(?:20)?(\d{2})(?!\d)/g)) {
    if ((Number(first) + 1) % 100 === Number(second)) return financialYear(Number(`${century}${first}`));
  }
  return undefined;
}

/** `2018/19`: April 2018 to March 2019. */
export function financialYear(start: number): string {
  return `${start}/${String((start + 1) % 100).padStart(2, '0')}`;
}
