// Small parts of FHIR R4 resources, made so that nothing empty, unprintable or invented gets into them.
// https://hl7.org/fhir/R4/datatypes.html
import type { CodeableConcept, Coding, Identifier, Narrative } from '@medplum/fhirtypes';
import { plain } from '../render/plainText';

/** A FHIR string holds at most 1 MB (https://hl7.org/fhir/R4/datatypes.html#string). UTF-16 units. */
const LONGEST_STRING = 1_000_000;

/** A record's text as a FHIR string: no control characters, no white space around it; undefined where nothing is left. */
export function said(text: string | null | undefined): string | undefined {
  const clean = plain(text ?? '').replace(/[\uFFFE\uFFFF]/g, '').trim();
  if (clean === '') return undefined;
  return clean.length <= LONGEST_STRING ? clean : `${clean.slice(0, LONGEST_STRING - 1).toWellFormed()}…`;
}

/** An object of which members may be undefined, as they come; see `known`. */
type Loose<T> = { [K in keyof T]: T[K] | undefined };

/** The same object without members that are undefined or empty lists: FHIR JSON holds neither. */
export function known<T extends object>(members: Loose<T>): T {
  const present = Object.entries(members).filter(([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0));
  return Object.fromEntries(present) as T;
}

/** A concept in words alone: where no code could be verified, none is given. */
export function inWords(text: string): CodeableConcept {
  return { text: said(text) ?? '-' };
}

export function coded(coding: Coding, text?: string): CodeableConcept {
  return known<CodeableConcept>({ coding: [coding], text: said(text) });
}

/** An identifier in a known system; undefined where there is no value. */
export function identifier(system: string, value: string | null | undefined): Identifier[] {
  const clean = said(value);
  return clean === undefined ? [] : [{ system, value: clean }];
}

/** One paragraph of a narrative: a line of text, or a heading word before it. */
export type Line = string | { readonly label: string; readonly text: string };

/** `text.div`: what a person reads who cannot read the rest. Lines without text are left out; where all are, `otherwise` stands alone. */
export function narrative(lines: readonly Line[], otherwise: string): Narrative {
  const paragraphs = lines.map(paragraph).filter((line) => line !== '');
  const body = paragraphs.length === 0 ? `<p>${xhtml(said(otherwise) ?? '-')}</p>` : paragraphs.join('');
  return { status: 'generated', div: `<div xmlns="http://www.w3.org/1999/xhtml">${body}</div>` };
}

function paragraph(line: Line): string {
  const text = said(typeof line === 'string' ? line : line.text);
  if (text === undefined) return '';
  const label = typeof line === 'string' ? undefined : said(line.label);
  return label === undefined ? `<p>${xhtml(text)}</p>` : `<p><b>${xhtml(label)}:</b> ${xhtml(text)}</p>`;
}

/** Text as XHTML text: nothing a person typed is markup. */
function xhtml(text: string): string {
  return text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/'/g, '&#39;')
    .replace(/\n/g, '<br/>');
}
