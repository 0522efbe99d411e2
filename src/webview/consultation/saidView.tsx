// What was said, each with a button to take it back: answers given, and statements that contradict each other.
import type { SaidBlock } from '../../view/fit/fitScreen';
import { BlockHeading } from './blockHeading';
import { usePage } from './pageContext';
import { useUniqueId } from '../uniqueId';

export function SaidView({ said }: { readonly said: SaidBlock }) {
  const { session, locked } = usePage();
  const id = useUniqueId();
  return (
    <section class={said.isFault === true ? 'entries said notice warning' : 'entries said'} aria-labelledby={id}
      data-focus-group={said.id} data-focus-after={said.after}>
      <BlockHeading id={id} text={said.legend} takesFocus />
      {said.lead !== undefined && <p class="hint">{said.lead}</p>}
      <ul>
        {said.items.map(({ id: of, text, takeBack }) => (
          <li class="entryItem" key={of}>
            <span class="entryText">{text}</span>
            <button type="button" class="button small" aria-disabled={locked} data-focus-id={`${said.id}/${of}`} data-focus-kind="takeBack"
              onClick={() => { if (!locked) session.intend(takeBack.intent, { announcement: takeBack.announcement }); }}>
              {takeBack.label}<span class="unseen">: {text}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
