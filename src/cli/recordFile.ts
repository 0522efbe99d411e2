// A consultation file named on the command line.
import { readFile, stat } from 'node:fs/promises';
import { fileFault } from '../connections/fileFault';
import { LARGEST_RECORD_BYTES, tooLarge } from '../connections/nodeFiles';
import { ordinaryFile } from '../connections/nodeSourceFile';
import { parseRecord } from '../core/consultation/parseRecord';
import type { Consultation } from '../core/consultation/record';
import { refuse, succeed, type Issue, type Result } from '../core/issue';
import { decodeUtf8 } from '../core/workspace/jsonFile';

/** Its bytes. A file that no consultation can be is refused before any of it is read. */
export async function readRecordFile(path: string): Promise<Result<Uint8Array>> {
  try {
    const { size } = await ordinaryFile(path);
    if (size > LARGEST_RECORD_BYTES) return refuse(tooLarge(path, size).issue);
    return succeed(await readFile(path));
  } catch (error) {
    return refuse(fileFault(error, path, 'read').issue);
  }
}

type ReadConsultation =
  | { readonly ok: true; readonly record: Consultation }
  | { readonly ok: false; readonly exitCode: 1 | 2; readonly issues: readonly Issue[] };

/** The consultation in a file; else why not, and the exit code: 1 where the file cannot be had, 2 where it is refused. */
export async function readConsultation(path: string): Promise<ReadConsultation> {
  const missing = await stat(path).then(() => undefined, (error: unknown) => fileFault(error, path, 'read').issue);
  if (missing !== undefined) return { ok: false, exitCode: 1, issues: [missing] };
  const bytes = await readRecordFile(path);
  const text = bytes.ok ? decodeUtf8(bytes.value, path) : bytes;
  const parsed = text.ok ? parseRecord(text.value) : text;
  if (parsed.ok) return { ok: true, record: parsed.value.record };
  return { ok: false, exitCode: 2, issues: parsed.issues.map((issue) => ({ ...issue, place: { ...issue.place, file: path } })) };
}
