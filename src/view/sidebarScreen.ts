// The sidebar: consultations by state and what each still lacks, what is due, and how old the directory's sources are.
import { gapsOf, progressOf, sentState } from '../core/consultation/completeness';
import { byDay, dueItems, isLate, type DueItem } from '../core/consultation/due';
import type { Consultation } from '../core/consultation/record';
import type { Practice, Priority } from '../core/directory/practice';
import type { Source } from '../core/evidence/measurement';
import { longDate, plainNumber, type Say } from '../core/words/words';
import type { Action, Sidebar } from './screen';
import { sourceHealth } from './sourceHealth';

/** One consultation in a line of the sidebar. Small: the host holds thousands. It names the reason, never a person. */
export interface ConsultationSummary {
  readonly uri: string;
  readonly title: string;
  readonly description: string;
  readonly lacks: string;
  readonly state: 'inProgress' | 'decided' | 'sent' | 'unreadable';
  /** What has to be looked at, the earliest first; absent where there is nothing. */
  readonly due?: readonly DueLine[];
  /** `yyyy-mm-dd`: from then on the patient may ask to be seen elsewhere. */
  readonly mayAskFrom?: string;
  /** Whoever finishes it. */
  readonly handedTo?: string;
  readonly priority: Priority;
}

export interface DueLine extends Pick<DueItem, 'kind' | 'byDate'> {
  readonly text: string;
}

export interface SidebarInput {
  readonly say: Say;
  /** `yyyy-mm-dd`. */
  readonly today: string;
  readonly practice: Practice | undefined;
  readonly consultations: readonly ConsultationSummary[];
  readonly sources: readonly Source[];
  readonly faults: readonly string[];
  readonly hasFolder: boolean;
}

/** Most consultations listed in one group, and most things due: a webview does not draw ten thousand lines. */
export const MOST_LISTED = 200;

export function sidebarScreen(input: SidebarInput): Sidebar {
  const { say } = input;
  const empty = emptyState(input);
  return {
    practice: input.practice?.practice.name ?? say('side.noPractice'),
    ...(empty === undefined ? {} : { empty }),
    due: due(input),
    forSecretary: forSecretary(input),
    mayAsk: mayAsk(input),
    groups: groups(input),
    sources: sourceHealth(input.sources, input.today, say),
    headings: {
      due: say('side.due'), consultations: say('side.consultations'), sources: say('side.sources'),
      forSecretary: say('side.forSecretary'), takeBack: say('side.takeBack'), mayAsk: say('side.mayAsk'),
      nothingDue: say('side.nothingDue'), noSources: say('side.noSources'), open: say('side.open'), export: say('side.export'),
    },
    actions: input.hasFolder ? actions(say) : [],
    faults: input.faults,
  };
}

function emptyState({ say, hasFolder, practice, consultations }: SidebarInput): Sidebar['empty'] {
  const sample: Action = { label: say('side.openSample'), does: 'command', command: 'concord.openSamplePractice' };
  const create: Action = { label: say('side.newConsultation'), does: 'command', command: 'concord.newConsultation', primary: true };
  if (!hasFolder) return {
    text: say('side.noFolder'),
    actions: [{ ...sample, primary: true }, { label: say('side.openFolder'), does: 'command', command: 'vscode.openFolder' }]
  };
  if (practice === undefined && consultations.length === 0) return { text: say('side.noPracticeText'), actions: [create, sample] };
  return consultations.length === 0 ? { text: say('side.noConsultations'), actions: [create] } : undefined;
}

function actions(say: Say): Action[] {
  return [
    { label: say('side.newConsultation'), does: 'command', command: 'concord.newConsultation', primary: true },
    { label: say('side.importErs'), does: 'command', command: 'concord.importErsSearch' },
    { label: say('side.importData'), does: 'command', command: 'concord.importPublishedData' },
    { label: say('side.showSources'), does: 'command', command: 'concord.showDataSources' },
    { label: say('side.check'), does: 'command', command: 'concord.checkWorkspace' },
  ];
}

/** The earliest date first, so what is late stands on top. */
function due({ say, today, consultations }: SidebarInput): Sidebar['due'] {
  return consultations
    .flatMap(({ uri, title, due: lines = [] }) => lines.map((line) => ({ uri, title, ...line })))
    .sort((a, b) => byDay(a, b) || (a.uri < b.uri ? -1 : 1))
    .slice(0, MOST_LISTED)
    .map(({ uri, title, text, ...line }) => ({
      uri, text: say('side.dueOf', { text, title }), when: whenWords(line, today, say), late: isLate(line, today)
    }));
}

function whenWords(line: Pick<DueLine, 'kind' | 'byDate'>, today: string, say: Say): string {
  const { byDate, kind } = line;
  if (byDate === null) return say(kind === 'lookUp' ? 'side.dueNow' : 'side.dueNoDate');
  if (byDate === today) return say('side.dueToday');
  const words = isLate(line, today)
    ? (kind === 'appointment' ? 'side.wasOn' : 'side.late')
    : kind === 'appointment' ? 'side.dueOn' : 'side.dueBy';
  return say(words, { date: longDate(say, byDate) });
}

