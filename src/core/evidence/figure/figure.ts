// A published figure in words: what is shown, what it is of, and where it comes from. Shared by the screen and the notes.
import type { ReferralOption } from '../../consultation/record';
import { firstAppointmentFigure } from '../wait/firstAppointment';
import { LIFE_TABLE_CAVEATS } from '../wait/lifeTable';
import type { Measurement } from '../measurement';
import { publicationOf } from '../evidenceStore';
import { qualityOfFigure, type SeenQuality } from './seenQuality';
import { longDate, longMonth, plainNumber, type MessageKey, type Say } from '../../words/words';

export interface Figure {
  /** False: nothing is published or known, and `text` says so. */
  readonly known: boolean;
  /** Numerals with their unit: "20.7 weeks". */
  readonly figure?: string;
  /** What the numerals are of, as a full phrase. */
  readonly text: string;
  /** The same in a few words, for a cell whose row says the rest. */
  readonly short?: string;
  /** Fewer numerals for a cell: "about 6 weeks" for "about 6 weeks (40 days)". */
  readonly shortFigure?: string;
  /** The published figure behind it, and how well it was known that day. */
  readonly of?: Measurement;
  readonly quality?: SeenQuality;
  /** The whole story, a line each: source, period, people, how sure, what it does not say. */
  readonly detail: readonly { readonly label: string; readonly value: string }[];
}

/** Three things, never one "wait": first seen (e-RS), treated (RTT completed pathways), still waiting (RTT incomplete pathways). */
export interface WaitFigures {
  readonly firstSeen: Figure;
  readonly treated: Figure;
  readonly stillWaiting: Figure;
}

export function waitFigures(option: ReferralOption, say: Say): WaitFigures {
  return { firstSeen: firstSeen(option, say), treated: treated(option, say), stillWaiting: stillWaiting(option, say) };
}

/** e-RS indicative wait: days to a first appointment as the directory showed it on a day. */
function firstSeen(option: ReferralOption, say: Say): Figure {
  const { service } = option.snapshot;
  const wait = service?.indicativeAppointmentWait;
  if (service === null || wait === undefined) return absent(say, 'figure.firstSeen.none');
  const detail = [
    { label: say('detail.source'), value: say('source.ers') },
    { label: say('detail.asShown'), value: longDate(say, wait.shownOn) },
    { label: say('detail.quality'), value: say('quality.directory') },
    { label: say('detail.doesNotSay'), value: say('figure.firstSeen.doesNotSay') },
  ];
  const of = firstAppointmentFigure(service);
  if (wait.status === 'days')
    return {
      ...(of === undefined ? {} : behind(of, option)),
      known: true,
      figure: weeksOrDays(say, wait.days),
      text: say('figure.firstSeen.days', { date: longDate(say, wait.shownOn) }),
      short: say('figure.firstSeen.short'),
      ...(wait.days <= 28 ? {} : { shortFigure: say('unit.aboutWeeksOnly', { weeks: plainNumber(say, wait.days / 7) }) }),
      detail,
    };
  return { known: true, text: say(`figure.firstSeen.${wait.status}`, { date: longDate(say, wait.shownOn) }), detail };
}

function treated(option: ReferralOption, say: Say): Figure {
  const admitted = find(option, 'rtt.admitted.medianWaitWeeks');
  const nonAdmitted = find(option, 'rtt.nonAdmitted.medianWaitWeeks');
  const operation = treatmentIsOperation((admitted ?? nonAdmitted)?.treatmentFunction);
  const [first, second] = operation ? [admitted, nonAdmitted] : [nonAdmitted, admitted];
  const shown = first?.value != null ? first : second?.value != null ? second : (first ?? second);
  if (shown === undefined) return absent(say, notMeasured(option) ? 'figure.rtt.notMeasured' : 'figure.treated.none');
  const key = `figure.treated.${shown === admitted ? 'admitted' : 'nonAdmitted'}${operation ? '' : 'Other'}` as const;
  if (shown.value === null)
    return { known: false, text: tooFew(say, shown), detail: detailOf(say, shown, option), ...behind(shown, option) };
  const short = say(`figure.treated.short.${shown === admitted ? 'admitted' : 'nonAdmitted'}${operation ? '' : 'Other'}`);
  const detail = [
    ...detailOf(say, shown, option),
    ...(operation && shown === admitted && nonAdmitted?.value != null
      ? [{ label: say('detail.withoutOperation'), value: say('figure.treated.nonAdmittedAlso', { weeks: weeks(say, nonAdmitted.value) }) }]
      : []),
  ];
  return {
    known: true,
    figure: say('unit.weeks', { value: weeks(say, shown.value) }),
    text: say(key, { month: longMonth(say, shown.period), people: people(say, shown.n) }),
    short,
    detail,
    ...behind(shown, option),
  };
}

/**
 * Whether being admitted for treatment means an operation there: the surgical treatment functions of RTT. Elsewhere most
 * waits end in a clinic, so the non-admitted figure is shown first. Not known: taken as one, since most referrals compared are.
 */
export function treatmentIsOperation(treatmentFunction: string | undefined): boolean {
  return treatmentFunction === undefined || SURGICAL.has(treatmentFunction);
}
const SURGICAL: ReadonlySet<string> = new Set([
  'C_100', 'C_101', 'C_110', 'C_120', 'C_130', 'C_140', 'C_150', 'C_160', 'C_170', 'C_502', 'X05',
]);

