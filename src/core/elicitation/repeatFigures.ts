// Being treated again: one named event within a stated time, as a publication gives it. Deaths, readmissions and "worse" are none.
import type { ReferralOption } from '../consultation/record';
import type { Measurement } from '../evidence/measurement';
import { OWN_PUBLICATION } from '../evidence/practiceOutcomes';

/** Share of people treated who had the event within so many weeks; the event is named by the figure's stratum. */
const REPEATED = /^(.+)\.repeatedWithin(\d{1,3})WeeksShare$/;

export interface RepeatFigures {
  readonly event: string;
  readonly horizonWeeks: number;
  readonly share: Measurement;
  /** Weeks from the first treatment to the referral for the second, and from there to the second; of the same publication and event. */
  readonly gap: Measurement | undefined;
  readonly secondWait: Measurement | undefined;
  /** `gap` runs to the second treatment itself, so there is no second wait to add. */
  readonly gapIncludesWait?: true;
}

/** undefined where no named event is published of this option. What the practice counted itself is no publication. */
export function repeatFigures({ snapshot: { evidence } }: Pick<ReferralOption, 'snapshot'>): RepeatFigures | undefined {
  for (const share of evidence) {
    const [, publication, weeks] = REPEATED.exec(share.indicator) ?? [];
    if (publication === OWN_PUBLICATION) continue;
    const event = share.stratum?.trim() ?? '';
    if (publication === undefined || weeks === undefined || event === '' || share.unit !== 'share' || share.value === null) continue;
    const other = (name: string): Measurement | undefined =>
      evidence.find(
        (m) => m.indicator === `${publication}.${name}`
          && m.unit === 'weeks'
          && m.value !== null
          && m.stratum === share.stratum
          && m.provider === share.provider,
      );
    return { event, horizonWeeks: Number(weeks), share, gap: other('repeatGapWeeks'), secondWait: other('repeatSecondWaitWeeks') };
  }
  return undefined;
}

/** An assumption of this project: a chance counted in fewer patients than this is left unknown where it would stand for certain. */
const FEWEST_TREATED = 20;

/** The same as the practice itself counted it, of 20 patients treated or more; undefined where it did not. */
export function ownRepeatFigures({ snapshot: { evidence } }: Pick<ReferralOption, 'snapshot'>): RepeatFigures | undefined {
  const share = evidence.find(
    (m) => m.indicator === 'practice.repeatedWithin52WeeksShare' && m.value !== null && (m.n ?? 0) >= FEWEST_TREATED
  );
  if (share?.stratum === undefined) return undefined;
  const gap = evidence.find(
    (m) => m.indicator === 'practice.weeksUntilRepeat' && m.value !== null && m.provider === share.provider && m.stratum === share.stratum
  );
  return { event: share.stratum, horizonWeeks: 52, share, gap, secondWait: undefined, gapIncludesWait: true };
}
