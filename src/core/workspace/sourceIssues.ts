// Problems with what was imported: figures that contradict each other, and files a newer one should be out for.
import { CONTRADICTION, contradictionsIn, saidBy, type Contradiction } from '../evidence/contradictions';
import { currentSources, freshnessOf } from '../evidence/freshness';
import type { Measurement, Source } from '../evidence/measurement';
import type { Issue } from '../issue';
import { EVIDENCE_FILE, SOURCES_FILE } from './layout';
import type { Workspace } from './workspace';

export const STALE = 'source.stale';

/** Contradictions listed one by one; the rest are counted. */
const MOST_LISTED = 100;

/** From this many releases behind it is no longer only something to know. */
const LONG_BEHIND = 3;

type Evidence = Pick<Workspace, 'evidence' | 'sources' | 'places'>;

/** Each pair of figures that disagree, at the line of the second. */
export function contradictionIssues(workspace: Evidence): Issue[] {
  const found = contradictionsIn(workspace.evidence, workspace.sources);
  const issues = found.slice(0, MOST_LISTED).map((contradiction) => contradictionIssue(contradiction, workspace));
  if (found.length <= MOST_LISTED) return issues;
  return [...issues, {
    code: 'evidence.moreContradictions', severity: 'warning', message: `${found.length - MOST_LISTED} more figures contradict another.`,
    remedy: 'Look at the ones listed first: they often have one cause.', place: { file: EVIDENCE_FILE, line: 1, column: 1 },
  }];
}

function contradictionIssue({ first, second, differs }: Contradiction, { evidence, sources, places }: Evidence): Issue {
  const [one, other] = [evidence[first], evidence[second]] as [Measurement, Measurement];
  const { indicator, provider, treatmentFunction, stratum, period } = other;
  const subject = [indicator, provider, treatmentFunction, stratum, period].filter((part) => part !== undefined).join(', ');
  const listed = [other.source, one.source].filter((id, i, all) => sources.some((source) => source.id === id) && all.indexOf(id) === i);
  return {
    code: CONTRADICTION,
    severity: 'warning',
    message: `Two figures for ${subject} do not agree: ${figure(one, differs)} says ${saidBy(one, sources)} `
      + `in line ${places.evidenceLines[first] ?? 1}, ${figure(other, differs)} says ${saidBy(other, sources)}.`,
    remedy: 'Both are kept. Import a corrected file, undo one of the imports, or accept it with a reason.',
    place: { file: EVIDENCE_FILE, line: places.evidenceLines[second] ?? 1, column: 1 },
    sources: listed,
  };
}

function figure({ value, unit, n }: Measurement, differs: Contradiction['differs']): string {
  return differs === 'value' ? `${value} ${unit}` : `${value} ${unit} of ${n} people`;
}

/** Each source in use that a newer file should be out for, at its entry. `today` is `yyyy-mm-dd`. */
export function staleIssues(workspace: Pick<Workspace, 'services' | 'sources' | 'places'>, today: string): Issue[] {
  return currentSources(workspace.sources).filter((source) => inUse(source, workspace)).flatMap((source): Issue[] => {
    const { stale, behind, nextExpectedOn, ageDays } = freshnessOf(source, today);
    if (!stale || isAccepted(source, STALE)) return [];
    const more = behind > 1 ? `, and ${behind - 1} more since` : '';
    const why = nextExpectedOn === null
      ? `was seen ${ageDays} days ago`
      : `is behind: the next file was to be expected about ${nextExpectedOn}${more}`;
    return [{
      code: STALE,
      severity: behind >= LONG_BEHIND ? 'warning' : 'information',
      message: `"${source.title}" (${source.publisher}) ${why}.`,
      remedy: 'Import the newer file, or accept it with a reason.',
      place: { file: SOURCES_FILE, line: workspace.places.sourceLines.get(source.id) ?? 1, column: 1 },
      sources: [source.id],
    }];
  });
}

/** A search answer matters as long as the directory still says something from it. */
function inUse(source: Source, { services }: Pick<Workspace, 'services'>): boolean {
  return source.kind !== 'directory' || source.table !== undefined
    || services.some(({ source: from }) => from.publication === source.publication && from.file === source.file);
}

/** Whether a person accepted this fault of the source. */
export function isAccepted(source: Source, code: string): boolean {
  return (source.accepted ?? []).some((entry) => entry.code === code);
}
