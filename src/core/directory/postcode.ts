// Postcodes: tidying and shape. https://www.gov.uk/government/publications/bulk-data-transfer-for-sponsors-xml-schema (PostCodeType)

/** Upper case with one space before the last three characters; null where it is no full postcode. */
export function normalisePostcode(text: string | null | undefined): string | null {
  const tidy = (text ?? '').replace(/\s+/g, '').toUpperCase();
  return /^(?:GIR0AA|[A-Z]{1,2}\d[A-Z\d]?\d[ABD-HJLNP-UW-Z]{2})$/.test(tidy) ? `${tidy.slice(0, -3)} ${tidy.slice(-3)}` : null;
}
