// One open consultation in the page: the newest state, what has been sent, which step is open. No DOM; `changed` asks for a redraw.
import type { Intent } from '../../core/consultation/intent';
import type { ToHost, ToWebview } from '../../protocol/envelopes';
import type { Screen, StepId } from '../../view/screen';
import { arrive, commit, freshDraft, isDirty, isSettled, keep, reject, take, typed, type Draft, type Moment } from './drafts';
import { datePick, fieldsOf, type ScreenField } from './screenFields';

export interface Navigation {
  readonly step: StepId;
  /** First column shown of an options table, by its id. */
  readonly pages: Readonly<Record<string, number>>;
  /** Tables whose columns a person has put in the order of what fits; the record knows nothing of it. */
  readonly byFit?: readonly string[];
}

export interface PageState {
  readonly screen: Screen;
  readonly version: number;
  readonly saved: boolean;
  readonly patientView: boolean;
  readonly navigation: Navigation;
  /** Choices and switches drawn as they will be; the next state that contains them takes over. */
  readonly expected: Readonly<Record<string, { readonly reply: number; readonly value: string }>>;
  /** Said of the document as a whole, or of an intent that belongs to no field. */
  readonly refusal: string | null;
  readonly picks: Readonly<Record<string, string>>;
}

export interface SessionEvents {
  readonly post: (message: ToHost) => void;
  readonly remember: (navigation: Navigation) => void;
  /** Redraw; `moved` where another step has been opened. */
  readonly changed: (moved: boolean) => void;
  /** Say it in the live region. */
  readonly announce: (text: string) => void;
  /** Say it in the live region of what follows from a change, which comes later and must not silence what was done. */
  readonly announceResult: (text: string) => void;
}

export type Session = ReturnType<typeof openSession>;

/** How long a field rests before its draft is sent. */
export const IDLE_MILLISECONDS = 500;

