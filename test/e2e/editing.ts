// Writing in the form: what is typed is saved, each action is taken back alone, and the caret stays where it was.
import assert from 'node:assert/strict';
import type { Frame } from 'playwright-core';
import {
  field, fill, goTo, MATTERS_MOST, onDisk, OPEN_KNEE, openForm, openStep, savedText, saysSaved, showsValue, typeInto
} from './support/form';
import { keepFailure } from './support/screens';
import { openSession, type Session } from './support/vscodeServer';
import { assertFocus, drawnVersion, focusOf, tabTo, until } from './support/workbench';

const CANNOT = 'Cannot or must';
const WORDS = ' And the dog wants walking.';

describe('Writing in the form', () => {
  let session: Session | undefined;
  let frame: Frame;
  const opened = (): Session => {
    assert.ok(session, 'VS Code did not start');
    return session;
  };

  before(async () => {
    session = await openSession();
    frame = await openForm(session.page, OPEN_KNEE);
  });
  afterEach(async function () { await keepFailure(this, session?.page); });
  after(async () => { await session?.close(); });

  it('goes through the steps by Alt+PageDown and back, each read from its title, and stops at either end', async () => {
    const { page } = opened();
    await page.keyboard.press('Alt+PageUp');
    for (const step of [2, 3, 4, 5, 6]) {
      await goTo(page, frame, step);
      assert.equal((await focusOf(frame)).id, 'step-title');
    }
    await page.keyboard.press('Alt+PageDown');
    await page.keyboard.press('Alt+PageUp');
    await until('step 5', async () => (await openStep(frame)) === 5 || undefined);
    await goTo(page, frame, 2);
  });

  it('saves what has just been typed with Ctrl+S, without leaving the field', async () => {
    const { page } = opened();
    const before = await field(frame, MATTERS_MOST).inputValue();
    await typeInto(page, frame, MATTERS_MOST, WORDS);
    await page.keyboard.press('Control+S');
    await savedText(opened(), OPEN_KNEE, WORDS);
    assert.equal((JSON.parse(onDisk(opened(), OPEN_KNEE)) as { whatMatters: { words: string } }).whatMatters.words, before + WORDS);
    await saysSaved(frame, true);
    await assertFocus(frame, MATTERS_MOST);
  });

  it('saves an entry that was typed and not yet added', async () => {
    const { page } = opened();
    await typeInto(page, frame, CANNOT, 'Not on a Saturday');
    await page.keyboard.press('Control+S');
    await savedText(opened(), OPEN_KNEE, 'Not on a Saturday');
    await showsValue(frame, CANNOT, '');
  });

  it('leaves undo to the field while its text is not written down', async () => {
    const { page } = opened();
    const version = await drawnVersion(frame);
    await typeInto(page, frame, CANNOT, 'mistyped'); // an entry is never written down of itself
    await page.keyboard.press('Control+Z');
    await until('the text taken back', async () => (await field(frame, CANNOT).inputValue()) !== 'mistyped' || undefined);
    await page.keyboard.press('Control+Y');
    await showsValue(frame, CANNOT, 'mistyped');
    for (let key = 0; key < 'mistyped'.length; key += 1) await page.keyboard.press('Backspace');
    await showsValue(frame, CANNOT, '');
    assert.equal(await drawnVersion(frame), version);
  });

  it('takes back one action at a time, and does it again', async () => {
    const { page } = opened();
    const looks = [await look(frame)];
    const act = async (what: string, action: () => Promise<void>): Promise<void> => {
      const version = await drawnVersion(frame);
      await action();
      await drawnVersion(frame, version);
      const now = await until(what, async () => {
        const seen = await look(frame);
        return seen === looks.at(-1) ? undefined : seen;
      });
      looks.push(now);
    };
    await act('a typed field', () => fill(page, frame, MATTERS_MOST, ' Tea helps.'));
    await act('a radio', async () => {
      await tabTo(page, frame, /^(The )?patient$/i);
      await page.keyboard.press('ArrowDown');
    });
    await act('a card added', async () => {
      await tabTo(page, frame, /^Add: How long the journey is/);
      await page.keyboard.press('Enter');
    });
    await act('a card moved', async () => {
      await tabTo(page, frame, /^Move up: How long the journey is/, 'Shift+Tab');
      await page.keyboard.press('Alt+ArrowUp');
    });
    await assertFocus(frame, /^Move up: How long the journey is/);
    await act('an entry added', async () => {
      await typeInto(page, frame, CANNOT, 'No stairs');
      await page.keyboard.press('Enter');
    });
    await assertFocus(frame, CANNOT);
    for (const [key, expected] of [
      ...looks.slice(0, -1).reverse().map((one) => ['Control+Z', one] as const), ...looks.slice(1).map((one) => ['Control+Y', one] as const)
    ]) {
      await page.keyboard.press(key);
      await until(`the form after ${key}`, async () => (await look(frame)) === expected || undefined).catch(async () => {
        assert.equal(await look(frame), expected);
      });
    }
    await saysSaved(frame, false);
    await page.keyboard.press('Control+S');
    await savedText(opened(), OPEN_KNEE, 'No stairs');
    await saysSaved(frame, true);
  });

  it('keeps focus and caret in the middle of a text when a state arrives', async () => {
    const { page } = opened();
    const before = await field(frame, MATTERS_MOST).inputValue();
    const version = await drawnVersion(frame);
    await tabTo(page, frame, MATTERS_MOST, 'Shift+Tab');
    await page.keyboard.press('Control+Home');
    for (let step = 0; step < 2; step += 1) await page.keyboard.press('ArrowRight');
    await page.keyboard.type('really ');
    await drawnVersion(frame, version); // written down after a rest, with the caret still in it
    await assertFocus(frame, MATTERS_MOST);
    await page.keyboard.type('truly ');
    await showsValue(frame, MATTERS_MOST, `${before.slice(0, 2)}really truly ${before.slice(2)}`);
    await page.keyboard.press('Tab');
  });

  it('takes a typed date, and refuses words where a number belongs', async () => {
    const { page } = opened();
    await goTo(page, frame, 5);
    await fill(page, frame, 'By when?', '11112026');
    await goTo(page, frame, 3);
    const longest = 'Longest journey you could manage, each way';
    await typeInto(page, frame, longest, 'an hour');
    await page.keyboard.press('Control+S');
    await frame.getByText('Write a number, for example 30.').waitFor();
    await assertFocus(frame, longest);
    await savedText(opened(), OPEN_KNEE, '"byDate": "2026-11-11"');
    assert.match(onDisk(opened(), OPEN_KNEE), /"longestJourneyMinutes": null/);
    await showsValue(frame, longest, 'an hour');
  });
});

/** What step 2 shows: the words, who said them, the chosen cards in their order and the entries. */
async function look(frame: Frame): Promise<string> {
  return frame.evaluate(() => JSON.stringify({
    words: document.querySelector('textarea')?.value,
    saidBy: document.querySelector<HTMLInputElement>('input[type=radio]:checked')?.labels?.[0]?.textContent,
    cards: [...document.querySelectorAll('.chosen .cardLabel')].map((card) => card.textContent),
    entries: [...document.querySelectorAll('.entryItem .entryText')].map((entry) => entry.textContent)
  }));
}
