// Where a patient's journeys begin, and what the imported tables make of it.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { deprivationTable } from '../../../src/core/directory/deprivation';
import { organisationsTable } from '../../../src/core/directory/organisation';
import type { ReferenceTable } from '../../../src/core/directory/referenceTable';
import type { DirectoryService } from '../../../src/core/directory/service';
import type { Source } from '../../../src/core/evidence/measurement';
import { homeSchema } from '../../../src/core/consultation/gettingThere';
import type { ReferralOption } from '../../../src/core/consultation/record';
import { lookUpHome } from '../../../src/core/travel/home';
import { homeTables, type HomeTables } from '../../../src/core/travel/homeTables';
import { journeysTable, type TableJourney } from '../../../src/core/travel/journeyTable';
import { journeysFrom } from '../../../src/core/travel/journeysFrom';
import { placesTable } from '../../../src/core/travel/placeTable';
import { tablePath, writeTable } from '../../../src/core/workspace/referenceFiles';
import { memoryFiles, type MemoryFiles } from '../../memoryFiles';
import { carryOnOption, codesOf, option, service, valueOf } from '../../records';
import { needsSharedData } from '../../sharedData';
import { nodeSourceFile } from '../../../src/connections/nodeSourceFile';
import { postcodePlacesReader } from '../../../src/sources/place/postcodePlaces';

const place = (postcode: string, latitude: number, longitude: number) => ({ postcode, latitude, longitude, easting: null, northing: null, name: null });
const onGrid = (postcode: string, easting: number, northing: number) => ({ postcode, latitude: null, longitude: null, easting, northing, name: null });

/** Invented: no such postcodes, areas or sites. */
const places = placesTable([place('ZZ1 1AA', 52.0041, -1.0067), place('ZZ9 9ZZ', 52.2, -1), onGrid('ZZ2 2AA', 651_410, 313_177)]);
const areas2011 = deprivationTable([
  { lsoa: 'E01000001', name: 'Example 001A', rank: 1, decile: 1 }, { lsoa: 'E01000002', name: 'Example 001B', rank: 30_000, decile: 10 },
], '2011', '2019');
const areas2021 = deprivationTable([
  { lsoa: 'E01000001', name: 'Example 001A', rank: 9_000, decile: 3 }, { lsoa: 'E01035000', name: 'Example 001B', rank: 9_001, decile: 3 },
], '2021', '2025');
const journey = (over: Partial<TableJourney>): TableJourney => ({ from: 'Example 001A', site: 'RZZ01', mode: 'car', minutes: 20.2, ...over });

function sourceOf(table: ReferenceTable, number: number): Source {
  return {
    id: `made:${number}`, publication: 'made', kind: 'directory', file: `made-${number}.csv`, sha256: '', publisher: '', title: '', period: null, licence: '',
    importedOn: '2026-03-01', rowsRead: 0, rowsKept: 0, rowsRefused: 0, refusals: [], table: table.kind,
  };
}

async function imported(tables: readonly ReferenceTable[]): Promise<{ readonly files: MemoryFiles; readonly sources: readonly Source[] }> {
  const files = memoryFiles();
  const sources = tables.map(sourceOf);
  for (const [i, table] of tables.entries()) await writeTable(files, sources[i]!.id, table);
  return { files, sources };
}

async function tablesFor(home: string, tables: readonly ReferenceTable[], options: readonly ReferralOption[] = []): Promise<HomeTables> {
  const { files, sources } = await imported(tables);
  return homeTables(files, sources, { homes: [home], options });
}

const look = async (home: string, ...tables: readonly ReferenceTable[]) => lookUpHome(home, await tablesFor(home, tables));
const at = (over: Partial<DirectoryService>, id = 'opt-1'): ReferralOption =>
  option({ id, snapshot: { takenOn: '2026-03-01', service: service(over) } });

