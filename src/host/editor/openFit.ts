// The fit of one open consultation: asked for again when something it rests on has changed, and told when there is news.
import { fitBasis, fitIsWanted } from '../../core/decision/fitWanted';
import type { Consultation } from '../../core/consultation/record';
import { Stopped } from '../../core/decision/slicedWork';
import type { NoteFit } from '../../core/note/noteModel';
import { noFitState, type FitState } from '../../view/fit/fitState';
import type { Fits } from '../fitRunner';

/** A fit that comes sooner than this is not announced as being worked out. */
const SAID_AFTER_MILLISECONDS = 300;

export class OpenFit {
  readonly #fits: Fits;
  readonly #asker: string;
  readonly #news: () => void;
  readonly #failed: (why: string) => void;
  /** What the newest fit asked for rests on. */
  #basis: string | undefined;
  #state: FitState = noFitState;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #noteCount = 0;

  /** `asker` names the consultation. `failed` is told why a fit could not be worked out, in the program's words. */
  constructor(fits: Fits, asker: string, events: { readonly news: () => void; readonly failed: (why: string) => void }) {
    this.#fits = fits;
    this.#asker = asker;
    this.#news = events.news;
    this.#failed = events.failed;
  }

  /** What is known for this record now. A new fit is asked for where it is wanted; `news` says when it is there. */
  state(record: Consultation): FitState {
    if (!fitIsWanted(record)) {
      this.stop();
      return noFitState;
    }
    const basis = fitBasis(record);
    if (basis !== this.#basis) this.#ask(record, basis);
    return this.#state;
  }

  /** The fit for a note of this record: the one on the screen where it is of this record. Never rejects. */
  async forNote(record: Consultation): Promise<NoteFit> {
    if (!fitIsWanted(record)) return null;
    if (this.#state.state === 'ready' && this.#state.isCurrent && this.#basis === fitBasis(record)) return this.#state.fit;
    this.#noteCount += 1;
    try {
      return await this.#fits.fit(`${this.#asker}#note${this.#noteCount}`, record);
    } catch (error) {
      this.#failed(wordsOf(error));
      return 'failed';
    }
  }

  stop(): void {
    if (this.#basis === undefined) return;
    clearTimeout(this.#timer);
    this.#basis = undefined;
    this.#state = noFitState;
    this.#fits.stop(this.#asker);
  }

  #ask(record: Consultation, basis: string): void {
    clearTimeout(this.#timer);
    this.#basis = basis;
    const before = this.#state;
    this.#state = before.state === 'ready' ? { ...before, isCurrent: false } : before.state === 'working' ? before : noFitState;
    this.#timer = setTimeout(() => this.#become(basis, { state: 'working' }), SAID_AFTER_MILLISECONDS);
    this.#fits.fit(this.#asker, record).then(
      (fit) => this.#become(basis, { state: 'ready', fit, isCurrent: true }),
      (error: unknown) => {
        if (error instanceof Stopped) return;
        this.#failed(wordsOf(error));
        this.#become(basis, { state: 'failed' });
      },
    );
  }

  /** What comes of a fit that is no longer asked for is let go. */
  #become(basis: string, state: FitState): void {
    if (basis !== this.#basis) return;
    if (state.state !== 'working') clearTimeout(this.#timer);
    this.#state = state;
    this.#news();
  }
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
