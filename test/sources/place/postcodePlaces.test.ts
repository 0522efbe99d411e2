// Where postcodes are: Code-Point Open without a heading, and lists with latitude and longitude.
import assert from 'node:assert/strict';
import { needsSharedData } from '../../sharedData';
import { counts, read, readReal, reasons, rows } from '../referenceReading';

describe('Postcode positions', () => {
  it('are read from Code-Point Open, which has no heading, in metres', async () => {
    const reading = await read(
      '"ZZ1 1ZZ",10,447759,1141280,"E92000001","","","","",""\n"ZZ11ZY",20,447760,1141281,"E92000001","","","","",""\n',
    );
    assert.deepEqual(counts(reading), ['postcodePlaces', 2, 2, 0]);
    assert.deepEqual(rows(reading), [
      ['ZZ1 1ZY', null, null, 447_760, 1_141_281, null],
      ['ZZ1 1ZZ', null, null, 447_759, 1_141_280, null],
    ]);
    assert.deepEqual([reading.publisher, reading.title], ['Ordnance Survey', 'Code-Point Open']);
  });

  it('are read from a list with latitude and longitude, the postcode in whatever column', async () => {
    const reading = await read('hospital,lat,long,Stroke Team\nZZ11ZZ,51.5,-0.1,Example Hospital\n');
    assert.deepEqual(rows(reading), [['ZZ1 1ZZ', 51.5, -0.1, null, null, 'Example Hospital']]);
  });

  it('are read from Code-Point Open with a heading too, in one row or two', async () => {
    const heading = 'PC,PQ,EA,NO,CY\nPostcode,Positional_quality_indicator,Eastings,Northings,Country_code\n';
    const reading = await read(`${heading}"ZZ1 1ZZ",10,447759,1141280,"E92000001"\n"ZZ1 1ZY",90,0,0,"E92000001"\n`);
    assert.deepEqual([reading.title, rows(reading)], ['Code-Point Open', [['ZZ1 1ZZ', null, null, 447_759, 1_141_280, null]]]);
    assert.deepEqual(reasons(reading), ['4: ZZ1 1ZY has no position in this file.']);
  });

  it('come with the small areas of each census where a postcode directory names them', async () => {
    const directory = await read([
      'pcd,pcd2,pcds,doterm,oseast1m,osnrth1m,lsoa11,lat,long,imd,lsoa21',
      '"ZZ1 1ZZ","ZZ1  1ZZ","ZZ1 1ZZ","","0447759","0141280","E01000001",51.5,-0.1,3200,"E01035000"',
      '"ZZ11ZY","ZZ1  1ZY","ZZ1 1ZY","199912","","","E01000002",99.999999,0.000000,3201,"E99999999"',
      '"GY1 1AA","GY1  1AA","GY1 1AA","","","","L99999999",99.999999,0.000000,0,"L99999999"',
    ].join('\n'));
    assert.deepEqual(directory.table?.columns.slice(6), ['lsoa2021', 'lsoa2011']);
    assert.deepEqual(rows(directory), [
      ['ZZ1 1ZY', null, null, null, null, null, null, 'E01000002'],
      ['ZZ1 1ZZ', 51.5, -0.1, null, null, null, 'E01035000', 'E01000001'],
    ]);
    assert.deepEqual(reasons(directory), ['4: GY1 1AA: "99.999999, 0.000000" is no place in the British Isles.']);
  });

  it('may be on the National Grid, or small areas alone; capitals in a heading make it no table of journeys', async () => {
    const newer = await read('PCD7,PCD8,PCDS,LAD25CD,EAST1M,NORTH1M,LSOA21CD,RUC21IND\nZZ1 1ZZ,ZZ1  1ZZ,ZZ1 1ZZ,E09000001,447759,141280,E01035000,UN1\n');
    assert.deepEqual(rows(newer), [['ZZ1 1ZZ', null, null, 447_759, 141_280, null, 'E01035000']]);
    const areas = await read('pcd7,pcds,lsoa21cd,lsoa21nm,ladnm\nZZ1 1ZZ,ZZ1 1ZZ,E01035000,Example 001B,Example\nZZ1 1ZY,ZZ1 1ZY,S01013478,Cults,Elsewhere\n');
    assert.deepEqual(rows(areas), [['ZZ1 1ZZ', null, null, null, null, null, 'E01035000']]);
    assert.deepEqual(reasons(areas), ['3: ZZ1 1ZY has no position in this file.']);
    assert.equal(areas.title, 'Postcodes with small areas (LSOAs)');
    const unsaid = await read('Postcode,LSOA code\nZZ1 1ZZ,E01035000\n');
    assert.deepEqual([unsaid.table?.columns.at(-1), unsaid.table?.rows[0]?.at(-1)], ['lsoa', 'E01035000']);
  });

  it('refuse with reason and row what cannot be right', async () => {
    const grid = await read(
      'ZZ1 1ZZ,10,447759,1141280,E92000001\nZZ1 1ZY,90,0,0,E92000001\nZZ1 1ZX,10,9999999,1,E92000001\nnowhere,10,1,1,E92000001\nZZ1 1ZZ,10,447759,1141280,E92000001\n',
    );
    assert.deepEqual(reasons(grid), [
      '2: ZZ1 1ZY has no position in this file.',
      '3: ZZ1 1ZX: "9999999, 1" is no place on the British National Grid.',
      '4: "nowhere" is no postcode.',
      '5: This row repeats row 1.',
    ]);
    const degrees = await read('pcds,lat,long\nZZ1 1ZZ,51.5,-0.1\nZZ1 1ZY,-0.1,51.5\nZZ1 1ZX,,\n');
    assert.deepEqual(reasons(degrees), [
      '3: ZZ1 1ZY: "-0.1, 51.5" is no place in the British Isles.',
      '4: ZZ1 1ZX has no position in this file.',
    ]);
  });

  it('read the real files', async function () {
    assert.deepEqual(counts(await readReal(needsSharedData(this, 'postcode/codepoint_ze.csv'))), ['postcodePlaces', 644, 644, 0]);
    assert.deepEqual(counts(await readReal(needsSharedData(this, 'postcode/hospital_postcode_latlong_lookup.csv'))), [
      'postcodePlaces',
      262,
      262,
      0,
    ]);
    assert.deepEqual(counts(await readReal(needsSharedData(this, 'travel/hosp_107.csv'))), ['postcodePlaces', 107, 107, 0]);
  });
});
