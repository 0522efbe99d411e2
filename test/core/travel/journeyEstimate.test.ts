// Estimates from a straight line, and the model of drives they rest on.
import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { driveAccuracy, fitDrive, heldOutDrives, type KnownDrive } from '../../../src/core/travel/driveFit';
import { driveInterval, driveMinutes, estimateJourney, FITTED_DRIVE, LONGEST_ESTIMATE_KM, LONGEST_WALK_KM } from '../../../src/core/travel/journeyEstimate';

const distance = fc.double({ min: 0, max: 600, noNaN: true });
const modes = ['walk', 'publicTransport', 'car', 'taxi'] as const;

describe('An estimated journey', () => {
  it('has its middle between its ends, in whole minutes, from 5 on, whatever the distance', () => {
    fc.assert(fc.property(distance, fc.constantFrom(...modes), (km, mode) => {
      const estimate = estimateJourney(km, mode);
      if (estimate === undefined) return assert.ok((mode === 'walk' && km > LONGEST_WALK_KM) || km > LONGEST_ESTIMATE_KM);
      const { minutes, leastMinutes, mostMinutes } = estimate;
      assert.ok([minutes, leastMinutes, mostMinutes].every((m) => Number.isInteger(m) && m % 5 === 0));
      assert.ok(mostMinutes <= 24 * 60, 'no estimate that a record would not believe');
      assert.ok(leastMinutes <= minutes && minutes <= mostMinutes && minutes >= 5 && mostMinutes > leastMinutes);
    }));
  });

  it('never gets shorter with the distance', () => {
    fc.assert(fc.property(distance, distance, fc.constantFrom(...modes), (a, b, mode) => {
      const [near, far] = [estimateJourney(Math.min(a, b), mode), estimateJourney(Math.max(a, b), mode)];
      if (near === undefined || far === undefined) return;
      assert.ok(near.minutes <= far.minutes && near.leastMinutes <= far.leastMinutes && near.mostMinutes <= far.mostMinutes);
    }));
  });

  it('is wider by bus than by car, and longer', () => {
    for (const km of [2, 5, 10, 20, 40, 80]) {
      const [car, bus] = [estimateJourney(km, 'car'), estimateJourney(km, 'publicTransport')];
      assert.ok(car !== undefined && bus !== undefined && bus.mostMinutes / Math.max(5, bus.leastMinutes) >= car.mostMinutes / Math.max(5, car.leastMinutes) * 0.9);
      assert.ok(bus.minutes >= car.minutes && bus.mostMinutes > car.mostMinutes);
    }
  });

  it('drives no faster than a motorway allows, even beyond what was fitted', () => {
    for (const km of [20, 75, 150, 400]) assert.ok((60 * km) / driveMinutes(km) < 75, `${km} km`);
  });
});

describe('The model of drives', () => {
  const law = { intercept: 2, slope: 0.6 };
  /** Eight groups of four drives that keep the law but for a factor each group has to itself. */
  function invented(factor: (group: number, drive: number) => number): KnownDrive[] {
    return Array.from({ length: 32 }, (_, i) => {
      const km = 3 + 2.3 * i;
      return { km, minutes: Math.exp(law.intercept) * km ** law.slope * factor(i % 8, i), group: `g${i % 8}` };
    });
  }

  it('finds the law that drives keep', () => {
    const model = fitDrive(invented(() => 1));
    assert.ok(model !== undefined && Math.abs(model.intercept - law.intercept) < 1e-9 && Math.abs(model.slope - law.slope) < 1e-9 && model.sigma < 1e-9);
  });

  it('learns its spread from groups it has not seen: a place\'s own slowness counts in full', () => {
    const groups = [-0.3, -0.2, -0.1, 0, 0, 0.1, 0.2, 0.3];
    const model = fitDrive(invented((group) => Math.exp(groups[group] ?? 0)));
    const sd = Math.sqrt(groups.reduce((sum, g) => sum + g * g, 0) / groups.length);
    assert.ok(model !== undefined && model.sigma > sd, `${model?.sigma} against ${sd}`);
  });

  it('estimates each drive without its group', () => {
    const odd = invented((group) => (group === 0 ? 3 : 1));
    const heldOut = heldOutDrives(odd);
    assert.equal(heldOut.length, odd.length);
    for (const { drive, estimate } of heldOut.filter(({ drive: { group } }) => group === 'g0'))
      assert.ok(Math.abs(estimate - drive.minutes / 3) < 1e-6, 'the slow place taught nothing about itself');
  });

  it('says how far off it was, and how many lay within', () => {
    const accuracy = driveAccuracy(heldOutDrives(invented((_group, i) => Math.exp(((i * 7) % 11) / 50 - 0.1))));
    assert.ok(accuracy !== undefined);
    assert.ok(accuracy.medianError > 0 && accuracy.medianError <= accuracy.largestError && accuracy.withinFitted <= accuracy.withinUsed);
    assert.ok(Math.abs(accuracy.medianRatio - 1) < 0.1);
    assert.equal(driveAccuracy([]), undefined);
  });

  it('refuses to learn from too little', () => {
    assert.equal(fitDrive([]), undefined);
    assert.equal(fitDrive(invented(() => 1).filter(({ group }) => group === 'g0' || group === 'g1')), undefined);
    assert.equal(fitDrive([5, 5, 5].map((km, i) => ({ km, minutes: 10, group: `g${i}` }))), undefined);
    assert.equal(fitDrive([5, 6, 0].map((km, i) => ({ km, minutes: 10, group: `g${i}` }))), undefined);
    assert.deepEqual(heldOutDrives([]), []);
  });

  it('widens its interval for homes', () => {
    const [least, middle, most] = driveInterval(20);
    const [fittedLeast, , fittedMost] = driveInterval(20, FITTED_DRIVE, 1);
    assert.ok(least < fittedLeast && fittedLeast < middle && middle < fittedMost && fittedMost < most);
  });
});
