// How often each option came in each place: parts as long as their shares, told apart without colour, with the same numbers beside.
import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { ChartView } from '../../src/charts/chartView';
import type { StackedBars } from '../../src/view/figures/chart';
import { drawn, overlapping, places, tableRows, texts } from './drawn';

function bars(rows: readonly (readonly number[])[], name = 'Larkhill'): StackedBars {
  const count = Math.max(1, ...rows.map((shares) => shares.length));
  return {
    kind: 'bars', id: 'b', title: 'How often in each place', description: 'One row an option.', tableSummary: 'The numbers', key: 'Full: first.',
    places: Array.from({ length: count }, (_, i) => `${i + 1}.`),
    rows: rows.map((shares, i) => ({ id: `o${i}`, name: `${name} ${i}`, shares, words: 'first in 46 of 100' })),
    table: { headings: ['Option', 'First'], rows: rows.map((shares, i) => [`${name} ${i}`, String(shares[0])]) },
  };
}

const rects = (svg: string): { readonly x: number; readonly width: number; readonly fill: number }[] =>
  [...svg.matchAll(/<rect x="([\d.]+)" y="[\d.]+" height="[\d.]+" width="([\d.]+)"[^>]*fill-opacity="([\d.]+)"/g)].map(([, x, width, fill]) => ({ x: Number(x), width: Number(width), fill: Number(fill) }));

describe('stacked bars', () => {
  it('have parts as long as the shares, one beside the other, the first place the fullest', () => {
    const [first, second, third] = rects(drawn(<ChartView chart={bars([[0.5, 0.3, 0.2]])} width={600} em={16} />));
    assert.deepEqual([first?.x, second?.x, third?.x], [0, 300, 480]);
    assert.ok(first !== undefined && second !== undefined && third !== undefined && first.width < 300 && first.width > 295);
    assert.ok(first.fill === 1 && second.fill < first.fill && third.fill < second.fill);
  });

  it('leave out a place that never happened', () => {
    assert.equal(rects(drawn(<ChartView chart={bars([[0, 1, 0]])} width={600} em={16} />)).length, 1);
  });

  it('stand beside a table of the same numbers', () => {
    assert.deepEqual(tableRows(drawn(<ChartView chart={bars([[0.4, 0.6], [0.6, 0.4]])} width={600} em={16} />)), [['Option', 'First'], ['Larkhill 0', '0.4'], ['Larkhill 1', '0.6']]);
  });

  it('keep everything on the paper and no text over another, whatever the shares', () => {
    const share = fc.oneof(fc.double({ min: 0, max: 1 }), fc.constant(Number.NaN));
    fc.assert(fc.property(fc.array(fc.array(share, { minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 8 }), fc.constantFrom(320, 600), (rows, width) => {
      const svg = drawn(<ChartView chart={bars(rows, 'The Queen Elizabeth Memorial Hospital for Bones and Joints')} width={width} em={16} />);
      const drawing = svg.slice(0, svg.indexOf('</svg>'));
      assert.doesNotMatch(drawing, /NaN|Infinity|undefined/);
      for (const at of places(drawing)) assert.ok(Number.isFinite(at) && at >= 0, String(at));
      for (const { x, width: wide } of rects(svg)) assert.ok(x + wide <= width + 0.2, `${x} ${wide}`);
      assert.deepEqual(overlapping(texts(svg)), []);
    }), { numRuns: 60 });
  });
});
