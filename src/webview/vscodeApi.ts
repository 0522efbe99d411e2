// The one door to VS Code: `acquireVsCodeApi` may be called once in a page.
import type { ToHost } from '../protocol/envelopes';

interface VsCodeApi {
  postMessage(message: ToHost): void;
  getState(): unknown;
  setState(state: unknown): void;
}
declare function acquireVsCodeApi(): VsCodeApi;

const api = acquireVsCodeApi();

export function post(message: ToHost): void {
  api.postMessage(message);
}

/** What the page remembered when it was last shown: navigation, never anything about a patient. */
export function remembered(): unknown {
  return api.getState();
}

/** Kept by VS Code in its workspace storage, so only navigation may stand in it. */
export function remember(navigation: object): void {
  api.setState(navigation);
}
