// Being treated again: one named event within a stated time, as a publication gives it. Deaths, readmissions and "worse" are none.
import type { ReferralOption } from '../consultation/record';
import type { Measurement } from '../evidence/measurement';

/** Share of people treated who had the event within so many weeks; the event is named by the figure's stratum. */
const REPEATED = /^(.+)\.repeatedWithin(\d{1,3})WeeksShare$/;

export interface RepeatFigures {
  readonly event: string;
  readonly horizonWeeks: number;
  readonly share: Measurement;
  /** Weeks from the first treatment to the referral for the second, and from there to the second; of the same publication and event. */
  readonly gap: Measurement | undefined;
  readonly secondWait: Measurement | undefined;
}

/** undefined where no named event is published of this option. */
export function repeatFigures({ snapshot: { evidence } }: Pick<ReferralOption, 'snapshot'>): RepeatFigures | undefined {
  for (const share of evidence) {
    const [, publication, weeks] = REPEATED.exec(share.indicator) ?? [];
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
