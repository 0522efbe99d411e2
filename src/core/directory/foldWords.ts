// Words as a search compares them: without case, accents and punctuation, so that "Müller-Jones' Clinic" is found by "mullerjones".

// eslint-disable-next-line no-control-regex
const BEYOND_ASCII = /[^\x00-\x7f]/;

/** Lower case, accents and ligatures taken apart, apostrophes gone. Length may change. */
export function folded(text: string): string {
  const lower = text.toLowerCase();
  // Most names have no letter beyond ASCII, and then there is nothing to take apart.
  if (!BEYOND_ASCII.test(lower)) return lower.replaceAll("'", '').replaceAll('`', '');
  return lower
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[\p{M}'’‘`]/gu, '')
    .replaceAll('ς', 'σ')
    .replaceAll('ß', 'ss');
}

/** The words of a text: runs of letters and digits, folded. */
export function wordsIn(text: string): string[] {
  const plain = folded(text);
  return plain.match(BEYOND_ASCII.test(plain) ? /[\p{L}\p{N}]+/gu : /[a-z0-9]+/g) ?? [];
}
