// One thread for all fits. Where it ends, what was asked of it fails, and the next fit starts another.
import { Worker } from 'node:worker_threads';
import type { Consultation } from '../core/consultation/record';
import type { Fit } from '../core/decision/fit';
import { Stopped } from '../core/decision/slicedWork';
import type { FromWorker, ToWorker } from '../protocol/worker';
import type { Fits } from './fitRunner';

interface Asked {
  readonly id: number;
  readonly asker: string;
  readonly resolve: (fit: Fit) => void;
  readonly reject: (error: Error) => void;
}

export class FitThread implements Fits {
  readonly #program: string;
  readonly #asked = new Map<number, Asked>();
  #worker: Worker | undefined;
  #latest = 0;

  /** `program`: path of the built worker. */
  constructor(program: string) {
    this.#program = program;
  }

  fit(asker: string, record: Consultation): Promise<Fit> {
    this.#latest += 1;
    const id = this.#latest;
    return new Promise<Fit>((resolve, reject) => {
      this.#asked.set(id, { id, asker, resolve, reject });
      this.#send({ type: 'fit', id, asker, record });
    });
  }

  stop(asker: string): void {
    for (const asked of this.#asked.values()) if (asked.asker === asker) this.#send({ type: 'cancel', id: asked.id });
  }

  dispose(): void {
    this.#ended(new Stopped('Stopped.'));
  }

  #send(message: ToWorker): void {
    this.#worker ??= this.#started();
    this.#worker.postMessage(message);
  }

  #started(): Worker {
    const worker = new Worker(this.#program);
    // It must not keep the host from ending.
    worker.unref();
    worker.on('message', (message: FromWorker) => this.#answered(message));
    worker.on('error', (error) => this.#ended(error, worker));
    worker.on('exit', (code) => this.#ended(new Error(`The thread ended (${code}).`), worker));
    return worker;
  }

  #answered(message: FromWorker): void {
    const asked = this.#asked.get(message.id);
    if (asked === undefined) return;
    this.#asked.delete(message.id);
    if (message.type === 'fitted') asked.resolve(message.fit);
    else if (message.type === 'failed') asked.reject(message.cancelled ? new Stopped(message.message) : new Error(message.message));
  }

  /** A thread that ends late is not the one that works now. */
  #ended(error: Error, of: Worker | undefined = this.#worker): void {
    if (of !== this.#worker) return;
    this.#worker = undefined;
    const all = [...this.#asked.values()];
    this.#asked.clear();
    void of?.terminate();
    for (const asked of all) asked.reject(error);
  }
}
