// Of all that is known of the way to a place, what counts.
import assert from 'node:assert/strict';
import type { Journey } from '../../../src/core/directory/service';
import { knownJourneys } from '../../../src/core/travel/knownJourneys';
import { option, service } from '../../records';

const journey = (mode: Journey['mode'], basis: Journey['basis'], minutes = 50): Journey => ({ mode, minutes, costPounds: null, from: 'ZZ7', basis });
const known = (directory: readonly Journey[], worked: readonly Journey[]): string[] =>
  knownJourneys(option({ snapshot: { takenOn: '2026-03-01', service: service({ journeys: [...directory] }) }, journeys: [...worked] }))
    .map(({ mode, basis }) => `${mode} ${basis}`);

describe('journeys that count', () => {
  it('invent no bus by the distance where the practice says how to get there and names none', () => {
    const estimates = [journey('publicTransport', 'estimate'), journey('taxi', 'estimate')];
    assert.deepEqual(known([journey('car', 'practice')], estimates), ['car practice', 'taxi estimate']);
    assert.deepEqual(known([], estimates), ['publicTransport estimate', 'taxi estimate']);
  });

  it('take a bus from a table or a timetable all the same', () => {
    for (const basis of ['table', 'timetable'] as const)
      assert.deepEqual(known([journey('car', 'practice')], [journey('publicTransport', basis)]), ['car practice', `publicTransport ${basis}`]);
  });
});
