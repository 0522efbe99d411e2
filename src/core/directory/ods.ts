// ODS codes: tidying, and which provider a site belongs to.
// Structure: https://www.datadictionary.nhs.uk/attributes/organisation_code.html and
// https://www.datadictionary.nhs.uk/attributes/organisation_site_identifier.html

/** Upper case without spaces; null where it cannot be an ODS code (they are 3 to 10 letters and digits; older ones 2). */
export function normaliseOdsCode(code: string | null | undefined): string | null {
  const tidy = (code ?? '').replace(/\s+/g, '').toUpperCase();
  return /^[A-Z0-9]{2,10}$/.test(tidy) ? tidy : null;
}

/**
 * The provider whose published figures a site's patients are counted in, or null where that is not known.
 *
 * - A code that is itself published as a provider is that provider. Independent hospitals publish under their site code
 *   (`NVC04`), and some trusts have a five-character code of their own (`G6V2S`).
 * - An NHS trust site is the trust's three characters and two more (`RBD01` belongs to `RBD`); likewise the sites of the
 *   independents that publish under three characters (`NNH`, `AAH`, `DFQ`).
 * - Since 2020 ODS issues codes of alternating letters and digits (`R5J3Z`), which carry no parent: `R5J3Z` is a company
 *   and no site of a trust R5J. They match whole or not at all.
 *
 * Evidence-led: the answer is always a member of `knownProviderCodes` (the providers some publication names, in upper
 * case), so a code that merely looks like a site is never credited to a trust nobody has heard of.
 */
export function providerFor(siteCode: string | null | undefined, knownProviderCodes: ReadonlySet<string>): string | null {
  const code = normaliseOdsCode(siteCode);
  if (code === null) return null;
  if (knownProviderCodes.has(code)) return code;
  const namesItsParent = /^[RTNAD][A-Z0-9]{4}$/.test(code) && !/^[A-Z]\d[A-Z]\d[A-Z]$/.test(code);
  const parent = code.slice(0, 3);
  return namesItsParent && knownProviderCodes.has(parent) ? parent : null;
}
