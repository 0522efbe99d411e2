import * as assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { formatNhsNumber, isNhsNumber, nhsNumberDigits } from '../../../src/core/consultation/nhsNumber';

describe('isNhsNumber', () => {
  for (const text of ['9912003888', '943 476 5919', '943-476-5919', '9434765919', ' 943\u00a0476\u00a05919 ']) it(`accepts ${text}`, () => assert.equal(isNhsNumber(text), true));
  for (const text of ['9991234567', '943 476 5918', '943476591', '94347659199', '', 'abcdefghij', '943.476.5919', '0000000000', '９４３４７６５９１９']) it(`refuses "${text}"`, () => assert.equal(isNhsNumber(text), false));

  it('accepts at most one check digit for nine digits, and none where it would be 10', () => {
    fc.assert(fc.property(fc.stringMatching(/^[1-9]\d{8}$/), (nine) => {
      const fits = [...'0123456789'].filter((digit) => isNhsNumber(nine + digit));
      const sum = [...nine].reduce((total, digit, i) => total + Number(digit) * (10 - i), 0);
      assert.equal(fits.length, 11 - (sum % 11) === 10 ? 0 : 1);
    }));
  });

  it('sees any one digit mistyped and any two neighbours exchanged', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 1, max: 9 }), (at, by) => {
      const digits = [...'9434765919'];
      digits[at] = String((Number(digits[at]) + by) % 10);
      return !isNhsNumber(digits.join(''));
    }));
    for (let at = 0; at < 9; at++) {
      const digits = [...'9434765919'];
      if (digits[at] === digits[at + 1]) continue;
      [digits[at], digits[at + 1]] = [digits[at + 1]!, digits[at]!];
      assert.equal(isNhsNumber(digits.join('')), false, digits.join(''));
    }
  });
});

describe('formatNhsNumber', () => {
  it('writes three, three and four with no-break spaces', () => {
    assert.equal(formatNhsNumber('9434765919'), '943\u00a0476\u00a05919');
    assert.equal(formatNhsNumber('943-476 5919'), '943\u00a0476\u00a05919');
    assert.equal(nhsNumberDigits(formatNhsNumber('9434765919')), '9434765919');
  });
});
