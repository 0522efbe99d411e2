// Health of what the practice has imported: how old each source is, and which are too old to lean on.
import { currentSources, freshnessOf } from '../core/evidence/freshness';
import type { Source } from '../core/evidence/measurement';
import { isAccepted, STALE } from '../core/workspace/sourceIssues';
import { longDate, longMonth, plainNumber, type Say } from '../core/words/words';
import { ageWords, daysBetween, monthsBetween } from './options/age';
import type { Sidebar } from './screen';

/** The newest first within a publication. Only its newest file can be stale: an older month is history. */
export function sourceHealth(sources: readonly Source[], today: string, say: Say): Sidebar['sources'] {
  const current = new Set(currentSources(sources));
  return [...sources]
    .sort((a, b) => a.title.localeCompare(b.title, say.locale) || (b.period ?? b.importedOn).localeCompare(a.period ?? a.importedOn) || a.id.localeCompare(b.id))
    .map((source) => {
      const superseded = !current.has(source);
      return {
        title: source.title,
        period: source.period === null
          ? say('side.seenOn', { date: longDate(say, source.importedOn) })
          : source.period.length === 7 ? longMonth(say, source.period) : source.period,
        age: superseded
          ? say('side.superseded')
          : source.period === null ? ageWords(daysBetween(source.importedOn, today), say) : periodAge(source.period, today, say),
        detail: [
          source.publisher,
          source.file,
          say('side.rows', { kept: plainNumber(say, source.rowsKept), read: plainNumber(say, source.rowsRead) }),
          ...(source.rowsRefused === 0
            ? []
            : [say.many('side.refused', source.rowsRefused, { number: plainNumber(say, source.rowsRefused) })]),
          say('side.importedOn', { date: longDate(say, source.importedOn) }),
        ].join(' · '),
        stale: !superseded && !isAccepted(source, STALE) && freshnessOf(source, today).stale,
      };
    });
}

/** A year counts from its first month, so that no figure looks younger than it is. */
function periodAge(period: string, today: string, say: Say): string {
  const months = monthsBetween(`${period}-01`.slice(0, 7), today);
  return months <= 0 ? say('age.thisMonth') : say.many('age.months', months);
}
