// Work in slices for several who ask, one piece for each: a newer one takes the place of the one before, which stops.
import { finished, Stopped } from './slicedWork';

/** What a program with one thread needs, to hear between slices that it should stop. */
export interface Turns {
  /** Milliseconds, growing. */
  readonly now: () => number;
  /** Resolves once whatever waits has had its turn. */
  readonly turn: () => Promise<void>;
}

/** Work that goes on longer than this lets others have a turn. */
const TURN_MILLISECONDS = 20;

export class NewestWork {
  readonly #turns: Turns;
  readonly #running = new Map<string, { stopped: boolean }>();

  constructor(turns: Turns) {
    this.#turns = turns;
  }

  /** The first slice waits for a turn, so that asking costs nothing. Rejects with Stopped where a newer one came, or `stop` was called. */
  async run<T>(asker: string, work: Generator<undefined, T>): Promise<T> {
    this.stop(asker);
    const mine = { stopped: false };
    this.#running.set(asker, mine);
    try {
      await this.#turns.turn();
      if (mine.stopped) throw new Stopped('Stopped.');
      return await finished(work, { shouldStop: () => mine.stopped, pause: this.#pauses() });
    } finally {
      if (this.#running.get(asker) === mine) this.#running.delete(asker);
    }
  }

  /** Nothing where nothing of theirs is under way. */
  stop(asker: string): void {
    const running = this.#running.get(asker);
    if (running !== undefined) running.stopped = true;
  }

  #pauses(): () => Promise<void> | undefined {
    let since = this.#turns.now();
    return () => {
      if (this.#turns.now() - since < TURN_MILLISECONDS) return undefined;
      return this.#turns.turn().then(() => {
        since = this.#turns.now();
      });
    };
  }
}
