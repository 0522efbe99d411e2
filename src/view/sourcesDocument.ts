// Where the figures come from: every import with its period, age, rows and refused rows, as a document to read.
import { CONTRADICTION } from '../core/evidence/contradictions';
import { currentSources, freshnessOf, type Freshness } from '../core/evidence/freshness';
import type { Accepted, Source } from '../core/evidence/measurement';
import { describeIssue, type Issue } from '../core/issue';
import type { NoteBlock, NoteDocument, NoteSection } from '../core/note/render/document';
import { longDate, longMonth, plainNumber, type Say } from '../core/words/words';
import { isAccepted, STALE } from '../core/workspace/sourceIssues';
import { ageWords } from './options/age';

/** Refused rows written out for one import; the rest are counted. */
const MOST_REFUSALS = 100;

/** `today` is `yyyy-mm-dd`. */
export function sourcesDocument(sources: readonly Source[], issues: readonly Issue[], today: string, say: Say): NoteDocument {
  const current = new Set(currentSources(sources));
  const states = [...sources]
    .sort(newestOfEachFirst)
    .map((source): State => ({ source, current: current.has(source), freshness: freshnessOf(source, today), titles: titlesOf(sources) }));
  return {
    title: say('sources.title'),
    language: say.locale,
    banner: sources.length === 0 ? [say('sources.none')] : [],
    sections: [
      ...(issues.length === 0 ? [] : [{ heading: say('sources.faults'), level: 2 as const, blocks: [list(issues.map(describeIssue))] }]),
      ...(states.length < 2 ? [] : [overview(states, say)]),
      ...states.map((state) => sectionOf(state, say))
    ],
    footer: [say('sources.asOf', { date: longDate(say, today) })]
  };
}

function newestOfEachFirst(a: Source, b: Source): number {
  const newest = (b.period ?? b.importedOn).localeCompare(a.period ?? a.importedOn);
  return a.publication.localeCompare(b.publication) || newest || a.id.localeCompare(b.id);
}

interface State {
  readonly source: Source;
  /** No newer or corrected file has taken its place. */
  readonly current: boolean;
  readonly freshness: Freshness;
  readonly titles: ReadonlyMap<string, string>;
}

function titlesOf(sources: readonly Source[]): ReadonlyMap<string, string> {
  return new Map(sources.map(({ id, title, file }) => [id, `${title} (${file})`]));
}

function overview(states: readonly State[], say: Say): NoteSection {
  return { heading: say('sources.overview'), level: 2, blocks: [list(states.map((state) => overviewLine(state, say)))] };
}

function overviewLine(state: State, say: Say): string {
  const { source, freshness } = state;
  const refused = say.many('side.refused', source.rowsRefused, { number: plainNumber(say, source.rowsRefused) });
  const parts = [source.title, ageWords(freshness.ageDays, say), ...(source.rowsRefused === 0 ? [] : [refused]), nextWords(state, say)];
  return parts.join(' · ');
}

/** When the next file is to be expected, or why none is, and whether this one is out of date. */
function nextWords({ source, current, freshness: { nextExpectedOn, stale } }: State, say: Say): string {
  if (!current) return say('side.superseded');
  const next = nextExpectedOn === null ? say('sources.nextNone') : say('sources.nextAbout', { date: longDate(say, nextExpectedOn) });
  if (!stale) return next;
  return `${next} · ${isAccepted(source, STALE) ? say('sources.staleAccepted') : say('sources.stale')}`;
}

function sectionOf(state: State, say: Say): NoteSection {
  const { source, freshness } = state;
  const refused = source.refusals.slice(0, MOST_REFUSALS).map(({ row, reason }) => say('sources.refusedRow', { row, reason }));
  const more = source.rowsRefused - refused.length;
  return {
    heading: source.title,
    level: 2,
    blocks: [
      {
        kind: 'facts',
        facts: [
          fact(say('sources.publisher'), source.publisher),
          fact(say('detail.period'), periodWords(source.period, say)),
          fact(say('sources.age'), ageWords(freshness.ageDays, say)),
          fact(say('sources.next'), nextWords(state, say)),
          ...supersededFact(state, say),
          ...(source.accepted ?? []).map((accepted) => fact(say('sources.accepted'), acceptedWords(accepted, state, say))),
          fact(say('sources.imported'), longDate(say, source.importedOn)),
          fact(say('sources.file'), source.file),
          fact(say('sources.licence'), source.licence === '' ? say('sources.notStated') : source.licence),
          fact(say('sources.rows'), say('sources.rowCounts', {
            read: plainNumber(say, source.rowsRead), kept: plainNumber(say, source.rowsKept), refused: plainNumber(say, source.rowsRefused)
          })),
          fact(say('sources.id'), source.id),
          fact(say('sources.fingerprint'), source.sha256)
        ]
      },
      ...(refused.length === 0 ? [] : [{ kind: 'paragraph' as const, text: say('sources.refusedRows'), strong: true }, list(refused)]),
      ...(more <= 0 ? [] : [{ kind: 'paragraph' as const, text: say('sources.moreRefused', { count: plainNumber(say, more) }) }])
    ]
  };
}

function periodWords(period: string | null, say: Say): string {
  if (period === null) return say('sources.notStated');
  return /^\d{4}-\d{2}$/.test(period) ? longMonth(say, period) : period;
}

function supersededFact({ source, titles }: State, say: Say): { readonly label: string; readonly value: string }[] {
  if (source.superseded === undefined) return [];
  const { by, on, figures, left } = source.superseded;
  const args = { number: plainNumber(say, figures), by: titles.get(by) ?? by, date: longDate(say, on), left: plainNumber(say, left) };
  return [fact(say('sources.superseded'), say.many('sources.supersededBy', figures, args))];
}

function acceptedWords({ code, reason, on, with: other }: Accepted, { titles }: State, say: Say): string {
  const date = longDate(say, on);
  if (code === STALE) return say('sources.acceptedReason', { what: say('sources.acceptedStale'), reason, date });
  if (code !== CONTRADICTION) return say('sources.acceptedReason', { what: code, reason, date });
  const what = say('sources.acceptedContradiction', { other: titles.get(other ?? '') ?? other ?? '' });
  return say('sources.acceptedReason', { what, reason, date });
}

function list(items: readonly string[]): NoteBlock {
  return { kind: 'list', items };
}

function fact(label: string, value: string): { readonly label: string; readonly value: string } {
  return { label, value };
}
