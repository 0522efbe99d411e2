// One question of two sides. Both stand in the same type, in the same frame, each with its own button.
import type { Press, TradeOffBlock } from '../../view/fit/fitScreen';
import { BlockHeading } from './blockHeading';
import { usePage } from './pageContext';
import { useUniqueId } from '../uniqueId';

export function TradeOffView({ tradeOff }: { readonly tradeOff: TradeOffBlock }) {
  const id = useUniqueId();
  return (
    <section class="tradeOff" aria-labelledby={id} data-focus-group={tradeOff.id} data-focus-after={tradeOff.after}>
      <BlockHeading id={id} text={tradeOff.legend} takesFocus />
      <p class="hint">{tradeOff.hint}</p>
      <div class="sides">
        {tradeOff.sides.map((side) => (
          <div class="side" key={side.name}>
            <ul>{side.lines.map((line) => <li key={line}>{line}</li>)}</ul>
            <Answer press={side.answer} tradeOff={tradeOff} about={side.lines.join('; ')} />
          </div>
        ))}
      </div>
      <div class="actions">
        {tradeOff.others.map((press) => <Answer key={press.label} press={press} tradeOff={tradeOff} />)}
      </div>
      <p class="hint progress">{tradeOff.progress}</p>
    </section>
  );
}

/** `about` is what a screen reader hears after the label: the side it stands under. */
function Answer({ press, tradeOff, about }: { readonly press: Press; readonly tradeOff: TradeOffBlock; readonly about?: string }) {
  const { session, locked } = usePage();
  const off = locked || tradeOff.isAnswered;
  const focusId = `${tradeOff.id}/${tradeOff.question}/${press.label}`;
  return (
    <button type="button" class="button" aria-disabled={off} data-focus-id={focusId} data-focus-kind={focusId}
      onClick={() => { if (!off) session.intend(press.intent, { announcement: press.announcement }); }}>
      {press.label}{about !== undefined && <span class="unseen">: {about}</span>}
    </button>
  );
}
