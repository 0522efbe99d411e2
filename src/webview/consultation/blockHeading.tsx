// The heading of a block, on the level its place asks for.
import { useContext } from 'preact/hooks';
import { HeadingLevel } from './pageContext';

/** `takesFocus`: where the focus goes when the last entry under it has been removed. */
export function BlockHeading({ id, text, takesFocus = false }:
  { readonly id: string; readonly text: string; readonly takesFocus?: boolean }) {
  const level = useContext(HeadingLevel);
  const focus = takesFocus ? { tabIndex: -1, 'data-focus-heading': true } : {};
  return level === 2 ? <h2 id={id} {...focus}>{text}</h2> : <h3 id={id} {...focus}>{text}</h3>;
}
