import assert from 'node:assert/strict';
import { chmod, readdir, readFile, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseRecord } from '../../src/core/consultation/parseRecord';
import { sealState } from '../../src/core/consultation/seal';
import { practice, service, valueOf } from '../records';
import { needsSharedData } from '../sharedData';
import { concord, concordProcess, contentOf, folderWith, type Failure } from './program';
import { rttMonth, searchAnswer } from './publications';

interface Made {
  readonly consultation: string;
  readonly options: readonly {
    readonly id: string;
    readonly name: string;
    readonly kind: string;
    readonly odsCode: string | null;
    readonly waitDays: number | null;
    readonly waitStatus: string;
    readonly distance: number | null;
  }[];
  readonly leftOut: number;
  readonly missing: readonly string[];
  readonly refused: readonly { readonly row: number; readonly reason: string }[];
}

const near = { id: '101', name: 'Larkhill knees', waitDays: 70, distance: 3 };
const far = { id: '102', name: 'Sandmere knees', distance: 40, site: 'NZZ02' };

describe('concord new', function () {
  this.timeout(20_000);

  it('takes every service of several searches once, in neutral order, with "carry on as now"', async () => {
    const folder = await folderWith({
      'one.json': searchAnswer([far, near]),
      'two.json': searchAnswer([near, { id: '103', name: 'Moor knees', distance: 12 }]),
    });
    const ran = await concord([
      'new',
      '--workspace',
      folder,
      '--ers-search',
      join(folder, 'one.json'),
      '--ers-search',
      join(folder, 'two.json'),
      '--treatment-function',
      '110',
      '--reason',
      'Knee pain',
      '--json',
    ]);
    assert.equal(ran.code, 0, ran.err);
    const { consultation, options, leftOut } = ran.json<Made>();
    assert.deepEqual(
      options.map(({ id, waitDays, waitStatus, distance, odsCode }) => [id, waitDays, waitStatus, distance, odsCode]),
      [
        ['101', 70, 'days', 3, 'RZZ01'],
        ['103', null, 'notShown', 12, 'RZZ01'],
        ['102', null, 'notShown', 40, 'NZZ02'],
        ['carry-on', null, 'notShown', null, null],
      ],
    );
    assert.equal(options.at(-1)?.kind, 'carryOn');
    assert.equal(leftOut, 0);
    const { record } = valueOf(parseRecord(await readFile(consultation, 'utf8')));
    assert.equal(record.question.reason, 'Knee pain');
    assert.equal(record.question.treatmentFunction, 'C_110');
    assert.equal(sealState(record), 'intact');
    assert.equal(record.history[0]?.milestone, 'commandLine');
    assert.match(consultation, /consultations[\\/]\d{4}-\d\d-\d\d-[a-z0-9]{6}\.consultation\.json$/);
  });

  it('takes the answer to a search in R4 as well, beside one in STU3', async () => {
    const bundle = { resourceType: 'Bundle', type: 'searchset', entry: [{ resource: { resourceType: 'HealthcareService', id: '900', name: 'Hand clinic' } }] };
    const folder = await folderWith({ 'r4.json': JSON.stringify(bundle), 'stu3.json': searchAnswer([near]) });
    const ran = await concord(['new', '--workspace', folder, '--ers-search', join(folder, 'r4.json'), '--ers-search', join(folder, 'stu3.json'), '--json']);
    assert.equal(ran.code, 0, ran.err);
    assert.deepEqual(ran.json<Made>().options.map(({ id }) => id).sort(), ['101', '900', 'carry-on']);
  });

  it('starts from a pathway by name or id, whatever the case, and says which services the directory lacks', async () => {
    const folder = await folderWith({
      'concord.json': JSON.stringify(practice()),
      'directory/services.json': JSON.stringify({ services: [service()] }),
    });
    for (const name of ['knee, ADULT, routine', 'Knee']) {
      const ran = await concord(['new', '--workspace', folder, '--pathway', name, '--json']);
      assert.equal(ran.code, 0, ran.err);
      assert.deepEqual(
        ran.json<Made>().options.map(({ id }) => id),
        ['svc-1', 'carry-on'],
      );
      assert.deepEqual(ran.json<Made>().missing, ['svc-2']);
      assert.match(ran.err, /svc-2/);
    }
    const unknown = await concord(['new', '--workspace', folder, '--pathway', 'Elbow']);
    assert.equal(unknown.code, 1);
    assert.match(unknown.err, /"Elbow".*"Knee, adult, routine" \(knee\)/);
  });

  it('makes a consultation of a search that found nothing, and says so', async () => {
    const folder = await folderWith({ 'none.json': searchAnswer([]) });
    const ran = await concord(['new', '--workspace', folder, '--ers-search', join(folder, 'none.json'), '--json']);
    assert.equal(ran.code, 0, ran.err);
    assert.deepEqual(
      ran.json<Made>().options.map(({ kind }) => kind),
      ['carryOn'],
    );
    assert.match(ran.err, /found no services/);
  });

  it('keeps the nearest nineteen of 10,000 services and counts the rest', async () => {
    const many = Array.from({ length: 10_000 }, (_, i) => ({ id: `s${i}`, name: `Service ${i}`, distance: 10_000 - i }));
    const folder = await folderWith({ 'many.json': searchAnswer(many) });
    const ran = await concord(['new', '--workspace', folder, '--ers-search', join(folder, 'many.json'), '--json']);
    assert.equal(ran.code, 0, ran.err);
    assert.equal(ran.json<Made>().options.length, 20);
    assert.equal(ran.json<Made>().options[0]?.id, 's9999');
    assert.equal(ran.json<Made>().leftOut, 9_981);
    assert.match(ran.err, /9981 more services/);
  });

  it('carries hostile text as text: script, __proto__, half a character, a megabyte', async () => {
    const hostile = searchAnswer([
      { id: '1', name: '<script>alert(1)</script>' },
      { id: '__proto__', name: 'Half \ud800 a pair' },
      { id: '3', name: 'x'.repeat(1_000_000) },
    ]).replace('"status"', '"__proto__": {"polluted": true}, "status"');
    const folder = await folderWith({ 'hostile.json': hostile });
    const ran = await concord(['new', '--workspace', folder, '--ers-search', join(folder, 'hostile.json'), '--json']);
    assert.equal(ran.code, 0, ran.err);
    const { consultation, options } = ran.json<Made>();
    assert.ok(options.some(({ name }) => name.includes('<script>')));
    const patient = await concord(['note', consultation, '--as', 'patient']);
    assert.equal(patient.code, 0, patient.err);
    assert.doesNotMatch(patient.out, /<script/i);
    assert.ok(patient.out.isWellFormed());
    assert.equal((await concord(['check', consultation])).code, 0);
  });

  it('reads UTF-16, and keeps the good rows of a search with bad ones', async () => {
    const answer = searchAnswer([near, { id: '', name: 'No number' }, { id: '9', name: '' }]);
    const folder = await folderWith({ 'utf16.json': Buffer.from(`\ufeff${answer}`, 'utf16le') });
    const ran = await concord(['new', '--workspace', folder, '--ers-search', join(folder, 'utf16.json'), '--json']);
    assert.equal(ran.code, 0, ran.err);
    assert.deepEqual(
      ran.json<Made>().options.map(({ id }) => id),
      ['101', 'carry-on'],
    );
    assert.deepEqual(
      ran.json<Made>().refused.map(({ row }) => row),
      [2, 3],
    );
    assert.match(ran.err, /row 2: .*left out/);
  });

  const whole = searchAnswer([near, { id: '5', name: 'Clinique générale' }]);
  const refusals: readonly [string, string | Uint8Array, RegExp][] = [
    ['cut off', whole.slice(0, 900), /bad\.json, line \d+, column \d+: This JSON stops in the middle/],
    ['empty', '', /bad\.json: The file is empty\./],
    ['only white space', ' \n\n', /bad\.json/],
    ['a CSV file', rttMonth(), /bad\.json: This is no service search result/],
    ['a web page', '<!doctype html><html><body>Sign in</body></html>', /bad\.json: .*web page/],
    ['in an older encoding', Buffer.from(whole, 'latin1'), /bad\.json, line \d+.*not UTF-8/],
    ['another resource', JSON.stringify({ resourceType: 'Patient', id: '1' }), /bad\.json/],
    ['junk', Buffer.alloc(5_000, 0x07), /bad\.json/],
  ];
  for (const [what, content, expected] of refusals) {
    it(`refuses a search that is ${what}, and makes nothing even of a good one beside it`, async () => {
      const folder = await folderWith({ 'good.json': whole, 'bad.json': content });
      const before = await contentOf(folder);
      const ran = await concord([
        'new',
        '--workspace',
        folder,
        '--ers-search',
        join(folder, 'good.json'),
        '--ers-search',
        join(folder, 'bad.json'),
        '--json',
      ]);
      assert.equal(ran.code, 2, ran.out);
      assert.match(ran.err, expected);
      const { error } = ran.json<Failure>();
      assert.ok(error.remedy.length > 0 && error.place.file?.endsWith('bad.json'));
      assert.deepEqual(await contentOf(folder), before);
    });
  }

  it('refuses 200 MB of junk without holding it', async () => {
    const folder = await folderWith({ 'zeros.json': '', 'search.json': searchAnswer([near]) });
    for (const name of ['zeros.json', 'search.json']) {
      await truncate(join(folder, name), 200_000_000);
      const ran = await concordProcess(['new', '--workspace', folder, '--ers-search', join(folder, name)], ['--max-old-space-size=64']);
      assert.equal(ran.code, 2, ran.err);
    }
  });

  it('says plainly that the workspace is missing, is a file, or cannot be written', async () => {
    const folder = await folderWith({ 'one.json': searchAnswer([near]) });
    const search = ['--ers-search', join(folder, 'one.json')];
    for (const [path, expected] of [
      [join(folder, 'nowhere'), /There is no such folder/],
      [join(folder, 'one.json'), /This is a file, not a folder/],
    ] as const) {
      const ran = await concord(['new', '--workspace', path, ...search, '--json']);
      assert.equal(ran.code, 1);
      assert.match(ran.json<Failure>().error.message, expected);
    }
    assert.equal((await concord(['new', ...search])).code, 1);
    if (process.platform === 'win32') return;
    await chmod(folder, 0o555);
    const before = await readdir(folder);
    const ran = await concord(['new', '--workspace', folder, ...search]);
    await chmod(folder, 0o755);
    assert.equal(ran.code, 1, ran.out);
    assert.match(ran.err, /read-only.*Nothing was written to it/);
    assert.deepEqual(await readdir(folder), before);
  });

  it('stops at a concord.json that cannot be read, and leaves it alone', async () => {
    const folder = await folderWith({ 'concord.json': '{"schemaVersion": 1,\n "pathways": [', 'one.json': searchAnswer([near]) });
    const before = await contentOf(folder);
    for (const from of [
      ['--pathway', 'knee'],
      ['--ers-search', join(folder, 'one.json')],
    ]) {
      const ran = await concord(['new', '--workspace', folder, ...from]);
      assert.equal(ran.code, 2);
      assert.match(ran.err, /concord\.json, line 2/);
    }
    assert.deepEqual(await contentOf(folder), before);
  });

  it('starts from a pathway or a search, not both, not neither, and knows treatment functions', async () => {
    const folder = await folderWith({ 'concord.json': JSON.stringify(practice()) });
    for (const args of [
      [],
      ['--pathway', 'knee', '--ers-search', 'x.json'],
      ['--pathway', 'knee', '--treatment-function', '999999'],
      ['--pathway', 'knee', '--pathway', 'hip'],
      ['--pathway', ''],
    ]) {
      const ran = await concord(['new', '--workspace', folder, ...args, '--json']);
      assert.equal(ran.code, 1, args.join(' '));
      assert.equal(typeof ran.json<Failure>().error.message, 'string');
    }
  });

  it('reads real answers of e-RS', async function () {
    const waits = needsSharedData(this, 'ers/patientServiceSearch/responses/WithIndicativeAppointmentWaitTime.json');
    const single = needsSharedData(this, 'ers/patientServiceSearch/responses/FetchServiceListWithSingleService.json');
    const folder = await folderWith({});
    const ran = await concord([
      'new',
      '--workspace',
      folder,
      '--ers-search',
      waits,
      '--ers-search',
      single,
      '--ers-search',
      single,
      '--json',
    ]);
    assert.equal(ran.code, 0, ran.err);
    const { options } = ran.json<Made>();
    assert.equal(new Set(options.map(({ id }) => id)).size, options.length);
    assert.ok(options.some(({ id, waitDays, odsCode }) => id === '11002' && waitDays === 10 && odsCode === 'R69'));
    const request = needsSharedData(this, 'ers/patientServiceSearch/requests/RcMinimal.json');
    await writeFile(join(folder, 'kept.txt'), 'kept');
    assert.equal((await concord(['new', '--workspace', folder, '--ers-search', request])).code, 2);
  });
});
