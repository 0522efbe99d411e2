// Whether a narrative is XHTML that may be shown: well-formed, formatting only, nothing that runs or is fetched.
// https://hl7.org/fhir/R4/narrative.html#xhtml (txt-1, txt-2)

const ELEMENTS: ReadonlySet<string> = new Set((
  'a abbr acronym address b big blockquote br caption center cite code col colgroup dd del dfn div dl dt em h1 h2 h3 h4 h5 h6 hr i img ins '
  + 'kbd li ol p pre q samp small span strong sub sup table tbody td tfoot th thead tr tt u ul var'
).split(' '));

const ATTRIBUTES: ReadonlySet<string> = new Set((
  'abbr accesskey align alt axis bgcolor border cellpadding cellspacing char charoff charset cite class clear color cols colspan compact '
  + 'coords datetime dir frame headers height href hreflang hspace id idref label lang longdesc name noshade nowrap rel rev rowspan rules '
  + 'scope shape size span src start style summary tabindex title type valign value vspace width xml:lang xmlns'
).split(' '));

const ADDRESSES: ReadonlySet<string> = new Set(['href', 'src', 'cite', 'longdesc']);

/** What is wrong with it, in a few words; undefined where nothing is. */
export function narrativeFault(div: string): string | undefined {
  const open: string[] = [];
  let hasContent = false;
  let at = 0;
  while (at < div.length) {
    const next = div.indexOf('<', at);
    const text = div.slice(at, next === -1 ? div.length : next);
    const inText = textFault(text);
    if (inText !== undefined) return inText;
    if (text.trim() !== '') {
      if (open.length === 0) return 'there is text outside its div';
      hasContent = true;
    }
    if (next === -1) break;
    const isComment = div.startsWith('<!--', next);
    const end = isComment ? div.indexOf('-->', next + 4) : closingBracket(div, next);
    if (end === -1) return 'it is not well-formed: a tag is not closed';
    if (!isComment) {
      const fault = tagFault(div.slice(next + 1, end), open, at === 0 && next === 0);
      if (fault !== undefined) return fault;
      if (/^<img\b/.test(div.slice(next, next + 5))) hasContent = true;
    }
    at = end + (isComment ? 3 : 1);
  }
  if (open.length > 0) return `it is not well-formed: ${open.at(-1) ?? ''} is not closed`;
  return hasContent ? undefined : 'it says nothing';
}

/** The `>` that ends a tag: not one in an attribute's value. -1 where there is none. */
function closingBracket(div: string, from: number): number {
  let quote = '';
  for (let at = from + 1; at < div.length; at++) {
    const character = div.charAt(at);
    if (quote !== '') {
      if (character === quote) quote = '';
    } else if (character === '"' || character === '\'') quote = character;
    else if (character === '>') return at;
  }
  return -1;
}

function textFault(text: string): string | undefined {
  // oxlint-disable-next-line no-control-regex
  if (/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/.test(text) || !text.isWellFormed())
    return 'it holds characters XML does not allow';
  const entity = /&(?!(amp|lt|gt|quot|apos|#\d+|#x[\da-fA-F]+);)[^\s;&<]{0,20};?/.exec(text);
  return entity === null ? undefined : `"${entity[0]}" is no entity XML knows`;
}

/** `inside`: what stands between the brackets. Keeps the list of open elements. */
function tagFault(inside: string, open: string[], isFirst: boolean): string | undefined {
  if (inside.startsWith('/')) {
    const name = inside.slice(1).trim();
    const expected = open.pop();
    return name === expected ? undefined : `it is not well-formed: ${name} is closed where ${expected ?? 'nothing'} is open`;
  }
  const isEmpty = inside.endsWith('/');
  const name = /^[A-Za-z][\w:.-]*/.exec(inside)?.[0] ?? '';
  const attributes = inside.slice(name.length, isEmpty ? -1 : undefined);
  if (name === '' || /^\S/.test(attributes)) return 'it is not well-formed: there is a tag without a name';
  if (open.length === 0 && (!isFirst || name !== 'div')) return 'it is not one div';
  if (!ELEMENTS.has(name)) return `it holds ${name}, which is not for formatting`;
  if (open.length === 0 && !/\sxmlns\s*=\s*["']http:\/\/www\.w3\.org\/1999\/xhtml["']/.test(attributes))
    return 'its div is not of the XHTML namespace';
  if (!isEmpty) open.push(name);
  return attributesFault(attributes);
}

function attributesFault(attributes: string): string | undefined {
  const seen = new Set<string>();
  const one = /\s+([^\s=]+)\s*=\s*("[^"<]*"|'[^'<]*')/y;
  let at = 0;
  while (at < attributes.length) {
    one.lastIndex = at;
    const [whole, name = '', quoted = ''] = one.exec(attributes) ?? [];
    if (whole === undefined) return attributes.slice(at).trim() === '' ? undefined : 'it is not well-formed: an attribute cannot be read';
    if (!ATTRIBUTES.has(name)) return `the attribute ${name} is not for formatting`;
    if (seen.has(name)) return `it is not well-formed: ${name} is there twice`;
    seen.add(name);
    const value = quoted.slice(1, -1);
    const inValue = textFault(value) ?? (ADDRESSES.has(name) ? addressFault(name, value) : undefined)
      ?? (name === 'style' && /url\s*\(|expression|@import|behavio|\\/i.test(value) ? 'its style fetches or runs something' : undefined);
    if (inValue !== undefined) return inValue;
    at += whole.length;
  }
  return undefined;
}

/** Pictures stand in the document itself; links may lead out of it, and do nothing else. */
function addressFault(name: string, value: string): string | undefined {
  const address = value.replace(/[\s\u0000-\u001F]/g, '').toLowerCase();
  // An address written with entities is not looked through: it has no need of them but `&amp;`.
  if (/&(?!amp;)/.test(address)) return `${name} hides what it leads to`;
  const scheme = /^([a-z][a-z\d+.-]*):/.exec(address)?.[1];
  const isInside = (scheme === undefined && !address.startsWith('//')) || /^data:image\/(png|jpeg|gif);/.test(address);
  if (name === 'src') return isInside ? undefined : 'it fetches a picture';
  return scheme === undefined || ['http', 'https', 'mailto', 'tel', 'urn'].includes(scheme) ? undefined : `${name} leads to ${scheme}:`;
}
