// "Look closer" of step 3: where the home area and the places are, to scale, with the same facts as a table. Made of what the record
// holds; nothing is fetched. The home area is as coarse as the record has it: about a kilometre.
import { inNeutralOrder } from '../../core/consultation/option';
import type { Consultation, ReferralOption } from '../../core/consultation/record';
import { optionName } from '../../core/note/noteModel';
import { journeyWords } from '../../core/travel/journeyWords';
import { kilometresBetween, type Position } from '../../core/travel/grid';
import { reachOf, type Reach } from '../../core/travel/reach';
import { listed, plainNumber, type Say } from '../../core/words/words';
import type { JourneyMap, MapPoint, ReachMark } from './chart';
import { letterOf } from './chartWords';
import type { ScreenContext } from '../consultationScreen';
import { capitalised, closer, paragraph } from '../forms';
import type { Block } from '../screen';

/** Mean radius of the Earth, in miles (IUGG: 6,371.0088 km). */
const EARTH_MILES = 3958.76;
const KILOMETRES_A_MILE = 1.609344;
/** Coordinates of the home are kept to two decimals: 0.005 degrees of latitude are a third of a mile, and the corner lies further off. */
const HOME_MILES = 0.5;
/** Lengths a scale bar may have, in miles. */
const BARS = [100, 50, 20, 10, 5, 2, 1, 0.5] as const;

const MARKS: readonly ReachMark[] = ['within', 'perhaps', 'beyond', 'notKnown'];
const DIRECTIONS = ['north', 'northEast', 'east', 'southEast', 'south', 'southWest', 'west', 'northWest'] as const;

interface Place extends MapPoint {
  readonly option: ReferralOption;
  /** In a straight line. */
  readonly miles: number;
  readonly letter: string;
  readonly reach: Reach;
}

/** Closed until wanted; nothing where no option needs a journey. Without a home or positions it says what is missing. */
export function mapBlocks(record: Consultation, { say, order }: ScreenContext): Block[] {
  const needing = inNeutralOrder(record.options, order, say.locale)
    .map((option) => ({ option, reach: reachOf(option, record.gettingThere) }))
    .filter(({ reach }) => reach.status !== 'noJourney');
  if (needing.length === 0) return [];
  const { latitude, longitude } = record.gettingThere.home ?? {};
  if (latitude === undefined || longitude === undefined)
    return [closer('there.map', say('journeyMap.summary'), [paragraph(say('journeyMap.noHome'))])];
  const home = { latitude, longitude };
  const placed = needing.flatMap(({ option, reach }) => {
    const at = positionOf(option);
    return at === undefined ? [] : [{ option, reach, miles: kilometresBetween(home, at) / KILOMETRES_A_MILE, ...milesFrom(home, at) }];
  });
  const missing = needing.filter(({ option }) => positionOf(option) === undefined).map(({ option }) => optionName(option, say));
  return [
    closer('there.map', say('journeyMap.summary'), [
      ...(placed.length === 0 ? [] : [chart(placed.map((place, i) => ({ ...place, letter: letterOf(i) })), say)]),
      ...(missing.length === 0 ? [] : [paragraph(say('journeyMap.noPosition', { options: listed(say, missing) }))]),
    ]),
  ];
}

/**
 * East and north in miles by the equirectangular projection around `home`: over the distances of an English referral it differs from
 * the great circle by less than one part in a hundred.
 */
export function milesFrom(home: Position, place: Position): MapPoint {
  const radians = Math.PI / 180;
  const middle = ((home.latitude + place.latitude) / 2) * radians;
  return {
    east: (place.longitude - home.longitude) * radians * Math.cos(middle) * EARTH_MILES,
    north: (place.latitude - home.latitude) * radians * EARTH_MILES,
  };
}

function positionOf(option: ReferralOption): Position | undefined {
  const { latitude, longitude } = option.snapshot.service?.location ?? {};
  return latitude === undefined || longitude === undefined ? undefined : { latitude, longitude };
}

function chart(places: readonly Place[], say: Say): Block {
  const used = new Set(places.map(({ reach }) => markOf(reach)));
  const barMiles = barOf(places);
  const map: JourneyMap = {
    kind: 'map', id: 'there.map.chart', title: say('journeyMap.title'),
    description: say('journeyMap.description', { count: places.length }),
    tableSummary: say('journeyMap.table'),
    table: {
      headings: [say('journeyMap.place'), say('journeyMap.straight'), say('journeyMap.journey')],
      rows: places.map((place) => rowOf(place, say)),
    },
    home: { label: say('journeyMap.home'), radiusMiles: HOME_MILES },
    places: places.map(({ option, reach, letter, east, north }) => ({
      id: option.id, letter, east, north, mark: markOf(reach), name: option.snapshot.service?.site?.name ?? optionName(option, say),
    })),
    bar: { miles: barMiles, label: say.many('journeyMap.miles', barMiles) },
    north: say('journeyMap.northLetter'),
    key: MARKS.filter((mark) => used.has(mark)).map((mark) => ({ mark, label: say(`journeyMap.mark.${mark}`) })),
  };
  return { kind: 'chart', id: map.id, chart: map };
}

function rowOf({ option, reach, letter, miles, east, north }: Place, say: Say): string[] {
  const distance = miles < HOME_MILES ? say('journeyMap.here') : say('journeyMap.distance', {
    miles: plainNumber(say, miles, miles < 10 ? 1 : 0), direction: say(`journeyMap.${directionOf(east, north)}`),
  });
  return [say('journeyMap.lettered', { letter, option: optionName(option, say) }), distance, capitalised(journeyWords(reach, say))];
}

function markOf({ status }: Reach): ReachMark {
  if (status === 'reachable') return 'within';
  if (status === 'perhaps' || status === 'notKnown') return status;
  return 'beyond';
}

/** One of eight points of the compass. */
function directionOf(east: number, north: number): (typeof DIRECTIONS)[number] {
  const eighth = Math.round((Math.atan2(east, north) / (2 * Math.PI)) * 8);
  return DIRECTIONS[(eighth + 8) % 8] ?? 'north';
}

/** About a fifth of what the map spans. */
function barOf(places: readonly Place[]): number {
  const spans = [places.map(({ east }) => east), places.map(({ north }) => north)].map((at) => Math.max(0, ...at) - Math.min(0, ...at));
  const wanted = Math.max(...spans) / 4;
  return BARS.find((bar) => bar <= wanted) ?? 0.5;
}
