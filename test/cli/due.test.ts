import assert from 'node:assert/strict';
import { formatRecord } from '../../src/core/consultation/recordText';
import type { Consultation } from '../../src/core/consultation/record';
import { kneeRecord, practice } from '../records';
import { concord, contentOf, folderWith, type Failure } from './program';

interface Due {
  readonly today: string;
  readonly consultations: number;
  readonly late: number;
  readonly unreadable: number;
  readonly due: readonly { readonly file: string; readonly kind: string; readonly byDate: string | null; readonly who: string; readonly what: string; readonly late: boolean; readonly reason: string | null; readonly handedTo: string | null }[];
  readonly errors: readonly { readonly code: string; readonly place: { readonly file: string } }[];
}

const file = (over: Parameters<typeof kneeRecord>[0]): string => formatRecord(kneeRecord(over) as Consultation);
const action = (byDate: string | null, who = 'Ann') => ({ who, what: 'rings the hospital', byDate });
const files = {
  'concord.json': JSON.stringify(practice()),
  'consultations/2026-03-01-a.consultation.json': file({ id: 'aaaaaa', nextAction: action('2026-03-09'), decision: { reviewDate: '2026-06-01' } }),
  'consultations/2026-03-02-b.consultation.json': file({ id: 'bbbbbb', nextAction: action(null, ''), gettingThere: { sensitiveReason: true }, handOver: { to: 'Anna', on: '2026-03-02' } }),
  'consultations/2026-03-03-c.consultation.json': file({ id: 'cccccc', clockStart: { confirmed: 'yes', date: '2025-10-01' }, decision: { choiceLater: { who: 'The triage team', byDate: '2026-03-10' } } }),
  'consultations/notes.txt': 'not a consultation',
};
const NOW = ['--now', '2026-03-10T09:00:00Z'];

describe('concord due', () => {
  it('lists what is due, the late first, and changes nothing', async () => {
    const folder = await folderWith(files);
    const before = await contentOf(folder);
    const ran = await concord(['due', '--workspace', folder, '--json', ...NOW]);
    const { today, consultations, late, unreadable, due } = ran.json<Due>();
    assert.deepEqual([ran.code, today, consultations, late, unreadable], [0, '2026-03-10', 3, 2, 0]);
    assert.deepEqual(due.map((d) => `${d.kind} ${d.byDate ?? '-'} ${d.late} ${d.file.slice(-19, -18)}`), [
      'action - true b', 'action 2026-03-09 true a', 'mayAsk 2026-02-04 false c', 'choice 2026-03-10 false c', 'review 2026-06-01 false a',
    ]);
    assert.deepEqual([due[0]?.reason, due[0]?.handedTo, due[1]?.reason], [null, 'Anna', 'Knee pain for a year']);
    assert.deepEqual(await contentOf(folder), before);
  });

  it('says the same in lines to read, and keeps a private reason to itself', async () => {
    const { out, code } = await concord(['due', '--workspace', await folderWith(files), ...NOW]);
    const lines = out.trimEnd().split('\n');
    assert.deepEqual([code, lines.length], [0, 5]);
    assert.match(lines[0] ?? '', /^no date {5,}late {2}Nobody yet: rings the hospital {2}\(with Anna\) {2}\[Reason kept private; consultations\/2026-03-02-b\./);
    assert.match(lines[1] ?? '', /^2026-03-09 {2}late {2}Ann: rings the hospital {2}\[Knee pain for a year; /);
    assert.match(out, /2026-02-04 .*May ask to be seen elsewhere/);
    assert.match(out, /The triage team: Offer the choice of place/);
  });

  it('goes by the day in London', async () => {
    const folder = await folderWith({ 'consultations/2026-06-01-a.consultation.json': file({ nextAction: action('2026-06-30') }) });
    const late = async (now: string): Promise<number> => (await concord(['due', '--workspace', folder, '--json', '--now', now])).json<Due>().late;
    assert.deepEqual([await late('2026-06-30T22:59:00Z'), await late('2026-06-30T23:00:00Z')], [0, 1]);
  });

  it('lists the others where one cannot be read, says which, and ends with 2', async () => {
    const folder = await folderWith({
      ...files, 'consultations/2026-03-04-d.consultation.json': '{"schemaVersion": 2,', 'consultations/2026-03-05-e.consultation.json': Buffer.from([0x7b, 0xe7]),
    });
    const ran = await concord(['due', '--workspace', folder, '--json', ...NOW]);
    const { due, unreadable, errors } = ran.json<Due>();
    assert.deepEqual([ran.code, due.length, unreadable], [2, 5, 2]);
    assert.deepEqual(errors.map(({ place }) => place.file.endsWith('d.consultation.json') || place.file.endsWith('e.consultation.json')), [true, true]);
    assert.match(ran.err, /2026-03-04-d\.consultation\.json/);
  });

  it('says that nothing is due, and refuses a folder that is none', async () => {
    const empty = await folderWith({});
    assert.deepEqual([(await concord(['due', '--workspace', empty])).out, (await concord(['due', '--workspace', empty])).code], ['Nothing is due.\n', 0]);
    for (const args of [['due'], ['due', '--workspace', `${empty}/none`], ['due', '--workspace', empty, 'extra']]) {
      const ran = await concord([...args, '--json']);
      assert.equal(ran.code, 1);
      assert.ok(ran.json<Failure>().error.remedy !== '');
    }
  });

  it('prints one line for a task of several, with no control characters', async () => {
    const folder = await folderWith({ 'consultations/2026-06-01-a.consultation.json': file({ nextAction: { who: 'Ann', what: 'rings\n\u001b[31mnow', byDate: '2026-06-30' } }) });
    const { out } = await concord(['due', '--workspace', folder, ...NOW]);
    assert.equal(out.split('\n').length, 2);
    assert.equal(out.includes('\u001b'), false);
  });
});
