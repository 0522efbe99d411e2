// A list people add to and take from: who is here, what cannot be, what was said.
import type { Block } from '../../view/screen';
import { BlockHeading } from './blockHeading';
import { Switch } from './choiceView';
import { filled, usePage } from './pageContext';
import { datePick, firstPick } from './screenFields';
import { dateInWords, DraftInput } from './textFieldView';
import { useUniqueId } from '../uniqueId';

type Entries = Extract<Block, { readonly kind: 'entries' }>;

export function EntriesView({ entries }: { readonly entries: Entries }) {
  const id = useUniqueId();
  return (
    <section class="entries" aria-labelledby={id} data-focus-group={entries.id}>
      <BlockHeading id={id} text={entries.legend} takesFocus />
      {entries.hint !== undefined && <p class="hint">{entries.hint}</p>}
      {entries.items.length === 0 && <p class="quiet">{entries.empty}</p>}
      {entries.items.length > 0 && (
        <ul>
          {entries.items.map((item) => <EntryItem key={item.id} item={item} list={entries.id} />)}
        </ul>
      )}
      {entries.adds.map((add) => <AddEntry key={add.id} add={add} />)}
    </section>
  );
}

function EntryItem({ item, list }: { readonly item: Entries['items'][number]; readonly list: string }) {
  const { session, state: { screen: { frame } }, locked } = usePage();
  const remove = () => session.intend(item.remove, { announcement: filled(frame.announceRemoved ?? '{what}', { what: item.text }) });
  return (
    <li class="entryItem">
      <span class="entryText">{item.text}</span>
      {item.toggle !== undefined && <Switch id={`${list}/${item.id}/toggle`} toggle={item.toggle} about={item.text} />}
      <button type="button" class="button small" aria-disabled={locked} data-focus-id={`${list}/${item.id}/remove`}
        data-focus-kind="remove" onClick={remove}>
        {frame.remove}<span class="unseen">: {item.text}</span>
      </button>
    </li>
  );
}

function AddEntry({ add }: { readonly add: Entries['adds'][number] }) {
  const { session, state: { screen: { frame }, picks }, locked } = usePage();
  const id = useUniqueId();
  const draft = session.draftOf(add.id);
  const message = draft?.refused?.message;
  const ask = () => { if (!locked && ((draft?.text ?? '').trim() !== '' || add.picks !== undefined)) session.commit(add.id, 'asked'); };
  // Moving on to "who said it" is not leaving.
  const leave = (event: FocusEvent & { readonly currentTarget: HTMLElement }) => {
    if (!event.currentTarget.contains(event.relatedTarget as Node | null)) session.commit(add.id, 'left');
  };
  return (
    <div class={message === undefined ? 'field add' : 'field add wrong'} onFocusOut={leave}>
      <label for={id}>{add.label}</label>
      {message !== undefined && <p class="error" id={`${id}-error`} role="alert">{message}</p>}
      <span class={add.date === undefined ? 'entry' : 'entry dated'}>
        <DraftInput id={add.id} inputId={id} type="text" lines={1} width="full" locked={locked}
          described={message === undefined ? '' : `${id}-error`} wrong={message !== undefined} onEnter={ask} />
        {add.picks !== undefined && (
          <select aria-label={add.picks.label} disabled={locked} value={picks[add.id] ?? firstPick(add.target, add.picks)}
            data-focus-id={`${add.id}/pick`}
            onChange={({ currentTarget }) => session.pick(add.id, currentTarget.value)}>
            {add.picks.choices.map(({ value, label }) => <option key={value} value={value}>{label}</option>)}
          </select>
        )}
        {add.date !== undefined && <EntryDate id={add.id} date={add.date} />}
        <button type="button" class="button" aria-disabled={locked} data-focus-id={`${add.id}/add`}
          onClick={ask}>{frame.add}<span class="unseen">: {add.label}</span></button>
      </span>
    </div>
  );
}

/** The day an entry is of. An emptied one stays as it was: every entry has a day. */
function EntryDate({ id, date }: { readonly id: string; readonly date: NonNullable<Entries['adds'][number]['date']> }) {
  const { session, state: { picks }, locked } = usePage();
  const day = picks[datePick(id)] ?? date.value;
  return (
    <span class="entryDate">
      <input type="date" class="short" aria-label={date.label} disabled={locked} value={day} data-focus-id={datePick(id)}
        onChange={({ currentTarget: { value } }) => { if (value !== '') session.pick(datePick(id), value); }} />
      <span class="unit">{dateInWords(day)}</span>
    </span>
  );
}
