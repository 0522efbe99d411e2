import * as assert from 'node:assert/strict';
import { describeIssue, refuse, succeed } from '../../src/core/issue';

describe('describeIssue', () => {
  const issue = { code: 'x', severity: 'error', message: 'Wrong.', remedy: 'Mend it.' } as const;
  it('says place, what and what to do, as far as they are known', () => {
    assert.equal(describeIssue({ ...issue, place: { file: 'a.json', line: 3, column: 5 } }), 'a.json, line 3, column 5: Wrong. Mend it.');
    assert.equal(describeIssue({ ...issue, place: { file: 'a.csv', row: 7 } }), 'a.csv, row 7: Wrong. Mend it.');
    assert.equal(describeIssue({ ...issue, place: { line: 3 } }), 'line 3: Wrong. Mend it.');
    assert.equal(describeIssue({ ...issue, remedy: '', place: {} }), 'Wrong.');
  });
  it('goes with the answers of a total function', () => {
    assert.deepEqual(succeed(1), { ok: true, value: 1 });
    assert.deepEqual(refuse({ ...issue, place: {} }), { ok: false, issues: [{ ...issue, place: {} }] });
  });
});
