// Working out fits without holding up the editor: in one long-lived thread on the desktop, here in slices anywhere else.
import type { Consultation } from '../core/consultation/record';
import type { Fit } from '../core/decision/fit';
import { fitWork } from '../core/decision/fitOf';
import { NewestWork } from '../core/decision/newestWork';
import type { Platform } from './platform';
import { hostTurns } from './turns';

/** Whoever works fits out. */
export interface Fits {
  /** Rejects with Stopped where the same asker has asked anew, or has been told to stop. */
  fit(asker: string, record: Consultation): Promise<Fit>;
  stop(asker: string): void;
  dispose(): void;
}

/** Starts the thread when the first fit is asked for. */
export class FitRunner implements Fits {
  readonly #platform: Platform;
  #fits: Fits | undefined;

  constructor(platform: Platform) {
    this.#platform = platform;
  }

  fit(asker: string, record: Consultation): Promise<Fit> {
    this.#fits ??= this.#platform.startFits?.() ?? fitsHere();
    return this.#fits.fit(asker, record);
  }

  stop(asker: string): void {
    this.#fits?.stop(asker);
  }

  dispose(): void {
    this.#fits?.dispose();
    this.#fits = undefined;
  }
}

/** A turn of the event loop between slices keeps the host answering. */
function fitsHere(): Fits {
  const work = new NewestWork(hostTurns);
  return { fit: (asker, record) => work.run(asker, fitWork(record)), stop: (asker) => work.stop(asker), dispose: () => undefined };
}
