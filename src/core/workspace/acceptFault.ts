// A fault of a source that a person accepts: the reason goes into directory/sources.json, and the Problem goes away.
import type { Accepted } from '../evidence/measurement';
import { refuse, succeed, type Result } from '../issue';
import type { Files } from '../ports';
import { changeDirectory } from './directoryFiles';
import { listText } from './directoryText';
import { SOURCES_FILE } from './layout';

/** Records it on the source. A fault accepted before gets the new reason. Refuses where no such source is listed. */
export async function acceptFault(files: Files, sourceId: string, accepted: Accepted): Promise<Result<undefined>> {
  return changeDirectory(files, {
    touches: [SOURCES_FILE],
    work: (state) => {
      const sources = state.sources.entries.map(({ read }) => read);
      if (!sources.some(({ id }) => id === sourceId)) {
        return refuse({
          code: 'accept.unknown', severity: 'error', message: `No import "${sourceId.slice(0, 80)}" is listed.`,
          remedy: 'The ids stand in directory/sources.json.', place: { file: SOURCES_FILE, line: 1, column: 1 },
        });
      }
      const next = sources.map((source) => {
        const others = (source.accepted ?? []).filter(({ code, with: other }) => code !== accepted.code || other !== accepted.with);
        return source.id === sourceId ? { ...source, accepted: [...others, accepted] } : source;
      });
      return succeed({ change: { [SOURCES_FILE]: listText('sources', state.sources, next) }, value: undefined });
    },
  });
}
