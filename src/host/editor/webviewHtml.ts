// The page a webview starts from: one script, one style sheet, nothing from anywhere else.
import * as vscode from 'vscode';

/** A folder of src/webview. */
export type PageName = 'consultation' | 'sidebar';

/** Scripts and styles come from dist/webview only; there is no network. The page says its own title once it is drawn. */
export function webviewHtml(webview: vscode.Webview, extensionUri: vscode.Uri, name: PageName): string {
  const file = (ending: string): string => webview.asWebviewUri(vscode.Uri.joinPath(
    extensionUri, 'dist', 'webview', `${name}${ending}`
  )).toString();
  const nonce = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
  const policy = `default-src 'none'; style-src ${webview.cspSource}; script-src 'nonce-${nonce}'; connect-src 'none'; form-action 'none'; base-uri 'none'`;
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Concord</title>
<link rel="stylesheet" href="${file('.css')}">
</head>
<body>
<div id="root"></div>
<script nonce="${nonce}" src="${file('.js')}"></script>
</body>
</html>`;
}

/** Only what is built and the icons can be loaded by a webview. */
export function webviewOptions(extensionUri: vscode.Uri): vscode.WebviewOptions {
  return { enableScripts: true, enableForms: true, localResourceRoots: [vscode.Uri.joinPath(extensionUri, 'dist', 'webview')] };
}
