// What can be reached: every option that needs a journey, in neutral order, those out of reach with what would change that.
import { inNeutralOrder } from '../../core/consultation/option';
import type { Consultation, ReferralOption } from '../../core/consultation/record';
import type { TravelMode } from '../../core/directory/service';
import { optionName } from '../../core/note/noteModel';
import { journeyWords } from '../../core/travel/journeyWords';
import { thereAndBackMinutes } from '../../core/travel/knownJourneys';
import { journeyFaults } from '../../core/travel/limitFaults';
import { countReach, reachOf, type Reach, type ReachCount } from '../../core/travel/reach';
import { reachHelp, type Help, type HelpCode } from '../../core/travel/reachHelp';
import { listed, longDate, type Say } from '../../core/words/words';
import type { ScreenContext } from '../consultationScreen';
import { capitalised, closer, heading, notice, paragraph } from '../forms';
import type { Block, TextField } from '../screen';

/** Ways named at once; all else stands behind "More that might help". */
const FIRST_HELP = 2;
/** To know, but no way there. */
const NO_WAY: ReadonlySet<HelpCode> = new Set(['patientTransportUnlikely', 'faresUnlikely', 'noCashier', 'escortFares']);

interface Reached {
  readonly option: ReferralOption;
  readonly name: string;
  readonly reach: Reach;
  /** What would bring it within reach, the first to ask first; and what else there is to know. */
  readonly ways: readonly string[];
  readonly more: readonly string[];
}

export function reachBlocks(record: Consultation, { say, order, directory }: ScreenContext): Block[] {
  if (record.options.length === 0) return [heading(say('there.reach')), paragraph(say('there.noOptions'))];
  const reached = inNeutralOrder(record.options, order, say.locale).flatMap((option): Reached[] => {
    const reach = reachOf(option, record.gettingThere);
    if (reach.status === 'noJourney') return [];
    return [{ option, reach, name: optionName(option, say), ...sorted(reachHelp(option, reach, record, directory, say), reach) }];
  });
  const stated = reached.flatMap(({ option }) => statedJourney(option, record, say));
  return [
    heading(say('there.reach')),
    {
      kind: 'facts', legend: countWords(countReach(record), say),
      facts: reached.map(({ name, reach, ways }) => ({
        label: name, value: [`${capitalised(journeyWords(reach, say))}.`, ...bothWays(reach, say)].join(' '),
        ...(ways.length === 0 ? {} : { more: { lead: say('there.wouldChange'), items: ways } }),
      })),
    },
    ...stillToAsk(reached, say),
    ...journeyFaults(record.options).map(({ message, remedy }) => notice('warning', `${message} ${remedy}`)),
    ...(reached.every(({ more }) => more.length === 0) ? [] : [closer('there.help', say('there.helpSummary'), [{
      kind: 'facts', legend: say('there.helpLegend'),
      facts: reached.filter(({ more }) => more.length > 0).map(({ name, more }) => ({ label: name, value: more.join(' ') })),
    }])]),
    ...(stated.length === 0 ? [] : [closer('there.stated', say('there.statedSummary'), stated)]),
  ];
}

/** More places than this are counted, not named. */
const MOST_NAMED = 2;

/** One quiet line, whatever there is to ask and of however many places; what to ask of the journey itself stands beside the place. */
function stillToAsk(reached: readonly Reached[], say: Say): Block[] {
  const things = (['stepFree', 'interpreter', 'cost', 'escort'] as const).flatMap((what): string[] => {
    const names = reached.filter(({ reach }) => reach.toCheck.includes(what)).map(({ name }) => name);
    if (names.length === 0) return [];
    if (what === 'escort') return [say('there.toCheck.escort')];
    if (names.length > MOST_NAMED) return [say(`there.toCheck.${what}Many`, { count: names.length })];
    return [say(`there.toCheck.${what}`, { places: listed(say, names) })];
  });
  return things.length === 0 ? [] : [paragraph(say('there.toCheck', { things: listed(say, things) }), true)];
}

/** "2 of 5 places can be reached. 1 more may be." */
function countWords({ reachable, perhaps, unknown, of }: ReachCount, say: Say): string {
  return [
    say.many('there.reached', of, { reachable }),
    ...(perhaps === 0 ? [] : [say.many('there.perhaps', perhaps)]),
    ...(unknown === 0 ? [] : [say.many('there.unknown', unknown)]),
  ].join(' ');
}

/** Where money stands in the way, help with fares is asked about first. */
function sorted(help: readonly Help[], { barriers }: Reach): Pick<Reached, 'ways' | 'more'> {
  const isFirst = ({ code }: Help): boolean => code === 'faresMay' && barriers[0] === 'cost';
  const ways = [...help.filter(isFirst), ...help.filter((one) => !isFirst(one) && !NO_WAY.has(one.code))].slice(0, FIRST_HELP);
  return { ways: ways.map(({ text }) => text), more: help.filter((one) => !ways.includes(one)).map(({ text }) => text) };
}

/** There and back in all, and how that is known. */
function bothWays(reach: Reach, say: Say): string[] {
  if (!('journey' in reach) || reach.journey === undefined) return [];
  const { basis, asOf } = reach.journey;
  const { minutes, leastMinutes: least, mostMinutes: most } = thereAndBackMinutes(reach.journey);
  const asked = basis === 'timetable' && asOf !== undefined;
  const how = asked ? say('there.basis.timetableOn', { date: longDate(say, asOf) }) : say(`there.basis.${basis}`);
  if (minutes === null) return [];
  if (least === undefined || most === undefined) return [say('there.bothWays', { minutes, how })];
  return [say('there.bothWaysBetween', { least, most, how })];
}

/** The patient's own time goes before the directory's. It is asked once a means of travel is known, so that no mode is invented. */
function statedJourney(option: ReferralOption, record: Consultation, say: Say): TextField[] {
  const mode = option.statedJourney?.mode ?? likelyMode(option, record);
  if (mode === undefined) return [];
  return [{
    kind: 'field', id: `option.${option.id}.minutes`, unit: say('there.minutes'),
    label: say('there.ownMinutes', { option: optionName(option, say), mode: say(`mode.${mode}`) }),
    value: option.statedJourney === null ? '' : String(option.statedJourney.minutes), type: 'number', lines: 1, width: 'short',
    target: { sets: { type: 'stateJourney', optionId: option.id, mode, saidBy: 'patient' }, valueKey: 'minutes' },
  }];
}

/** The means of the journey shown, or else one the patient named: any before walking. */
function likelyMode(option: ReferralOption, record: Consultation): TravelMode | undefined {
  const { means } = record.gettingThere;
  const reach = reachOf(option, record.gettingThere);
  if ('journey' in reach && reach.journey !== undefined && means.includes(reach.journey.mode)) return reach.journey.mode;
  return means.find((mode) => mode !== 'walk') ?? means[0];
}
