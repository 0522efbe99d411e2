// JSON that a person reads before it is sent: what is shown is what leaves.

/** Controls, soft hyphens, zero-width characters, line separators, and what turns the direction of writing. */
const UNSEEN = /[\u007F-\u009F\u00AD\u061C\u180E\u200B-\u200F\u2028-\u202E\u2060-\u206F\uFEFF]/g;

/** Laid out; every character that could not be seen, or that would change how others are seen, stands as its escape. */
export function shownJson(value: unknown): string {
  return JSON.stringify(value, null, 2).replace(UNSEEN, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
