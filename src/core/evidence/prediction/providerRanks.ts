// Between which ranks a provider may stand among the others, by their current levels.
import type { Indicator } from '../indicator';
import type { Level } from './level';
import { rankInterval, type RankInterval } from './rankInterval';

export type Ranker = (provider: string, among?: readonly string[]) => RankInterval | undefined;

/** The rank interval of a provider among all of `providers`, or those named; spreads of all are put together once. */
export function ranker(
  indicator: Indicator,
  providers: readonly string[],
  of: (provider: string) => { readonly level: Level | undefined },
): Ranker {
  if (indicator.direction === 'none' || indicator.levels !== undefined) return () => undefined;
  const lower = indicator.direction === 'lower';
  const places = new Map(providers.map((provider, i) => [provider, i]));
  let all: { readonly means: Float64Array; readonly sds: Float64Array } | undefined;
  const spreadsOf = (list: readonly string[]) => ({
    means: Float64Array.from(list, (p) => of(p).level?.mean ?? 0),
    sds: Float64Array.from(list, (p) => of(p).level?.sd ?? 0),
  });
  return (provider, among) => {
    if (!places.has(provider)) return undefined;
    const list = among === undefined ? providers : [...new Set([...among, provider])].filter((p) => places.has(p)).sort();
    const { means, sds } = among === undefined ? (all ??= spreadsOf(providers)) : spreadsOf(list);
    return rankInterval(means, sds, list.indexOf(provider), lower);
  };
}
