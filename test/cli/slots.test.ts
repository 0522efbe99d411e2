import assert from 'node:assert/strict';
import { join } from 'node:path';
import { formatRecord } from '../../src/core/consultation/recordText';
import { slotBundle } from '../ers/server';
import { kneeRecord, option, practice, service } from '../records';
import { concord, folderWith, type Failure } from './program';

interface Answer {
  readonly rowsRead: number;
  readonly rowsRefused: number;
  readonly services: readonly {
    readonly serviceId: string; readonly name: string | null; readonly inDirectory?: boolean; readonly optionId?: string | null; readonly notListed?: string;
    readonly count: number; readonly fitting?: number; readonly first: string | null; readonly firstFitting?: string | null;
    readonly free: readonly { readonly slotId: string | null; readonly start: string; readonly london: { readonly date: string; readonly time: string } }[];
  }[];
  readonly refusals: readonly { readonly file: string; readonly row: number; readonly reason: string }[];
  readonly warnings: readonly { readonly code: string }[];
}

const NOW = ['--now', '2027-02-01T09:00:00Z'];
const FREE = [
  { id: 'a', start: '2027-07-05T09:20:00Z', end: '2027-07-05T09:40:00Z' }, { id: 'b', start: '2027-07-06T09:20:00Z', end: '2027-07-06T09:40:00Z' },
  { id: 'gone', start: '2027-01-06T09:20:00Z', end: '2027-01-06T09:40:00Z' },
];
const pageOf = (number: number, size = 2): string => JSON.stringify(slotBundle('99000103', FREE.slice((number - 1) * size, number * size), { total: FREE.length, number, size }));

describe('concord slots', function () {
  this.timeout(20_000);

  it('puts pages together, refuses what is past, and gives London’s clock beside the instant', async () => {
    const folder = await folderWith({ 'one.json': pageOf(1), 'two.json': pageOf(2) });
    const ran = await concord(['slots', join(folder, 'one.json'), join(folder, 'two.json'), '--json', ...NOW]);
    assert.equal(ran.code, 0, ran.err);
    const answer = ran.json<Answer>();
    assert.deepEqual([answer.rowsRead, answer.rowsRefused, answer.warnings], [3, 1, []]);
    assert.deepEqual(answer.services.map(({ serviceId, count, first }) => [serviceId, count, first]), [['99000103', 2, '2027-07-05T09:20:00.000Z']]);
    assert.deepEqual(answer.services[0]?.free[0]?.london, { date: '2027-07-05', time: '10:20' });
    assert.match(answer.refusals[0]?.reason ?? '', /past/);
    assert.ok(answer.refusals[0]?.file.endsWith('two.json'));
  });

  it('says in words when, in London, and that a page is missing', async () => {
    const folder = await folderWith({ 'one.json': pageOf(1) });
    const ran = await concord(['slots', join(folder, 'one.json'), ...NOW]);
    assert.equal(ran.out, 'Service 99000103: 2 free\n  Monday 5 July 2027, 10:20\n  Tuesday 6 July 2027, 10:20\n');
    assert.match(ran.err, /there are 3 free times and only 2 are here/);
  });

  it('says where the service is not on the list, and names the one that is', async () => {
    const services = { services: [service({ id: '99000103', name: 'Brindlewood Park' })] };
    const known = await folderWith({ 'concord.json': JSON.stringify(practice()), 'directory/services.json': JSON.stringify(services), 'one.json': pageOf(1) });
    const found = await concord(['slots', join(known, 'one.json'), '--workspace', known, '--json', ...NOW]);
    assert.deepEqual(found.json<Answer>().services.map(({ name, inDirectory, notListed }) => [name, inDirectory, notListed]), [['Brindlewood Park', true, undefined]]);
    const nearest = await concord(['slots', join(known, 'one.json'), '--json', ...NOW]);
    assert.equal(nearest.json<Answer>().services[0]?.name, 'Brindlewood Park', 'the practice the file lies in');
    const empty = await folderWith({ 'concord.json': JSON.stringify(practice()), 'one.json': pageOf(1) });
    const missing = await concord(['slots', join(empty, 'one.json'), '--workspace', empty, ...NOW]);
    assert.equal(missing.code, 0);
    assert.match(missing.err, /99000103: This service is not in the directory/);
  });

  it('says which option it is for and how many fit, or that it is none', async () => {
    const park = option({ id: 'park', name: 'Brindlewood Park', snapshot: { takenOn: '2027-01-30', service: service({ id: '99000103' }) } });
    const folder = await folderWith({
      'one.json': pageOf(1), 'with.consultation.json': formatRecord(kneeRecord({ options: [park], gettingThere: { cannotWeekdays: ['monday'] } })),
      'without.consultation.json': formatRecord(kneeRecord()),
    });
    const fits = await concord(['slots', join(folder, 'one.json'), '--consultation', join(folder, 'with.consultation.json'), '--json', ...NOW]);
    assert.deepEqual(fits.json<Answer>().services.map(({ optionId, fitting, firstFitting }) => [optionId, fitting, firstFitting]), [['park', 1, '2027-07-06T09:20:00.000Z']]);
    const none = await concord(['slots', join(folder, 'one.json'), '--consultation', join(folder, 'without.consultation.json'), '--json', ...NOW]);
    assert.match(none.json<Answer>().services[0]?.notListed ?? '', /not among the options/);
  });

  it('refuses what is no slot list, and keeps the good files', async () => {
    const folder = await folderWith({ 'one.json': pageOf(1), 'bad.json': '{"resourceType":"OperationOutcome","issue":[{"diagnostics":"Page 5 is invalid."}]}', 'page.json': '<html></html>' });
    const mixed = await concord(['slots', join(folder, 'one.json'), join(folder, 'bad.json'), '--json', ...NOW]);
    assert.equal(mixed.code, 2);
    assert.equal(mixed.json<Answer>().services[0]?.count, 2);
    assert.match(mixed.err, /Page 5 is invalid/);
    const bad = await concord(['slots', join(folder, 'page.json'), '--json']);
    assert.deepEqual([bad.code, bad.json<Failure>().error.code], [2, 'json.webPage']);
    assert.equal((await concord(['slots'])).code, 1);
    assert.equal((await concord(['slots', join(folder, 'gone.json')])).code, 1);
    assert.equal((await concord(['slots', join(folder, 'one.json'), '--workspace', join(folder, 'nowhere')])).code, 1);
  });
});
