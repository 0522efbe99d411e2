// An option of a consultation, made from a directory entry.
import type { DirectoryService } from '../directory/service';
import type { ReferralOption } from './record';

/** An option that has not been offered or checked yet. Its id is the service's where that is short enough. */
export function optionOf(service: DirectoryService, snapshot: ReferralOption['snapshot']): ReferralOption {
  return {
    id: service.id.slice(0, 64),
    name: service.name,
    kind: service.kind,
    route: service.route,
    snapshot,
    benefits: service.benefits,
    risks: service.risks,
    offered: 'notYet',
    notOfferedReason: '',
    suitabilityChecked: false,
    statedJourney: null,
  };
}

/** Neutral order: distance, then name; or name alone. "Carry on as now" always stands first, so that no order hides it. */
export function inNeutralOrder<T extends Pick<ReferralOption, 'kind' | 'name' | 'snapshot'>>(
  options: readonly T[],
  order: 'distance' | 'name',
  locale: string,
): T[] {
  const names = new Intl.Collator(locale, { sensitivity: 'base', numeric: true });
  const distance = (option: T): number => (order === 'name' ? 0 : (option.snapshot.service?.distance ?? Number.POSITIVE_INFINITY));
  return [...options].sort((a, b) => {
    if ((a.kind === 'carryOn') !== (b.kind === 'carryOn')) return a.kind === 'carryOn' ? -1 : 1;
    const [da, db] = [distance(a), distance(b)];
    return (da === db ? 0 : da < db ? -1 : 1) || names.compare(a.name, b.name);
  });
}
