// Charts as drawn: named and described, with the table of the same numbers, without colour of their own, whatever the values.
import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { ChartView } from '../../src/charts/chartView';
import { QualityMarkView } from '../../src/charts/qualityMark';
import { SpreadBarView } from '../../src/charts/spreadBar';
import { wordsOf } from '../../src/core/words/words';
import type { DotPlot, FunnelPlot, QualityMark, SpreadBar } from '../../src/view/figures/chart';
import { scaleOf } from '../../src/view/figures/chartScale';
import { drawn, overlapping, places, tableRows, texts } from './drawn';

const say = wordsOf('en');
const paper = { width: 600, em: 16 };
const strong: QualityMark = { grade: 'strong', word: 'strong' };

function dots(values: readonly { readonly value: number | null; readonly low: number; readonly high: number }[], name = 'Larkhill'): DotPlot {
  return {
    kind: 'dots', id: 'd', title: 'Waits', description: 'One row an option.', tableSummary: 'The numbers', axis: 'weeks', scale: scaleOf(values.flatMap((v) => (v.value === null ? [] : [v.value])), 'weeks', say),
    points: values.map(({ value, low, high }, i) => ({ id: `o${i}`, name: `${name} ${i}`, value, couldBe: value === null ? null : { low, high }, quality: value === null ? { grade: 'none', word: 'not published' } : strong, words: value === null ? 'not published' : `${value} weeks` })),
    spread: { label: 'Half lie between 10 and 20.', most: { low: 5, high: 30 }, middleHalf: { low: 10, high: 20 }, middle: 15 },
    table: { headings: ['Option', 'Published'], rows: values.map(({ value }, i) => [`${name} ${i}`, value === null ? 'not published' : `${value} weeks`]) },
  };
}

function funnel(points: readonly { readonly n: number; readonly value: number }[]): FunnelPlot {
  return {
    kind: 'funnel', id: 'f', title: 'Within 18 weeks', description: 'Each letter is an option.', tableSummary: 'The numbers',
    across: scaleOf([0, ...points.map((p) => p.n)], 'people', say), acrossLabel: 'People counted', up: scaleOf(points.map((p) => p.value), 'share', say), upLabel: 'In 100', target: 0.5, targetLabel: 'all together: 50 in 100',
    limits: [1, 10, 100, 1000].map((n) => ({ n, limits95: { low: 0.5 - 0.4 / Math.sqrt(n), high: 0.5 + 0.4 / Math.sqrt(n) }, limits998: { low: 0.5 - 0.5 / Math.sqrt(n), high: 0.5 + 0.5 / Math.sqrt(n) } })),
    limits95Label: '95 in 100', limits998Label: '998 in 1,000', others: [{ n: 50, value: 0.4 }], othersLabel: 'others',
    points: points.map((p, i) => ({ id: `o${i}`, letter: String.fromCharCode(65 + i), ...p })),
    table: { headings: ['Option', 'Published'], rows: points.map((p, i) => [String.fromCharCode(65 + i), String(p.value)]) },
  };
}

const wait = fc.double({ min: 0, max: 500, noNaN: true });
const row = fc.record({ value: fc.option(wait), low: wait, high: wait });

