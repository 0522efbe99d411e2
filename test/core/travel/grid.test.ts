// From the National Grid to latitude and longitude. Worked examples: Ordnance Survey, A guide to coordinate systems in Great Britain.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { kilometresBetween, osgbPosition, positionOf } from '../../../src/core/travel/grid';
import { needsSharedData } from '../../sharedData';

const degrees = (d: number, m: number, s: number): number => d + m / 60 + s / 3600;

describe('A place on the National Grid', () => {
  it('has the latitude and longitude of the guide\'s worked example, to a ten-thousandth of a second', () => {
    const { latitude, longitude } = osgbPosition({ easting: 651_409.903, northing: 313_177.27 });
    const asDegrees = 180 / Math.PI;
    assert.ok(Math.abs(latitude * asDegrees - degrees(52, 39, 27.2531)) < 1e-4 / 3600);
    assert.ok(Math.abs(longitude * asDegrees - degrees(1, 43, 4.5177)) < 1e-4 / 3600);
  });

  it('is where satellites see it, to 5 m: the water tower at Caister', () => {
    const found = positionOf({ easting: 651_409.792, northing: 313_177.448 });
    const metres = 1000 * kilometresBetween(found, { latitude: degrees(52, 39, 28.8282), longitude: degrees(1, 42, 57.8663) });
    assert.ok(metres < 5, `${metres} m`);
  });

  it('is in Shetland for every real postcode of ZE', function () {
    const rows = readFileSync(needsSharedData(this, 'postcode/codepoint_ze.csv'), 'utf8').trim().split('\n').map((row) => row.split(','));
    assert.ok(rows.length > 600);
    for (const [postcode, , easting, northing] of rows) {
      const { latitude, longitude } = positionOf({ easting: Number(easting), northing: Number(northing) });
      assert.ok(latitude > 59.4 && latitude < 60.9 && longitude > -2.2 && longitude < -0.6, `${postcode} ${latitude} ${longitude}`);
    }
  });

  it('keeps its distance from others: a kilometre on the grid is one on the ground, to a thousandth', () => {
    fc.assert(fc.property(fc.integer({ min: 100_000, max: 650_000 }), fc.integer({ min: 20_000, max: 1_200_000 }), (easting, northing) => {
      const km = kilometresBetween(positionOf({ easting, northing }), positionOf({ easting: easting + 600, northing: northing + 800 }));
      // The sphere differs from the ellipsoid by up to half a part in a hundred.
      assert.ok(Math.abs(km - 1) < 0.006, `${km}`);
    }));
  });
});

describe('Kilometres between two places', () => {
  it('are none to itself, the same both ways, and never shorter by way of a third', () => {
    const place = fc.record({ latitude: fc.double({ min: 49, max: 61, noNaN: true }), longitude: fc.double({ min: -8, max: 2, noNaN: true }) });
    fc.assert(fc.property(place, place, place, (a, b, c) => {
      assert.equal(kilometresBetween(a, a), 0);
      assert.ok(Math.abs(kilometresBetween(a, b) - kilometresBetween(b, a)) < 1e-9);
      assert.ok(kilometresBetween(a, c) <= kilometresBetween(a, b) + kilometresBetween(b, c) + 1e-9);
    }));
  });
});
