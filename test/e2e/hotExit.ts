// Closing the window, and hiding the form behind another tab: nothing typed is lost, and nothing is saved that nobody saved.
import assert from 'node:assert/strict';
import {
  field, fill, FORM, goTo, MATTERS_MOST, onDisk, OPEN_KNEE, openForm, openStep, savedText, saysSaved, showsValue, typeInto
} from './support/form';
import { keepFailure } from './support/screens';
import { openSession, type Session } from './support/vscodeServer';
import { drawnVersion, focusEditor, openFile, until, webviewFrame, webviewFrames } from './support/workbench';

const CANNOT = 'Cannot or must';

describe('A form that is hidden or closed', () => {
  let session: Session | undefined;
  let disk = '';
  const opened = (): Session => {
    assert.ok(session, 'VS Code did not start');
    return session;
  };

  before(async () => { session = await openSession({ settings: { 'files.autoSave': 'off' } }); });
  afterEach(async function () { await keepFailure(this, session?.page); });
  after(async () => { await session?.close(); });

  it('keeps what was being typed when another tab comes before it, and shows its step again', async () => {
    const { page } = opened();
    const frame = await openForm(page, OPEN_KNEE);
    disk = onDisk(opened(), OPEN_KNEE);
    await goTo(page, frame, 2);
    await typeInto(page, frame, CANNOT, 'No mornings');
    await openFile(page, 'concord.json');
    await until('the form gone', async () => (await webviewFrames(page, FORM)).length === 0 || undefined);
    const again = await openForm(page, OPEN_KNEE);
    assert.equal(await openStep(again), 2);
    await again.getByText('No mornings (patient)', { exact: true }).waitFor();
    await showsValue(again, CANNOT, '');
    await saysSaved(again, false);
    assert.equal(onDisk(opened(), OPEN_KNEE), disk);
  });

  it('has everything again after the window was closed and opened, while the file stays as it was', async () => {
    const { page } = opened();
    const frame = await webviewFrame(page, FORM);
    await fill(page, frame, MATTERS_MOST, ' Running.');
    const words = await field(frame, MATTERS_MOST).inputValue();
    await saysSaved(frame, false);
    await opened().reopen();
    const again = await webviewFrame(opened().page, FORM);
    await drawnVersion(again);
    await saysSaved(again, false);
    await focusEditor(opened().page, again);
    await goTo(opened().page, again, 2);
    await showsValue(again, MATTERS_MOST, words);
    await again.getByText('No mornings (patient)', { exact: true }).waitFor();
    assert.equal(onDisk(opened(), OPEN_KNEE), disk);
    await opened().page.keyboard.press('Control+S');
    await savedText(opened(), OPEN_KNEE, 'Running.');
    await savedText(opened(), OPEN_KNEE, 'No mornings');
    await saysSaved(again, true);
  });
});
