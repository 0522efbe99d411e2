// A FHIR resource in XML as the same object its JSON would be, for the resources read here. No DTD, no entity beyond XML's own five,
// nothing is fetched. https://hl7.org/fhir/R4/xml.html
import { Parser } from 'saxen';
import { faultIn, refuse, succeed, type Result } from '../../core/issue';
import type { JsonObject } from './fhirValue';
import { JSON_DEPTH_LIMIT } from '../jsonText';

/** XML does not say which elements repeat, or what is an id of the XML itself. */
export interface XmlShape {
  /** Lists in JSON, also where there is one. */
  readonly lists: ReadonlySet<string>;
  /** Whether the `id` of an element is kept. */
  readonly keepsIds: boolean;
}

const directoryLists = [
  'entry', 'link', 'identifier', 'type', 'alias', 'telecom', 'address', 'line', 'contact', 'endpoint', 'extension',
  'coding', 'contained', 'given', 'security', 'profile', 'tag',
];

/** Bundle and Organization (R4). */
export const directoryShape: XmlShape = { lists: new Set(directoryLists), keepsIds: false };

/** StructureDefinition, ValueSet and CodeSystem (R4). */
export const definitionShape: XmlShape = {
  lists: new Set([
    ...directoryLists, 'element', 'constraint', 'discriminator', 'targetProfile', 'context', 'include', 'exclude', 'concept', 'filter',
    'valueSet', 'contains', 'parameter', 'mapping', 'condition', 'representation', 'aggregation', 'designation', 'property',
  ]),
  keepsIds: true,
};
const RESOURCE = /^[A-Z][A-Za-z]{1,63}$/;

/** Refuses what is no FHIR, cannot be read to its end, is nested too deep, or declares a document type. */
export function parseFhirXml(text: string, file: string, shape: XmlShape = directoryShape): Result<JsonObject> {
  if (/<!DOCTYPE|<!ENTITY/i.test(text))
    return refuse(
      faultIn(
        file,
        'xml.doctype',
        'This XML declares a document type, which FHIR does not allow.',
        'Ask for the resource again; it may not be what it says.',
      ),
    );
  const builder = new Builder(shape);
  const parser = new Parser()
    .on('openTag', (name, attributes, decode) => builder.open(local(name), valueOf(attributes, decode)))
    .on('closeTag', () => builder.close())
    .on('warn', () => undefined)
    .on('error', () => builder.spoil());
  parser.write(text);
  parser.end();
  if (builder.spoilt)
    return refuse(faultIn(file, 'xml.damaged', 'This XML is damaged and cannot be read to its end.', 'Download it again, whole.'));
  if (builder.tooDeep)
    return refuse(
      faultIn(
        file,
        'xml.tooDeep',
        `This XML is nested more than ${JSON_DEPTH_LIMIT} deep, which no directory is.`,
        'Check that it is the file you meant.',
      ),
    );
  return builder.root === undefined
    ? refuse(faultIn(file, 'xml.notFhir', 'This XML holds no FHIR resource.', 'Check that it is the file you meant.'))
    : succeed(builder.root);
}

interface Element {
  readonly name: string;
  readonly members: Record<string, unknown>;
  readonly value: string | undefined;
}

class Builder {
  root: JsonObject | undefined;
  spoilt = false;
  tooDeep = false;
  readonly #open: Element[] = [];
  readonly #shape: XmlShape;

  constructor(shape: XmlShape) {
    this.#shape = shape;
  }

  open(name: string, { value, url, id }: Attributes): void {
    if (this.#open.length >= JSON_DEPTH_LIMIT) this.tooDeep = true;
    const members: Record<string, unknown> = RESOURCE.test(name) ? { resourceType: name } : {};
    if (url !== undefined) members['url'] = url;
    if (id !== undefined && this.#shape.keepsIds) members['id'] = id;
    this.#open.push({ name, members, value });
  }

  close(): void {
    const element = this.#open.pop();
    if (element === undefined || this.tooDeep) return;
    const parent = this.#open.at(-1);
    if (parent === undefined) {
      if (RESOURCE.test(element.name)) this.root ??= element.members;
      return;
    }
    const content = element.value === undefined ? element.members : typed(element.name, element.value);
    // `entry.resource` and `contained` hold a resource in an element of its own name; in JSON it is the member itself.
    if (RESOURCE.test(element.name)) Object.assign(parent.members, element.members);
    else add(parent.members, element.name, content, this.#shape.lists);
  }

  spoil(): void {
    this.spoilt = true;
  }
}

function add(members: Record<string, unknown>, name: string, content: unknown, lists: ReadonlySet<string>): void {
  if (name === '__proto__') return;
  const list = members[name];
  if (!lists.has(name)) members[name] = content;
  else if (Array.isArray(list)) list.push(content);
  else members[name] = [content];
}

function typed(name: string, value: string): unknown {
  return name === 'active' || name === 'valueBoolean' ? (value === 'true' ? true : value === 'false' ? false : value) : value;
}

interface Attributes {
  readonly value: string | undefined;
  readonly url: string | undefined;
  readonly id: string | undefined;
}

function valueOf(attributes: () => Readonly<Record<string, string>>, decode: (text: string) => string): Attributes {
  const { value, url, id } = attributes();
  const decoded = (text: string | undefined): string | undefined => (text === undefined ? undefined : decode(text));
  return { value: decoded(value), url: decoded(url), id: decoded(id) };
}

function local(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