describe('lookUpHome', () => {
  it('knows a postcode as somebody types it, to two decimals of a degree', async () => {
    const home = valueOf(await look(' zz11aa ', places));
    assert.deepEqual(home, { postcode: 'ZZ1 1AA', latitude: 52, longitude: -1.01 });
    assert.deepEqual(homeSchema.parse(home), home);
  });

  it('turns the National Grid into degrees', async () => {
    assert.deepEqual(valueOf(await look('ZZ2 2AA', places)), { postcode: 'ZZ2 2AA', latitude: 52.66, longitude: 1.72 });
  });

  it('knows an area by code or name, with its decile, the edition and the census: of two editions the newer', async () => {
    const old = { lsoa: 'E01000001', lsoaYear: '2011', deprivationDecile: 1, deprivationEdition: '2019' };
    assert.deepEqual(valueOf(await look('E01000001', areas2011)), old);
    assert.deepEqual(valueOf(await look('example  001a', areas2011)), old);
    const newer = { lsoa: 'E01000001', lsoaYear: '2021', deprivationDecile: 3, deprivationEdition: '2025' };
    assert.deepEqual(valueOf(await look('E01000001', areas2011, areas2021)), newer);
  });

  it('knows the small area of a postcode, and so its decile, where a table of postcodes names it', async () => {
    const named = placesTable([
      { ...place('ZZ1 1AA', 52.0041, -1.0067), areas: [{ lsoa: 'E01000002', lsoaYear: '2011' }, { lsoa: 'E01035000', lsoaYear: '2021' }] },
      { ...place('ZZ1 1AB', 52, -1), latitude: null, longitude: null, areas: [{ lsoa: 'E01000001', lsoaYear: '2011' }] },
    ]);
    const at = { postcode: 'ZZ1 1AA', latitude: 52, longitude: -1.01 };
    const newer = { lsoa: 'E01035000', lsoaYear: '2021', deprivationDecile: 3, deprivationEdition: '2025' };
    assert.deepEqual(valueOf(await look('ZZ1 1AA', named, areas2011, areas2021)), { ...at, ...newer });
    assert.deepEqual(valueOf(await look('ZZ1 1AA', named, areas2011)),
      { ...at, lsoa: 'E01000002', lsoaYear: '2011', deprivationDecile: 10, deprivationEdition: '2019' });
    assert.deepEqual(valueOf(await look('ZZ1 1AA', named)), { ...at, lsoa: 'E01035000', lsoaYear: '2021' });
    // E01000001 of 2011 is not taken for the area of the same code in the 2021 Indices.
    assert.deepEqual(valueOf(await look('ZZ1 1AB', named, areas2021)), { postcode: 'ZZ1 1AB', lsoa: 'E01000001', lsoaYear: '2011' });
    // An area that was typed goes before the table's, and nothing of the other is left over.
    const unknown = journeysTable([journey({ from: 'E01000009' })], 'listedSites');
    assert.deepEqual(valueOf(await look('E01000009, ZZ1 1AA', named, areas2011, unknown)), { ...at, lsoa: 'E01000009' });
    // Tables imported before areas were kept are read as ever.
    assert.deepEqual(valueOf(await look('ZZ1 1AA', places, areas2011)), at);
    const homes = valueOf(await look('ZZ1 1AA', named, areas2011));
    assert.deepEqual(homeSchema.parse(homes), homes);
  });

  it('finds journeys from the area of a postcode in a table of either census', async () => {
    const named = placesTable([
      { ...place('ZZ1 1AA', 52, -1), areas: [{ lsoa: 'E01000002', lsoaYear: '2011' }, { lsoa: 'E01035000', lsoaYear: '2021' }] },
    ]);
    const oldAreas = journeysTable([journey({ from: 'E01000002', minutes: 33 })], 'listedSites');
    const options = [at({ site: { odsCode: 'RZZ01', name: 'Example Infirmary' } })];
    const tables = await tablesFor('ZZ1 1AA', [named, areas2021, oldAreas], options);
    const home = valueOf(lookUpHome('ZZ1 1AA', tables));
    assert.equal(home.lsoa, 'E01035000');
    const [first] = journeysFrom(home, options, tables, '2026-03-01')['opt-1'] ?? [];
    assert.deepEqual([first?.basis, first?.minutes], ['table', 33]);
  });

  it('takes a postcode and an area together, and refuses two of one kind', async () => {
    const home = valueOf(await look('ZZ1 1AA, E01000001', places, areas2011));
    assert.deepEqual([home.postcode, home.lsoa, home.deprivationDecile], ['ZZ1 1AA', 'E01000001', 1]);
    assert.deepEqual(codesOf(await look('ZZ1 1AA; ZZ9 9ZZ', places)), ['home.several']);
  });

  it('says plainly what is wrong, and never guesses', async () => {
    assert.deepEqual(codesOf(await look('  ', places)), ['home.none']);
    assert.deepEqual(codesOf(await look('ZZ1', places)), ['home.malformed']);
    assert.deepEqual(codesOf(await look('ZZ3 3AA', places)), ['home.unknownPostcode']);
    assert.deepEqual(codesOf(await look('ZZ1 1AA', areas2011)), ['home.noPlaces']);
    assert.deepEqual(codesOf(await look('E01000001')), ['home.noAreas']);
    assert.deepEqual(codesOf(await look('W01000001', areas2011)), ['home.notLsoa']);
    assert.deepEqual(codesOf(await look('E01999999', areas2011, areas2021)), ['home.unknownArea']);
  });

  it('says of an area of another census that it is one, perhaps, and which tables there are', async () => {
    const answer = await look('E01035000', areas2011);
    assert.deepEqual(codesOf(answer), ['home.otherCensus']);
    assert.match(answer.ok ? '' : answer.issues[0]!.message, /those of the 2011 census.*may be an area of the 2021 census.*not guessed/);
    assert.deepEqual(valueOf(await look('E01000002', areas2011, areas2021)).lsoaYear, '2011');
  });

  it('does not choose between two areas of one name', async () => {
    const answer = await look('Example 001B', areas2011, areas2021);
    assert.deepEqual(codesOf(answer), ['home.ambiguousArea']);
    assert.match(answer.ok ? '' : answer.issues[0]!.message, /E01000002 \(2011 census\) and E01035000 \(2021 census\)/);
  });

  it('knows an area of a table of journeys, without a decile', async () => {
    assert.deepEqual(valueOf(await look('example 001a', journeysTable([journey({})], 'listedSites'))), { lsoa: 'Example 001A' });
  });

  it('answers whatever is typed, and never repeats it where it is no place', async () => {
    const tables = await tablesFor('', [places, areas2011]);
    fc.assert(fc.property(fc.oneof(fc.string(), fc.string({ unit: 'grapheme' })), (text) => {
      const home = lookUpHome(text, tables);
      if (home.ok) return assert.deepEqual(homeSchema.parse(home.value), home.value);
      for (const { code, message, remedy } of home.issues) {
        assert.ok(message !== '' && remedy !== '');
        if (code === 'home.malformed' && text.trim().length > 30) assert.equal(message.includes(text.trim()), false);
      }
    }));
  });
});

