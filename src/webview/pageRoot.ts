// Where a page draws, and the marks by which its speed is measured.

/** The host's `#root`, made here where the page has none. */
export function pageRoot(): HTMLElement {
  const standing = document.getElementById('root');
  if (standing !== null) return standing;
  const made = document.createElement('div');
  made.id = 'root';
  return document.body.appendChild(made);
}

export function mark(name: 'script' | 'ready' | 'drawn'): void {
  performance.mark(`concord:${name}`);
}

/** Calls back when what has just been put into the document has been painted. */
export function afterPaint(then: () => void): void {
  requestAnimationFrame(() => requestAnimationFrame(then));
}
