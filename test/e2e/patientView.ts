// Patient view: one command leaves nothing on the screen but the consultation, and the same command brings everything back.
import assert from 'node:assert/strict';
import type { Frame } from 'playwright-core';
import { assertAccessible } from './support/axe';
import {
  DECIDED_KNEE, field, fill, FORM, goTo, MATTERS_MOST, onDisk, OPEN_KNEE, openForm, openStep, recordNames, savedText, saysSaved, showsValue
} from './support/form';
import { keepFailure } from './support/screens';
import { openSession, type Session } from './support/vscodeServer';
import { drawnVersion, focusEditor, runCommand, tab, tabTo, until, webviewFrame, webviewFrames } from './support/workbench';

const LEAST_TYPE_PX = 20;
/** All that stands around an editor. */
const AROUND = [
  '.part.sidebar', '.part.activitybar', '.part.statusbar', '.part.panel', '.part.auxiliarybar', '.tabs-container', '.breadcrumbs-control'
];

describe('Patient view', () => {
  let session: Session | undefined;
  let frame: Frame;
  const opened = (): Session => {
    assert.ok(session, 'VS Code did not start');
    return session;
  };
  const shown = async (selector: string): Promise<boolean> => opened().page.locator(`${selector}:visible`).first().isVisible();
  const seen = async (): Promise<string[]> => {
    const standing = await Promise.all(AROUND.map(async (selector) => (await shown(selector) ? [selector] : [])));
    return standing.flat();
  };
  /** Enters or leaves by the command, and gives the form that is then in front. */
  const toggle = async (patientView: boolean): Promise<Frame> => {
    await runCommand(opened().page, 'Concord: Patient View');
    const next = await webviewFrame(opened().page, patientView ? `body.patient-view ${FORM}` : `body:not(.patient-view) ${FORM}`);
    await drawnVersion(next);
    return next;
  };

  before(async () => { session = await openSession({ settings: { 'files.autoSave': 'off' } }); });
  afterEach(async function () { await keepFailure(this, session?.page); });
  after(async () => { await session?.close(); });

  it('shows the consultation alone, on the step that was open', async () => {
    const { page } = opened();
    frame = await openForm(page, DECIDED_KNEE);
    await goTo(page, frame, 4);
    frame = await toggle(true);
    assert.equal(await openStep(frame), 4);
    await until('nothing around the consultation', async () => (await seen()).length === 0 || undefined).catch(async () => {
      assert.deepEqual(await seen(), []);
    });
    await assertAccessible(frame, 'patient view');
  });

  it('says no file name, neither of this patient\'s record nor of another\'s', async () => {
    const { page } = opened();
    const said = await wordsOnScreen(opened());
    for (const name of recordNames(opened())) {
      const [stem] = name.split('.');
      assert.ok(stem);
      assert.ok(!said.includes(stem), `“${stem}” is on the screen or a pointer away`);
    }
    assert.match(await page.title(), /Where and how you are seen/);
  });

  it('is in type of at least 20 px on every step', async () => {
    const { page } = opened();
    await focusEditor(page, frame);
    for (let step = 1; step <= 6; step += 1) {
      await goTo(page, frame, step);
      const small = await frame.evaluate((least) => [...document.querySelectorAll<HTMLElement>('body *')].flatMap((node) => {
        const own = [...node.childNodes].filter((child) => child.nodeType === Node.TEXT_NODE);
        const text = own.map((child) => child.textContent).join('').trim();
        const isShown = text !== '' && node.checkVisibility() && node.closest('.unseen') === null;
        const size = Number.parseFloat(getComputedStyle(node).fontSize);
        // What is drawn in a picture has the size of the picture.
        const scale = node instanceof SVGTextContentElement ? (node as SVGTextContentElement).getScreenCTM()?.a ?? 1 : 1;
        return isShown && size * scale < least ? [`${text.slice(0, 40)}: ${String(size * scale)} px`] : [];
      }), LEAST_TYPE_PX);
      assert.deepEqual(small, [], `step ${String(step)}`);
    }
  });

  it('is written in, saved with Ctrl+S and taken back with Ctrl+Z', async () => {
    const { page } = opened();
    await goTo(page, frame, 2);
    const before = await field(frame, MATTERS_MOST).inputValue();
    await fill(page, frame, MATTERS_MOST, ' And dance.');
    await saysSaved(frame, false);
    await page.keyboard.press('Control+S');
    await savedText(opened(), DECIDED_KNEE, 'And dance.');
    await saysSaved(frame, true);
    await page.keyboard.press('Control+Z');
    await showsValue(frame, MATTERS_MOST, before);
    await saysSaved(frame, false);
    await page.keyboard.press('Control+S');
    await until('the words taken back on disk', () => !onDisk(opened(), DECIDED_KNEE).includes('And dance.') || undefined);
  });

  it('ends by the same command, and everything is back on the step that was open', async () => {
    await goTo(opened().page, frame, 3);
    frame = await toggle(false);
    assert.equal(await openStep(frame), 3);
    await until('the tab of the consultation', async () => (await tab(opened().page, DECIDED_KNEE).isVisible()) || undefined);
    const back = await seen();
    for (const selector of ['.part.sidebar', '.part.activitybar', '.part.statusbar', '.tabs-container']) {
      assert.ok(back.includes(selector), `${selector} is not back`);
    }
  });

  it('hides what stands in another editor group, which may be another patient\'s', async () => {
    const { page } = opened();
    await runCommand(page, 'View: Split Editor');
    await until('two forms', async () => (await webviewFrames(page, FORM)).length === 2 || undefined);
    await openForm(page, OPEN_KNEE);
    await runCommand(page, 'View: Focus Left Editor Group');
    frame = await toggle(true);
    await until('one form alone', async () => (await webviewFrames(page, FORM)).length === 1 || undefined);
    assert.match(await frame.locator('.patientStrip').innerText(), /SP-0412/);
    frame = await toggle(false);
    await until('two forms again', async () => (await webviewFrames(page, FORM)).length === 2 || undefined);
    await runCommand(page, 'View: Close Editors in Other Groups');
    frame = await webviewFrame(page, FORM);
  });

  it('after Escape Escape brings the window back, and the command still leaves it', async () => {
    const { page } = opened();
    frame = await toggle(true);
    await focusEditor(page, frame);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await until('the status bar', async () => (await shown('.part.statusbar')) || undefined);
    frame = await toggle(false);
    await until('the tab of the consultation alone', async () => (await page.locator('.tabs-container .tab').count()) === 1 || undefined);
    assert.ok(await shown('.part.sidebar'));
  });

  it('ends with its tab, by Ctrl+W or its own button', async () => {
    const { page } = opened();
    for (const leave of [
      async () => { await runCommand(page, 'View: Close Editor'); },
      async () => {
        await focusEditor(page, frame);
        await tabTo(page, frame, 'Leave patient view');
        await page.keyboard.press('Enter');
      }
    ]) {
      frame = await toggle(true);
      await leave();
      await until('the status bar', async () => (await shown('.part.statusbar')) || undefined);
      frame = await webviewFrame(page, `body:not(.patient-view) ${FORM}`);
      assert.ok(await shown('.part.sidebar'));
      assert.ok(await tab(page, DECIDED_KNEE).isVisible());
    }
  });
});

/** Every word a person can see, or hear from a screen reader, or read in a tooltip: of the window and of every form in it. */
async function wordsOnScreen({ page }: Session): Promise<string> {
  const parts = await Promise.all(page.frames().map((frame) => frame.evaluate(() => {
    const isShown = (node: Element): boolean => (node as HTMLElement).checkVisibility({ opacityProperty: true, visibilityProperty: true });
    const attributes = [...document.querySelectorAll('[title], [aria-label], [placeholder]')].filter(isShown)
      .flatMap((node) => [node.getAttribute('title'), node.getAttribute('aria-label'), node.getAttribute('placeholder')]);
    return [document.title, document.body.innerText, ...attributes].join('\n');
  }).catch(() => '')));
  return parts.join('\n');
}
