// What a command is about: palette, menus and webviews all say it differently.
import * as vscode from 'vscode';

export interface CommandTarget {
  readonly uri: vscode.Uri | undefined;
  readonly argument: string | undefined;
}

/** From a palette (nothing), a menu (a Uri first) or a webview (`{ uri, argument }`). */
export function commandTarget(args: readonly unknown[]): CommandTarget {
  const [first] = args;
  if (first instanceof vscode.Uri) return { uri: first, argument: undefined };
  const given = (typeof first === 'object' && first !== null ? first : {}) as { readonly uri?: unknown; readonly argument?: unknown };
  return {
    uri: given.uri instanceof vscode.Uri ? given.uri : undefined,
    argument: typeof given.argument === 'string' ? given.argument : undefined
  };
}