describe('homeTables', () => {
  it('keeps only the rows that were asked for', async () => {
    const many = placesTable([place('ZZ1 1AA', 52, -1), ...Array.from({ length: 500 }, (_, i) => place(`ZY${i % 9} ${Math.floor(i / 56)}${'ABDEFGH'[i % 7]}${'ABDEFGHJ'[i % 8]}`, 52, -1))]);
    assert.deepEqual([...(await tablesFor('ZZ1 1AA', [many])).places.keys()], ['ZZ1 1AA']);
    const journeys = journeysTable([journey({}), journey({ from: 'Example 001B' })], 'listedSites');
    assert.deepEqual((await tablesFor('E01000001', [areas2011, journeys])).journeys.map(({ from }) => from), ['Example 001A']);
  });

  it('says of a lost or damaged table that it is, and uses the others', async () => {
    const { files, sources } = await imported([places, areas2011]);
    files.remove(tablePath(sources[1]!.id, 'deprivation'));
    files.put(tablePath(sources[0]!.id, 'places'), `${files.text(tablePath(sources[0]!.id, 'places'))}["ZZ1 1AA",\n`);
    const tables = await homeTables(files, sources, { homes: ['ZZ1 1AA'], options: [] });
    assert.deepEqual(tables.issues.map(({ code }) => code), ['table.missing', 'table.badLine']);
    assert.equal(tables.places.size, 1);
  });

  it('says where the directory and the register put a site at two places', async () => {
    const register = organisationsTable([{ code: 'RZZ01', name: 'Larkhill Hospital', kind: 'site', postcode: 'ZZ9 9ZZ', opened: null, closed: null, parent: 'RZZ' }], '2026-03-01');
    const issues = async (postcode: string) => (await tablesFor('ZZ1 1AA', [places, register], [at({ location: { postcode } })])).issues;
    assert.deepEqual((await issues('ZZ9 9ZZ')).map(({ code }) => code), []);
    const [moved] = await issues('ZZ1 1AA');
    assert.equal(moved?.code, 'travel.siteMoved');
    assert.match(moved.message, /Larkhill Hospital at ZZ1 1AA and the register at ZZ9 9ZZ/);
  });

  it('says of a site that a register lists as closed that it is', async () => {
    const closed = (day: string | null) =>
      organisationsTable([{ code: 'RZZ01', name: 'Larkhill Hospital', kind: 'site', postcode: null, opened: null, closed: day, parent: 'RZZ' }], '2026-03-01');
    const issues = async (day: string | null) => (await tablesFor('ZZ1 1AA', [places, closed(day)], [at({})])).issues;
    assert.deepEqual(await issues(null), []);
    const [gone] = await issues('2024-03-31');
    assert.deepEqual([gone?.code, gone?.message.endsWith('its site Larkhill Hospital (RZZ01) is listed as closed from 2024-03-31.')], ['travel.siteClosed', true]);
  });

  it('reads the real postcodes of Shetland', async function () {
    const path = needsSharedData(this, 'postcode/codepoint_ze.csv');
    const file = await nodeSourceFile(path);
    const reading = await postcodePlacesReader.read(file, { today: '2026-03-01' });
    assert.ok(reading.ok && reading.value.table !== undefined);
    assert.match(readFileSync(path, 'utf8'), /"ZE1 0AA"/);
    assert.deepEqual(valueOf(await look('ze1 0aa', reading.value.table)), { postcode: 'ZE1 0AA', latitude: 60.15, longitude: -1.14 });
  });
});

