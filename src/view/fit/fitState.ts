// What a screen knows of the fit: it is worked out beside the screen, and comes when it comes.
import type { Fit } from '../../core/decision/fit';

export type FitState =
  /** Nothing to work out, or asked for a moment ago. */
  | { readonly state: 'none' }
  /** Asked for long enough ago that it should be said. */
  | { readonly state: 'working' }
  /** `isCurrent` false: of the record before the last change, for the moment until the new one comes. */
  | { readonly state: 'ready'; readonly fit: Fit; readonly isCurrent: boolean }
  | { readonly state: 'failed' };

export const noFitState: FitState = { state: 'none' };
