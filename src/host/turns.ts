// How work in slices lets the extension host answer in between.
import type { Turns } from '../core/decision/newestWork';

/** A turn of the event loop. */
export const hostTurns: Turns = { now: () => performance.now(), turn: () => new Promise((resume) => { setTimeout(resume, 0); }) };
