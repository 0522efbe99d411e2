// A fit names options in the record's order; a screen or note names them everywhere in its own neutral order.
import type { Fit } from '../decision/fit';

/** `order`: ids of all options; what is of no option there comes last. */
export function fitInOrder(fit: Fit, order: readonly string[]): Fit {
  const place = (id: string): number => (order.includes(id) ? order.indexOf(id) : order.length);
  const sorted = <T>(all: readonly T[], idOf: (one: T) => string): T[] => [...all].sort((a, b) => place(idOf(a)) - place(idOf(b)));
  const ids = (all: readonly string[]): string[] => sorted(all, (id) => id);
  const byOption = <T extends { readonly optionId: string }>(all: readonly T[]): T[] => sorted(all, ({ optionId }) => optionId);
  if (fit.kind === 'closed') return fit;
  if (fit.kind !== 'fit') return { ...fit, setAside: byOption(fit.setAside) };
  return {
    ...fit, setAside: byOption(fit.setAside), options: byOption(fit.options), timeUntilTreated: byOption(fit.timeUntilTreated),
    fits: ids(fit.fits), apart: ids(fit.apart), fitsIfEven: ids(fit.fitsIfEven),
  };
}
