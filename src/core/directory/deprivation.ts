// Deprivation of small areas, for counting only: how far a practice's decisions reach everybody. Never on a screen a patient sees,
// never in a comparison. English Indices of Deprivation: https://www.gov.uk/government/collections/english-indices-of-deprivation
import { tableOf, type ReferenceTable } from './referenceTable';

/** Census whose boundaries the LSOA codes follow: a code of one is not always the same place in another. */
export type LsoaYear = '2001' | '2011' | '2021';

/** LSOAs in England, by census. */
export const LSOAS_IN_ENGLAND: Readonly<Record<LsoaYear, number>> = { 2001: 32_482, 2011: 32_844, 2021: 33_755 };

export interface DeprivedArea {
  /** LSOA code, for example `E01000001`. */
  readonly lsoa: string;
  /** LSOA name, for example `City of London 001A`; null where the file gives none. */
  readonly name: string | null;
  /** 1 is the most deprived; null where the file gives none. */
  readonly rank: number | null;
  /** 1 (most deprived tenth of LSOAs) to 10. */
  readonly decile: number;
}

/** `edition`: the year of the Indices; empty where the file does not show it. */
export function deprivationTable(areas: readonly DeprivedArea[], lsoaYear: LsoaYear, edition: string): ReferenceTable {
  return tableOf(
    'deprivation',
    { lsoaYear, edition },
    ['lsoa', 'name', 'rank', 'decile'],
    areas.map(({ lsoa, name, rank, decile }) => [lsoa, name, rank, decile]),
  );
}
