// The map as drawn: a picture with a name, to scale, no name over another, and its table open beside it.
import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { ChartView } from '../../src/charts/chartView';
import { placeNames } from '../../src/charts/placedNames';
import { textEms } from '../../src/charts/position';
import type { JourneyMap, ReachMark } from '../../src/view/figures/chart';
import { drawn, overlapping, places, tableRows, texts } from './drawn';

const marks: readonly ReachMark[] = ['within', 'perhaps', 'beyond', 'notKnown'];

function map(points: readonly { readonly east: number; readonly north: number }[]): JourneyMap {
  return {
    kind: 'map', id: 'm', title: 'Where the places are', description: 'North at the top.', tableSummary: 'The same as a table',
    home: { label: 'Home area', radiusMiles: 0.5 }, bar: { miles: 5, label: '5 miles' }, north: 'N',
    places: points.map((point, i) => ({ ...point, id: `o${i}`, letter: String.fromCharCode(65 + i), name: `Hospital number ${i} with a long name`, mark: marks[i % 4] ?? 'within' })),
    key: marks.map((mark) => ({ mark, label: `word ${mark}` })),
    table: { headings: ['Place', 'In a straight line', 'Journey'], rows: points.map((_, i) => [`${i}`, 'a', 'b']) },
  };
}

const sample = map([{ east: 0.6, north: 0.1 }, { east: 3.7, north: 1.2 }, { east: -2, north: 8.3 }, { east: -18, north: 27 }, { east: -20, north: -35 }]);

describe('the map', () => {
  it('is one picture with a name and a description, its table open under it', () => {
    const text = drawn(<ChartView chart={sample} width={600} em={16} />);
    assert.match(text, /<svg role="img"[^>]*aria-labelledby="m\/t" aria-describedby="m\/d"/);
    assert.match(text, /<title id="m\/t">Where the places are<\/title>/);
    assert.match(text, /<details class="chartNumbers" open/);
    assert.equal(tableRows(text).length, 6);
  });

  it('takes its colours from the page and sets no style', () => {
    const text = drawn(<ChartView chart={sample} width={600} em={16} />);
    assert.doesNotMatch(text, /\sstyle=|<style|#[0-9a-f]{6}\b|rgb\(|<image|href=/i);
    for (const [, paint] of text.matchAll(/\s(?:fill|stroke)="([^"]*)"/g)) assert.match(paint ?? '', /^(?:currentColor|none|var\(--vscode-editor-background, #fff\))$/);
  });

  it('tells reach by a shape of its own, each with its word in the key', () => {
    const key = /<ul class="chartKey">([^]*?)<\/ul>/.exec(drawn(<ChartView chart={sample} width={600} em={16} />))?.[1] ?? '';
    const shapes = [...key.matchAll(/<svg[^>]*>([^]*?)<\/svg> word (\w+)/g)];
    assert.deepEqual(shapes.map(([, , word]) => word), [...marks]);
    assert.equal(new Set(shapes.map(([, shape]) => shape)).size, 4);
  });

  it('keeps the same scale both ways, and its bar to it', () => {
    const text = drawn(<ChartView chart={map([{ east: 10, north: 0 }, { east: 0, north: 10 }])} width={600} em={16} />);
    const circles = [...text.slice(0, text.indexOf('</svg>')).matchAll(/<circle cx="([\d.]+)" cy="([\d.]+)"/g)].map(([, x, y]) => ({ x: Number(x), y: Number(y) }));
    const [home, east, north] = circles;
    assert.ok(home !== undefined && east !== undefined && north !== undefined);
    const miles10 = east.x - home.x;
    assert.ok(Math.abs(home.y - north.y - miles10) < 0.5);
    const [, from, to] = /<path d="M([\d.]+) [\d.]+V[\d.]+H([\d.]+)V/.exec(text) ?? [];
    assert.ok(Math.abs(Number(to) - Number(from) - miles10 / 2) < 0.5);
  });

  it('draws everything on its paper and lets no name lie over another, wherever the places are and however narrow it is', () => {
    const mile = fc.double({ min: -60, max: 60, noNaN: true });
    fc.assert(fc.property(fc.array(fc.record({ east: mile, north: mile }), { minLength: 1, maxLength: 20 }), fc.constantFrom(330, 600), (points, width) => {
      const text = drawn(<ChartView chart={map(points)} width={width} em={16} />);
      assert.doesNotMatch(text, /NaN|Infinity|undefined/);
      for (const at of places(text.slice(0, text.indexOf('</svg>')))) assert.ok(Number.isFinite(at) && at >= 0, String(at));
      assert.deepEqual(overlapping(texts(text)), []);
    }), { numRuns: 40 });
  });

  it('keeps twenty places at one spot apart by their letters', () => {
    const text = drawn(<ChartView chart={map(Array.from({ length: 20 }, () => ({ east: 3, north: 3 })))} width={600} em={16} />);
    assert.deepEqual(overlapping(texts(text)), []);
  });
});

describe('names beside points', () => {
  it('stand right of their point where there is room, shorter where there is not, and tied to it where they are far off', () => {
    const frame = { left: 0, top: 0, right: 400, bottom: 300 };
    const [free] = placeNames([{ x: 100, y: 100, reach: 5, names: ['A  Larkhill', 'A'] }], 10, frame);
    assert.ok(free !== undefined && free.text === 'A  Larkhill' && free.x > 105 && free.leader === undefined);
    const [narrow] = placeNames([{ x: 10, y: 10, reach: 5, names: ['A very long name indeed', 'A'] }], 10, { left: 0, top: 0, right: 60, bottom: 40 });
    assert.equal(narrow?.text, 'A');
    assert.ok(textEms('A very long name indeed') * 10 > 60);
    const crowd = placeNames(Array.from({ length: 14 }, () => ({ x: 200, y: 150, reach: 5, names: ['B'] })), 10, frame);
    assert.ok(crowd.some(({ leader }) => leader !== undefined));
  });
});
