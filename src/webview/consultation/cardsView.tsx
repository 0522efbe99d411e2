// Cards a person chooses and puts in order: by button, by Alt with an arrow, or by dragging.
import { useRef } from 'preact/hooks';
import type { Card, Cards } from '../../view/screen';
import { BlockHeading } from './blockHeading';
import { useCardDrag, type CardDrag } from './cardDrag';
import { filled, usePage } from './pageContext';
import { useUniqueId } from '../uniqueId';

export function CardsView({ cards }: { readonly cards: Cards }) {
  const { session, locked, state: { screen: { frame } } } = usePage();
  const id = useUniqueId();
  const full = cards.chosen.length >= cards.most;
  const list = useRef<HTMLOListElement>(null);
  const move = (from: number, to: number) => {
    const card = cards.chosen[from];
    const intent = card?.moveTo[to];
    if (card === undefined || intent === undefined || to < 0 || to >= cards.chosen.length || locked) return;
    session.intend(intent, { announcement: `${card.label}: ${filled(frame.of, { number: to + 1, count: cards.chosen.length })}` });
  };
  const drag = useCardDrag(list, move);
  return (
    <section class="cards" aria-labelledby={id} data-focus-group={cards.id}>
      <BlockHeading id={id} text={cards.legend} takesFocus />
      {cards.hint !== undefined && <p class="hint">{cards.hint}</p>}
      {cards.chosen.length > 0 && (
        <ol class={drag.held === null ? 'chosen' : 'chosen dragging'} ref={list}>
          {cards.chosen.map((card, place) => <ChosenCard key={card.id} card={card} place={place} cards={cards} drag={drag} move={move} />)}
        </ol>
      )}
      <ul class="others">
        {cards.others.map((card) => <OtherCard key={card.id} card={card} cards={cards} full={full} />)}
      </ul>
    </section>
  );
}

interface ChosenCardProps {
  readonly card: Card;
  readonly place: number;
  readonly cards: Cards;
  readonly drag: CardDrag;
  readonly move: (from: number, to: number) => void;
}

function ChosenCard({ card, place, cards, drag, move }: ChosenCardProps) {
  const { session, state: { screen: { frame } }, locked } = usePage();
  const canMove = cards.chosen.length > 1 && !locked;
  const byKey = (event: KeyboardEvent) => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    event.stopPropagation();
    move(place, event.key === 'ArrowUp' ? place - 1 : place + 1);
  };
  const button = (name: string, label: string, off: boolean, act: () => void, keys?: string) => (
    <button type="button" class="button small" aria-disabled={off || locked} data-focus-id={`${card.id}/${name}`} data-focus-kind={name}
      onKeyDown={byKey} onClick={() => { if (!off && !locked) act(); }}
      {...(keys === undefined ? {} : { 'aria-keyshortcuts': keys })}>
      {label}<span class="unseen">: {card.label}</span>
    </button>
  );
  return (
    <li class={`card${dropMark(drag, place)}`}>
      <CardText card={card} number={place + 1}
        {...(canMove ? { hold: (event: PointerEvent) => drag.hold(place, event), grip: frame.dragCard ?? '' } : {})} />
      <span class="actions">
        {button('up', frame.moveUp, place === 0, () => move(place, place - 1), 'Alt+ArrowUp')}
        {button('down', frame.moveDown, place === cards.chosen.length - 1, () => move(place, place + 1), 'Alt+ArrowDown')}
        {button('card', frame.remove, false, () =>
          session.intend(card.putBack, { announcement: filled(frame.announceRemoved ?? '{what}', { what: card.label }) }))}
      </span>
    </li>
  );
}

/** Where the held card would go: a line above or below the card that stands there. */
function dropMark({ held }: CardDrag, place: number): string {
  if (held === null) return '';
  if (place === held.from) return ' held';
  return place !== held.to ? '' : held.to < held.from ? ' dropAbove' : ' dropBelow';
}

function OtherCard({ card, cards, full }: { readonly card: Card; readonly cards: Cards; readonly full: boolean }) {
  const { session, state: { screen: { frame } }, locked } = usePage();
  const place = filled(frame.of, { number: cards.chosen.length + 1, count: cards.most });
  const off = full || locked;
  const choose = () => session.intend(card.choose,
    { announcement: `${filled(frame.announceAdded ?? '{what}', { what: card.label })}: ${place}` });
  return (
    <li class="card">
      <CardText card={card} />
      <span class="actions">
        <button type="button" class="button small" aria-disabled={off} data-focus-id={`${card.id}/card`} data-focus-kind="card"
          onClick={() => { if (!off) choose(); }}>
          {frame.add}<span class="unseen">: {card.label}</span>
        </button>
      </span>
    </li>
  );
}

interface CardTextProps {
  readonly card: Card;
  readonly number?: number;
  readonly hold?: (event: PointerEvent) => void;
  readonly grip?: string;
}

/** With `hold` it can be dragged; the keyboard has the buttons beside it. */
function CardText({ card, number, hold, grip }: CardTextProps) {
  return (
    <span class={hold === undefined ? 'cardText' : 'cardText drags'} {...(hold === undefined ? {} : { onPointerDown: hold })}>
      {hold !== undefined && <span class="grip" aria-hidden="true" title={grip} />}
      {number !== undefined && <span class="number" aria-hidden="true">{number}</span>}
      <span class="cardLabel">{card.label}</span>
      <span class="hint">{card.range}</span>
    </span>
  );
}
