// How large a table may be, and the refusal where it is larger.
import type { Issue } from '../../core/issue';

/** Most columns read: RTT's full CSV, the widest publication known, has 121. */
export const COLUMNS_LIMIT = 1_024;
/** Most rows in a sheet: what Excel itself can hold. */
export const ROWS_LIMIT = 1_048_576;

export function tooMany(file: string, what: 'rows' | 'columns'): Issue {
  const limit = what === 'rows' ? ROWS_LIMIT : COLUMNS_LIMIT;
  return {
    code: 'table.tooMany', severity: 'error', place: { file },
    message: `A table in this file has more than ${limit.toLocaleString('en-GB')} ${what}, which no publication has.`,
    remedy: 'Check that it is the file you meant.',
  };
}
