// Dragging a card to another place in its list. The list itself moves only once the card is let go.
import { useEffect, useRef, useState } from 'preact/hooks';

export interface CardDrag {
  /** Place of the card that is held, and of the one it would take; null while none is. */
  readonly held: { readonly from: number; readonly to: number } | null;
  /** For the part of a card by which it is held. A finger holds it by its grip only: elsewhere it scrolls. */
  readonly hold: (place: number, event: PointerEvent) => void;
}

/** How far a pointer moves before it drags: a click is not a drag. In px. */
const SLACK = 4;

export function useCardDrag(list: { readonly current: HTMLElement | null }, drop: (from: number, to: number) => void): CardDrag {
  const [held, setHeld] = useState<CardDrag['held']>(null);
  const release = useRef<() => void>(() => undefined);
  useEffect(() => () => release.current(), []);
  const hold = (place: number, event: PointerEvent): void => {
    const isGrip = event.target instanceof Element && event.target.closest('.grip') !== null;
    if (event.button !== 0 || (event.pointerType !== 'mouse' && !isGrip)) return;
    release.current();
    event.preventDefault();
    const { clientY: start, pointerId } = event;
    let at: { readonly from: number; readonly to: number } | null = null;
    const move = (next: PointerEvent): void => {
      if (next.pointerId !== pointerId || (at === null && Math.abs(next.clientY - start) < SLACK)) return;
      at = { from: place, to: placeUnder(list.current, next.clientY, place) };
      setHeld(at);
    };
    const letGo = (drops: boolean): void => {
      release.current();
      if (drops && at !== null && at.to !== at.from) drop(at.from, at.to);
    };
    const up = (next: PointerEvent): void => { if (next.pointerId === pointerId) letGo(next.type === 'pointerup'); };
    const key = (pressed: KeyboardEvent): void => {
      if (pressed.key !== 'Escape') return;
      pressed.stopPropagation();
      letGo(false);
    };
    window.addEventListener('pointermove', move);
    window.addEventListener('pointerup', up);
    window.addEventListener('pointercancel', up);
    window.addEventListener('keydown', key, true);
    release.current = () => {
      window.removeEventListener('pointermove', move);
      window.removeEventListener('pointerup', up);
      window.removeEventListener('pointercancel', up);
      window.removeEventListener('keydown', key, true);
      release.current = () => undefined;
      setHeld(null);
    };
  };
  return { held, hold };
}

/** The place a card from `from` would take at this height: beyond the middle of each card it passes. */
function placeUnder(list: HTMLElement | null, y: number, from: number): number {
  const middles = [...(list?.children ?? [])].map((card) => {
    const { top, height } = card.getBoundingClientRect();
    return top + height / 2;
  });
  const above = middles.filter((middle, place) => place !== from && middle < y).length;
  return Math.min(Math.max(0, middles.length - 1), above);
}
