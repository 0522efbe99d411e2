import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { completed } from '../../../src/core/decision/slicedWork';
import { weightPolytope, largestOver } from '../../../src/core/decision/weightPolytope';
import type { Statement } from '../../../src/core/decision/statement';
import { answerLikelihood, chanceOfYes, USUAL_ANSWERS, type SoftStatement } from '../../../src/core/elicitation/answerModel';
import { evenWeights } from '../../../src/core/elicitation/evenWeights';
import { anyWeights, orderedWeights } from '../../../src/core/elicitation/firmWeights';
import { criterionColumns, firmDraws, meanWeights, withSoft, type WishDraws } from '../../../src/core/elicitation/wishDraws';
import { asked, shown, soonFar, lateNear, tradeOff } from './fitRecords';
import { consultationModel } from '../../../src/core/elicitation/consultationModel';

const criteria = ['a', 'b', 'c', 'd'];
const draws = (statements: readonly Statement[], soft: readonly SoftStatement[] = [], count = 20_000): WishDraws => {
  const polytope = weightPolytope(criteria, statements)!;
  return soft.reduce(
    (before, said) => completed(withSoft(before, said)),
    completed(firmDraws(completed(anyWeights(polytope, 3)), 3, count, USUAL_ANSWERS)),
  );
};
const near = (found: number, expected: number, by: number): void => assert.ok(
  Math.abs(found - expected) < by,
  `${found} is not ${expected}`,
);
const answer = (over: Partial<Extract<SoftStatement, { kind: 'answer' }>> = {}): SoftStatement => ({
  kind: 'answer',
  id: '1',
  answer: 'yes',
  gain: 'a' as never,
  against: 'b' as never,
  gained: 0.5,
  lost: 0.5,
  ...over,
});

/** Mean weights by weighting plain draws: slow, and right. */
function byWeighting(soft: readonly SoftStatement[]): number[] {
  const columns = criterionColumns(draws([], [], 400_000));
  const sums = criteria.map(() => 0);
  let total = 0;
  for (let draw = 0; draw < 400_000; draw += 1) {
    const at = (criterion: string): number => columns[criteria.indexOf(criterion)]![draw]!;
    const chance = soft.reduce(
      (product, said) => product * (said.kind === 'remark'
        ? (at(said.criterion) >= 0.25 ? said.reliability : 1 - said.reliability)
        : answerLikelihood(said.answer, (at(said.against) * said.lost) / (at(said.gain) * said.gained), USUAL_ANSWERS)),
      1,
    );
    total += chance;
    criteria.forEach((criterion, place) => { sums[place] = sums[place]! + chance * at(criterion); });
  }
  return sums.map((sum) => sum / total);
}

describe('draws of what matters', () => {
  it('gives the weights of ordered cards their exact means, by either way of drawing', () => {
    const polytope = weightPolytope(
      criteria,
      [
        { id: '1', kind: 'order', criteria: ['c', 'a'] },
        { id: '2', kind: 'order', criteria: ['a', 'b'] },
        { id: '3', kind: 'order', criteria: ['a', 'd'] },
      ],
    )!;
    const straight = completed(firmDraws(orderedWeights(polytope, [2, 0], [1, 3], 5), 5, 100_000, USUAL_ANSWERS));
    // Means of the order statistics of 4 uniform spacings: (1 + 1/2 + 1/3 + 1/4)/4, (1/2 + 1/3 + 1/4)/4, then half of what is left each.
    const exact = [(1 / 2 + 1 / 3 + 1 / 4) / 4, (1 / 3 + 1 / 4 + 1 / 4) / 8, (1 + 1 / 2 + 1 / 3 + 1 / 4) / 4, (1 / 3 + 1 / 4 + 1 / 4) / 8];
    meanWeights(straight).forEach((mean, place) => near(mean, exact[place]!, 0.002));
    meanWeights(completed(firmDraws(completed(anyWeights(polytope, 5)), 5, 50_000, USUAL_ANSWERS)))
      .forEach((mean, place) => near(mean, exact[place]!, 0.005));
  });

  it('follows answers, "about the same" and remarks as weighting plain draws by them would', () => {
    const soft = [
      answer(),
      answer({ id: '2', answer: 'no', gain: 'c' as never, against: 'd' as never, gained: 0.9, lost: 0.3 }),
      answer({ id: '3', answer: 'same', gain: 'a' as never, against: 'c' as never }),
      { kind: 'remark', id: '4', criterion: 'd' as never, reliability: 0.75 } as const,
    ];
    const expected = byWeighting(soft);
    const found = draws([], soft);
    meanWeights(found).forEach((mean, place) => near(mean, expected[place]!, 0.008));
    assert.ok(found.effective >= found.count / 2);
  });

  it('keeps every firm statement whatever the answers', () => {
    const found = draws(
      [{ id: '1', kind: 'ratioBound', criteria: ['a', 'b'], lower: 2, upper: 3 }, { id: '2', kind: 'equal', criteria: ['c', 'd'] }],
      [answer({ answer: 'no' }), answer({ id: '2', answer: 'no', lost: 0.05 })],
      4000,
    );
    const [a, b, c, d] = criterionColumns(found) as [Float64Array, Float64Array, Float64Array, Float64Array];
    assert.ok(
      a.every(
        (weight, draw) => weight >= 2 * b[draw]! - 1e-9
          && weight <= 3 * b[draw]! + 1e-9
          && Math.abs(c[draw]! - d[draw]!) < 1e-12
          && Math.abs(weight + b[draw]! + c[draw]! + d[draw]! - 1) < 1e-9,
      ),
    );
  });

  it('gives the same draws for the same seed', () => {
    assert.deepEqual(draws([], [answer()], 2000).columns, draws([], [answer()], 2000).columns);
  });

  it('makes weights more even under the other assumption', () => {
    const found = draws([{ id: '1', kind: 'order', criteria: ['a', 'b', 'c', 'd'] }]);
    const [mean, even] = [meanWeights(found), evenWeights(found)];
    assert.ok(even[0]! < mean[0]! - 0.02 && even[3]! > mean[3]! + 0.02);
    near(even.reduce((sum, weight) => sum + weight, 0), 1, 1e-9);
  });
});

