// directory/undo.jsonl: what each import replaced or brought, in the order of the imports, so that one can be undone.
import * as z from 'zod';
import { measurementSchema, type Measurement } from '../evidence/measurement';
import { isPlainMeasurement } from '../evidence/plainMeasurement';
import type { Issue } from '../issue';
import { UNDO_FILE } from './layout';

/** An entry of services.json as a JSON value, members Concord does not know included. */
export type WrittenService = Readonly<Record<string, unknown>>;

export interface ReplacedFigure {
  /** Id of the source that replaced it. */
  readonly by: string;
  /** The figure as it was written, with its own source. */
  readonly figure: Measurement;
}

export interface BroughtService {
  /** Id of the source that brought it. */
  readonly by: string;
  /** As the file gave it. */
  readonly service: WrittenService;
  /** The entry as it was written before; null where there was none. */
  readonly before: WrittenService | null;
}

export interface UndoLog {
  readonly figures: readonly ReplacedFigure[];
  readonly services: readonly BroughtService[];
}

const writtenServiceSchema = z.looseObject({ id: z.string() });
const broughtSchema = z.object({ by: z.string(), service: writtenServiceSchema, before: writtenServiceSchema.nullable() });

/** A line that cannot be read is listed; the log must not be rewritten then. */
export function parseUndoLog(text: string): { readonly log: UndoLog; readonly issues: readonly Issue[] } {
  const figures: ReplacedFigure[] = [];
  const services: BroughtService[] = [];
  const issues: Issue[] = [];
  text.split(/\r\n|\n|\r/).forEach((line, index) => {
    if (line.trim() === '') return;
    const entry = entryOf(line);
    if (entry === undefined) issues.push(badLine(index + 1));
    else if ('figure' in entry) figures.push(entry);
    else services.push(entry);
  });
  return { log: { figures, services }, issues };
}

/** One entry a line, LF. */
export function formatUndoLog({ figures, services }: UndoLog): string {
  return [...services, ...figures].map((entry) => `${JSON.stringify(entry)}\n`).join('');
}

function entryOf(line: string): ReplacedFigure | BroughtService | undefined {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return undefined;
  }
  const { by, figure } = (typeof value === 'object' && value !== null ? value : {}) as { readonly by?: unknown; readonly figure?: unknown };
  if (typeof by === 'string' && (isPlainMeasurement(figure) || measurementSchema.safeParse(figure).success)) {
    return { by, figure: figure as Measurement };
  }
  const brought = broughtSchema.safeParse(value);
  return brought.success ? brought.data : undefined;
}

function badLine(line: number): Issue {
  return {
    code: 'undo.badLine',
    severity: 'error',
    message: 'This line does not say what an import replaced.',
    remedy: 'Put the file back from an earlier version, or take the line out: what it held can then not be restored.',
    place: { file: UNDO_FILE, line, column: 1 },
  };
}
