// NHS provider or independent: true levels of the two differ, and differ in spread, so each is compared within its own.

export type Sector = 'nhs' | 'independent';

/**
 * Told from the shape of the ODS code: NHS trusts have three characters, R or T first (`RBD`, `R1H`, `TAJ`); all others
 * (`NVC04`, `G6V2S`, `NNH`, `AXG`) count as independent, community and general practice providers among them.
 * https://www.datadictionary.nhs.uk/attributes/organisation_code.html
 */
export function sectorOf(provider: string): Sector {
  return provider.length === 3 && (provider.startsWith('R') || provider.startsWith('T')) ? 'nhs' : 'independent';
}