export function openSession(events: SessionEvents, before: unknown) {
  let state: PageState | null = null;
  let fields: ReadonlyMap<string, ScreenField> = new Map();
  let reply = 0;
  let wantedStep: string | null = null;
  let lastLive: Screen['live'];
  const drafts = new Map<string, Draft>();
  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  const announcements = new Map<number, string>();

  const draftOf = (id: string): Draft | undefined => {
    const field = fields.get(id);
    return drafts.get(id) ?? (field === undefined ? undefined : freshDraft(field));
  };

  function setDraft(field: ScreenField, draft: Draft): void {
    if (isSettled(field, draft) && draft.refused === null && draft.fault === null) drafts.delete(field.id);
    else drafts.set(field.id, draft);
  }

  function update(part: Partial<PageState>, moved = false): void {
    if (state === null) return;
    state = { ...state, ...part };
    events.changed(moved);
  }

  function send(intent: Intent, announcement?: string): number {
    reply += 1;
    if (announcement !== undefined) announcements.set(reply, announcement);
    events.post({ type: 'intent', reply, intent });
    return reply;
  }

  function commitField(id: string, moment: Moment): void {
    clearTimeout(timers.get(id));
    timers.delete(id);
    const field = fields.get(id);
    const draft = draftOf(id);
    if (field === undefined || draft === undefined || state === null || state.screen.readOnly !== undefined) return;
    const { draft: next, sends } = commit(field, draft, moment, reply + 1);
    setDraft(field, next);
    if (sends !== undefined) {
      const { sets, valueKey } = field.target;
      const pick = field.pick === undefined ? {} : { [field.pick.key]: state.picks[id] ?? field.pick.value };
      const date = field.date === undefined ? {} : { [field.date.key]: state.picks[datePick(id)] ?? field.date.value };
      const announcement = field.adds ? announcementOfAdded(state.screen, String(sends)) : undefined;
      send({ ...sets, ...pick, ...date, [valueKey]: sends } as unknown as Intent, announcement);
    }
  }

  function commitAll(moment: Moment): void {
    for (const id of drafts.keys()) commitField(id, moment);
  }

  function arriveState(message: Extract<ToWebview, { type: 'state' }>): void {
    const { screen, version, saved, patientView, inReplyTo } = message;
    // A page drawn anew counts on from what the host has already answered.
    reply = Math.max(reply, inReplyTo ?? 0);
    fields = fieldsOf(screen);
    for (const [id, draft] of drafts) {
      const field = fields.get(id);
      if (field !== undefined) setDraft(field, arrive(field, draft, inReplyTo));
    }
    const isAwaited = (sent: number): boolean => inReplyTo === null || sent > inReplyTo;
    const expected = Object.fromEntries(Object.entries(state?.expected ?? {}).filter(([, { reply: sent }]) => isAwaited(sent)));
    const navigation = state?.navigation ?? navigationFrom(before, screen);
    const result = state === null ? undefined : newsOf(state.screen.live ?? lastLive, screen.live);
    lastLive = screen.live ?? lastLive;
    state = { screen, version, saved, patientView, navigation, expected, refusal: state?.refusal ?? null, picks: state?.picks ?? {} };
    sayAnswered(inReplyTo);
    if (result !== undefined) events.announceResult(result);
    for (const [id, draft] of drafts) if (draft.waiting && draft.flight === null) commitField(id, 'left');
    events.changed(false);
    if (wantedStep !== null) go(wantedStep);
  }

  function sayAnswered(inReplyTo: number | null): void {
    for (const [sent, text] of announcements) {
      if (inReplyTo === null || sent > inReplyTo) continue;
      announcements.delete(sent);
      events.announce(text);
    }
  }

  function refuse(sent: number | null, message: string): void {
    announcements.delete(sent ?? -1);
    let belongs = false;
    for (const [id, draft] of drafts) {
      if (sent === null || draft.flight?.reply !== sent) continue;
      belongs = true;
      drafts.set(id, reject(draft, sent, message));
      if (drafts.get(id)?.waiting === true) commitField(id, 'left');
    }
    const expected = Object.fromEntries(Object.entries(state?.expected ?? {}).filter(([, { reply: of }]) => of !== sent));
    update({ expected, ...(belongs ? {} : { refusal: message }) });
  }

  function go(step: string): void {
    wantedStep = state === null ? step : null;
    const known = state?.screen.steps.find(({ id }) => id === step);
    if (state === null || known === undefined) return;
    commitAll('left');
    const navigation = { ...state.navigation, step: known.id };
    events.remember(navigation);
    update({ navigation, refusal: null }, true);
  }

  return {
    state: () => state,
    draftOf,
    field: (id: string) => fields.get(id),
    isDirty(id: string): boolean {
      const field = fields.get(id);
      const draft = drafts.get(id);
      return field !== undefined && draft !== undefined && isDirty(field, draft);
    },
    type(id: string, text: string, malformed: boolean): void {
      const field = fields.get(id);
      const draft = draftOf(id);
      if (field === undefined || draft === undefined) return;
      setDraft(field, typed(draft, text, malformed));
      clearTimeout(timers.get(id));
      timers.set(id, setTimeout(() => { commitField(id, 'idle'); events.changed(false); }, IDLE_MILLISECONDS));
      events.changed(false);
    },
    compose(id: string, composing: boolean): void {
      const draft = draftOf(id);
      if (draft !== undefined) drafts.set(id, { ...draft, composing });
    },
    commit(id: string, moment: Moment): void {
      commitField(id, moment);
      events.changed(false);
    },
    /** Attention has gone elsewhere: everything that can be sent is. */
    flush(): void {
      commitAll('flush');
    },
    /** The page may be hidden and thrown away the next moment. */
    close(): void {
      commitAll('closing');
    },
    keep(id: string): void {
      const draft = draftOf(id);
      if (draft === undefined) return;
      drafts.set(id, keep(draft));
      commitField(id, 'asked');
      events.changed(false);
    },
    take(id: string): void {
      const field = fields.get(id);
      const draft = draftOf(id);
      if (field === undefined || draft === undefined) return;
      setDraft(field, take(field, draft));
      events.changed(false);
    },
    pick(id: string, value: string): void {
      update({ picks: { ...state?.picks, [id]: value } });
    },
    /** Sends at once; `expects` draws a choice or switch as it will be until the answer comes. */
    intend(intent: Intent, { announcement, expects }:
      { readonly announcement?: string; readonly expects?: { readonly id: string; readonly value: string } } = {}): void {
      if (state === null || state.screen.readOnly !== undefined) return;
      const sent = send(intent, announcement);
      const expected = expects === undefined ? state.expected : { ...state.expected, [expects.id]: { reply: sent, value: expects.value } };
      update({ expected, refusal: null });
    },
    command(command: string, argument?: string): void {
      commitAll('left');
      events.post({ type: 'command', command, ...(argument === undefined ? {} : { argument }) });
    },
    page(table: string, first: number): void {
      if (state === null) return;
      const navigation = { ...state.navigation, pages: { ...state.navigation.pages, [table]: first } };
      events.remember(navigation);
      update({ navigation });
    },
    /** Columns in the order of what fits, or in the neutral order again. */
    orderByFit(table: string, on: boolean): void {
      if (state === null) return;
      const others = (state.navigation.byFit ?? []).filter((id) => id !== table);
      const navigation = { ...state.navigation, byFit: on ? [...others, table] : others };
      events.remember(navigation);
      update({ navigation });
    },
    go,
    receive(message: ToWebview): void {
      switch (message.type) {
        case 'state': return arriveState(message);
        case 'rejected': return refuse(message.reply, message.message);
        case 'go': return go(message.step);
        case 'flush':
          commitAll('flush');
          events.post({ type: 'flushed', flush: message.flush });
          if (state !== null) events.changed(false);
      }
    },
  };
}

/** Undefined where nothing was worked out anew. */
function newsOf(before: Screen['live'], now: Screen['live']): string | undefined {
  if (now === undefined || before?.key === now.key) return undefined;
  return before?.text === now.text ? now.unchanged : now.text;
}

function announcementOfAdded({ frame }: Screen, text: string): string {
  return (frame.announceAdded ?? '{what}').replace('{what}', () => text);
}

function navigationFrom(before: unknown, screen: Screen): Navigation {
  const kept = (typeof before === 'object' && before !== null ? before : {}) as { readonly [K in keyof Navigation]?: unknown };
  const { step, pages, byFit } = kept;
  const standing = screen.steps.find(({ id }) => id === step) ?? screen.steps[0];
  return {
    step: standing?.id ?? 'question', pages: typeof pages === 'object' && pages !== null ? pages as Navigation['pages'] : {},
    ...(Array.isArray(byFit) ? { byFit: byFit.filter((id) => typeof id === 'string') } : {}),
  };
}
