// Keeps the keyboard focus through a redraw: on its node where that stands, else on what stands for it now.

/**
 * To be called before a redraw; what it returns, after. Focusable parts carry `data-focus-id`, lists `data-focus-group`, and what may go
 * altogether `data-focus-after`: the part or list that has the focus then.
 */
export function keepFocus(): () => void {
  const active = document.activeElement;
  if (!(active instanceof HTMLElement) || active === document.body) return () => undefined;
  const { focusId, focusKind } = active.dataset;
  const group = active.closest<HTMLElement>('[data-focus-group]')?.dataset['focusGroup'];
  const after = active.closest<HTMLElement>('[data-focus-after]')?.dataset['focusAfter'];
  const kin = group === undefined ? [] : idsIn(group, focusKind);
  return () => {
    // A moved node may stay in the document and still lose the focus.
    if (document.activeElement === active || focusId === undefined) return;
    const at = kin.indexOf(focusId);
    const order = [focusId, ...kin.slice(at + 1), ...kin.slice(0, Math.max(0, at)).reverse()];
    const standing = order.map(nodeOf).find((node) => node !== null);
    shown(standing ?? headingOf(group) ?? (after === undefined ? null : nodeOf(after) ?? headingOf(after)))?.focus();
  };
}

function nodeOf(focusId: string): HTMLElement | null {
  return document.querySelector<HTMLElement>(`[data-focus-id="${CSS.escape(focusId)}"]`);
}

/** The parts of a list that do the same thing, in the order they stand. */
function idsIn(group: string, kind: string | undefined): readonly string[] {
  const all = document.querySelectorAll<HTMLElement>(`[data-focus-group="${CSS.escape(group)}"] [data-focus-id]`);
  return [...all].filter(({ dataset }) => dataset['focusKind'] === kind).flatMap(({ dataset }) => dataset['focusId'] ?? []);
}

/** What stands in a part that is closed cannot have the focus: what opens that part takes it. */
function shown(node: HTMLElement | null): HTMLElement | null {
  const closed = node?.closest('details:not([open])') ?? null;
  return closed === null || node?.closest('summary')?.parentElement === closed ? node : shown(closed.querySelector('summary'));
}

function headingOf(group: string | undefined): HTMLElement | null {
  if (group === undefined) return null;
  return document.querySelector<HTMLElement>(`[data-focus-group="${CSS.escape(group)}"] [data-focus-heading]`);
}

/** Chromium forgets what had the focus when VS Code takes it, for its palette or another editor: on return it is given back. */
export function returnFocus(): void {
  let last: HTMLElement | null = null;
  document.addEventListener('focusin', ({ target }) => {
    if (target instanceof HTMLElement) last = target;
  });
  window.addEventListener('focus', () => {
    if (last === null || document.activeElement !== document.body) return;
    const { focusId } = last.dataset;
    (last.isConnected || focusId === undefined ? last : nodeOf(focusId))?.focus({ preventScroll: true });
  });
}
