import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { beyond, cutTo, placeOn, textEms } from '../../src/charts/position';

describe('a place on paper', () => {
  it('lies as far along as the value, and at the ends for what is off the scale', () => {
    const scale = { least: 10, most: 30 };
    assert.deepEqual([10, 20, 30, 0, 99].map((v) => placeOn(scale, v, 100, 300)), [100, 200, 300, 100, 300]);
    assert.deepEqual([placeOn(scale, 15, 300, 100), beyond(scale, 9), beyond(scale, 31), beyond(scale, 10)], [250, 'below', 'above', undefined]);
  });

  it('is never outside and never "not a number", whatever the scale and value', () => {
    fc.assert(fc.property(fc.double(), fc.double(), fc.double(), (least, most, value) => {
      const at = placeOn({ least, most }, value, 5, 95);
      assert.ok(at >= 5 && at <= 95, String(at));
    }));
  });
});

describe('a text that has to fit', () => {
  it('stays whole where it fits, and ends in an ellipsis within its width where not', () => {
    assert.equal(cutTo('Larkhill', 20), 'Larkhill');
    fc.assert(fc.property(fc.string(), fc.double({ min: 1, max: 30, noNaN: true }), (text, ems) => {
      const cut = cutTo(text, ems);
      assert.ok(cut === text || (cut.endsWith('…') && (textEms(cut) <= ems || cut === '…')));
    }));
  });
});
