// A consultation under git: a change reads well as a difference, and the older side can only be looked at.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { fill, FORM, goTo, MATTERS_MOST, OPEN_KNEE, openForm, savedText, saysSaved } from './support/form';
import { keepFailure } from './support/screens';
import { openSession, type Session } from './support/vscodeServer';
import { runCommand, until, webviewFrames } from './support/workbench';

const git = (workspace: string, ...args: string[]): string => execFileSync('git', [
  '-c', 'user.name=Concord test', '-c', 'user.email=test@example.invalid', '-c', 'commit.gpgsign=false',
  '-c', 'core.autocrlf=false', ...args
], { cwd: workspace, encoding: 'utf8', env: { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' } });

describe('A consultation under git', () => {
  let session: Session | undefined;
  const opened = (): Session => {
    assert.ok(session, 'VS Code did not start');
    return session;
  };

  before(async () => {
    session = await openSession({
      settings: { 'git.enabled': true, 'git.autofetch': false, 'files.autoSave': 'off' },
      prepare: (workspace) => {
        git(workspace, 'init', '--quiet', '--initial-branch=main');
        git(workspace, 'add', '--all');
        git(workspace, 'commit', '--quiet', '--message=Sample');
      }
    });
  });
  afterEach(async function () { await keepFailure(this, session?.page); });
  after(async () => { await session?.close(); });

  it('differs by one line where one field was changed', async () => {
    const { page, workspace } = opened();
    const frame = await openForm(page, OPEN_KNEE);
    await goTo(page, frame, 2);
    await fill(page, frame, MATTERS_MOST, ' Every Saturday.');
    await page.keyboard.press('Control+S');
    await savedText(opened(), OPEN_KNEE, 'Every Saturday.');
    await saysSaved(frame, true);
    assert.match(git(workspace, 'diff', '--numstat'), /^1\t1\tconsultations\/\S+\n$/);
  });

  it('shows its changes as text, of which the older side cannot be written in', async () => {
    const { page } = opened();
    await runCommand(page, 'Source Control: Focus on Changes View');
    await until('the message of the commit', async () => (await page.locator('.scm-view :focus').count()) > 0 || undefined);
    await page.keyboard.press('Shift+Tab'); // from the message to the list around it
    const row = page.locator('.scm-view .monaco-list-row.focused');
    await until('the changed file in the list', async () => {
      if ((await row.innerText({ timeout: 1_000 }).catch(() => '')).includes(OPEN_KNEE)) return true;
      await page.keyboard.press('ArrowDown');
      return undefined;
    });
    await page.keyboard.press('Enter');
    const diff = page.locator('.monaco-diff-editor');
    await diff.waitFor();
    assert.equal((await webviewFrames(page, FORM)).length, 0);
    const older = diff.locator('.editor.original');
    await until('both texts', async () => (await older.locator('.view-lines').innerText()).includes('"whatMatters"') || undefined);
    await runCommand(page, 'Diff Editor: Switch Side');
    await until('the keyboard in the older text', async () => (await older.locator('.monaco-editor.focused').count()) > 0 || undefined);
    await page.keyboard.type('x');
    await page.getByRole('paragraph').getByText('Cannot edit in read-only editor').waitFor();
    await page.keyboard.press('Escape');
  });
});
