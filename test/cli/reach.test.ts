// concord reach: what the patient can get to, from the record or from a home that is asked about and never printed.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { formatRecord } from '../../src/core/consultation/recordText';
import { formatTable } from '../../src/core/directory/referenceTable';
import { placesTable } from '../../src/core/travel/placeTable';
import { tablePath } from '../../src/core/workspace/referenceFiles';
import { carryOnOption, kneeRecord, option, practice, record, service } from '../records';
import { concord, contentOf, folderWith, type Failure } from './program';

interface Answer {
  readonly options: readonly {
    readonly optionId: string;
    readonly status: string;
    readonly barriers: readonly string[];
    readonly journey: { readonly basis: string; readonly minutes: number; readonly thereAndBack: { readonly minutes: number } } | null;
    readonly journeys: readonly { readonly basis: string; readonly leastMinutes?: number; readonly mostMinutes?: number }[];
    readonly wouldHelp: readonly { readonly code: string; readonly text: string }[];
  }[];
  readonly counts: { readonly of: number; readonly reachable: number; readonly perhaps: number; readonly unknown: number; readonly offered: number };
  readonly faults: readonly { readonly code: string }[];
}

const bus = { mode: 'publicTransport' as const, costPounds: 4, from: 'Secretham', basis: 'practice' as const };
const there = (id: string, minutes: number | null, over: Parameters<typeof service>[0] = {}) =>
  option({ id, name: `Clinic ${id}`, snapshot: { takenOn: '2026-03-01', service: service({ id, journeys: minutes === null ? [] : [{ ...bus, minutes }], ...over }) } });

const consultation = kneeRecord({
  gettingThere: { means: ['publicTransport'], longestJourneyMinutes: 60, mostCostPounds: 10 },
  options: [carryOnOption(), there('near', 30), there('far', 140), there('unknown', null, { location: { latitude: 52.03, longitude: -1 } })],
});

const id = 'made:1';
const source = {
  id, publication: 'postcodePlaces', kind: 'directory', file: 'places.csv', sha256: '', publisher: '', title: '', period: null, licence: '',
  importedOn: '2026-03-01', rowsRead: 1, rowsKept: 1, rowsRefused: 0, refusals: [], table: 'places',
};
const places = placesTable([{ postcode: 'ZZ1 1AA', latitude: 52.0041, longitude: -1.0067, easting: null, northing: null, name: null }]);

async function workspace(content = formatRecord(consultation)): Promise<{ readonly folder: string; readonly file: string }> {
  const folder = await folderWith({
    'concord.json': JSON.stringify(practice()),
    'directory/sources.json': JSON.stringify({ sources: [source] }),
    [tablePath(id, 'places')]: formatTable(places),
    'consultations/a.consultation.json': content,
  });
  return { folder, file: join(folder, 'consultations', 'a.consultation.json') };
}

