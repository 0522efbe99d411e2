// One file read: its publication found by content, its good rows kept, its refused rows listed.
import { refuse, succeed, type Issue, type Result } from '../core/issue';
import type { Clock, Hasher } from '../core/ports';
import { today } from '../core/today';
import { ersSearchReader } from './ers/ersSearch';
import { fhirDirectoryReader } from './fhir/fhirDirectory';
import { cancerReader } from './cancer/cancer';
import { cqcDirectoryReader } from './cqc/cqcDirectory';
import { cqcRatingsReader } from './cqc/cqcRatings';
import { deprivationReader } from './place/deprivation';
import { dqmiReader } from './dqmi';
import { fhirOrganisationsReader } from './fhir/fhirOrganisations';
import { friendsAndFamilyReader } from './friendsAndFamily';
import { headingsIn } from './mappedTable';
import { odsOrganisationsReader } from './odsOrganisations';
import { postcodePlacesReader } from './place/postcodePlaces';
import { promsReader } from './proms/proms';
import { promsSeriesReader } from './proms/promsSeries';
import type { Reader, Reading, SourceFile, TableHead } from './publication';
import { rttReader } from './rtt/rtt';
import { onlyFile, unpacking } from './table/onlyFile';
import { tableHeads } from './table/tableHead';
import { travelTimesReader } from './place/travelTimes';
import { isZip } from './table/zip';

/** Every publication Concord reads. */
export const readers: readonly Reader[] = [
  rttReader, ersSearchReader, fhirDirectoryReader,
  cancerReader, promsReader, promsSeriesReader, friendsAndFamilyReader, dqmiReader,
  cqcRatingsReader, cqcDirectoryReader, odsOrganisationsReader, fhirOrganisationsReader,
  // A table of journeys is known by little: the more particular ones are asked first.
  deprivationReader, postcodePlacesReader, travelTimesReader,
];

/** A file read and hashed, not yet written to the workspace. */
export interface ReadFile {
  readonly file: string;
  readonly sha256: string;
  readonly reading: Reading;
}

export interface ReadPorts {
  readonly clock: Clock;
  readonly hasher: () => Hasher;
  readonly signal?: AbortSignal;
  readonly onProgress?: (bytesRead: number) => void;
}

const KNOWN =
  'Concord reads RTT full CSV files, PROMs, cancer waiting times, the Friends and Family Test and DQMI, ' +
  'CQC ratings and locations, ODS organisation files, the Indices of Deprivation, journey times by LSOA and postcode positions (CSV, XLSX or ODS), ' +
  'e-RS search answers and FHIR directories (JSON), and FHIR organisations (JSON or XML).';

/** Enough of a file's start to tell its publication. */
const HEAD_BYTES = 65_536;

/** Finds the publication by content and reads the file, or the one file in a ZIP; the hash is of all bytes of `file`. */
export async function readFile(file: SourceFile, ports: ReadPorts, among: readonly Reader[] = readers): Promise<Result<ReadFile>> {
  ports.signal?.throwIfAborted();
  const head = await headOf(file);
  const packed = await onlyFile(file, head, ports.signal === undefined ? {} : { signal: ports.signal });
  if (!packed.ok) return packed;
  const inside = packed.value;
  if (inside === undefined) return readUnpacked(file, head, ports, among);
  return unpacking(async () => {
    const read = await readUnpacked(
      inside,
      await headOf(inside),
      portsInside(ports, (file.size ?? 0) / Math.max(inside.size ?? 0, 1)),
      among,
    );
    return read.ok ? succeed({ ...read.value, sha256: await hashOf(file, ports.hasher()).hex(ports.signal) }) : read;
  });
}

/** Progress inside an archive, as bytes of the archive. */
function portsInside(ports: ReadPorts, share: number): ReadPorts {
  const { onProgress } = ports;
  return onProgress === undefined ? ports : { ...ports, onProgress: (bytesRead) => onProgress(Math.round(bytesRead * share)) };
}

