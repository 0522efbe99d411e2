import assert from 'node:assert/strict';
import { join } from 'node:path';
import { nearestPractice } from '../../src/connections/nearestPractice';
import { nodeHasher } from '../../src/connections/nodeHasher';
import { randomIds } from '../../src/connections/randomIds';
import { seldom } from '../../src/connections/seldom';
import { systemClock } from '../../src/connections/systemClock';
import { folderWith } from '../cli/program';

describe('nodeHasher', () => {
  it('is SHA-256, whatever the pieces (FIPS 180-4, example "abc")', () => {
    const hasher = nodeHasher();
    for (const letter of 'abc') hasher.update(new TextEncoder().encode(letter));
    assert.equal(hasher.hex(), 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });
});

describe('randomIds', () => {
  it('gives lower-case letters and digits, as many as asked, never twice the same', () => {
    const ids = Array.from({ length: 500 }, () => randomIds.make(12));
    assert.ok(ids.every((id) => /^[a-z0-9]{12}$/.test(id)));
    assert.equal(new Set(ids).size, 500);
    assert.ok(/[0-9]/.test(ids.join('')) && /[a-z]/.test(ids.join('')));
  });
});

describe('systemClock', () => {
  it('gives the moment in UTC', () => {
    assert.match(systemClock.now(), /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    assert.ok(Math.abs(Date.parse(systemClock.now()) - Date.now()) < 1_000);
  });
});

describe('seldom', () => {
  it('passes on the first report and then at most one in the time given', () => {
    let now = 0;
    const passed: number[] = [];
    const report = seldom(
      100,
      (value: number) => void passed.push(value),
      () => now,
    );
    for (const at of [0, 50, 99, 100, 150, 199, 300]) {
      now = at;
      report(at);
    }
    assert.deepEqual(passed, [0, 100, 300]);
  });
});

describe('nearestPractice', () => {
  it('is the nearest folder above with concord.json', async () => {
    const folder = await folderWith({
      'concord.json': '{}',
      'inner/concord.json': '{}',
      'inner/consultations/a.json': '',
      'consultations/b.json': '',
    });
    assert.equal(await nearestPractice(join(folder, 'inner/consultations/a.json')), join(folder, 'inner'));
    assert.equal(await nearestPractice(join(folder, 'consultations/b.json')), folder);
    assert.equal(await nearestPractice(join(await folderWith({}), 'a.json')), undefined);
  });
});
