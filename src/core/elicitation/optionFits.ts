// Each compared option: where it stands, what speaks for it, what it gives up, what is not known of it.
import type { Criterion } from '../consultation/record';
import type { Tallied } from '../decision/acceptability';
import { meanPartialValues } from '../decision/dominance';
import type { LeftOutReason, OptionFit } from '../decision/fit';
import { wilsonHalfWidth } from '../decision/monteCarloError';
import type { LeftOut, Shortlist } from '../decision/shortlist';
import { needsToCheck } from './comparedOptions';
import type { ConsultationModel } from './consultationModel';
import { optionReasons } from './fitReasons';
import { isUnknown, pessimistic } from './pessimistic';

/** More of the weight than this unknown, and shares of first places would mostly show what nobody knows. */
const MOSTLY_UNKNOWN = 0.5;
/** An option that comes first less often than this has no say in whether shares are shown. */
const IN_CONTENTION = 0.1;

/** False where most of what sets a likely first apart is not known. */
export function sharesCanBeShown({ outline }: ConsultationModel, tallied: Tallied, { apart }: Pick<Shortlist, 'apart'>): boolean {
  const { sampling: { plan }, tally } = tallied;
  const n = plan.alternatives.length;
  const used = plan.criteria
    .map((_, place) => place)
    .filter((place) => outline.criteria.some(({ criterion }) => criterion === plan.criteria[place]!.id));
  const weightOf = (places: readonly number[]): number => places.reduce((sum, place) => sum + tally.weights[place]!, 0);
  return !plan.alternatives.some((id, option) => {
    if (tally.ranks[option * n]! / tally.draws < IN_CONTENTION) return false;
    const unknown = weightOf(used.filter((criterion) => isUnknown(tallied, option, criterion)));
    // One that stands apart owes its place to what is not known of it, however little that weighs.
    return unknown > MOSTLY_UNKNOWN * weightOf(used) || apart.some(({ alternative }) => alternative === id);
  });
}

/** In the record's order. `effective`: independent draws behind the shares. */
export function optionFits(
  consultation: ConsultationModel,
  tallied: Tallied,
  list: Shortlist,
  sharesShown: boolean,
  effective: number,
): OptionFit[] {
  const { compared, criteria, record } = consultation;
  const { sampling: { plan }, tally } = tallied;
  const n = plan.alternatives.length;
  const columns = criteria.map((criterion) => plan.criteria.findIndex(({ id }) => id === criterion));
  const partial = meanPartialValues(tallied);
  const means = compared.map(({ id }) => columns.map((column) => partial[plan.alternatives.indexOf(id)]![column]!));
  const weights = columns.map((column) => tally.weights[column]! / tally.draws);
  const cautious = meanPartialValues(pessimistic(tallied));
  const valueOf = (place: number): number => cautious[place]!.reduce(
    (sum, value, column) => sum + (value * tally.weights[column]!) / tally.draws,
    0,
  );
  const highest = Math.max(...plan.alternatives.map((_, place) => valueOf(place)));
  return compared.map((option, row): OptionFit => {
    const place = plan.alternatives.indexOf(option.id);
    const shown = [...list.fits, ...list.apart].find(({ alternative }) => alternative === option.id);
    const left = list.leftOut.find(({ alternative }) => alternative === option.id);
    const expectedValue = shown?.expectedValue ?? valueOf(place);
    const shares = Array.from(tally.ranks.subarray(place * n, place * n + n), (count) => count / tally.draws);
    return {
      optionId: option.id,
      standing: list.fits.some(({ alternative }) => alternative === option.id) ? 'fits' : shown === undefined ? 'leftOut' : 'apart',
      ...optionReasons(consultation, row, means, weights),
      leftOut: left === undefined ? null : leftOutReason(left, tallied, cautious),
      expectedValue,
      behind: shown?.behind ?? Math.max(0, highest - expectedValue),
      expectedRegret: tally.regrets[place]! / tally.draws,
      firstShare: sharesShown ? { share: shares[0]!, halfWidth: wilsonHalfWidth(shares[0]!, effective) } : null,
      placeShares: sharesShown ? shares : null,
      toCheck: needsToCheck(option, record),
    };
  });
}

/** "No better" only where everything that counts is known of both: what is not known is neither better nor worse. */
function leftOutReason(left: LeftOut, tallied: Tallied, cautious: readonly Float64Array[]): LeftOutReason {
  const { sampling: { plan }, tally } = tallied;
  const place = plan.alternatives.indexOf(left.alternative);
  const counts = plan.criteria
    .map((_, criterion) => criterion)
    .filter((criterion) => tally.weights[criterion]! > 0 && cautious.some((row) => row[criterion] !== 0));
  const allKnown = (option: number): boolean => counts.every((criterion) => !isUnknown(tallied, option, criterion));
  if (left.why === 'dominated' && allKnown(place) && allKnown(plan.alternatives.indexOf(left.by))) return { why: 'noBetter', by: left.by };
  const values = cautious.map((row) => row.reduce((sum, value, criterion) => sum + value * tally.weights[criterion]!, 0));
  const leader = values.reduce((best, value, option) => (value > values[best]! ? option : best), 0);
  const gap = (criterion: number): number => tally.weights[criterion]! * (cautious[leader]![criterion]! - cautious[place]![criterion]!);
  const widest = plan.criteria.reduce((most, _, criterion) => (gap(criterion) > gap(most) ? criterion : most), 0);
  return {
    why: isUnknown(tallied, place, widest) ? 'notKnown' : 'behind',
    by: plan.alternatives[leader]!,
    criterion: plan.criteria[widest]!.id as Criterion,
  };
}