async function readUnpacked(file: SourceFile, head: Uint8Array, ports: ReadPorts, among: readonly Reader[]): Promise<Result<ReadFile>> {
  if (head.length === 0) return refuse(issue('import.empty', file, 'The file is empty.', 'Download or save it again.'));
  const found = await readerOf(file, head, among, ports);
  if (!found.ok) return found;
  const { reader, heads } = found.value;
  if (reader === undefined)
    return refuse(
      issue('import.unknown', file, `This is no publication Concord can read${looksLike(head)}.`, `${KNOWN}${mappable(heads)}`),
    );
  const hash = hashOf(file, ports.hasher());
  const reading = await reader.read(hash.file, {
    today: today(ports.clock),
    ...(ports.signal === undefined ? {} : { signal: ports.signal }),
    ...(ports.onProgress === undefined ? {} : { onProgress: ports.onProgress }),
  });
  return reading.ok ? succeed({ file: file.name, sha256: await hash.hex(ports.signal), reading: reading.value }) : reading;
}

/** Faults that say more than that the file is unknown. */
const SAID: ReadonlySet<string> = new Set(['table.encrypted', 'table.oldWorkbook', 'table.tooLarge']);

/** By its first bytes, else by its tables; no reader where none knows it. Refuses a workbook that cannot be opened. */
async function readerOf(
  file: SourceFile,
  head: Uint8Array,
  among: readonly Reader[],
  { signal }: ReadPorts,
): Promise<Result<{ readonly reader?: Reader | undefined; readonly heads: readonly TableHead[] }>> {
  const byBytes = among.find((r) => r.recognises(head));
  if (byBytes !== undefined) return succeed({ reader: byBytes, heads: [] });
  const byTables = (heads: readonly TableHead[]): Reader | undefined => among.find((r) => r.recognisesTables?.(heads) === true);
  const heads = await tableHeads(file, (some) => byTables(some) !== undefined, signal === undefined ? {} : { signal });
  if (heads.ok) return succeed({ reader: byTables(heads.value), heads: heads.value });
  return isZip(head) || heads.issues.some(({ code }) => SAID.has(code)) ? heads : succeed({ heads: [] });
}

/** How a table nobody knows may still be imported. */
function mappable(heads: readonly TableHead[]): string {
  const headings = headingsIn(heads);
  if (headings === undefined) return '';
  const listed = `${headings
    .slice(0, 12)
    .map((heading) => `"${heading.slice(0, 60)}"`)
    .join(', ')}${headings.length > 12 ? ` and ${headings.length - 12} more` : ''}`;
  return ` Its columns are ${listed}: if it holds figures, say once what they mean, and it is read (concord map FILE --workspace DIR `
    + '--provider-column ... --period-column ... --value-column ...; see concord help map).';
}

async function headOf(file: SourceFile): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of file.chunks()) {
    parts.push(chunk.slice(0, HEAD_BYTES - size));
    size += Math.min(chunk.length, HEAD_BYTES - size);
    if (size >= HEAD_BYTES) break;
  }
  const head = new Uint8Array(size);
  parts.reduce((offset, part) => (head.set(part, offset), offset + part.length), 0);
  return head;
}

/** The file as a reader takes it, hashed on the way: each byte once, however often and however far the reader passes over them. */
function hashOf(file: SourceFile, hasher: Hasher): { readonly file: SourceFile; hex(signal?: AbortSignal): Promise<string> } {
  let hashed = 0;
  let whole = false;
  async function* chunks(): AsyncGenerator<Uint8Array> {
    let at = 0;
    for await (const chunk of file.chunks()) {
      // Every pass starts at the first byte, so what is new to the hash is always the end of the chunk.
      if (at + chunk.length > hashed) {
        hasher.update(chunk.subarray(hashed - at));
        hashed = at + chunk.length;
      }
      at += chunk.length;
      yield chunk;
    }
    whole = true;
  }
  return {
    file: { ...file, name: file.name, chunks },
    async hex(signal) {
      if (!whole) for await (const _rest of chunks()) signal?.throwIfAborted();
      return hasher.hex();
    },
  };
}

function looksLike(head: Uint8Array): string {
  const start = new TextDecoder().decode(head.subarray(0, 200)).trimStart().toLowerCase();
  if (start.startsWith('<')) return start.includes('html') ? ' (it is a web page)' : ' (it is XML)';
  if (start.startsWith('%pdf')) return ' (it is a PDF)';
  return '';
}

function issue(code: string, file: SourceFile, message: string, remedy: string): Issue {
  return { code, severity: 'error', message, remedy, place: { file: file.name } };
}
