// A ZIP with one file in it, read as that file: NHS England publishes the RTT full CSV so.
import { faultIn, refuse, succeed, type Result } from '../../core/issue';
import type { ReadOptions, SourceFile } from '../publication';
import { TableBytes } from './tableBytes';
import { isZip, openZip, ZipFault, type Zip } from './zip';

/** Parts by which an Office or OpenDocument file is known: such a ZIP is itself the file. */
const DOCUMENT_PARTS = /^(?:\[content_types\]\.xml|content\.xml|mimetype|(?:xl|word|ppt)\/.*)$/i;
/** What macOS and Windows put beside files. */
const BESIDE = /(?:^|\/)(?:__MACOSX\/|\.[^/]*$|thumbs\.db$|desktop\.ini$)/i;
/** Names shown of an archive that holds several. */
const NAMES_SHOWN = 5;

/**
 * The file in the archive, under the archive's own name; undefined where `head` is of no archive, or of a spreadsheet. Refuses an
 * archive that is damaged or locked, would unpack to too much (see zip.ts), or holds no file or several.
 */
export async function onlyFile(
  file: SourceFile, head: Uint8Array, options: Pick<ReadOptions, 'signal' | 'onProgress'>
): Promise<Result<SourceFile | undefined>> {
  if (!isZip(head)) return succeed(undefined);
  const bytes = await TableBytes.open(file, options);
  if (!bytes.ok) return bytes;
  const whole = await bytes.value.whole();
  if (!whole.ok) return whole;
  const zip = openZip(whole.value, file.name);
  if (!zip.ok) return zip;
  const names = [...zip.value.entries.keys()];
  return names.some((name) => DOCUMENT_PARTS.test(name)) ? succeed(undefined) : fileIn(zip.value, file.name);
}

function fileIn(zip: Zip, archive: string): Result<SourceFile> {
  const files = [...zip.entries.values()].filter(({ name }) => !name.endsWith('/') && !BESIDE.test(name));
  const [only, ...more] = files;
  if (only === undefined) return refuse(faultIn(archive, 'zip.nothing', 'This ZIP holds no file.', 'Download it again.'));
  if (more.length > 0) return refuse(faultIn(
    archive, 'zip.several', `This ZIP holds ${files.length} files: ${namesOf(files)}.`, 'Unpack it, and import the files you mean.'
  ));
  if (only.encrypted) return refuse(
    faultIn(
      archive,
      'zip.encrypted',
      'This ZIP is protected by a password and cannot be unpacked.',
      'Unpack it with its password, and import the file in it.',
    ),
  );
  if (only.method !== 0 && only.method !== 8) return refuse(faultIn(
    archive, 'zip.method', 'This ZIP is packed in a way that is not read.', 'Unpack it, and import the file in it.'
  ));
  return succeed({
    name: archive, size: only.inflatedBytes,
    async *chunks() {
      yield* zip.inflate(only);
    },
  });
}

function namesOf(files: readonly { readonly name: string }[]): string {
  const shown = files.slice(0, NAMES_SHOWN).map(({ name }) => `"${name.slice(0, 60)}"`).join(', ');
  return files.length > NAMES_SHOWN ? `${shown} and ${files.length - NAMES_SHOWN} more` : shown;
}

/** What a reader answers, or the archive's fault met on the way. */
export async function unpacking<T>(read: () => Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof ZipFault) return refuse(error.issue);
    throw error;
  }
}
