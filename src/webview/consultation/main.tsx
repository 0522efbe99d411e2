// The consultation's page: draws what the host says, sends what a person does, works out nothing.
import './consultation.css';
import { render } from 'preact';
import type { ToWebview } from '../../protocol/envelopes';
import type { StepId } from '../../view/screen';
import { afterPaint, mark, pageRoot } from '../pageRoot';
import { post, remember, remembered } from '../vscodeApi';
import { keepFocus, returnFocus } from '../keptFocus';
import { Page } from './page';
import { openSession } from './session';

mark('script');
const root = pageRoot();
const live = liveRegion();
const liveResult = liveRegion();

const session = openSession({
  post,
  remember,
  changed: draw,
  announce: (text) => { live.textContent = text; },
  announceResult: (text) => { liveResult.textContent = text; },
}, remembered());

let toldStep: StepId | undefined;
let isDrawing = false;
let drawsAgain = false;

function liveRegion(): HTMLElement {
  const region = document.createElement('div');
  region.setAttribute('aria-live', 'polite');
  region.className = 'unseen';
  root.after(region);
  return region;
}

/** Taking the focused field out of the page blurs it, which asks for a redraw in the middle of one: that comes after. */
function draw(moved: boolean): void {
  if (isDrawing) {
    drawsAgain = true;
    return;
  }
  isDrawing = true;
  try {
    drawOnce(moved);
  } finally {
    isDrawing = false;
  }
  drawOnceMore();
}

function drawOnceMore(): void {
  if (!drawsAgain) return;
  drawsAgain = false;
  draw(false);
}

function drawOnce(moved: boolean): void {
  const state = session.state();
  if (state === null) return;
  const restoreFocus = keepFocus();
  document.body.classList.toggle('patient-view', state.patientView);
  render(<Page session={session} state={state} />, root);
  root.dataset['version'] = String(state.version);
  root.dataset['step'] = state.navigation.step;
  tellStep(state.navigation.step);
  if (moved) toTitle();
  else restoreFocus();
  if (root.dataset['ready'] === 'true') return;
  root.dataset['ready'] = 'true';
  afterPaint(() => mark('drawn'));
}

/** The patient view starts where the form stood. */
function tellStep(step: StepId): void {
  if (step === toldStep) return;
  toldStep = step;
  post({ type: 'step', step });
}

/** A new step is read from its title, at the top. */
function toTitle(): void {
  document.getElementById('step-title')?.focus({ preventScroll: true });
  window.scrollTo(0, 0);
}

window.addEventListener('message', ({ data }: MessageEvent<ToWebview>) => session.receive(data));
window.addEventListener('keydown', (event) => {
  if (!event.altKey || event.ctrlKey || event.metaKey || (event.key !== 'PageDown' && event.key !== 'PageUp')) return;
  event.preventDefault();
  event.stopPropagation();
  document.querySelector<HTMLElement>(event.key === 'PageDown' ? '.stepTurn .next' : '.stepTurn .previous')?.click();
}, true);
// A hidden page is thrown away, and its drafts with it: they are sent while there is still somebody to send them.
window.addEventListener('blur', () => session.flush());
window.addEventListener('pagehide', () => session.close());
document.addEventListener('visibilitychange', () => { if (document.visibilityState === 'hidden') session.close(); });

returnFocus();
post({ type: 'ready' });
mark('ready');