describe('concord reach', function () {
  this.timeout(20_000);

  it('says of every option, in the record\'s order, whether it can be reached, by what, and what would help', async () => {
    const { file } = await workspace();
    const ran = await concord(['reach', file, '--json']);
    assert.equal(ran.code, 0);
    const { options, counts } = ran.json<Answer>();
    assert.deepEqual(options.map(({ optionId, status }) => [optionId, status]),
      [['carry-on', 'noJourney'], ['near', 'reachable'], ['far', 'beyondLimit'], ['unknown', 'notKnown']]);
    assert.deepEqual(counts, { of: 3, reachable: 1, perhaps: 0, unknown: 1, offered: 0, offeredReachable: 0 });
    assert.deepEqual([options[1]?.journey?.minutes, options[1]?.journey?.thereAndBack.minutes, options[1]?.journey?.basis], [30, 60, 'practice']);
    assert.deepEqual(options[2]?.barriers, ['minutes']);
    assert.ok(options[2]?.wouldHelp.some((help) => help.code === 'patientTransportUnlikely'));
    assert.deepEqual(options[3]?.wouldHelp.map((help) => help.code), ['askJourney']);
  });

  it('says the same in sentences', async () => {
    const { file } = await workspace();
    const { out, code } = await concord(['reach', file]);
    assert.equal(code, 0);
    assert.match(out, /^1 of 3 places can be reached\. For 1 the journey is not known\.\n- Carry on as now: no journey\n- Clinic near: 30 minutes/);
    assert.match(out, /- Clinic far: 140 minutes by bus and train.*too long a journey/);
    assert.doesNotMatch(out, /eligible|\bbest\b|recommended|\{|undefined/i);
  });

  it('works out journeys from a home it is asked about, writes nothing and never says where it is', async () => {
    const { folder, file } = await workspace();
    const before = await contentOf(folder);
    for (const home of ['zz11aa', 'ZZ1 1AA']) {
      const ran = await concord(['reach', file, '--home', home, '--json', '--now', '2026-03-02T10:00:00Z']);
      assert.equal(ran.code, 0, ran.err);
      const unknown = ran.json<Answer>().options.find(({ optionId }) => optionId === 'unknown');
      assert.equal(unknown?.status, 'perhaps', 'an estimate on both sides of an hour');
      assert.ok(unknown.journeys.every(({ basis, leastMinutes, mostMinutes }) => basis === 'estimate' && leastMinutes! < mostMinutes!));
      for (const printed of [ran.out, ran.err, (await concord(['reach', file, '--home', home])).out]) assert.doesNotMatch(printed, /ZZ1|52\.0|-1\.0/i);
    }
    assert.deepEqual(await contentOf(folder), before);
  });

  it('refuses a home that nobody knows, with the reason and without repeating it', async () => {
    const { file } = await workspace();
    for (const [home, code] of [['ZZ1', 'home.malformed'], ['ZZ9 9ZZ', 'home.unknownPostcode'], ['E01000001', 'home.noAreas']] as const) {
      const ran = await concord(['reach', file, '--home', home, '--json']);
      assert.deepEqual([ran.code, ran.json<Failure>().error.code], [2, code]);
      if (code !== 'home.noAreas') assert.equal(`${ran.out}${ran.err}`.includes(home), false);
    }
  });

  it('reads the home of the record where a workspace is named, and not otherwise', async () => {
    const home = { postcode: 'ZZ1 1AA', latitude: 52, longitude: -1.01 };
    const { folder, file } = await workspace(formatRecord({ ...consultation, gettingThere: { ...consultation.gettingThere, home } }));
    const statusWith = async (...more: string[]) => (await concord(['reach', file, '--json', ...more])).json<Answer>().options[3]?.status;
    assert.deepEqual([await statusWith(), await statusWith('--workspace', folder)], ['notKnown', 'perhaps']);
  });

  it('says what contradicts itself and still answers', async () => {
    const odd = record({ gettingThere: { means: ['car'], cannotLeaveHome: true }, options: [there('a', 10_000)] });
    const { file } = await workspace(formatRecord(odd));
    const ran = await concord(['reach', file, '--json']);
    assert.deepEqual([ran.code, ran.json<Answer>().faults.map(({ code }) => code)], [0, ['limits.homeAndMeans', 'journey.unlikely']]);
    assert.match(ran.err, /cannot leave home, and by what means/);
  });

  it('compares nothing where red flags were found', async () => {
    const { file } = await workspace(formatRecord({ ...consultation, question: { ...consultation.question, redFlags: 'found' } }));
    const ran = await concord(['reach', file, '--json']);
    assert.deepEqual([ran.code, ran.json<Answer>().options], [0, []]);
    assert.match((await concord(['reach', file])).out, /urgent route/);
  });

  it('fails plainly without a file, with a broken one, or with no practice to look in', async () => {
    assert.equal((await concord(['reach'])).code, 1);
    assert.equal((await concord(['reach', 'nowhere.json'])).code, 1);
    const { file } = await workspace('{');
    assert.equal((await concord(['reach', file])).code, 2);
    const alone = await folderWith({ 'a.consultation.json': formatRecord(consultation) });
    assert.match((await concord(['reach', join(alone, 'a.consultation.json'), '--home', 'ZZ1 1AA'])).err, /no practice above this file/);
  });
});