describe('the answer model', () => {
  it('is even where both sides count the same, and never quite sure', () => {
    assert.equal(chanceOfYes(1, USUAL_ANSWERS), 0.5);
    near(chanceOfYes(0, USUAL_ANSWERS), 0.975, 1e-12);
    near(chanceOfYes(Infinity, USUAL_ANSWERS), 0.025, 1e-12);
  });

  it('is the logistic of the log ratio, at whole and at other sharpnesses', () => {
    for (const sharpness of [2, 4, 8]) near(
      chanceOfYes(1.5, { lapse: 0, sharpness }),
      1 / (1 + Math.exp(sharpness * Math.log(1.5))),
      1e-12,
    );
  });
});

describe('what was said, as bounds on weights', () => {
  it('never leaves more weights possible by one more statement that agrees', () => {
    const criterion = fc.constantFrom(
      'firstSeen' as const,
      'journeyTime' as const,
      'visitCost' as const,
      'trips' as const,
      'oneStop' as const,
    );
    const statement = fc.oneof(
      fc.record({ kind: fc.constant('equal' as const), criterion, other: criterion }),
      fc.record({
        kind: fc.constant('ratio' as const),
        criterion,
        other: criterion,
        times: fc.record({ from: fc.double({ min: 0.2, max: 2, noNaN: true }), to: fc.constant(null) }),
      }),
      fc.record({ kind: fc.constant('doesNotMatter' as const), criterion }),
      fc.constantFrom('yes' as const, 'no' as const).map((answerGiven) => ({ ...tradeOff({ answer: answerGiven }), id: undefined })),
    ).filter((said) => !('other' in said) || said.other !== said.criterion);
    fc.assert(fc.property(fc.array(
      statement,
      { maxLength: 3 },
    ), statement, fc.uniqueArray(criterion, { maxLength: 2 }), (before, added, cards) => {
      const models = [before, [...before, added]].map(
        (list) => consultationModel(
          asked(
            [shown('a', soonFar), shown('b', lateNear)],
            { cards, statements: list.map((said, place) => ({ text: '', saidBy: 'patient' as const, ...said, id: `s${place}` })) },
          ),
        ),
      );
      const polytopes = models.map(
        ({ said: { firm, answers }, criteria: ids }) => weightPolytope(ids, [...firm, ...answers].map((entry) => entry.statement)),
      );
      const [wide, narrow] = polytopes;
      if (wide === undefined || narrow === undefined) return;
      wide.criteria.forEach((_, place) => {
        const gains = wide.criteria.map((__, other) => (other === place ? 1 : 0));
        // A criterion that does not matter any more leaves its weight to the others; without it the two cannot be set side by side.
        if (added.kind !== 'doesNotMatter') assert.ok(largestOver(narrow, gains).value <= largestOver(wide, gains).value + 1e-9);
      });
    }), { numRuns: 200, seed: 11 });
  });
});
