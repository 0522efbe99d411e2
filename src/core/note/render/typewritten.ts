// Typographic characters as any clinical system keeps them.

/**
 * Punctuation and signs outside ISO 8859-1 become what a typewriter has: quotation marks, dashes, dots, arrows, comparisons, fractions and
 * currencies. A system that stores Windows-1252 or ISO 8859-1, as older GP systems do, shows the rest of such signs as "?". Letters of any
 * script stay: a name with a letter missing is worse than a name that one system shows badly.
 */
export function typewritten(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\u2018\u2019\u201A\u201B\u2032\u02BC]/g, "'")
    .replace(/[\u201C\u201D\u201E\u201F\u2033]/g, '"')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/[\u2000-\u2006\u2008-\u200A\u3000\u205F]/g, ' ')
    .replace(/[\u2007\u202F]/g, '\u00A0')
    .replace(/[\u200B\u2060\u00AD]/g, '')
    // The Greek letter in "20 \u03BCg" for the micro sign, which ISO 8859-1 has.
    .replace(/\u03BC(?=(?:g|l|L|m|mol|kat|s)\b)/g, '\u00B5')
    .replace(/[\u2028\u2029]/g, '\n')
    .replace(
      /[\u2026\u2022\u00B7\u2190\u2192\u2194\u2248\u2260\u2264\u2265\u20AC\u2122\u2153\u2154\u2713\u2714\u2717\u2718\u2610\u2611\u2612]/g,
      (sign) => SIGNS[sign] ?? sign
    );
}

const SIGNS: Readonly<Record<string, string>> = {
  '\u2026': '...', '\u2022': '*', '\u00B7': '-', '\u2190': '<-', '\u2192': '->', '\u2194': '<->', '\u2248': 'about ', '\u2260': 'not ',
  '\u2264': '<=', '\u2265': '>=', '\u20AC': 'EUR ', '\u2122': '(TM)', '\u2153': '1/3', '\u2154': '2/3', '\u2713': '[x]', '\u2714': '[x]',
  '\u2717': '[ ]', '\u2718': '[ ]', '\u2610': '[ ]', '\u2611': '[x]', '\u2612': '[x]',
};
