// Accessibility rules (axe-core) run inside the document that Concord drew.
import axe from 'axe-core';
import type { Frame } from 'playwright-core';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

const MOST_SHOWN = 8;

/**
 * Fails with the rules broken and where, in the words of axe.
 * A webview is transparent: `behind` is the part of VS Code whose colour shows through, which contrast is measured against.
 */
export async function assertAccessible(frame: Frame, where: string, behind: 'editor' | 'sideBar' = 'editor'): Promise<void> {
  if (!await frame.evaluate(() => 'axe' in window)) await frame.evaluate(axe.source); // past the page's content security policy, as a debugger is
  const broken = await frame.evaluate(async ({ rules, background }) => {
    const { style } = document.documentElement;
    style.backgroundColor = background;
    const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(document, { runOnly: rules, iframes: false });
    style.backgroundColor = '';
    return violations.flatMap(({ id, help, nodes }) => nodes.map(({ target, failureSummary }) =>
      `${id} (${help}) at ${target.join(' ')}: ${failureSummary ?? ''}`));
  }, { rules: RULES, background: `var(--vscode-${behind}-background)` });
  if (broken.length === 0) return;
  throw new Error(`${where}: axe found ${String(broken.length)} faults\n${broken.slice(0, MOST_SHOWN).join('\n')}`);
}
