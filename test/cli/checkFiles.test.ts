import assert from 'node:assert/strict';
import { mkdir, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { formatRecord } from '../../src/core/consultation/recordText';
import { kneeRecord, practice, service } from '../records';
import { concord, concordProcess, contentOf, folderWith, type Failure } from './program';
import { rttMonth, rttRow, searchAnswer } from './publications';

interface Fault {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly row?: number;
  readonly code: string;
  readonly severity: string;
  readonly message: string;
  readonly remedy: string;
}

const record = formatRecord(kneeRecord());

describe('concord check', function () {
  this.timeout(20_000);

  it('finds nothing wrong in a good workspace, consultation or data file', async () => {
    const services = [service(), service({ id: 'svc-2', name: 'Sandmere knees' })];
    const folder = await folderWith({
      'concord.json': JSON.stringify(practice()),
      'directory/services.json': JSON.stringify({ services }),
      'consultations/a.consultation.json': record,
      'month.csv': rttMonth(),
    });
    for (const target of ['', 'consultations/a.consultation.json', 'concord.json', 'directory/services.json', 'month.csv']) {
      const ran = await concord(['check', join(folder, target), '--json']);
      assert.deepEqual([ran.code, ran.json<Fault[]>()], [0, []], target);
    }
    assert.equal((await concord(['check', folder])).out, 'Nothing wrong was found.\n');
  });

  it('lists every fault of a workspace with file, line, column and remedy, and changes nothing', async () => {
    const folder = await folderWith({
      'concord.json': JSON.stringify(practice({ pathways: [] })).replace('"Mill Lane Surgery"', '\n7'),
      'directory/evidence.jsonl': '\n{}\n',
      'directory/sources.json': '{"sources": ',
      'consultations/cut.consultation.json': record.slice(0, 300),
      'consultations/new.consultation.json': record.replace('"schemaVersion": 2', '"schemaVersion": 99'),
      'consultations/latin.consultation.json': Buffer.from(record.replace('Knee pain', 'Schmerz für'), 'latin1'),
      'consultations/empty.consultation.json': '',
    });
    await mkdir(join(folder, 'directory/services.json'));
    const before = await contentOf(folder);
    const ran = await concord(['check', folder, '--json']);
    assert.equal(ran.code, 2);
    const faults = ran.json<Fault[]>();
    const of = (file: string): Fault | undefined => faults.find((fault) => fault.file === join(folder, file));
    assert.deepEqual([of('concord.json')?.line, of('concord.json')?.column], [2, 1]);
    assert.equal(of('directory/evidence.jsonl')?.line, 2);
    assert.equal(of('directory/services.json')?.severity, 'error');
    assert.equal(of('directory/sources.json')?.code, 'file.notJson');
    assert.equal(of('consultations/cut.consultation.json')?.code, 'record.notJson');
    assert.ok((of('consultations/cut.consultation.json')?.line ?? 0) > 1);
    assert.deepEqual(
      [of('consultations/new.consultation.json')?.code, of('consultations/new.consultation.json')?.line],
      ['record.newerVersion', 2],
    );
    assert.equal(of('consultations/latin.consultation.json')?.code, 'file.notUtf8');
    assert.equal(of('consultations/empty.consultation.json')?.code, 'record.empty');
    for (const fault of faults)
      assert.ok(fault.line >= 1 && fault.column >= 1 && fault.message !== '' && fault.remedy !== '', JSON.stringify(fault));
    assert.deepEqual(await contentOf(folder), before);
  });

  it('warns of rows an import would leave out, with their line', async () => {
    const folder = await folderWith({
      'month.csv': rttMonth([rttRow(), rttRow().replace(',10,', ',ten,')]),
      'all.csv': rttMonth([rttRow().replace(',10,', ',ten,')]),
    });
    const ran = await concord(['check', join(folder, 'month.csv'), '--json']);
    assert.equal(ran.code, 0, ran.out);
    const [fault] = ran.json<Fault[]>();
    assert.deepEqual([fault?.severity, fault?.row, fault?.line, fault?.code], ['warning', 2, 3, 'import.rowRefused']);
    assert.equal((await concord(['check', join(folder, 'all.csv')])).code, 2);
  });

  it("says what is wrong with a file that is nothing of Concord's", async () => {
    const folder = await folderWith({
      'x.consultation.json': searchAnswer([]),
      'junk.bin': Buffer.alloc(3_000, 1),
      'renamed.json': record.slice(0, 500),
    });
    for (const name of ['x.consultation.json', 'junk.bin', 'renamed.json']) {
      const ran = await concord(['check', join(folder, name), '--json']);
      assert.equal(ran.code, 2, name);
      assert.equal(ran.json<Fault[]>()[0]?.file, join(folder, name));
    }
  });

  it('refuses a 200 MB consultation without reading it, alone or in its workspace', async () => {
    const folder = await folderWith({ 'consultations/big.consultation.json': record });
    const big = join(folder, 'consultations/big.consultation.json');
    await truncate(big, 200_000_000);
    for (const args of [
      ['check', big],
      ['check', folder],
      ['note', big],
    ]) {
      const ran = await concordProcess(args, ['--max-old-space-size=64']);
      assert.equal(ran.code, 2, ran.err);
      assert.match(ran.out + ran.err, /200 MB/);
    }
  });

  it('prints one line a fault, free of control characters, as compilers do', async () => {
    const folder = await folderWith({ 'a.consultation.json': record.replace('"seenBy"', '"\\u001b[31mred": 1, "seenBy"') });
    const ran = await concord(['check', join(folder, 'a.consultation.json')]);
    assert.equal(ran.code, 0);
    assert.match(ran.out, /a\.consultation\.json:\d+:\d+: warning: .*\[record\.unknownKey\]\n$/);
    assert.ok(!ran.out.includes('\u001b'));
  });

  it('wants one folder or file that is there', async () => {
    const folder = await folderWith({});
    for (const args of [[], [folder, folder], [join(folder, 'gone')]]) {
      const ran = await concord(['check', ...args, '--json']);
      assert.equal(ran.code, 1);
      assert.ok(ran.json<Failure>().error.message !== '');
    }
  });
});
