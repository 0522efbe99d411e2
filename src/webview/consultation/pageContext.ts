// What every part of the page draws from.
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Action } from '../../view/screen';
import type { PageState, Session } from './session';

export interface PageParts {
  readonly session: Session;
  readonly state: PageState;
  readonly locked: boolean;
}

/** Level of the headings of blocks: 3 under a heading of the step, else 2. */
export const HeadingLevel = createContext<2 | 3>(2);

export const PageContext = createContext<PageParts | null>(null);

export function usePage(): PageParts {
  const parts = useContext(PageContext);
  if (parts === null) throw new Error('A part of the page was drawn outside of it.');
  return parts;
}

export function perform(session: Session, action: Action): void {
  if (action.does === 'intent') session.intend(action.intent);
  else if (action.does === 'go') session.go(action.step);
  else session.command(action.command, action.argument);
}

/** Fills "{number} of {count}" and the like. */
export function filled(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
