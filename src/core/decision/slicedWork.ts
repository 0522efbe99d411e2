// Work in slices: a generator that yields every few milliseconds, so that whoever asked can stop it. Where it is cut changes nothing.

export interface Stopping {
  /** True where nobody wants the answer any more. Asked at every slice. */
  readonly shouldStop?: () => boolean;
  /** Awaited at every slice, where it answers at all: lets a program with one thread hear that it should stop. */
  readonly pause?: () => Promise<void> | undefined;
}

/** Thrown where `shouldStop` says so. */
export class Stopped extends Error {
  override readonly name = 'Stopped';
}

/** To its end, asking at every slice whether to go on. Rejects with Stopped. */
export async function finished<T>(work: Generator<undefined, T>, { shouldStop, pause }: Stopping): Promise<T> {
  for (;;) {
    const step = work.next();
    if (shouldStop?.() === true) throw new Stopped('Stopped.');
    if (step.done === true) return step.value;
    const waiting = pause?.();
    if (waiting !== undefined) await waiting;
  }
}

/** To its end at once. */
export function completed<T>(work: Generator<undefined, T>): T {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}
