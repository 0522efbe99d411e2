import assert from 'node:assert/strict';
import { join } from 'node:path';
import { asked, lateNear, shown, soonFar } from '../core/elicitation/fitRecords';
import type { Consultation } from '../../src/core/consultation/record';
import type { WorkedOutFit } from '../../src/core/decision/fit';
import { carryOnOption } from '../records';
import { concord, folderWith } from './program';

const fileOf = async (record: Consultation): Promise<string> => join(
  await folderWith({ 'k.consultation.json': JSON.stringify(record) }),
  'k.consultation.json',
);
const knee = (over: Parameters<typeof asked>[1] = { cards: ['firstSeen'] }): Consultation => asked(
  [carryOnOption(), shown('soon', soonFar), shown('near', lateNear)],
  over,
);

describe('concord fit of a consultation', function () {
  this.timeout(60_000);

  it('prints what fits as one document, the same for the same seed', async () => {
    const path = await fileOf(knee());
    const [one, other, seeded] = await Promise.all(
      [
        ['fit', path, '--json'],
        ['fit', '--json', path],
        ['fit', path, '--seed', '5', '--draws', '2000', '--json'],
      ].map((args) => concord(args)),
    );
    const [first, second] = [one, other].map((ran) => ({ ...ran!.json<WorkedOutFit>(), timingMs: 0 }));
    assert.deepEqual([first, one!.code], [second, 0]);
    assert.equal(first?.kind, 'fit');
    assert.deepEqual(
      [first?.fits[0], first?.computed.seed, first?.computed.draws, first?.setAside[0]?.why],
      ['soon', 1, 10_000, 'carryOn'],
    );
    assert.deepEqual([seeded!.json<WorkedOutFit>().computed.seed, seeded!.json<WorkedOutFit>().computed.draws], [5, 2000]);
  });

  it('says it in sentences, with what to ask next', async () => {
    const { out, code } = await concord(['fit', await fileOf(knee())]);
    assert.equal(code, 0);
    assert.match(out, /The soon one/);
    assert.match(out, /\+ About 2\.9 weeks to a first appointment; the others 29/);
    assert.match(out, /Carry on as now: Not a place to be seen at/);
    assert.match(out, /10000 draws, seed 1, inputs [0-9a-f]{12}\./);
    assert.doesNotMatch(out, /\{\w+\}|undefined|NaN/);
  });

  it('shows the next question of one who has said little', async () => {
    assert.match((await concord(['fit', await fileOf(knee({}))])).out, /Next: put up to three of these in order: How soon I'm first seen/);
  });

  it('works nothing out for urgent suspected cancer', async () => {
    const record = knee();
    const ran = await concord([
      'fit',
      await fileOf({ ...record, question: { ...record.question, priority: 'urgentSuspectedCancer' } }),
      '--json',
    ]);
    assert.deepEqual(
      [ran.code, { ...ran.json<object>(), timingMs: 0 }],
      [0, { kind: 'closed', why: 'urgentSuspectedCancer', timingMs: 0 }],
    );
  });

  it('names what contradicts itself and ends with 2', async () => {
    const { code, out } = await concord([
      'fit',
      await fileOf(
        knee({ cards: ['trips'], statements: [{ id: 'd', kind: 'doesNotMatter', criterion: 'trips', text: '', saidBy: 'patient' }] }),
      ),
    ]);
    assert.equal(code, 2);
    assert.match(out, /How many trips I'd make in all does not matter/);
  });

  it('refuses a broken consultation with its place, and options that are for models', async () => {
    const path = join(await folderWith({ 'k.json': '{"schemaVersion": 2, "id": 7}' }), 'k.json');
    const broken = await concord(['fit', path]);
    assert.deepEqual([broken.code, /k\.json/.test(broken.err)], [2, true]);
    assert.equal((await concord(['fit', await fileOf(knee()), '--out-of-range', 'clip'])).code, 1);
    assert.equal((await concord(['fit', await fileOf(knee()), '--draws', '5000000'])).code, 1);
  });
});