/** What was handed over, with its next step; the late ones first. */
function forSecretary({ say, today, consultations }: SidebarInput): Sidebar['forSecretary'] {
  const handed = consultations.flatMap(({ uri, title, handedTo, due: lines = [] }) => {
    const action = lines.find(({ kind }) => kind === 'action');
    return handedTo === undefined ? [] : [{ uri, title, handedTo, action, byDate: action?.byDate ?? null, kind: 'action' as const }];
  });
  return handed.sort((a, b) => byDay(a, b) || (a.uri < b.uri ? -1 : 1)).slice(0, MOST_LISTED).map(({ uri, title, handedTo, action }) => ({
    uri, title, who: say('side.handedTo', { to: handedTo }), what: action?.text ?? say('side.handedNothing'),
    when: whenWords(action ?? { kind: 'action', byDate: null }, today, say), late: action === undefined || isLate(action, today),
  }));
}

/** Who may ask to be seen elsewhere, the earliest day first. Nobody is late here. */
function mayAsk({ say, today, consultations }: SidebarInput): Sidebar['mayAsk'] {
  return consultations
    .flatMap(({ uri, title, mayAskFrom }) => (mayAskFrom === undefined ? [] : [{ uri, title, mayAskFrom }]))
    .sort((a, b) => (a.mayAskFrom < b.mayAskFrom ? -1 : a.mayAskFrom > b.mayAskFrom ? 1 : a.uri < b.uri ? -1 : 1))
    .slice(0, MOST_LISTED)
    .map(({ uri, title, mayAskFrom }) => ({
      uri, title, when: say(mayAskFrom <= today ? 'side.mayAskSince' : 'side.mayAskFrom', { date: longDate(say, mayAskFrom) })
    }));
}

/** The newest first: file names begin with the date. A group of nothing is left out. */
function groups({ say, consultations }: SidebarInput): Sidebar['groups'] {
  const states = ['unreadable', 'inProgress', 'decided', 'sent'] as const;
  return states.flatMap((state) => {
    const named = consultations.filter((c) => c.state === state).map((c) => ({ ...c, file: fileName(c.uri) }));
    if (named.length === 0) return [];
    const items = named.sort((a, b) => (a.file < b.file ? 1 : a.file > b.file ? -1 : 0)).slice(0, MOST_LISTED);
    const count = plainNumber(say, named.length);
    const title = say(
      named.length > MOST_LISTED ? 'side.groupShortened' : 'side.group', { state: say(`side.state.${state}`), count, shown: MOST_LISTED }
    );
    return [{ title, items: items.map(({ uri, title: name, description, lacks }) => ({ uri, title: name, description, lacks })) }];
  });
}

export function summaryOf(record: Consultation, uri: string, say: Say): ConsultationSummary {
  const { question, patient, gettingThere } = record;
  const due = dueItems(record);
  const mayAskFrom = due.find(({ kind }) => kind === 'mayAsk')?.byDate ?? undefined;
  const lines = due.filter(({ kind }) => kind !== 'mayAsk').map((item) => dueLine(item, say));
  const when = longDate(say, record.createdAt);
  return {
    uri,
    title: gettingThere.sensitiveReason
      ? say('summary.private')
      : question.reason.trim() === '' ? say('screen.newConsultation') : question.reason,
    description: [
      patient.reference.trim() === '' ? when : `${patient.reference}, ${when}`,
      ...(question.priority === 'routine' ? [] : [say(`priority.${question.priority}`)])
    ].join(' · '),
    lacks: lacksWords(record, say),
    state: isAway(record) ? 'sent' : progressOf(record),
    ...(lines.length === 0 ? {} : { due: lines }),
    ...(mayAskFrom === undefined ? {} : { mayAskFrom }),
    ...(record.handOver === undefined ? {} : { handedTo: record.handOver.to }),
    priority: question.priority,
  };
}

/** What came back is no longer with the provider: it must not look dealt with. */
function isAway(record: Consultation): boolean {
  const { state } = record.booking;
  return sentState(record) === 'sent' && state !== 'rejected' && state !== 'returnedWithAdvice';
}

/** A file that could not be read as a consultation. Its name stands for it; the message says what is wrong. */
export function unreadableSummary(uri: string, message: string): ConsultationSummary {
  return { uri, title: fileName(uri), description: message, lacks: '', state: 'unreadable', priority: 'routine' };
}

/** The last part of an address, decoded where it can be. */
function fileName(uri: string): string {
  const last = uri.replace(/[?#].*$/, '').split('/').at(-1) ?? uri;
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}

function lacksWords(record: Consultation, say: Say): string {
  const gaps = Object.values(gapsOf(record)).flat();
  const [first, ...others] = gaps;
  if (first === undefined) return say('summary.complete');
  return others.length === 0
    ? say('summary.lacks', { missing: say(`missing.${first}`) })
    : say.many('summary.lacksMore', others.length, { missing: say(`missing.${first}`) });
}

function dueLine({ kind, byDate, who, what }: DueItem, say: Say): DueLine {
  const words = kind !== 'action'
    ? say(`due.${kind}`)
    : who === '' ? say('summary.unowned', { what }) : say('summary.owned', { who, what });
  return { kind, byDate, text: kind === 'choice' && who !== '' ? say('summary.owned', { who, what: words }) : words };
}
