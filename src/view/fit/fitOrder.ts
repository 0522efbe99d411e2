// Another order of the columns, for a person who asks for it: what fits first. Within each part the neutral order stays: no ranking.
import type { ReferralOption } from '../../core/consultation/record';
import type { Say } from '../../core/words/words';
import type { FitState } from './fitState';
import type { OptionTable } from '../screen';

/** Offered only once something has been said and worked out. Carrying on as now stays first, as in every order. */
export function fitOrder(options: readonly ReferralOption[], state: FitState | undefined, say: Say): Pick<OptionTable, 'byFit'> {
  if (state?.state !== 'ready' || state.fit.kind !== 'fit') return {};
  const { options: compared } = state.fit;
  const rank = ({ id, kind }: ReferralOption): number => {
    if (kind === 'carryOn') return 0;
    const standing = compared.find(({ optionId }) => optionId === id)?.standing;
    return standing === 'fits' ? 1 : standing === 'apart' ? 2 : standing === 'leftOut' ? 3 : 4;
  };
  const places = options.map((option, place) => ({ place, rank: rank(option) })).sort((a, b) => a.rank - b.rank || a.place - b.place);
  return { byFit: { label: say('options.orderByFit'), order: say('options.byFit'), places: places.map(({ place }) => place) } };
}
