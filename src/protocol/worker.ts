// What the desktop host and its workers say to each other. Both ends are Concord's own, so nothing is checked on arrival.
import type { Consultation } from '../core/consultation/record';
import type { Fit } from '../core/decision/fit';
import type { Mapping } from '../core/evidence/mapping';
import type { Result } from '../core/issue';
import type { ReadFile } from '../sources/importFile';

export type ToWorker =
  /**
   * `path` on disk; `name` for messages (the base name where absent); `today` is `yyyy-mm-dd`; `mappings` are those of the
   * practice's local tables. `id` is the asker's own.
   */
  | { readonly type: 'read'; readonly id: number; readonly path: string; readonly name?: string; readonly today: string;
      readonly mappings?: readonly Mapping[] }
  /** Work out how the options fit. A newer one of the same `asker` takes its place, and it is answered by `failed`, cancelled. */
  | { readonly type: 'fit'; readonly id: number; readonly asker: string; readonly record: Consultation }
  /** Stop reading or working out. Unknown where it is already done: nothing is answered then. */
  | { readonly type: 'cancel'; readonly id: number };

/** Every `read` is answered once, by `done` or `failed`; every `fit` by `fitted` or `failed`. */
export type FromWorker =
  /** Bytes; at most every 100 ms. `size` is the whole file's. */
  | { readonly type: 'progress'; readonly id: number; readonly bytesRead: number; readonly size: number }
  /** A file that is refused, is not there or cannot be read comes back as issues. */
  | { readonly type: 'done'; readonly id: number; readonly result: Result<ReadFile> }
  | { readonly type: 'fitted'; readonly id: number; readonly fit: Fit }
  /** Cancelled, or a fault of Concord's own. */
  | { readonly type: 'failed'; readonly id: number; readonly cancelled: boolean; readonly message: string };
