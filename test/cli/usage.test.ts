import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { built, concord, concordProcess, folderWith, type Failure } from './program';
import { rttMonth } from './publications';

describe('concord', function () {
  this.timeout(20_000);

  it('says its version', async () => {
    const { version } = JSON.parse(await readFile('package.json', 'utf8')) as { version: string };
    assert.equal((await concordProcess(['--version'])).out, `${version}\n`);
    assert.deepEqual((await concord(['--version', '--json'])).json(), { version });
  });

  it('helps, as a whole and command by command, and names every option', async () => {
    const whole = await concord(['help']);
    assert.equal(whole.code, 0);
    for (const name of ['new', 'import', 'evidence', 'check', 'note', 'sources']) {
      assert.match(whole.out, new RegExp(`concord ${name} `));
      const help = await concord(['help', name]);
      assert.equal(help.code, 0);
      assert.match(help.out, /--json/);
      if (name !== 'check' && name !== 'note') assert.match(help.out, /--workspace DIR/);
    }
    assert.equal((await concord(['note', '--help'])).out, (await concord(['help', 'note'])).out);
    assert.match((await concord([])).out, /concord new/);
    for (const before of [['--json'], ['--json', '--json']]) assert.match((await concord([...before, 'help', 'new'])).json<{ help: string }>().help, /concord new/);
    assert.equal((await concord(['help', 'fly'])).code, 1);
  });

  it('answers misuse with one sentence, exit 1, and still one JSON document', async () => {
    const folder = await folderWith({});
    for (const args of [
      ['fly'],
      ['check', folder, '--fast'],
      ['new', '--workspace'],
      ['sources', '--workspace', folder, 'extra'],
      ['sources', '--workspace', folder, '--workspace', folder],
      ['check', folder, '--now', 'yesterday'],
      ['check', folder, '--now', '2026-02-30'],
      ['check', folder, '--now', '2026-13-01'],
      ['sources'],
    ]) {
      const ran = await concord([...args, '--json']);
      assert.equal(ran.code, 1, args.join(' '));
      const { error } = ran.json<Failure>();
      assert.ok(error.message.endsWith('.') && error.remedy !== '', JSON.stringify(error));
      assert.equal(ran.err.trim().split('\n').length, 1, ran.err);
      assert.doesNotMatch(ran.err, /\bat .*\.cjs/);
    }
    const plain = await concordProcess(['check', folder, '--fast']);
    assert.equal(plain.out, '');
    assert.match(plain.err, /Unknown option '--fast'/);
  });

  it('answers exit 1 wherever a file named is not there, and 2 where one that is there is refused', async () => {
    const folder = await folderWith({ 'page.html': '<html><body>Sign in</body></html>' });
    const [gone, page] = [join(folder, 'gone.json'), join(folder, 'page.html')];
    const commands = (file: string): string[][] => [
      ['reach', file], ['rights', file], ['fit', file], ['note', file, '--as', 'text'], ['validate', file], ['slots', file],
      ['import', '--workspace', folder, file], ['new', '--workspace', folder, '--ers-search', file],
    ];
    for (const [file, code] of [[gone, 1], [page, 2]] as const)
      for (const args of commands(file)) assert.equal((await concord([...args, '--json'])).code, code, args.join(' '));
    // With one that is there and refused beside it, that weighs more.
    for (const args of [['import', '--workspace', folder, gone, page], ['slots', gone, page]]) assert.equal((await concord(args)).code, 2);
  });

  it('lists what has been imported', async () => {
    const folder = await folderWith({ 'month.csv': rttMonth() });
    assert.match((await concord(['sources', '--workspace', folder])).err, /Nothing has been imported yet/);
    assert.equal((await concordProcess(['import', '--workspace', folder, join(folder, 'month.csv')])).code, 0);
    const [source] = (await concordProcess(['sources', '--workspace', folder, '--json'])).json<
      { publication: string; file: string; rowsRead: number }[]
    >();
    assert.deepEqual([source?.publication, source?.file, source?.rowsRead], ['rtt', 'month.csv', 1]);
    assert.match((await concord(['sources', '--workspace', folder])).out, /month\.csv .*1 rows read, 0 refused/);
  });

  it('does not mind that nobody reads its output, and says when the output cannot be written', async () => {
    const program = await built('src/cli/main.ts');
    const code = await new Promise((resolve) => {
      const child = spawn(process.execPath, [program, 'help'], { stdio: ['ignore', 'pipe', 'inherit'] });
      child.stdout?.destroy();
      child.on('close', resolve);
    });
    assert.equal(code, 0);
    if (process.platform !== 'linux') return;
    const err = await new Promise<string>((resolve) =>
      execFile('sh', ['-c', '"$0" "$1" help > /dev/full', process.execPath, program], (_error, _out, text) => resolve(text)),
    );
    assert.match(err, /The output cannot be written: the disk is full\./);
  });
});
