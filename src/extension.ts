// The desktop entry (and the Node host of a VS Code server).
import type * as vscode from 'vscode';
import { register } from './host/activate';
import { desktopPlatform } from './host/desktop';

export function activate(context: vscode.ExtensionContext): void {
  register(context, async () => {
    const { createFeatures } = await import('./host/features');
    return createFeatures(context, desktopPlatform(context.extensionPath));
  });
}
