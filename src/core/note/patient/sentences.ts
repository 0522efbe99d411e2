// Where sentences end, and how they begin.

/**
 * The sentences of a text, each with its own full stop. A stop ends a sentence where space and a capital, a digit or a quotation mark
 * follow: "e.g. this" and "3.5 weeks" are not parted.
 */
export function sentencesIn(text: string): string[] {
  return text
    .split(/\n+|(?<=[.!?][”"’')]?)\s+(?=[\p{Lu}\p{N}“"‘])/u)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '');
}

export function capitalised(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
