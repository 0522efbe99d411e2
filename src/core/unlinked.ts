// Words of others in a notice.

/**
 * VS Code makes a link of `[words](address)` in a notice, and runs it where the address is a command. What a server, a directory or a file
 * says must not become one.
 */
export function unlinked(text: string): string {
  return text.replaceAll('](', '] (');
}
