// The Data Quality Maturity Index: how good one provider's data are in one data set, 0 to 100. It grades that data set only.
// Definition: NHS England, "Data Quality Maturity Index (DQMI) methodology".
// https://digital.nhs.uk/data-and-information/publications/statistical/data-quality-maturity-index-methodology

/**
 * Mean item score times mean coverage, times 100. `coverages`: periods submitted of those expected, 0 to 1, one an item; an item
 * score is the share of records valid, complete and not an excessive default, 0 to 1. undefined where there is no item.
 */
export function dqmiScore(items: readonly { readonly score: number; readonly coverage: number }[]): number | undefined {
  if (items.length === 0) return undefined;
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  return 100 * mean(items.map(({ score }) => score)) * mean(items.map(({ coverage }) => coverage));
}
