import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { placeLabels } from '../../src/charts/placedLabels';

const frame = { x: 50, y: 20, width: 500, height: 300 };
const point = fc.record({ x: fc.integer({ min: 50, max: 550 }), y: fc.integer({ min: 20, max: 320 }) });
const clashes = (labels: readonly { readonly x: number; readonly y: number }[], size: number): number =>
  labels.flatMap((a, i) => labels.slice(i + 1).filter((b) => Math.abs(a.x - b.x) < size - 1e-9 && Math.abs(a.y - b.y) < size - 1e-9)).length;

describe('the letters of points', () => {
  it('stand above their points where there is room', () => {
    assert.deepEqual(placeLabels([{ x: 200, y: 150 }], 15, frame), [{ x: 200, y: 135 }]);
  });

  it('never overlap, for twenty points on one spot in a corner', () => {
    const labels = placeLabels(Array.from({ length: 20 }, () => ({ x: 50, y: 20 })), 15, frame);
    assert.equal(clashes(labels, 15), 0);
  });

  it('never overlap nor leave the frame, wherever up to twenty points are', () => {
    fc.assert(fc.property(fc.array(point, { minLength: 1, maxLength: 20 }), (points) => {
      const labels = placeLabels(points, 15, frame);
      assert.equal(clashes(labels, 15), 0);
      for (const { x, y } of labels) assert.ok(x >= 57 && x <= 543 && y >= 27 && y <= 313, `${x} ${y}`);
    }));
  });
});
