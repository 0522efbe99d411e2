// Which state of a record a note belongs to: by the bytes of its file, or by the version printed on paper.
import { recordSha256 } from '../consultation/seal';
import type { Consultation, Seal } from '../consultation/record';

export interface NoteMatch {
  readonly seal: Seal;
  /** The record still says what the note was made from. */
  readonly isCurrent: boolean;
  /** Day of a later export of a changed record, which replaces this note; undefined where there is none. */
  readonly replacedOn: string | undefined;
}

/** `sha256` of the note's file, 64 hex digits, or the version on the note, its 12 first of the record's. Undefined where nothing fits. */
export function matchNote(record: Consultation, sha256OrVersion: string): NoteMatch | undefined {
  const wanted = sha256OrVersion.toLowerCase();
  const exports = record.history.filter(({ milestone }) => milestone === 'exported');
  const fits = ({ note, recordSha256: version }: Seal): boolean =>
    wanted.length === 64 ? note?.sha256 === wanted : wanted.length >= 8 && version.startsWith(wanted);
  const at = exports.findLastIndex(fits);
  const seal = exports[at];
  if (seal === undefined) return undefined;
  const later = exports.slice(at + 1).find((other) => other.recordSha256 !== seal.recordSha256);
  return { seal, isCurrent: seal.recordSha256 === recordSha256(record), replacedOn: later?.at };
}
