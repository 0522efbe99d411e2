import assert from 'node:assert/strict';
import { cellComparison, rowComparison, standsOut, type ComparedFigure } from '../../../../src/core/evidence/figure/comparedFigures';
import { rankWords } from '../../../../src/core/evidence/figure/figureQuality';
import { latestEvidence } from '../../../../src/core/evidence/evidenceIndex';
import { qualityOfFigure, seenQualities } from '../../../../src/core/evidence/figure/seenQuality';
import { wordsOf } from '../../../../src/core/words/words';
import { evidenceOfMany, manyProviders } from '../../../evidenceOfMany';
import { measurement } from '../../../records';

const say = wordsOf('en');
const evidence = evidenceOfMany();
const at = (place: number, name: string): ComparedFigure => {
  const figures = latestEvidence(evidence, manyProviders[place] ?? '', 'C_110');
  const of = figures.find((m) => m.indicator === 'rtt.medianWaitWeeks') ?? assert.fail();
  return { optionId: name, name, of, quality: qualityOfFigure(of, seenQualities(figures, evidence, '2026-03-01')) };
};

describe('figures beside each other', () => {
  it('that cannot be told apart say so once', () => {
    const row = [at(39, 'A'), at(30, 'B')];
    assert.equal(rowComparison(row, say), 'These cannot be told apart.');
    assert.ok(row.every((figure) => !standsOut(figure, row)));
    assert.equal(cellComparison(row[0] ?? assert.fail(), row, say), 'Cannot be told apart from B.');
  });

  it('that can, name which is shorter than which, and what is left', () => {
    const row = [at(3, 'A'), at(4, 'B'), at(36, 'C')];
    assert.equal(rowComparison(row, say), 'A: shorter than C by a useful amount. B: shorter than C by a useful amount. The others cannot be told apart.');
    assert.deepEqual(row.map((figure) => standsOut(figure, row)), [true, true, false]);
    assert.equal(cellComparison(row[2] ?? assert.fail(), row, say), 'By a useful amount longer than A and B.');
  });

  it('do not become a list of names where many stand out', () => {
    const row = [...Array.from({ length: 5 }, (_, i) => at(i, `A${i}`)), ...Array.from({ length: 5 }, (_, i) => at(34 + i, `B${i}`))];
    assert.match(rowComparison(row, say) ?? '', /^Bold:/);
  });

  it('are not compared across indicators, nor without a known quality, nor alone', () => {
    const other = { ...at(36, 'B'), of: measurement({ indicator: 'rtt.nonAdmitted.medianWaitWeeks', value: 60 }) };
    assert.equal(rowComparison([at(3, 'A'), other], say), undefined);
    assert.equal(rowComparison([at(3, 'A'), { ...at(36, 'B'), quality: undefined }], say), undefined);
    assert.equal(rowComparison([at(3, 'A')], say), undefined);
    assert.equal(cellComparison(at(3, 'A'), [at(3, 'A')], say), undefined);
  });

  it('have ranks as intervals, never as a place', () => {
    assert.match(rankWords(at(20, 'A').quality, say) ?? '', /^between \d+(?:st|nd|rd|th) and \d+(?:st|nd|rd|th) of 40$/);
    const rank = { from: 14, to: 23, of: 24 };
    assert.equal(rankWords({ ...(at(20, 'A').quality ?? assert.fail()), rank }, say), 'between 14th and 23rd of 24');
    assert.equal(rankWords(undefined, say), undefined);
  });
});