describe('journeysFrom', () => {
  const asOf = '2026-03-01';
  const journeysOf = async (home: string, tables: readonly ReferenceTable[], options: readonly ReferralOption[]) => {
    const known = await tablesFor(home, tables, options);
    return journeysFrom(valueOf(lookUpHome(home, known)), options, known, asOf);
  };

  it('takes a table\'s journey to the site it names, by code, name or postcode, in whole minutes', async () => {
    for (const site of ['RZZ01', 'larkhill hospital', 'ZZ9 9ZZ']) {
      const table = journeysTable([journey({ site }), journey({ site: 'RXX99', minutes: 1 })], 'ownSiteOnly');
      const found = await journeysOf('E01000001', [areas2011, table], [at({ location: { postcode: 'ZZ9 9ZZ' } })]);
      assert.deepEqual(found['opt-1'], [{ mode: 'car', minutes: 21, costPounds: null, basis: 'table', from: 'Example', asOf }]);
    }
  });

  it('takes no journey to another site of the provider, nor to its head office', async () => {
    const table = journeysTable([journey({ site: 'RZZ' }), journey({ site: 'RZZ02' })], 'ownSiteOnly');
    assert.deepEqual((await journeysOf('E01000001', [areas2011, table], [at({})]))['opt-1'], []);
  });

  it('marks times whose means a table does not say, takes them for times by car, and leaves bicycles out', async () => {
    const unsaid = journeysTable([journey({ mode: 'notStated', minutes: 17.7 }), journey({ mode: 'cycle', minutes: 9 })], 'listedSites');
    const [car, ...others] = (await journeysOf('E01000001', [areas2011, unsaid], [at({})]))['opt-1'] ?? [];
    assert.deepEqual([car?.mode, car?.minutes, car?.modeNotStated, others.length], ['car', 18, true, 0]);
    const both = journeysTable([journey({ mode: 'notStated', minutes: 5 }), journey({ mode: 'car', minutes: 30 })], 'listedSites');
    const said = (await journeysOf('E01000001', [areas2011, both], [at({})]))['opt-1'] ?? [];
    assert.deepEqual(said.map(({ minutes, modeNotStated }) => [minutes, modeNotStated]), [[30, undefined]]);
  });

  it('believes no journey of a table of 0 minutes', async () => {
    assert.deepEqual((await journeysOf('E01000001', [areas2011, journeysTable([journey({ minutes: 0 })], 'listedSites')], [at({})]))['opt-1'], []);
  });

  it('estimates from coordinates, by every means that can be, with the ends of nine in ten and no made-up cost', async () => {
    const found = (await journeysOf('ZZ1 1AA', [places], [at({ location: { latitude: 52.03, longitude: -1 } })]))['opt-1'] ?? [];
    assert.deepEqual(found.map(({ mode, costPounds }) => [mode, costPounds]), [['walk', 0], ['publicTransport', null], ['car', null], ['taxi', null]]);
    for (const { basis, minutes, leastMinutes, mostMinutes, from } of found) {
      assert.ok(basis === 'estimate' && minutes !== null && leastMinutes! <= minutes && minutes <= mostMinutes!);
      assert.equal(from, 'ZZ1', 'no finer than the district');
    }
  });

  it('finds a site by its postcode, or by that of its register, and estimates nothing where neither is known', async () => {
    const register = organisationsTable([{ code: 'RZZ01', name: 'Larkhill', kind: 'site', postcode: 'ZZ9 9ZZ', opened: null, closed: null, parent: null }], '2026-03-01');
    const byPostcode = await journeysOf('ZZ1 1AA', [places], [at({ location: { postcode: 'zz99zz' } })]);
    const byRegister = await journeysOf('ZZ1 1AA', [places, register], [at({})]);
    assert.ok((byPostcode['opt-1'] ?? []).length > 0);
    assert.deepEqual(byRegister['opt-1'], byPostcode['opt-1']);
    assert.deepEqual((await journeysOf('ZZ1 1AA', [places], [at({})]))['opt-1'], []);
  });

  it('does not estimate what a table knows, and has no journey to what needs none', async () => {
    const table = journeysTable([journey({})], 'listedSites');
    const found = await journeysOf('ZZ1 1AA, E01000001', [places, areas2011, table], [at({ location: { postcode: 'ZZ9 9ZZ' } }), carryOnOption(), { ...at({}), id: 'advice', kind: 'adviceAndGuidance' }]);
    assert.deepEqual(found['opt-1']?.map(({ mode, basis }) => [mode, basis]), [['car', 'table'], ['publicTransport', 'estimate'], ['taxi', 'estimate']]);
    assert.deepEqual([found['carry-on'], found['advice']], [[], []]);
  });
});
