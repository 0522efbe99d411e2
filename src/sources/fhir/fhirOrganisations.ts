// Reader of organisations in FHIR R4, as the Organisation Data Service gives them: one Organization or a Bundle of them, JSON or XML.
// https://simplifier.net/hl7fhirukcorer4/ukcore-organization
import { organisationsTable, type Organisation, type OrganisationKind } from '../../core/directory/organisation';
import { normaliseOdsCode } from '../../core/directory/ods';
import { normalisePostcode } from '../../core/directory/postcode';
import { refuse, succeed, type Result } from '../../core/issue';
import { entriesOf, odsCodeAmong } from './fhirBundle';
import { damagedEntries, resourceTypeOf, wrongKind } from './fhirKind';
import { addressTail, codeText, codingsOf, dayOf, extensionsOf, objectOf, objectsOf, oneLine, type JsonObject } from './fhirValue';
import { parseFhirXml } from './fhirXml';
import { headText, parseJson, readWholeText } from '../jsonText';
import { KeptRows } from '../keptRows';
import type { Reader, ReadingResult } from '../publication';

export const fhirOrganisationsReader: Reader = {
  publication: 'fhirOrganisations',

  recognises(head) {
    const text = headText(head);
    if (/^\s*(?:\ufeff)?(?:<\?xml[^>]*>\s*)?(?:<!--[^]*?-->\s*)*<(?:\w+:)?Organization\b/.test(text)) return true;
    if (/^\s*(?:\ufeff)?(?:<\?xml[^>]*>\s*)?<(?:\w+:)?Bundle\b/.test(text))
      return /<(?:\w+:)?Organization\b/.test(text) && !/<(?:\w+:)?HealthcareService\b/.test(text);
    if (
      !/^\s*(?:\ufeff)?\{/.test(text) ||
      /"resourceType"\s*:\s*"(?:HealthcareService|List|Slot|Patient|Composition|ServiceRequest)"|\/HealthcareService\b/.test(text)
    )
      return false;
    return /"resourceType"\s*:\s*"Organization"/.test(text);
  },

  async read(file, options) {
    const text = await readWholeText(file, options);
    if (!text.ok) return text;
    const value = text.value.trimStart().startsWith('<') ? parseFhirXml(text.value, file.name) : parseJson(text.value, file.name);
    return value.ok ? readOrganisations(value.value, file.name, options.today) : value;
  },
};

function readOrganisations(value: unknown, file: string, today: string): ReadingResult {
  const whole = objectOf(value);
  const type = resourceTypeOf(value);
  if (whole === undefined || (type !== 'Bundle' && type !== 'Organization')) return refuse(wrongKind(value, 'a FHIR Organization', file));
  const damaged = damagedEntries(whole, file);
  if (damaged !== undefined) return refuse(damaged);
  const rows = new KeptRows<Organisation>();
  const organisations = entriesOf(whole).flatMap(({ resource }) =>
    resourceTypeOf(resource) === 'Organization' && resource !== undefined ? [resource] : [],
  );
  organisations.forEach((resource, i) => {
    const read = organisationOf(resource);
    const row = { sheet: '', row: i + 1 };
    if (read.ok) rows.keep(row, read.value.code, read.value, JSON.stringify(read.value));
    else rows.refuse(row, read.issues[0]?.message ?? '');
  });
  // The extension in which the service gives roles and their dates.
  const fromOds = organisations.some((resource) => extensionsOf(resource).has('extension-england-organisationrole'));
  return succeed({
    publication: 'fhirOrganisations',
    kind: 'directory',
    publisher: fromOds ? 'NHS England, Organisation Data Service' : 'Not stated',
    title: 'Organisations (FHIR Organization)',
    licence: fromOds ? 'Open Government Licence v3.0' : '',
    period: null,
    ...rows.counts(),
    measurements: [],
    services: [],
    table: organisationsTable(rows.given(), today),
  });
}

function organisationOf(resource: JsonObject): Result<Organisation> {
  const code = odsCodeAmong(resource['identifier'], 'ods-organization-code', 'ods-site-code');
  if (code === null) return wrong('This organisation has no ODS code.');
  const name = oneLine(resource['name']);
  if (name === undefined) return wrong(`${code} has no name.`);
  const days = operationalDays(resource);
  const closed = resource['active'] === false ? (days.end ?? 'unknown') : null;
  return succeed({
    code,
    name,
    kind: kindOf(resource),
    postcode: postcodeOf(resource),
    opened: days.start,
    closed,
    parent: parentOf(resource),
  });
}

/**
 * First day and last day of operation. The Organisation Data Service writes them as typed periods (operational, legal) of each role,
 * older answers as one active period; the latest end is the closing day, and it counts only where the organisation is not active.
 */
function operationalDays(resource: JsonObject): { readonly start: string | null; readonly end: string | null } {
  const periods = periodsIn(resource);
  const operational = periods.filter(({ kind }) => kind === 'operational');
  const used = operational.length > 0 ? operational : periods;
  const [starts, ends] = [used.flatMap(({ start }) => start ?? []).sort(), used.flatMap(({ end }) => end ?? []).sort()];
  return { start: starts[0] ?? null, end: ends.at(-1) ?? null };
}

interface TypedPeriod {
  /** Lower case: `operational`, `legal`; empty where the period states no kind. */
  readonly kind: string;
  readonly start: string | undefined;
  readonly end: string | undefined;
}

/** Periods in the extensions of the resource and of its roles. */
function periodsIn(element: JsonObject, depth = 0): TypedPeriod[] {
  if (depth > 4) return [];
  return objectsOf(element['extension']).flatMap((extension) => {
    const own = objectOf(extension['valuePeriod']);
    const parts = extensionsOf(extension);
    const typed = objectOf(parts.get('period')?.[0]?.['valuePeriod']);
    if (typed !== undefined) {
      const kind = codingsOf(parts.get('datetype')?.[0]?.['valueCoding'])[0]?.code ?? '';
      return [{ kind: kind.toLowerCase(), start: dayOf(typed['start']), end: dayOf(typed['end']) }];
    }
    if (own !== undefined)
      return /period/.test(addressTail(extension['url'])) ? [{ kind: '', start: dayOf(own['start']), end: dayOf(own['end']) }] : [];
    return periodsIn(extension, depth + 1);
  });
}

/** By the names of its roles: a trust is one whether or not it has others. */
function kindOf(resource: JsonObject): OrganisationKind {
  const roles = objectsOf(resource['extension']).flatMap((extension) => {
    const parts = extensionsOf(extension);
    const given = parts.get('rolecode')?.[0] ?? parts.get('role')?.[0];
    return codingsOf(given?.['valueCodeableConcept'] ?? given?.['valueCoding']).map(({ display }) => display ?? '');
  });
  if (roles.some((role) => /^GP PRACTICE$/i.test(role))) return 'practice';
  if (roles.some((role) => /^(?:NHS |CARE )?TRUST$/i.test(role))) return 'trust';
  return roles.some((role) => /\bSITE$/i.test(role)) ? 'site' : 'other';
}

function postcodeOf(resource: JsonObject): string | null {
  for (const address of objectsOf(resource['address'])) {
    const postcode = normalisePostcode(codeText(address['postalCode']));
    if (postcode !== null) return postcode;
  }
  return null;
}

function parentOf(resource: JsonObject): string | null {
  const parent = objectOf(resource['partOf']);
  return (
    odsCodeAmong(parent?.['identifier'], 'ods-organization-code') ??
    normaliseOdsCode(/(?:^|\/)Organization\/([A-Z0-9]{3,10})$/.exec(codeText(parent?.['reference']) ?? '')?.[1])
  );
}

function wrong(message: string): Result<never> {
  return { ok: false, issues: [{ code: 'fhirOrganisations.row', severity: 'error', message, remedy: '', place: {} }] };
}
