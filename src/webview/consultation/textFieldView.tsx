// A text, number, date or time field over its draft.
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { TextField } from '../../view/screen';
import type { Fault } from './drafts';
import { usePage } from './pageContext';
import { useUniqueId } from '../uniqueId';

type Input = HTMLInputElement | HTMLTextAreaElement;

export function TextFieldView({ field }: { readonly field: TextField }) {
  const { session, state: { screen: { frame } }, locked } = usePage();
  const inputId = useUniqueId();
  const draft = session.draftOf(field.id);
  const message = draft === undefined ? undefined : faultText(frame, draft.fault, draft.refused?.message);
  const described = [field.hint === undefined ? '' : `${inputId}-hint`, field.unit === undefined ? '' : `${inputId}-unit`,
    message === undefined ? '' : `${inputId}-error`].join(' ').trim();
  return (
    <div class={message === undefined ? 'field' : 'field wrong'}>
      <label for={inputId}>{field.label}</label>
      {field.hint !== undefined && <p class="hint" id={`${inputId}-hint`}>{field.hint}</p>}
      {message !== undefined && <p class="error" id={`${inputId}-error`} role="alert">{message}</p>}
      <span class="entry">
        <DraftInput id={field.id} inputId={inputId} type={field.type} lines={field.lines} width={field.width} locked={locked}
          described={described} wrong={message !== undefined}
          onEnter={() => session.commit(field.id, 'asked')} onLeave={() => session.commit(field.id, 'left')} />
        {field.unit !== undefined && <span class="unit" id={`${inputId}-unit`}>{field.unit}</span>}
        {field.type === 'date' && <span class="unit">{dateInWords(draft?.text ?? '')}</span>}
      </span>
      {draft?.elsewhere !== undefined && draft.elsewhere !== null && (
        <div class="elsewhere" data-focus-group={`${field.id}/elsewhere`}>
          <p role="alert">{frame.changedElsewhere}</p>
          <blockquote>{draft.elsewhere}</blockquote>
          <div class="actions">
            <button type="button" class="button" data-focus-id={`${field.id}/keep`}
              onClick={() => { session.keep(field.id); focusOn(inputId); }}>{frame.keep}</button>
            <button type="button" class="button" data-focus-id={`${field.id}/take`}
              onClick={() => { session.take(field.id); focusOn(inputId); }}>{frame.take}</button>
          </div>
        </div>
      )}
    </div>
  );
}

function faultText(frame: Readonly<Record<Fault, string>>, fault: Fault | null, refusal: string | undefined): string | undefined {
  return fault === null ? refusal : frame[fault];
}

/** The browser writes a date in its own order of day and month; in words it cannot be misread. */
export function dateInWords(text: string): string {
  const date = new Date(`${text}T12:00:00Z`);
  if (Number.isNaN(date.getTime())) return '';
  const { lang } = document.documentElement;
  return new Intl.DateTimeFormat(lang === 'en' ? 'en-GB' : lang,
    { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }).format(date);
}

function focusOn(id: string): void {
  document.getElementById(id)?.focus();
}

interface DraftInputProps {
  /** The field's id, by which its draft is kept. */
  readonly id: string;
  readonly inputId: string;
  readonly type: TextField['type'];
  readonly lines: number;
  readonly width: TextField['width'];
  readonly locked: boolean;
  readonly described: string;
  readonly wrong: boolean;
  readonly onEnter: () => void;
  readonly onLeave?: () => void;
}

/** The bare input: shows the draft, never writes into a draft being typed, and keeps the caret when the value changes from outside. */
export function DraftInput({ id, inputId, type, lines, width, locked, described, wrong, onEnter, onLeave }: DraftInputProps) {
  const { session } = usePage();
  const ref = useRef<Input>(null);
  const text = session.draftOf(id)?.text ?? '';
  // Once the field's own undo has taken back all that was unsent, its own redo is what brings it back.
  const undoneHere = useRef(false);
  useShownText(ref, text, () => { undoneHere.current = false; });
  const shared = {
    id: inputId, class: width, readOnly: locked, 'data-focus-id': id, spellcheck: type === 'text',
    ...(described === '' ? {} : { 'aria-describedby': described }), ...(wrong ? { 'aria-invalid': true } : {}),
    onInput: (event: Event & { readonly currentTarget: Input }) => {
      undoneHere.current = event instanceof InputEvent && event.inputType === 'historyUndo';
      session.type(id, event.currentTarget.value, event.currentTarget.validity.badInput);
    },
    // In small letters: Preact takes these names as they are written.
    oncompositionstart: () => session.compose(id, true),
    oncompositionend: ({ currentTarget }: { readonly currentTarget: Input }) => {
      session.compose(id, false);
      session.type(id, currentTarget.value, currentTarget.validity.badInput);
    },
    onKeyDown: (event: KeyboardEvent) => {
      // VS Code would undo the document; while there is something unsent, the field's own undo is meant.
      if (isUndoOrRedo(event) && (session.isDirty(id) || (undoneHere.current && isRedo(event)))) event.stopPropagation();
      else if (isUndoOrRedo(event)) undoneHere.current = false;
      if (event.key === 'Enter' && lines === 1 && !event.isComposing) {
        event.preventDefault();
        onEnter();
      }
    },
    ...(onLeave === undefined ? {} : { onBlur: onLeave }),
  };
  if (lines > 1) return <textarea {...shared} ref={ref as { current: HTMLTextAreaElement | null }} rows={lines} />;
  const kind = type === 'number' ? { type: 'text', inputMode: 'decimal' as const } : { type };
  return <input {...shared} {...kind} ref={ref as { current: HTMLInputElement | null }} autocomplete="off" />;
}

/** Writes `text` into the input where it differs, keeping the caret as far from the end as it was. The field's own undo ends there. */
function useShownText(ref: { readonly current: Input | null }, text: string, written: () => void): void {
  useLayoutEffect(() => {
    const input = ref.current;
    if (input === null || input.value === text) return;
    const caret = document.activeElement === input ? input.selectionStart : null;
    const fromEnd = caret === null ? 0 : input.value.length - caret;
    input.value = text;
    written();
    if (caret === null) return;
    const place = Math.max(0, Math.min(fromEnd === 0 ? text.length : caret, text.length));
    input.setSelectionRange(place, place);
  });
}

function isUndoOrRedo({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  return (ctrlKey || metaKey) && !altKey && /^[zy]$/i.test(key);
}

function isRedo({ key, shiftKey }: KeyboardEvent): boolean {
  return /^y$/i.test(key) || shiftKey;
}
