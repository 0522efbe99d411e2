// Organisations and sites as a register lists them: the Organisation Data Service (ODS), or the Care Quality Commission (CQC).
import { tableOf, type ReferenceTable } from './referenceTable';

export const organisationKinds = ['trust', 'site', 'practice', 'cqcLocation', 'other'] as const;
export type OrganisationKind = (typeof organisationKinds)[number];

export interface Organisation {
  /** ODS code; for a CQC location without one, its CQC location id (`1-234567`). */
  readonly code: string;
  readonly name: string;
  readonly kind: OrganisationKind;
  readonly postcode: string | null;
  /** `yyyy-mm-dd`. */
  readonly opened: string | null;
  /** `yyyy-mm-dd`, perhaps still to come; `unknown` where it is closed and the register gives no date. */
  readonly closed: string | null;
  /** Code of the organisation it belongs to. */
  readonly parent: string | null;
}

const COLUMNS = ['code', 'name', 'kind', 'postcode', 'opened', 'closed', 'parent'];

/** `asAt`: the latest day the file speaks of that had come when it was imported; of two registers the later one is believed. */
export function organisationsTable(organisations: readonly Organisation[], today: string): ReferenceTable {
  const days = organisations.flatMap(({ opened, closed }) => [opened, closed]).filter((day) => day !== null && day <= today);
  const asAt = days.reduce<string>((latest, day) => (day !== null && day > latest ? day : latest), '');
  return tableOf(
    'organisations',
    { asAt },
    COLUMNS,
    organisations.map((o) => [o.code, o.name, o.kind, o.postcode, o.opened, o.closed, o.parent]),
  );
}

/** The organisations of a table; rows of another make are left out. */
export function organisationsIn({ rows }: ReferenceTable): Organisation[] {
  return rows.flatMap(([code, name, kind, postcode, opened, closed, parent]): Organisation[] => {
    if (typeof code !== 'string' || typeof name !== 'string' || !isKind(kind)) return [];
    return [{ code, name, kind, postcode: textOf(postcode), opened: textOf(opened), closed: textOf(closed), parent: textOf(parent) }];
  });
}

/** Of several registers, what the latest says of each code. */
export function latestOrganisations(tables: readonly ReferenceTable[]): ReadonlyMap<string, Organisation> {
  const ordered = [...tables].sort((a, b) => ((a.about['asAt'] ?? '') < (b.about['asAt'] ?? '') ? -1 : 1));
  return new Map(ordered.flatMap(organisationsIn).map((organisation) => [organisation.code, organisation]));
}

function isKind(value: unknown): value is OrganisationKind {
  return organisationKinds.some((kind) => kind === value);
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
