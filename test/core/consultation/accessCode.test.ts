import * as assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { holdsAccessCode, looksLikeAccessCode } from '../../../src/core/consultation/accessCode';

describe('looksLikeAccessCode', () => {
  const codes = [
    'access code 4821', 'Access code: 9F3K2', 'ACCESS CODE = AB12-CD34', 'accesscode is x7k2', 'password is blue7horse', 'Password: orange', 'password: orange rhino',
    'UBRN 0000 4962 7610, password: fish house', 'My access code for the booking is x7k2.', 'the pass word was "kite55"', 'passcode 1234', 'access code (x9z9)', 'password “tulip4”',
    'Reference 0000 4962 7610\nAccess code: marmalade\nRing after 9', 'The password is marmalade.', 'booking code: 88a1', 'Access code: kmwr yqnt bdpz',
  ];
  for (const text of codes) it(`sees one in: ${text.replace(/\n/g, ' / ')}`, () => assert.equal(looksLikeAccessCode(text), true));

  const sentences = [
    'I forgot my password for the app', 'access code is at home', 'Access code: at home', 'She has lost the access code.', 'Password: not known', 'access code: see letter', 'password reset in 2025',
    'The password is not working', 'Access code: sent', 'UBRN 0000 4962 7610', '0000 4962 7610', 'No access to a car; code of conduct 2024', 'Forgot password 3 times', 'password helpline 01632 960123',
    'Password reset: 01632 960123', 'She needs the access code, 12 March letter has it', 'Patients need their reference number and password to book.', 'Wheelchair access. Code 1234 on the door', 'the access code was lost', 'My password is forgotten',
  ];
  for (const text of sentences) it(`lets be: ${text}`, () => assert.equal(looksLikeAccessCode(text), false));

  it('sees a code wherever it stands in a longer text', () => {
    const code = fc.tuple(fc.stringMatching(/^[a-z]{2,5}$/), fc.integer({ min: 10, max: 9999 })).map(([letters, digits]) => `${letters}${digits}`);
    const filler = fc.constantFrom('', 'She said she is worried. ', 'Ring Tuesday.\n', 'UBRN 0000 4962 7610, ');
    fc.assert(fc.property(filler, fc.constantFrom('access code', 'Access Code', 'password', 'passcode'), fc.constantFrom(' ', ': ', ' is ', ' = ', ' - '), code, filler, (before, name, gives, text, after) => looksLikeAccessCode(`${before}${name}${gives}${text}. ${after}`)));
  });

  it('gets through a megabyte of the worst that can be pasted', () => {
    for (const text of [
      'password' + ' '.repeat(1e6), 'password-'.repeat(1.2e5), `password ${'a'.repeat(1e6)}`, 'access code '.repeat(9e4), `password: ${'a '.repeat(5e5)}`,
    ]) assert.equal(looksLikeAccessCode(text), false, text.slice(0, 20));
  });
});

describe('holdsAccessCode', () => {
  it('looks into every text of a value, however deep', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom('a', 'b', 0), { maxLength: 6 }), (path) => {
      const value = path.reduceRight<unknown>((inner, key) => (key === 0 ? ['text', inner] : { [key]: inner, other: 1 }), 'access code 4821');
      return holdsAccessCode(value);
    }));
    assert.equal(holdsAccessCode({ a: [1, null, true, 'no code here'] }), false);
  });
});
