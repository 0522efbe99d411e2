// How deep a JSON text is nested, told without recursion: parsers and checkers recurse, and a hostile file must not end the stack.

/** Deeper than any file of Concord's own (a record is nine deep). */
export const DEEPEST_JSON = 100;

/** Offset of the first bracket nested deeper than `DEEPEST_JSON`; undefined where there is none. Brackets in strings do not count. */
export function tooDeepAt(text: string): number | undefined {
  let depth = 0;
  const marks = /["[\]{}]/g;
  for (let mark = marks.exec(text); mark !== null; mark = marks.exec(text)) {
    const character = mark[0];
    if (character === '"') marks.lastIndex = afterString(text, marks.lastIndex);
    else if (character === '[' || character === '{') {
      if (++depth > DEEPEST_JSON) return mark.index;
    } else depth--;
  }
  return undefined;
}

/** Where the string that starts before `from` ends; a line end also ends it, since JSON allows none inside. */
function afterString(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x5c) at++;
    else if (code === 0x22 || code === 0x0a || code === 0x0d) return at + 1;
  }
  return text.length;
}
