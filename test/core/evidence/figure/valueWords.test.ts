import assert from 'node:assert/strict';
import { rangeWords, valueWords } from '../../../../src/core/evidence/figure/valueWords';
import { wordsOf } from '../../../../src/core/words/words';

const say = wordsOf('en');

describe('values in words', () => {
  it('have their unit: weeks, so many in 100, points, a rating by name', () => {
    assert.deepEqual([valueWords(20.7419, 'weeks', say), valueWords(0.1234, 'share', say), valueWords(16.25, 'points', say), valueWords(0.436, 'points', say), valueWords(1, 'rating', say), valueWords(4, 'rating', say)],
      ['20.7 weeks', '12 in 100', '16.3 points', '0.44 points', 'Inadequate', 'Outstanding']);
  });

  it('leave a rating that is none of the four a number', () => assert.equal(valueWords(7, 'rating', say), '7'));

  it('say a range once, in whole numbers where it is wide, and as one number where both ends round to it', () => {
    assert.equal(rangeWords(16.2, 27.4, 'weeks', say), '16 to 27 weeks');
    assert.equal(rangeWords(16.21, 17.4, 'weeks', say), '16.2 to 17.4 weeks');
    assert.equal(rangeWords(0.05, 0.22, 'share', say), '5 to 22 in 100');
    assert.equal(rangeWords(0.951, 0.953, 'share', say), '95 in 100');
  });
});
