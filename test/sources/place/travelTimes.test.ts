// Journey times: only ever to the site a row or column names; tables of the nearest hospital without its name are refused.
import assert from 'node:assert/strict';
import { needsSharedData } from '../../sharedData';
import { counts, read, readReal, reasons, refusal, rows } from '../referenceReading';
import { csvText, everyContainer, type MadeCell } from '../workbooks';

describe('Journey times by LSOA', () => {
  it('are read where each row is a journey', async () => {
    const made: MadeCell[][] = [
      ['LSOA name', 'LSOA code', 'Site', 'Mode', 'Minutes'],
      ['Example 001A', 'E01000001', 'RZ101', 'Car', 17.66],
      ['Example 001A', 'E01000001', 'RZ101', 'Public transport', 41],
      ['Example 001B', 'E01000002', 'zz11zz', 'Walking', 9],
    ];
    for (const [, bytes] of everyContainer([{ name: 'Travel', rows: made }])) {
      const reading = await read(bytes);
      assert.deepEqual(counts(reading), ['travelTimes', 3, 3, 0]);
      assert.deepEqual(rows(reading), [
        ['E01000001', 'RZ101', 'car', 17.7],
        ['E01000001', 'RZ101', 'publicTransport', 41],
        ['E01000002', 'ZZ1 1ZZ', 'walk', 9],
      ]);
    }
  });

  it('are read where each column is a site; a blank is a journey that is not known', async () => {
    const reading = await read('area,RZ101,ZZ1 1ZZ,population\nExample 001A,10,20,1500\nExample 001B,,30.25,1400\n');
    assert.deepEqual(rows(reading), [
      ['Example 001A', 'RZ101', 'notStated', 10],
      ['Example 001A', 'ZZ1 1ZZ', 'notStated', 20],
      ['Example 001B', 'ZZ1 1ZZ', 'notStated', 30.3],
    ]);
    assert.match(reading.title, /2 areas, 2 sites/);
  });

  it('are read where the heading of each column of minutes says by what means', async () => {
    const long = await read('LSOA code,Hospital ODS code,Public transport time (minutes),Driving time (min)\nE01000001,RZ101,38.25,12.4\nE01000002,RZ101,,9\n');
    assert.deepEqual(rows(long), [
      ['E01000001', 'RZ101', 'car', 12.4],
      ['E01000001', 'RZ101', 'publicTransport', 38.3],
      ['E01000002', 'RZ101', 'car', 9],
    ]);
    const wide = await read('LSOA11CD,RZ101 (car),RZ101_pt,ZZ1 1ZZ - walk,IMD rank\nE01000001,12.4,38,50,4000\n');
    assert.deepEqual(rows(wide), [
      ['E01000001', 'RZ101', 'car', 12.4],
      ['E01000001', 'RZ101', 'publicTransport', 38],
      ['E01000001', 'ZZ1 1ZZ', 'walk', 50],
    ]);
  });

  it('are read from the matrix of a router, and two means without a time do not contradict each other', async () => {
    assert.deepEqual(rows(await read('from_id,to_id,travel_time\nE01000001,RZ101,38.0\nE01000002,RZ101,\n')), [
      ['E01000001', 'RZ101', 'notStated', 38],
    ]);
    const blank = await read('lsoa11cd,site_code,mode,minutes\nE01000001,RZ101,walk,\nE01000001,RZ101,bus,\nE01000001,RZ101,car,8\n');
    assert.deepEqual([reasons(blank), rows(blank)], [[], [['E01000001', 'RZ101', 'car', 8]]]);
  });

  it('are read where each area has the nearest site of each kind, named: and are the journey to no other', async () => {
    const reading = await read(
      'area,time_to_x_unit,time_to_y_unit,X unit,Y unit\nExample 001A,10,25,ZZ11ZZ,ZZ12ZZ\nExample 001B,12,12,ZZ11ZZ,ZZ11ZZ\n',
    );
    assert.deepEqual(rows(reading), [
      ['Example 001A', 'ZZ1 1ZZ', 'notStated', 10],
      ['Example 001A', 'ZZ1 2ZZ', 'notStated', 25],
      ['Example 001B', 'ZZ1 1ZZ', 'notStated', 12],
    ]);
    assert.match(reading.title, /each area to its own site only/);
  });

  it('are refused where it cannot be told which minutes are to which site', async () => {
    assert.match(
      await refusal('area,time_to_x_unit,time_to_y_unit,X unit,Y unit\nExample 001A,10,25,ZZ11ZZ,ZZ11ZZ\n'),
      /travel\.unclear.*Example 001A/,
    );
  });

  it('are refused where only the nearest is meant and not named, as in the DfT statistics', async () => {
    const jts = csvText([
      ['Table JTS0506: travel time to hospitals'],
      [],
      ['LSOA_code', 'Region', 'LA_Code', 'LA_Name', 'Hosp_pop', 'HospPTt', 'HospPT15n', 'HospCyct', 'HospCart', 'HospWalkt'],
      ['E01000001', 'London', 'E09000001', 'Example', 900, 12, 1, 20, 10, 30],
    ]);
    assert.match(
      await refusal(jts),
      /travel\.nearestOnly.*nearest hospital.*cannot be the journey to a place somebody chose.*names the site/,
    );
  });

  it('refuse with reason and row what cannot be right', async () => {
    const reading = await read(
      'LSOA code,Site,Minutes\nE01000001,RZ101,10\nE01000001,RZ101,10\nE01000002,RZ101,-5\nE01000003,RZ101,soon\n,RZ101,5\nE01000004,,5\nE01000005,RZ101,9999\nE01000006,RZ101,5\nE01000006,RZ101,6\n',
    );
    assert.deepEqual(reasons(reading), [
      '3: This row repeats row 2.',
      '4: "-5" is no number of minutes.',
      '5: "soon" is no number of minutes.',
      '6: The row does not say where from.',
      '7: The row does not say where to.',
      '8: "9999" is no number of minutes.',
      '9: This row and row 10 are about the same and disagree: neither is used.',
      '10: This row and row 9 are about the same and disagree: neither is used.',
    ]);
  });

  it('are not taken from a table about other things', async () => {
    assert.match(await refusal('area,site,minutes\nKitchen,Sink,10\n'), /import\.unknown/);
  });

  it('leave out times to a second site that go by way of the first: they are no journeys from home', async () => {
    const through = await read(
      'area,time_to_own_unit,time_to_other_unit,Own unit,Other unit\n' +
        'Example 001A,10,95,ZZ11ZZ,ZZ12ZZ\nExample 001B,12.5,97.5,ZZ11ZZ,ZZ12ZZ\nExample 001C,30,115,ZZ11ZZ,ZZ12ZZ\nExample 001D,9,9,ZZ12ZZ,ZZ12ZZ\n',
    );
    assert.deepEqual((rows(through) as [string, string][]).map(([, site]) => site), ['ZZ1 1ZZ', 'ZZ1 1ZZ', 'ZZ1 1ZZ', 'ZZ1 2ZZ']);
    assert.match(through.title, /3 times by way of another site are left out/);
    const direct = await read(
      'area,time_to_own_unit,time_to_other_unit,Own unit,Other unit\n' +
        'Example 001A,10,40,ZZ11ZZ,ZZ12ZZ\nExample 001B,12.5,31,ZZ11ZZ,ZZ12ZZ\nExample 001C,30,66,ZZ11ZZ,ZZ12ZZ\n',
    );
    assert.equal((rows(direct) as unknown[]).length, 6);
  });

  it('read the real table: 3,999 areas, each to its own thrombolysis unit; on from there is no journey from home', async function () {
    const reading = await readReal(needsSharedData(this, 'travel/lsoa_107_ivt_first4000.csv'));
    assert.deepEqual(counts(reading), ['travelTimes', 3_999, 3_999, 0]);
    const listed = rows(reading) as [string, string, string, number][];
    assert.deepEqual(
      listed.filter(([from]) => from === 'Welwyn Hatfield 010F'),
      [
        ['Welwyn Hatfield 010F', 'SG1 4AB', 'notStated', 17.7],
      ],
    );
    assert.equal(listed.length, 3_999);
  });
});
