// From the figures of the compared options to the time until they are treated for good.
import { operationLikely } from '../consultation/operationLikely';
import type { ReferralOption } from '../consultation/record';
import type { TimeLine, WorkedOutFit } from '../decision/fit';
import { longerAfterAll, timeUntilTreated, type TreatmentWait } from '../decision/timeUntilTreated';
import type { Distribution } from '../decision/distribution';
import { ownWait, type Level } from '../evidence/prediction/level';
import type { ConsultationModel } from './consultationModel';
import { optionCell } from './optionCell';
import { publishedLevel } from './publishedLevel';
import { ownRepeatFigures, repeatFigures } from './repeatFigures';

/** Only where the question often ends in an operation; a line for each compared option whose waits are measured. */
export function treatmentTimes(
  { record, compared }: ConsultationModel,
  seed: number,
): Pick<WorkedOutFit, 'timeUntilTreated' | 'longerAfterAll'> {
  if (operationLikely(record) === false) return { timeUntilTreated: [], longerAfterAll: [] };
  const waits = compared.map((option) => treatmentWait(option));
  const lines = compared.flatMap((option, place): TimeLine[] => {
    const time = timeUntilTreated(waits[place]!, seed);
    const firstWaitWeeks = optionCell('operation', option, record).level;
    if (!time.known) return firstWaitWeeks === null ? [] : [{ optionId: option.id, known: false, firstWaitWeeks }];
    const { event, horizonWeeks, medianWeeks, by26Weeks, by52Weeks } = time;
    return [{ optionId: option.id, known: true, event, horizonWeeks, medianWeeks, by26Weeks, by52Weeks }];
  });
  return {
    timeUntilTreated: lines,
    longerAfterAll: longerAfterAll(waits, seed).map(({ sooner, later, chance }) => ({ soonerId: sooner, laterId: later, chance })),
  };
}

/** The first wait is this patient's own: the provider's level with the spread between its patients. */
function treatmentWait(option: ReferralOption): TreatmentWait {
  const level = (indicator: string): Level | undefined => {
    const figure = publishedLevel(option.snapshot.evidence.find((m) => m.indicator === indicator), option);
    return figure?.known === true ? figure.level : undefined;
  };
  const [median, p92] = [level('rtt.admitted.medianWaitWeeks'), level('rtt.admitted.p92WaitWeeks')];
  const own = median === undefined || p92 === undefined ? undefined : ownWait(median, p92);
  const repeat = repeatFigures(option) ?? ownRepeatFigures(option);
  const exact = (value: number | null | undefined): Distribution | undefined => (value == null ? undefined : { kind: 'exact', value });
  const [gapWeeks, secondWaitWeeks] = [exact(repeat?.gap?.value), exact(repeat?.gapIncludesWait === true ? 0 : repeat?.secondWait?.value)];
  return {
    alternative: option.id,
    ...(own === undefined ? {} : { firstWaitWeeks: { kind: 'lognormal', mu: own.mu, sigma: own.sigma } }),
    ...(repeat === undefined ? {} : {
      repeat: {
        event: repeat.event, horizonWeeks: repeat.horizonWeeks,
        chance: { kind: 'exact', value: repeat.share.value ?? 0 },
        ...(gapWeeks === undefined ? {} : { gapWeeks }), ...(secondWaitWeeks === undefined ? {} : { secondWaitWeeks }),
      },
    }),
  };
}
