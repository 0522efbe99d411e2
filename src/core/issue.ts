// A fault in somebody's file or request, said plainly: what, where, what to do. Exceptions are for bugs.

/** Where a fault stands. All members are optional: say what is known. Lines, columns and rows count from 1; offsets from 0. */
export interface Place {
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
  /** Data row (the heading is not counted). */
  readonly row?: number;
  /** Half-open range in the text, in UTF-16 units. */
  readonly offset?: number;
  readonly length?: number;
  /** Path inside a JSON value, for example `options[2].name`. */
  readonly path?: string;
}

export type Severity = 'error' | 'warning' | 'information';

/** `code` is stable and documented; `message` says what is wrong; `remedy` says what to do about it. Both are English sentences. */
export interface Issue {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly remedy: string;
  readonly place: Place;
  /** Ids of the entries of directory/sources.json it is about, the one that can accept it first. */
  readonly sources?: readonly string[];
}

/** A total function's answer: a value, or the reasons there is none. */
export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly issues: readonly Issue[] };

export function succeed<T>(value: T): Result<T> {
  return { ok: true, value };
}

export function refuse(...issues: readonly Issue[]): Result<never> {
  return { ok: false, issues };
}

/** An error, with where it stands as far as that is known. */
export function fault(code: string, message: string, remedy: string, place: Place = {}): Issue {
  return { code, severity: 'error', message, remedy, place };
}

/** An error somewhere in a file. */
export function faultIn(file: string, code: string, message: string, remedy: string): Issue {
  return fault(code, message, remedy, { file });
}

/** One sentence for a log line or a toast: place, what, what to do. */
export function describeIssue(issue: Issue): string {
  const { file, line, column, row } = issue.place;
  const where = [
    file,
    line === undefined ? undefined : `line ${line}${column === undefined ? '' : `, column ${column}`}`,
    row === undefined ? undefined : `row ${row}`,
  ]
    .filter((part) => part !== undefined)
    .join(', ');
  return `${where === '' ? '' : `${where}: `}${issue.message} ${issue.remedy}`.trim();
}