function stillWaiting(option: ReferralOption, say: Say): Figure {
  const median = find(option, 'rtt.medianWaitWeeks');
  if (median === undefined) return absent(say, notMeasured(option) ? 'figure.rtt.notMeasured' : 'figure.stillWaiting.none');
  if (median.value === null)
    return { known: false, text: tooFew(say, median), detail: detailOf(say, median, option), ...behind(median, option) };
  const share = find(option, 'rtt.within18WeeksShare');
  const over52 = find(option, 'rtt.over52WeeksCount');
  const detail = [
    ...detailOf(say, median, option),
    ...(share?.value != null
      ? [{ label: say('detail.under18'), value: say('figure.inHundred', { count: plainNumber(say, share.value * 100) }) }]
      : []),
    ...(over52?.value != null
      ? [{ label: say('detail.over52'), value: say.many('figure.people', over52.value, { number: plainNumber(say, over52.value) }) }]
      : []),
    ...lifeTableLines(option, median, say),
  ];
  return {
    known: true,
    figure: say('unit.weeksSoFar', { value: weeks(say, median.value) }),
    text: say('figure.stillWaiting.median', { month: longMonth(say, median.period), people: people(say, median.n) }),
    short: say('figure.stillWaiting.short'),
    detail,
    ...behind(median, option),
  };
}

/** An estimate of the list, never called anybody's wait; its caveats are always with it. Of the month shown only. */
function lifeTableLines(option: ReferralOption, { period, treatmentFunction }: Measurement, say: Say): Figure['detail'] {
  const [half, within18, within52] = [
    'rtt.lifeTable.medianWaitWeeks',
    'rtt.lifeTable.within18WeeksShare',
    'rtt.lifeTable.within52WeeksShare',
  ].map((indicator) =>
    option.snapshot.evidence.find((m) => m.indicator === indicator && m.period === period && m.treatmentFunction === treatmentFunction),
  );
  if (half === undefined) return [];
  const shares = [[within18, 18], [within52, 52]] as const;
  const words = [
    half.value === null ? say('lifeTable.beyond') : say('lifeTable.half', { weeks: weeks(say, half.value) }),
    ...shares.flatMap(([share, limit]) =>
      share?.value == null ? [] : [say('lifeTable.within', { count: plainNumber(say, share.value * 100), weeks: limit })],
    ),
    say('lifeTable.estimate', { month: longMonth(say, period) }),
    ...LIFE_TABLE_CAVEATS.map((caveat) => say(caveat)),
  ];
  return [{ label: say('detail.lifeTable'), value: words.join(' ') }];
}

function behind(figure: Measurement, option: ReferralOption): Pick<Figure, 'of' | 'quality'> {
  const quality = qualityOfFigure(figure, option.snapshot.quality);
  return { of: figure, ...(quality === undefined ? {} : { quality }) };
}

function detailOf(say: Say, m: Measurement, option: ReferralOption): Figure['detail'] {
  const joined = option.snapshot.joinedOn;
  return [
    { label: say('detail.source'), value: publicationOf(m) === 'rtt' ? say('source.rtt') : m.source },
    { label: say('detail.period'), value: m.period.length === 7 ? longMonth(say, m.period) : m.period },
    ...(joined === null
      ? []
      : [
          {
            label: say('detail.about'),
            value: say('figure.about', {
              provider: joined.provider,
              treatmentFunction: joined.treatmentFunction,
              basis: say(`basis.${joined.basis}` as MessageKey),
            }),
          },
        ]),
    ...(m.n === null ? [] : [{ label: say('detail.people'), value: plainNumber(say, m.n) }]),
    ...(m.interval === undefined || m.value === null
      ? []
      : [
          {
            label: say('detail.couldBe'),
            value: say('figure.couldBe', {
              lower: weeks(say, m.interval.lower),
              upper: weeks(say, m.interval.upper),
              method: m.interval.method,
            }),
          },
        ]),
    { label: say('detail.quality'), value: say('quality.officialStatistic') },
    { label: say('detail.doesNotSay'), value: say('figure.rtt.doesNotSay') },
    { label: say('detail.row'), value: `${m.indicator} · ${m.source}` },
  ];
}

function absent(say: Say, key: MessageKey): Figure {
  return { known: false, text: say(key), detail: [] };
}

function tooFew(say: Say, m: Measurement): string {
  return m.absence === 'beyondLastBand' ? say('figure.beyondLastBand') : say('figure.tooFew', { people: people(say, m.n) });
}

/** RTT measures consultant-led care; a physiotherapist-led or in-house service is not measured by it. */
function notMeasured(option: ReferralOption): boolean {
  return option.snapshot.service?.consultantLed === 'no' || option.kind !== 'service';
}

function find(option: ReferralOption, indicator: string): Measurement | undefined {
  return option.snapshot.evidence.find((m) => m.indicator === indicator);
}

function weeks(say: Say, value: number): string {
  return plainNumber(say, value, 1);
}

function people(say: Say, n: number | null): string {
  return n === null ? say('figure.someNumber') : plainNumber(say, n);
}

/** Up to four weeks in days, beyond that in weeks as well: a patient thinks in weeks. */
function weeksOrDays(say: Say, days: number): string {
  return days <= 28 ? say.many('unit.days', days) : say('unit.aboutWeeks', { weeks: plainNumber(say, days / 7), days });
}
