// The sidebar: consultations by state and what each still lacks, what is due, and how old the directory's sources are.
import { gapsOf, progressOf, sentState } from '../core/consultation/completeness';
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
  /** The next thing to do; `byDate` is `yyyy-mm-dd`. */
  readonly due?: { readonly text: string; readonly byDate: string };
  readonly priority: Priority;
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
    groups: groups(input),
    sources: sourceHealth(input.sources, input.today, say),
    headings: {
      due: say('side.due'), consultations: say('side.consultations'), sources: say('side.sources'),
      nothingDue: say('side.nothingDue'), noSources: say('side.noSources'), open: say('side.open'), export: say('side.export'),
    },
    actions: input.hasFolder ? actions(say) : [],
    faults: input.faults,
  };
}

function emptyState({ say, hasFolder, practice, consultations }: SidebarInput): Sidebar['empty'] {
  const sample: Action = { label: say('side.openSample'), does: 'command', command: 'concord.openSamplePractice' };
  const create: Action = { label: say('side.newConsultation'), does: 'command', command: 'concord.newConsultation', primary: true };
  if (!hasFolder) return { text: say('side.noFolder'), actions: [{ ...sample, primary: true }, { label: say('side.openFolder'), does: 'command', command: 'vscode.openFolder' }] };
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
    .flatMap(({ uri, title, due: item }) => (item === undefined ? [] : [{ uri, title, ...item }]))
    .sort((a, b) => (a.byDate < b.byDate ? -1 : a.byDate > b.byDate ? 1 : a.uri < b.uri ? -1 : 1))
    .slice(0, MOST_LISTED)
    .map(({ uri, title, text, byDate }) => {
      const late = byDate < today;
      const when = byDate === today ? say('side.dueToday') : say(late ? 'side.late' : 'side.dueBy', { date: longDate(say, byDate) });
      return { uri, text: say('side.dueOf', { text, title }), when, late };
    });
}

/** The newest first: file names begin with the date. A group of nothing is left out. */
function groups({ say, consultations }: SidebarInput): Sidebar['groups'] {
  const states = ['unreadable', 'inProgress', 'decided', 'sent'] as const;
  return states.flatMap((state) => {
    const named = consultations.filter((c) => c.state === state).map((c) => ({ ...c, file: fileName(c.uri) }));
    if (named.length === 0) return [];
    const items = named.sort((a, b) => (a.file < b.file ? 1 : a.file > b.file ? -1 : 0)).slice(0, MOST_LISTED);
    const count = plainNumber(say, named.length);
    const title = say(named.length > MOST_LISTED ? 'side.groupShortened' : 'side.group', { state: say(`side.state.${state}`), count, shown: MOST_LISTED });
    return [{ title, items: items.map(({ uri, title: name, description, lacks }) => ({ uri, title: name, description, lacks })) }];
  });
}

export function summaryOf(record: Consultation, uri: string, say: Say): ConsultationSummary {
  const { question, patient, gettingThere } = record;
  const due = dueOf(record, say);
  const when = longDate(say, record.createdAt);
  return {
    uri,
    title: gettingThere.sensitiveReason ? say('summary.private') : question.reason.trim() === '' ? say('screen.newConsultation') : question.reason,
    description: [patient.reference.trim() === '' ? when : `${patient.reference}, ${when}`, ...(question.priority === 'routine' ? [] : [say(`priority.${question.priority}`)])].join(' · '),
    lacks: lacksWords(record, say),
    state: sentState(record) === 'sent' ? 'sent' : progressOf(record),
    ...(due === undefined ? {} : { due }),
    priority: question.priority,
  };
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
  return others.length === 0 ? say('summary.lacks', { missing: say(`missing.${first}`) }) : say.many('summary.lacksMore', others.length, { missing: say(`missing.${first}`) });
}

/** The earlier of the next action's date and the review date. */
function dueOf(record: Consultation, say: Say): ConsultationSummary['due'] {
  const { who, what, byDate } = record.nextAction;
  const { reviewDate } = record.decision;
  const action = what.trim() === '' || byDate === null ? undefined : { text: who.trim() === '' ? say('summary.unowned', { what }) : say('summary.owned', { who, what }), byDate };
  const review = reviewDate === null ? undefined : { text: say('summary.review'), byDate: reviewDate };
  if (action === undefined || review === undefined) return action ?? review;
  return review.byDate < action.byDate ? review : action;
}
