// Why a figure has the grade it has, in plain reasons, most general first.
import { FEW_PROVIDERS } from './betweenProviders';
import type { Reason } from './grade';
import type { Measurement, SourceKind } from '../measurement';
import { ageInMonths } from '../period';

interface Graded {
  readonly figure: Measurement | undefined;
  readonly kind: SourceKind | 'notKnown' | undefined;
  readonly asOf: string;
  readonly differs: boolean;
  /** Providers its stratum is known from, itself among them. */
  readonly providers: number;
  /** What the publisher says of the provider's data for this very question. */
  readonly said: readonly Reason[];
}

const MONTHS_AS_YEARS = 24;

export function reasonsFor({ figure, kind, asOf, differs, providers, said }: Graded): Reason[] {
  const notSubmitted = said.some((reason) => 'key' in reason && reason.key === 'quality.reason.notSubmitted');
  if (figure === undefined) return notSubmitted ? [...said] : [{ key: 'quality.reason.notPublished' }, ...said];
  const { period, n, absence, value } = figure;
  return [
    ageReason(ageInMonths(period, asOf)),
    ...(n === null
      ? value === null || kind === 'directory'
        ? []
        : [{ key: 'quality.reason.peopleNotStated' } as const]
      : [{ plural: 'quality.reason.people', count: n } as const]),
    ...said,
    ...(notSubmitted && value === null
      ? []
      : absence === undefined
        ? value === null
          ? [{ key: 'quality.reason.notPublished' } as const]
          : []
        : [{ key: `quality.reason.${absence}` } as const]),
    ...(figure.indicator.startsWith('dqmi.')
      ? [{ key: 'quality.reason.ownDataSet', args: { dataSet: figure.stratum ?? '' } } as const]
      : []),
    ...(kind === 'providerReturn' || kind === 'practiceFollowUp' || kind === 'directory'
      ? [{ key: `quality.reason.kind.${kind}` } as const]
      : []),
    ...(figure.indicator.startsWith('rtt.lifeTable.') ? [{ key: 'quality.reason.lifeTable' } as const] : []),
    ...(kind === 'notKnown' ? [{ key: 'quality.reason.sourceNotListed' } as const] : []),
    ...(differs ? [] : [{ key: 'quality.reason.noDifference' } as const]),
    ...(value !== null && providers < FEW_PROVIDERS
      ? [
          providers < 2
            ? ({ key: 'quality.reason.noOtherProvider' } as const)
            : ({ plural: 'quality.reason.fewProviders', count: providers - 1 } as const),
        ]
      : []),
  ];
}

function ageReason(months: number): Reason {
  if (months < 1) return { key: 'quality.reason.age.new' };
  return months < MONTHS_AS_YEARS
    ? { plural: 'quality.reason.age', count: months }
    : { plural: 'quality.reason.ageYears', count: Math.floor(months / 12) };
}
