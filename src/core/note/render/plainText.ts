// Making any text safe to show: no control characters, no invisible direction changes, no half of a surrogate pair.

/** Tabs and line breaks stay; other control characters and bidirectional overrides go (a name must not rewrite the line it stands in). */
export function plain(text: string): string {
  return text
    .toWellFormed()
    // oxlint-disable-next-line no-control-regex
    .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/g, '')
    .replace(/\r\n?/g, '\n');
}
