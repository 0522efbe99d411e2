// Buttons for what a person can do next.
import type { Action } from '../../view/screen';
import { perform, usePage } from './pageContext';
import { useUniqueId } from '../uniqueId';

interface ActionRowProps {
  readonly actions: readonly Action[];
  /** Read after the label by a screen reader where several rows hold the same labels. */
  readonly about?: string;
  readonly focusId: string;
}

export function ActionRow({ actions, about, focusId }: ActionRowProps) {
  if (actions.length === 0) return null;
  return (
    <div class="actions" data-focus-group={focusId}>
      {actions.map((action) => (
        <ActionButton key={action.label} action={action} focusId={`${focusId}/${action.label}`} {...(about === undefined ? {} : { about })} />
      ))}
    </div>
  );
}

function ActionButton({ action, about, focusId }: { readonly action: Action; readonly about?: string; readonly focusId: string }) {
  const { session, locked } = usePage();
  const hintId = useUniqueId();
  const off = locked && action.does === 'intent';
  return (
    <span class="action">
      <button type="button" class={action.primary === true ? 'button primary' : 'button'} aria-disabled={off} data-focus-id={focusId}
        {...(action.hint === undefined ? {} : { 'aria-describedby': hintId })} onClick={() => { if (!off) perform(session, action); }}>
        {action.label}{about !== undefined && <span class="unseen">: {about}</span>}
      </button>
      {action.hint !== undefined && <span class="hint" id={hintId}>{action.hint}</span>}
    </span>
  );
}