describe('a chart', () => {
  for (const [name, chart] of [['dots', dots([{ value: 20.7, low: 16, high: 27 }, { value: null, low: 0, high: 0 }])], ['funnel', funnel([{ n: 100, value: 0.4 }, { n: 900, value: 0.6 }])]] as const) {
    it(`is one picture with a name and a description, and its table beside it (${name})`, () => {
      const text = drawn(<ChartView chart={chart} {...paper} />);
      const [, labelled = '', described = ''] = /<svg role="img"[^>]*aria-labelledby="([^"]+)"[^>]*aria-describedby="([^"]+)"/.exec(text) ?? [];
      assert.ok(text.includes(`<title id="${labelled}">${chart.title}</title>`));
      assert.ok(text.includes(`<desc id="${described}">${chart.description}</desc>`));
      assert.deepEqual(tableRows(text), [[...chart.table.headings], ...chart.table.rows.map((cells) => [...cells])]);
    });

    it(`takes its colours from the page and sets no style (${name})`, () => {
      const text = drawn(<ChartView chart={chart} {...paper} />);
      assert.doesNotMatch(text, /\sstyle=|<style|#[0-9a-f]{6}\b|rgb\(/i);
      for (const [, paint] of text.matchAll(/\s(?:fill|stroke)="([^"]*)"/g)) assert.match(paint ?? '', /^(?:currentColor|none|var\(--vscode-editor-background, #fff\))$/);
    });
  }

  it('stands with its table open on paper', () => {
    assert.match(drawn(<ChartView chart={dots([{ value: 1, low: 1, high: 2 }])} {...paper} open />), /<details class="chartNumbers" open/);
    assert.doesNotMatch(drawn(<ChartView chart={dots([{ value: 1, low: 1, high: 2 }])} {...paper} />), /<details[^>]*open/);
  });

  it('shows a hostile name as the text it is', () => {
    assert.doesNotMatch(drawn(<ChartView chart={dots([{ value: 1, low: 1, high: 2 }], '<script>x</script>')} {...paper} />), /<script/);
  });
});

describe('dots with intervals', () => {
  it('place every number on the paper, whatever the values', () => {
    fc.assert(fc.property(fc.array(row, { minLength: 1, maxLength: 20 }), (values) => {
      const text = drawn(<ChartView chart={dots(values)} {...paper} />);
      assert.doesNotMatch(text, /NaN|Infinity|undefined/);
      for (const at of places(text.slice(0, text.indexOf('</svg>')))) assert.ok(Number.isFinite(at) && at >= 0, String(at));
    }));
  });

  it('let no text lie over another, for extreme values, long names and narrow paper', () => {
    for (const width of [320, 600]) {
      const text = drawn(<ChartView chart={dots([{ value: 0, low: 0, high: 0 }, { value: 123456.7, low: 1, high: 999999 }, { value: 0.001, low: 0, high: 1e9 }], 'The Queen Elizabeth Memorial Hospital for Bones and Joints, West Wing')} width={width} em={16} />);
      assert.deepEqual(overlapping(texts(text)), [], String(width));
    }
  });

  it('draw an arrow, not an end, where the interval goes on beyond the scale', () => {
    const chart = { ...dots([{ value: 20, low: 5, high: 400 }]), scale: { least: 0, most: 40, ticks: [] } };
    const within = { ...dots([{ value: 20, low: 5, high: 30 }]), scale: { least: 0, most: 40, ticks: [] } };
    assert.equal((drawn(<ChartView chart={chart} {...paper} />).match(/<path d="M[^"]*L[^"]*L/g) ?? []).length, 1);
    assert.equal((drawn(<ChartView chart={within} {...paper} />).match(/<path d="M[^"]*L[^"]*L/g) ?? []).length, 0);
  });

  it('leave a row without a figure standing, with a dash', () => {
    const text = drawn(<ChartView chart={dots([{ value: null, low: 0, high: 0 }])} {...paper} />);
    assert.match(text, />not published<\/text>/);
    assert.doesNotMatch(text, /<circle/);
  });
});

describe('a funnel', () => {
  it('places every point and limit on the paper, and no letter over another', () => {
    fc.assert(fc.property(fc.array(fc.record({ n: fc.integer({ min: 1, max: 100_000 }), value: fc.double({ min: 0, max: 1, noNaN: true }) }), { minLength: 1, maxLength: 20 }), (points) => {
      const text = drawn(<ChartView chart={funnel(points)} {...paper} />);
      assert.doesNotMatch(text, /NaN|Infinity|undefined/);
      assert.deepEqual(overlapping(texts(text).filter((t) => /^[A-T]$/.test(t.text))), []);
    }), { numRuns: 50 });
  });

  it('tells the two limits apart by their lines', () => {
    const text = drawn(<ChartView chart={funnel([{ n: 100, value: 0.4 }])} {...paper} />);
    const lines = [...text.matchAll(/<polyline [^>]*>/g)].map((line) => line[0].includes('stroke-dasharray'));
    assert.deepEqual(lines, [false, false, true, true]);
  });
});

describe('a spread bar', () => {
  it('is a picture with a name and a description', () => {
    const bar: SpreadBar = { kind: 'spread', title: 'Larkhill: 20.7 weeks', description: 'could now be 16 to 27 weeks; usable', scale: scaleOf([10, 40], 'weeks', say), value: 20.7, couldBe: { low: 16, high: 27 }, quality: { grade: 'usable', word: 'usable' } };
    const text = drawn(<SpreadBarView bar={bar} id="b" {...paper} />);
    assert.match(text, /role="img"[^>]*aria-labelledby="b\/t"[^>]*aria-describedby="b\/d"/);
    assert.match(text, /could now be 16 to 27 weeks/);
    assert.doesNotMatch(text, /NaN|style=/);
  });
});

describe('a quality mark', () => {
  it('is a shape of its own for each grade, with its word', () => {
    const marks = (['strong', 'usable', 'weak', 'poor', 'none'] as const).map((grade) => drawn(<QualityMarkView quality={{ grade, word: `word ${grade}` }} />));
    const shapes = marks.map((mark) => mark.replace(/<span class="qualityWord">.*$/, '').replace(/class="quality \w+"/, ''));
    assert.equal(new Set(shapes).size, 5);
    for (const mark of marks) assert.match(mark, /aria-hidden="true"[^]*word (?:strong|usable|weak|poor|none)</);
  });
});
