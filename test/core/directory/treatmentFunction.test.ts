import * as assert from 'node:assert/strict';
import { ALL_TREATMENT_FUNCTIONS, normaliseTreatmentFunction, treatmentFunctionNames } from '../../../src/core/directory/treatmentFunction';

describe('normaliseTreatmentFunction', () => {
  const cases: [string, string | null][] = [
    ['110', 'C_110'], ['C_110', 'C_110'], ['c110', 'C_110'], [' C 110 ', 'C_110'], ['108', 'C_110'], ['111', 'C_110'], ['x02', 'X02'], ['144', 'C_140'], ['173', 'C_170'], ['711', 'X03'], ['258', 'X04'], ['107', 'X05'],
    ['C_999', 'C_999'], ['191', null], ['650', null], ['420', null], ['X09', null], ['11', null], ['1100', null], ['', null], ['knee', null], ['__proto__', null],
  ];
  for (const [code, rtt] of cases) it(`"${code}" is ${rtt}`, () => assert.equal(normaliseTreatmentFunction(code), rtt));
  it('knows the 23 functions and their total, each under its own code', () => {
    assert.equal(treatmentFunctionNames.size, 24);
    for (const code of treatmentFunctionNames.keys()) assert.equal(normaliseTreatmentFunction(code), code);
    assert.ok(treatmentFunctionNames.has(ALL_TREATMENT_FUNCTIONS));
  });
});
