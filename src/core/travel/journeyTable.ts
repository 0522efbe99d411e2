// Journey times from small areas to named sites, as somebody worked them out. A table of times to *the nearest* place says nothing of
// a journey to any other: only the site a row names is ever answered for.
import { tableOf, type ReferenceTable } from '../directory/referenceTable';

export type TableMode = 'car' | 'publicTransport' | 'walk' | 'cycle' | 'notStated';

export interface TableJourney {
  /** Where from: an LSOA code or an LSOA name, as the table has it. */
  readonly from: string;
  /** Where to: ODS code, postcode (`SG1 4AB`), or a name, as the table has it. */
  readonly site: string;
  readonly mode: TableMode;
  /** One way. */
  readonly minutes: number;
}

/** Minutes are kept to a tenth. `covers`: whether each area has its journeys to all sites listed, or to its own site only. */
export function journeysTable(journeys: readonly TableJourney[], covers: 'listedSites' | 'ownSiteOnly'): ReferenceTable {
  return tableOf(
    'journeys',
    { covers },
    ['from', 'site', 'mode', 'minutes'],
    journeys.map(({ from, site, mode, minutes }) => [from, site, mode, Math.round(minutes * 10) / 10]),
  );
}
