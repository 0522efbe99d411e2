// One of several (radios), several of many (checkboxes), and a single switch.
import type { Intent } from '../../core/consultation/intent';
import type { Block } from '../../view/screen';
import { usePage } from './pageContext';
import { useUniqueId } from '../uniqueId';

type Choice = Extract<Block, { readonly kind: 'choice' }>;
type Toggles = Extract<Block, { readonly kind: 'toggles' }>;

export function ChoiceView({ choice }: { readonly choice: Choice }) {
  const { session, state, locked } = usePage();
  const name = useUniqueId();
  const value = state.expected[choice.id]?.value ?? choice.value;
  const { sets, valueKey } = choice.target;
  const choose = (chosen: string) => session.intend({ ...sets, [valueKey]: chosen } as unknown as Intent,
    { expects: { id: choice.id, value: chosen } });
  return (
    <fieldset class={choice.inline === true ? 'choice inline' : 'choice'}
      {...(choice.hint === undefined ? {} : { 'aria-describedby': `${name}-hint` })}>
      <legend>{choice.legend}</legend>
      {choice.hint !== undefined && <p class="hint" id={`${name}-hint`}>{choice.hint}</p>}
      <div class="members">
        {choice.choices.map(({ value: member, label, hint }) => (
          <div class="member" key={member}>
            <input type="radio" id={`${name}-${member}`} name={name} checked={member === value} disabled={locked}
              data-focus-id={`${choice.id}/${member}`}
              {...(hint === undefined ? {} : { 'aria-describedby': `${name}-${member}-hint` })} onChange={() => choose(member)} />
            <label for={`${name}-${member}`}>{label}</label>
            {hint !== undefined && <p class="hint" id={`${name}-${member}-hint`}>{hint}</p>}
          </div>
        ))}
      </div>
    </fieldset>
  );
}

export function TogglesView({ toggles }: { readonly toggles: Toggles }) {
  const id = useUniqueId();
  return (
    <fieldset class={toggles.inline === true ? 'choice inline' : 'choice'} {...(toggles.hint === undefined ? {} : { 'aria-describedby': `${id}-hint` })}>
      <legend>{toggles.legend}</legend>
      {toggles.hint !== undefined && <p class="hint" id={`${id}-hint`}>{toggles.hint}</p>}
      <div class={toggles.inline === true ? 'members' : 'members many'}>
        {toggles.members.map((member) => <Switch key={member.label} id={`${toggles.id}/${member.label}`} toggle={member} />)}
      </div>
    </fieldset>
  );
}

export interface Toggle {
  readonly label: string;
  readonly hint?: string;
  readonly on: boolean;
  readonly switchOn: Intent;
  readonly switchOff: Intent;
}

/** One checkbox that sends its intent at once. `about` is read after the label where several rows hold the same one. */
export function Switch({ id, toggle, about }: { readonly id: string; readonly toggle: Toggle; readonly about?: string }) {
  const { session, state, locked } = usePage();
  const inputId = useUniqueId();
  const on = state.expected[id] === undefined ? toggle.on : state.expected[id].value === 'on';
  const change = () => session.intend(on ? toggle.switchOff : toggle.switchOn, { expects: { id, value: on ? 'off' : 'on' } });
  return (
    <div class="member">
      <input type="checkbox" id={inputId} checked={on} disabled={locked} data-focus-id={id}
        {...(toggle.hint === undefined ? {} : { 'aria-describedby': `${inputId}-hint` })} onChange={change} />
      <label for={inputId}>{toggle.label}{about !== undefined && <span class="unseen">: {about}</span>}</label>
      {toggle.hint !== undefined && <p class="hint" id={`${inputId}-hint`}>{toggle.hint}</p>}
    </div>
  );
}
