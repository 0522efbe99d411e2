// The browser entry: the same features in a web worker, without Node.
import type * as vscode from 'vscode';
import { register } from './host/activate';
import { createFeatures } from './host/features';

export function activate(context: vscode.ExtensionContext): void {
  register(context, () => Promise.resolve(createFeatures(context, {})));
}
