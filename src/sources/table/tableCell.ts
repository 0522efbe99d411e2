// What a table's cell says: a number, that there is none, or that it was kept back.

export type CellNumber =
  | { readonly kind: 'number'; readonly value: number }
  /** `*`: small numbers kept back so that nobody can be recognised. */
  | { readonly kind: 'suppressed' }
  /** Blank, `-`, `n/a`, `[x]`: nothing is published. */
  | { readonly kind: 'none' }
  /** Something else: not a number. */
  | { readonly kind: 'text' };

const NUMBER = /^([+-]?(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d*)?(?:e[+-]?\d{1,3})?)\s*(%)?$/i;
const SUPPRESSED: CellNumber = { kind: 'suppressed' };
const NONE: CellNumber = { kind: 'none' };
const TEXT: CellNumber = { kind: 'text' };

/**
 * `1,234`, `12.5`, `-3.2`, `1.2E-3`; `82.3%` is 0.823. Shorthand as in the Government Statistical Service's guidance on symbols
 * in tables ([c] confidential, [x] not available, [z] not applicable, [low], [w] none recorded).
 * https://analysisfunction.civilservice.gov.uk/policy-store/symbols-in-tables-definitions-and-help/
 */
export function cellNumber(text: string | undefined): CellNumber {
  const tidy = (text ?? '').trim();
  if (tidy === '' || /^(?:[-–—.]|n\/?a|null|none|not available|not applicable|\[[xzw]\])$/i.test(tidy)) return NONE;
  if (/^(?:\*+|\[c\]|suppressed)$/i.test(tidy)) return SUPPRESSED;
  const [, number = '', percent] = NUMBER.exec(tidy.replace('−', '-')) ?? [];
  if (!/\d/.test(number)) return TEXT;
  const value = Number(number.replaceAll(',', ''));
  if (!Number.isFinite(value)) return TEXT;
  return { kind: 'number', value: percent === undefined ? value : value / 100 };
}

/** Whether the cell, where it states a number, states how many people: whole and not negative. */
export function mayBeCount(cell: CellNumber): boolean {
  return cell.kind !== 'text' && (cell.kind !== 'number' || (cell.value >= 0 && Number.isInteger(cell.value)));
}
