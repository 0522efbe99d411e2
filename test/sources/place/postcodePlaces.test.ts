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
      '4: ZZ1 1ZX: ", " is no place in the British Isles.',
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
