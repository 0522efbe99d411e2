import assert from 'node:assert/strict';
import fc from 'fast-check';
import { columnPage } from '../../src/webview/consultation/columnPages';

describe('The columns of an options table', () => {
  it('all stand together where they fit', () => {
    assert.deepEqual(columnPage(4, 0, 0, 4), { places: [0, 1, 2, 3], from: 1, to: 4, count: 4, previous: undefined, next: undefined });
  });

  it('take turns beside the one that stays, so that every page compares with carrying on as now', () => {
    assert.deepEqual(columnPage(5, 0, 0, 4), { places: [0, 1, 2, 3], from: 1, to: 3, count: 4, previous: undefined, next: 3 });
    assert.deepEqual(columnPage(5, 0, 3, 4), { places: [0, 4], from: 4, to: 4, count: 4, previous: 0, next: undefined });
  });

  it('are pages of one where only one fits, the one that stays among them', () => {
    assert.deepEqual(columnPage(3, 0, 0, 1).places, [0]);
    assert.deepEqual(columnPage(3, 0, 2, 1), { places: [2], from: 3, to: 3, count: 3, previous: 1, next: undefined });
  });

  it('are all reached by turning pages, none twice, never more than fit', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 25 }), fc.option(fc.nat(24), { nil: undefined }), fc.integer({ min: 1, max: 6 }), (columns, at, fits) => {
      const stays = at !== undefined && at < columns ? at : undefined;
      const seen: number[] = [];
      for (let wanted: number | undefined = 0; wanted !== undefined;) {
        const page = columnPage(columns, stays, wanted, fits);
        assert.ok(page.places.length <= fits && page.places.length > 0);
        if (fits > 1 && stays !== undefined) assert.ok(page.places.includes(stays));
        seen.push(...page.places.filter((place) => fits === 1 || place !== stays));
        wanted = page.next;
      }
      const others = Array.from({ length: columns }, (_, place) => place).filter((place) => fits === 1 || place !== stays);
      assert.deepEqual([...seen].sort((a, b) => a - b), others);
    }));
  });
});
