// Imports into one practice, one after the other: two at once would each write over what the other has just written.
import type * as vscode from 'vscode';

const last = new Map<string, Promise<unknown>>();

/** Does the work when everything asked for before it in the same folder is done, however that ended. */
export function inTurn<T>(folder: vscode.Uri, work: () => Promise<T>): Promise<T> {
  const key = folder.toString();
  const turn = (last.get(key) ?? Promise.resolve()).then(work, work);
  last.set(key, turn);
  void turn.catch(() => undefined).then(() => {
    if (last.get(key) === turn) last.delete(key);
  });
  return turn;
}
