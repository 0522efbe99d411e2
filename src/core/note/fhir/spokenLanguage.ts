// Languages people ask an interpreter for, as BCP 47 tags. Only names that mean one language are here; the others stay words.
// Subtags: IANA Language Subtag Registry, https://www.iana.org/assignments/language-subtag-registry

const tags: ReadonlyMap<string, string> = new Map([
  ['albanian', 'sq'], ['amharic', 'am'], ['arabic', 'ar'], ['bengali', 'bn'], ['british sign language', 'bfi'], ['bsl', 'bfi'],
  ['bulgarian', 'bg'], ['cantonese', 'yue'], ['cantonese chinese', 'yue'], ['czech', 'cs'], ['dari', 'prs'], ['dutch', 'nl'],
  ['farsi', 'fa'], ['french', 'fr'], ['german', 'de'], ['greek', 'el'], ['gujarati', 'gu'], ['hindi', 'hi'], ['hungarian', 'hu'],
  ['italian', 'it'], ['japanese', 'ja'], ['korean', 'ko'], ['latvian', 'lv'], ['lithuanian', 'lt'], ['malayalam', 'ml'],
  ['mandarin', 'cmn'], ['mandarin chinese', 'cmn'], ['nepali', 'ne'], ['pashto', 'ps'], ['persian', 'fa'], ['polish', 'pl'],
  ['portuguese', 'pt'], ['punjabi', 'pa'], ['romanian', 'ro'], ['russian', 'ru'], ['slovak', 'sk'], ['somali', 'so'], ['spanish', 'es'],
  ['swahili', 'sw'], ['sylheti', 'syl'], ['tagalog', 'tl'], ['tamil', 'ta'], ['telugu', 'te'], ['thai', 'th'], ['tigrinya', 'ti'],
  ['turkish', 'tr'], ['ukrainian', 'uk'], ['urdu', 'ur'], ['vietnamese', 'vi'], ['welsh', 'cy'], ['yoruba', 'yo'],
]);

/** The tag of a language by its English name; undefined where the words are no such name, or name more than a language. */
export function languageTag(words: string): string | undefined {
  return tags.get(words.trim().toLowerCase().replace(/\s+/g, ' '));
}
