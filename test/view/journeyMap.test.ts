// The map of step 3: positions to scale, the same facts as a table, nothing finer than the record's own coarse home area.
import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import type { Consultation, ReferralOption } from '../../src/core/consultation/record';
import type { Journey } from '../../src/core/directory/service';
import type { JourneyMap } from '../../src/view/figures/chart';
import { consultationScreen } from '../../src/view/consultationScreen';
import { mapBlocks, milesFrom } from '../../src/view/figures/journeyMap';
import { carryOnOption, kneeRecord, option, service } from '../records';
import { blockOf, blocksOf, context, stringsIn } from './screenParts';

const home = { postcode: 'ZZ7 2BD', lsoa: 'Sallowmere 004B', latitude: 52.6, longitude: -1.01, deprivationDecile: 2, deprivationEdition: '2019' } as const;
const journey = (minutes: number): Journey => ({ mode: 'publicTransport', minutes, costPounds: 4, from: 'town', basis: 'table' });

function place(id: string, at: { readonly latitude: number; readonly longitude: number } | undefined, journeys: readonly Journey[] = [journey(30)], distance = 4): ReferralOption {
  const there = service({ id: `svc-${id}`, journeys: [...journeys], distance, site: { odsCode: null, name: `${id} Hospital` }, ...(at === undefined ? {} : { location: at }) });
  return option({ id, name: `Knee clinic, ${id}`, snapshot: { takenOn: '2026-03-01', service: there } });
}

const going = (options: readonly ReferralOption[], over: Partial<Consultation['gettingThere']> = {}): Consultation =>
  kneeRecord({ gettingThere: { means: ['publicTransport'], longestJourneyMinutes: 60, home, ...over }, options: [carryOnOption(), ...options] });

function mapOf(record: Consultation): JourneyMap {
  const { chart } = blockOf(consultationScreen(record, context()), 'chart', 'there.map.chart');
  assert.ok(chart.kind === 'map');
  return chart;
}

describe('the map of journeys', () => {
  const near = place('Larkhill', { latitude: 52.617, longitude: -0.92 });
  const far = place('Brindle', { latitude: 52.09, longitude: -1.49 }, [journey(140)], 41);
  const unknown = place('Abbots', { latitude: 52.7, longitude: -1.01 }, [], 50);

  it('stands closed behind "Look closer", with places in neutral order and their reach as a shape with a word', () => {
    const map = mapOf(going([far, unknown, near]));
    assert.deepEqual(map.places.map(({ letter, name, mark }) => [letter, name, mark]), [
      ['A', 'Larkhill Hospital', 'within'], ['B', 'Brindle Hospital', 'beyond'], ['C', 'Abbots Hospital', 'notKnown'],
    ]);
    assert.deepEqual(map.key.map(({ label }) => label), ['within reach', 'out of reach', 'journey not known']);
    assert.match(blockOf(consultationScreen(going([near]), context()), 'closer', 'there.map').summary, /^Look closer/);
  });

  it('says the same as a table: straight distance with its direction, journey and reach', () => {
    assert.deepEqual(mapOf(going([near, far])).table.rows.map(([first, distance]) => [first, distance]), [
      ['A: Knee clinic, Larkhill', '4 miles east'], ['B: Knee clinic, Brindle', '41 miles south-west'],
    ]);
    assert.match(mapOf(going([near])).table.rows[0]?.[2] ?? '', /30 minutes by bus and train/);
  });

  it('says "close to home" where the place lies within the home area', () => {
    assert.equal(mapOf(going([place('Kettle', { latitude: 52.602, longitude: -1.012 })])).table.rows[0]?.[1], 'close to home');
  });

  it('says what is missing: the home, a position, or both', () => {
    const { home: _home, ...homeless } = going([near]).gettingThere;
    assert.match(stringsIn(mapBlocks({ ...going([near]), gettingThere: homeless }, context())).join(), /enter the postcode where the journeys begin/);
    assert.match(stringsIn(mapBlocks(going([near, place('Nowhere', undefined)]), context())).join('\n'), /Not on the map.*: Knee clinic, Nowhere\./);
    const nothing = mapBlocks(going([place('Nowhere', undefined)]), context());
    assert.equal(stringsIn(nothing).some((text) => text === 'there.map.chart'), false);
    assert.deepEqual(mapBlocks(kneeRecord({ gettingThere: { home }, options: [carryOnOption()] }), context()), []);
  });

  it('shows neither the postcode, nor the small area, nor its deprivation', () => {
    const shown = stringsIn(consultationScreen(going([near, far]), context())).join('\n');
    assert.doesNotMatch(shown, /ZZ7 2BD|004B|depriv|decile/i);
  });

  it('is drawn to scale: within one in a hundred of the great circle', () => {
    const degrees = fc.record({ latitude: fc.double({ min: 50, max: 55.7, noNaN: true }), longitude: fc.double({ min: -5.5, max: 1.7, noNaN: true }) });
    fc.assert(fc.property(degrees, fc.double({ min: -1.2, max: 1.2, noNaN: true }), fc.double({ min: -1.2, max: 1.2, noNaN: true }), (from, up, across) => {
      const to = { latitude: from.latitude + up, longitude: from.longitude + across };
      const { east, north } = milesFrom(from, to);
      assert.ok(Math.abs(Math.hypot(east, north) - greatCircle(from, to)) <= 0.01 * greatCircle(from, to) + 1e-6);
    }));
  });

  it('has a scale bar of a round length, shorter than the map', () => {
    assert.deepEqual(mapOf(going([near, far])).bar, { miles: 5, label: '5 miles' });
    assert.deepEqual(mapOf(going([near])).bar, { miles: 0.5, label: '0.5 miles' });
  });

  it('asks nothing of anybody: no press and no field', () => {
    const [closer] = mapBlocks(going([near]), context());
    assert.ok(closer?.kind === 'closer');
    assert.deepEqual(closer.blocks.map(({ kind }) => kind), ['chart']);
    assert.ok(blocksOf(consultationScreen(going([near]), context()), 'gettingThere').length > 5);
  });
});

function greatCircle(a: { latitude: number; longitude: number }, b: { latitude: number; longitude: number }): number {
  const r = Math.PI / 180;
  const h = Math.sin(((b.latitude - a.latitude) * r) / 2) ** 2 + Math.cos(a.latitude * r) * Math.cos(b.latitude * r) * Math.sin(((b.longitude - a.longitude) * r) / 2) ** 2;
  return 2 * 3958.76 * Math.asin(Math.sqrt(h));
}
