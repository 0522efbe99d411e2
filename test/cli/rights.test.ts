import assert from 'node:assert/strict';
import { join } from 'node:path';
import { formatRecord } from '../../src/core/consultation/recordText';
import { kneeRecord } from '../records';
import { concord, contentOf, folderWith, type Failure } from './program';

interface Rights {
  readonly id: string;
  readonly applies: string;
  readonly reasons: readonly string[];
  readonly options: readonly { readonly optionId: string; readonly covered: string; readonly ask: readonly string[] }[];
  readonly clock: { readonly confirmed: string; readonly suggested: { readonly starts: string; readonly basis: string } };
  readonly mayAskToMove: { readonly from: string; readonly standard: string } | null;
  readonly words: readonly string[];
}

const at = async (over: Parameters<typeof kneeRecord>[0]): Promise<string> =>
  join(await folderWith({ 'a.consultation.json': formatRecord(kneeRecord(over)) }), 'a.consultation.json');

describe('concord rights', () => {
  it('says whether the right applies and why, option by option, and changes nothing', async () => {
    const file = await at({});
    const before = await contentOf(join(file, '..'));
    const ran = await concord(['rights', file, '--json']);
    const rights = ran.json<Rights>();
    assert.deepEqual([ran.code, rights.id, rights.applies, rights.reasons], [0, 'k7m2qa', 'yes', ['takenForFirst']]);
    assert.deepEqual(rights.options.map(({ optionId, covered, ask }) => [optionId, covered, ask]), [['carry-on', 'no', []], ['near', 'notSure', ['contract']], ['far', 'notSure', ['contract']]]);
    assert.equal(rights.mayAskToMove, null);
    assert.deepEqual(await contentOf(join(file, '..')), before);
  });
  it('says the day from which one may ask to move only once a start is confirmed', async () => {
    const confirmed = (await concord(['rights', await at({ clockStart: { confirmed: 'yes', date: '2026-03-02' } }), '--json'])).json<Rights>();
    assert.deepEqual(confirmed.mayAskToMove, { from: '2026-07-06', standard: 'eighteenWeeks' });
    const suggested = (await concord(['rights', await at({ decision: { status: 'chosen', optionId: 'near' }, booking: { state: 'deferred', ledger: [{ at: '2026-03-02T09:00:00Z', state: 'deferred', text: '' }] } }), '--json'])).json<Rights>();
    assert.deepEqual([suggested.clock.suggested.starts, suggested.clock.confirmed, suggested.mayAskToMove], ['yes', 'notKnown', null]);
  });
  it('says it in sentences', async () => {
    const { out, code } = await concord(['rights', await at({ question: { priority: 'urgentSuspectedCancer' } })]);
    assert.equal(code, 0);
    assert.match(out, /^There is no legal right to choose where to go here, because it is an urgent referral for suspected cancer\./);
    for (const sentence of out.trimEnd().split('\n')) assert.match(sentence, /\.$/);
  });
  it('refuses what is no consultation with 2, and what is not there or not named with 1', async () => {
    const folder = await folderWith({ 'x.json': '{"a": 1}', 'latin.json': Buffer.from([0x7b, 0xe7]) });
    for (const [args, code] of [[['x.json'], 2], [['latin.json'], 2], [['none.json'], 1], [[], 1], [['x.json', 'x.json'], 1]] as const) {
      const ran = await concord(['rights', ...args.map((name) => join(folder, name)), '--json']);
      assert.equal(ran.code, code, args.join(' '));
      assert.ok(ran.json<Failure>().error.remedy !== '');
    }
  });
});
