// A seal fixes what the record said at a milestone: SHA-256 of its RFC 8785 canonical JSON without its history.
import { sha256 } from '@noble/hashes/sha2';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils';
import canonicalize from 'canonicalize';
import type { Consultation, Seal } from './record';

/** Lower-case hex SHA-256 of the canonical JSON of any JSON value (RFC 8785; FIPS 180-4). */
export function canonicalSha256(value: unknown): string {
  return bytesToHex(sha256(utf8ToBytes(canonicalize(value) ?? 'null')));
}

/** Lower-case hex SHA-256 of bytes, as a file on disk has. */
export function bytesSha256(bytes: Uint8Array): string {
  return bytesToHex(sha256(bytes));
}

/** A screen asks for the same record's hash several times, and no record is ever changed in place. */
const known = new WeakMap<Consultation, string>();

/** Hash of a record as it stands, its history left out. */
export function recordSha256(record: Consultation): string {
  const before = known.get(record);
  if (before !== undefined) return before;
  const { history: _history, ...rest } = record;
  const hash = canonicalSha256(rest);
  known.set(record, hash);
  return hash;
}

/** `more`: what an export left with, and how far choice reached that day. */
export function seal(record: Consultation, milestone: Seal['milestone'], at: string, more: Pick<Seal, 'note' | 'reach'> = {}): Seal {
  const last = record.history.at(-1);
  return {
    at, milestone,
    ...(more.note === undefined ? {} : { note: more.note }),
    ...(more.reach === undefined ? {} : { reach: more.reach }),
    recordSha256: recordSha256(record),
    previousSealSha256: last === undefined ? null : canonicalSha256(last),
  };
}

export type SealState = 'none' | 'intact' | 'changedSince' | 'historyBroken';

/** Whether the record is still what its last seal fixed, and the chain of seals is whole. */
export function sealState(record: Consultation): SealState {
  const last = record.history.at(-1);
  if (last === undefined) return 'none';
  const broken = record.history.some((s, i) => s.previousSealSha256 !== (i === 0 ? null : canonicalSha256(record.history[i - 1])));
  if (broken) return 'historyBroken';
  return last.recordSha256 === recordSha256(record) ? 'intact' : 'changedSince';
}
