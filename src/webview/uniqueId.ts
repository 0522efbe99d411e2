// Ids that tie labels, hints and errors to their fields. Preact's own `useId` counts anew with every `render` of the root,
// so that a field drawn later would take the id of an earlier one.
import { useState } from 'preact/hooks';

let given = 0;

/** The same for as long as the component stands; no other in the page has it. */
export function useUniqueId(): string {
  const [id] = useState(() => `u${String(given += 1)}`);
  return id;
}
