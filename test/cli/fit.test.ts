import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { FitReport } from '../../src/core/decision/fitReport';
import { everyKind } from '../core/decision/everyKind';
import { built, concord, folderWith, type Failure } from './program';

const model = {
  alternatives: [{ id: 'near', name: 'The near one' }, { id: 'far', name: 'The far one' }],
  criteria: [{ id: 'wait', name: 'How soon', direction: 'min', range: [2, 40] }, { id: 'journey', name: 'The journey', direction: 'min', range: [10, 150] }],
  measurements: [
    { alternative: 'near', criterion: 'wait', dist: { type: 'normal', mean: 24, sd: 4 } }, { alternative: 'far', criterion: 'wait', dist: { type: 'normal', mean: 9, sd: 3 } },
    { alternative: 'near', criterion: 'journey', dist: { type: 'exact', value: 20 } }, { alternative: 'far', criterion: 'journey', dist: { type: 'exact', value: 90 } },
  ],
  preferences: [{ type: 'ordinal', criteria: ['wait', 'journey'] }],
};

const fileOf = async (value: unknown): Promise<string> => join(await folderWith({ 'model.json': typeof value === 'string' ? value : JSON.stringify(value) }), 'model.json');

describe('concord fit', function () {
  this.timeout(60_000);

  it('prints one document: shares, weights, wins, what holds for every weight, each with its error', async () => {
    const ran = await concord(['fit', await fileOf(model), '--draws', '20000', '--seed', '4', '--json']);
    assert.equal(ran.code, 0);
    const found = ran.json<FitReport & { readonly timingMs: number }>();
    assert.deepEqual([found.draws, found.seed, found.outOfRange], [20_000, 4, 'clip']);
    assert.ok(found.timingMs > 0);
    assert.ok(Math.abs(found.rankAcceptability['far']![0]! + found.rankAcceptability['near']![0]! - 1) < 1e-12);
    assert.ok(Math.abs(found.meanWeights['wait']! - 0.75) < 0.01);
    assert.ok(found.monteCarloError.rankAcceptability['far']![0]! > 0 && found.monteCarloError.rankAcceptability['far']![0]! < 0.01);
    assert.deepEqual([Object.keys(found.dominates), found.potentiallyOptimal['far'], typeof found.maxRegret['near']], [['near', 'far'], true, 'number']);
  });

  it('gives the same numbers for the same seed, and takes the options in any order', async () => {
    const path = await fileOf(everyKind);
    const runs = await Promise.all([['fit', path, '--draws', '3000', '--seed', '9', '--json'], ['fit', '--json', '--seed=9', path, '--draws=3000']].map((args) => concord(args)));
    const [one, other] = runs.map((ran) => ({ ...ran.json<FitReport>(), timingMs: 0 }));
    assert.deepEqual(one, other);
    assert.equal(one?.weightMethod, 'hitAndRun');
  });

  it('says in words what it found, and what is not known', async () => {
    const { out, err, code } = await concord(['fit', await fileOf({ ...model, measurements: model.measurements.slice(1) }), '--draws', '1000']);
    assert.equal(code, 0);
    assert.match(out, /^The near one: in first place in [\d.]+% of draws \(± [\d.]+%\), expected value 0\.\d{3}\nThe far one: .*\n1000 draws, seed 1\.\n$/);
    assert.match(err, /1 of 4 figures are not known/);
  });

  it('refuses statements that cannot all be true, and names the fewest, in words', async () => {
    const preferences = [...model.preferences, { type: 'ratio bound', criteria: ['journey', 'wait'], bounds: [2, 3], saidBy: 'patient', words: 'The journey is what I dread' }];
    const ran = await concord(['fit', await fileOf({ ...model, preferences }), '--json']);
    assert.equal(ran.code, 2);
    const { error, conflicts } = ran.json<Failure & { readonly conflicts: unknown }>();
    assert.equal(error.code, 'fit.conflict');
    assert.deepEqual(conflicts, [{ id: 'preferences[0]', text: 'How soon matters at least as much as The journey.' }, { id: 'preferences[1]', saidBy: 'patient', text: '“The journey is what I dread”' }]);
    assert.match((await concord(['fit', await fileOf({ ...model, preferences })])).err, /These 2 cannot all be true/);
  });

  it('refuses what it cannot read, naming the file and the place', async () => {
    const codes = async (value: unknown, ...more: string[]): Promise<readonly [number, string]> => {
      const ran = await concord(['fit', await fileOf(value), '--json', ...more]);
      return [ran.code, ran.json<Failure>().error.code];
    };
    assert.deepEqual(await codes('{"alternatives": ['), [2, 'fit.notJson']);
    assert.deepEqual(await codes('['.repeat(500)), [2, 'fit.tooDeep']);
    assert.deepEqual(await codes({ ...model, criteria: [] }), [2, 'fit.wrongModel']);
    assert.deepEqual(await codes(model, '--draws', '0'), [1, 'usage']);
    assert.deepEqual(await codes(model, '--draws', '1e9'), [1, 'usage']);
    assert.deepEqual(await codes(model, '--seed', '-1'), [1, 'usage']);
    assert.deepEqual(await codes(model, '--out-of-range', 'guess'), [1, 'usage']);
    assert.equal((await concord(['fit'])).code, 1);
    assert.equal((await concord(['fit', join(await folderWith({}), 'none.json')])).code, 1);
  });

  it('stops at once at Ctrl+C', async () => {
    const path = await fileOf({ ...model, alternatives: Array.from({ length: 60 }, (_, i) => ({ id: `a${i}` })), measurements: [] });
    const child = spawn(process.execPath, [await built('src/cli/main.ts'), 'fit', path, '--draws', '10000000', '--json']);
    const closed = new Promise<number | null>((resolve) => { child.once('close', resolve); });
    await new Promise((resolve) => { setTimeout(resolve, 1500); });
    child.kill('SIGINT');
    assert.equal(await closed, 1);
  });
});
