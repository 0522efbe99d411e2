// concord validate: whether a FHIR file is what it says, each fault with its place.
import { readFile, stat } from 'node:fs/promises';
import { findNodeAtLocation, parseTree, printParseErrorCode, type Node, type ParseError } from 'jsonc-parser';
import { fileFault } from '../../connections/fileFault';
import { ordinaryFile } from '../../connections/nodeSourceFile';
import type { FhirValidation } from '../../connections/validate/validateFhir';
import { placeAt } from '../../core/consultation/parseRecord';
import type { Unchecked } from '../../core/fhirCheck/findings';
import { describeIssue, refuse, succeed, type Issue, type Result } from '../../core/issue';
import { DEEPEST_JSON, tooDeepAt } from '../../core/jsonDepth';
import { plain } from '../../core/note/render/plainText';
import { decodeUtf8 } from '../../core/workspace/jsonFile';
import { failed, listed, misuse, type Command } from '../command';

/** A document of a consultation has some tens of kilobytes. */
const LARGEST_BYTES = 50_000_000;

export const validateCommand: Command = {
  name: 'validate',
  summary: 'Check a FHIR file against R4, and against profiles',
  usage: 'validate FILE [--profiles DIR]',
  help: `FILE is one FHIR R4 resource or bundle in JSON; it is only read. It is held against R4 itself and, if it is a document, against the
rules of documents. Each fault names its place as a FHIRPath, and as a line and column.

  --profiles DIR  also hold it against the profiles it claims, read from the StructureDefinitions, value sets and code systems of a
                  folder (JSON or XML), for example those of UK Core

What could not be checked is listed: profiles and extensions that are not at hand, and codes only a terminology server knows. The
exit code is 2 where there is an error, 0 where there are only warnings or nothing.`,
  options: { profiles: { type: 'string' } },
  async run({ positionals, one, signal }) {
    const [path, ...more] = positionals;
    if (path === undefined || path === '' || more.length > 0)
      return misuse('Name one FHIR file.', 'For example: concord validate note.fhir.json');
    const folder = one('profiles');
    const missing = (await faultOf(path)) ?? (folder === undefined ? undefined : await faultOf(folder));
    if (missing !== undefined) return failed(1, [missing]);
    const read = await readJson(path);
    if (!read.ok) return failed(2, read.issues);
    const { fhirRules, validateFhir } = await import('../../connections/validate/validateFhir');
    signal.throwIfAborted();
    const rules = await fhirRules(folder).catch((error: unknown) => {
      throw folder === undefined ? error : fileFault(error, folder, 'read');
    });
    const { value, tree, text } = read.value;
    const report = validateFhir(value, rules);
    const rows = report.issues.map((issue) => rowOf(issue, path, text, tree));
    return {
      exitCode: rows.some(({ severity }) => severity === 'error') ? 2 : 0,
      json: { file: path, faults: rows, unchecked: report.unchecked, heldTo: report.heldTo, profilesRead: report.profilesRead },
      text: `${rows.map(line).join('')}${verdict(rows)}${uncheckedText(report.unchecked)}`,
      remarks: listed([...rules.issues.map(describeIssue), ...profileRemarks(report, folder)]),
    };
  },
};

async function faultOf(path: string): Promise<Issue | undefined> {
  return stat(path).then(() => undefined, (error: unknown) => fileFault(error, path, 'read').issue);
}

interface ReadJson {
  readonly value: unknown;
  readonly text: string;
  readonly tree: Node | undefined;
}

async function readJson(path: string): Promise<Result<ReadJson>> {
  const { size } = await ordinaryFile(path);
  const refused = (code: string, message: string, remedy: string, place: Issue['place'] = {}): Result<never> =>
    refuse({ code, severity: 'error', message, remedy, place: { ...place, file: path } });
  if (size > LARGEST_BYTES)
    return refused('file.tooLarge', `It has ${Math.round(size / 1e6)} MB; at most 50 MB are checked.`, 'Check that it is the right file.');
  const decoded = decodeUtf8(await readFile(path), path);
  if (!decoded.ok) return decoded;
  const text = decoded.value;
  if (text.trim() === '') return refused('file.empty', 'The file is empty.', 'Export the note again.');
  if (/^\s*</.test(text))
    return refused('file.notJson', 'The file is XML or a web page, not JSON.', 'Ask for the JSON form of it.', placeAt(text, 0, 1));
  const deep = tooDeepAt(text);
  if (deep !== undefined) {
    const message = `The file is nested more than ${DEEPEST_JSON} deep.`;
    return refused('file.tooDeep', message, 'Check that it is the file you meant.', placeAt(text, deep, 1));
  }
  try {
    const value: unknown = JSON.parse(text);
    return succeed({ value, text, tree: parseTree(text, [], { disallowComments: true }) });
  } catch {
    const errors: ParseError[] = [];
    parseTree(text, errors, { disallowComments: true });
    const [first] = errors;
    return refused('file.notJson', `The file is not valid JSON here${first === undefined ? '' : ` (${printParseErrorCode(first.error)})`}.`,
      'It may have been cut off: get it again, whole.', placeAt(text, first?.offset ?? 0, first?.length ?? 1));
  }
}

interface Row extends Pick<Issue, 'code' | 'severity' | 'message' | 'remedy'> {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** FHIRPath: `Bundle.entry[3].resource.gender`. */
  readonly path: string;
}

function rowOf({ code, severity, message, remedy, place }: Issue, file: string, text: string, tree: Node | undefined): Row {
  const path = place.path ?? '';
  const { line = 1, column = 1 } = placeAt(text, offsetOf(tree, path), 1);
  return { file, line, column, path, code, severity, message, remedy };
}

/** Where the deepest part of a FHIRPath that is there begins: of what is missing, the place it is missing from. */
function offsetOf(tree: Node | undefined, path: string): number {
  if (tree === undefined) return 0;
  const [, ...steps] = path.replace(/\[(\d+)\]/g, '.$1').split('.').map((step) => (/^\d+$/.test(step) ? Number(step) : step));
  for (let length = steps.length; length > 0; length--) {
    const node = findNodeAtLocation(tree, steps.slice(0, length));
    if (node !== undefined) return node.offset;
  }
  return tree.offset;
}

/** As compilers write it, so that editors and terminals make the place a link. */
function line({ file, line: lineNumber, column, path, code, severity, message, remedy }: Row): string {
  return `${file}:${lineNumber}:${column}: ${severity}: ${plain(`${path}: ${message} ${remedy}`).replace(/\s+/g, ' ').trim()} [${code}]\n`;
}

function verdict(rows: readonly Row[]): string {
  const errors = rows.filter(({ severity }) => severity === 'error').length;
  const warnings = rows.length - errors;
  if (rows.length === 0) return 'Nothing wrong was found.\n';
  return `${errors} ${errors === 1 ? 'error' : 'errors'}, ${warnings} ${warnings === 1 ? 'warning' : 'warnings'}.\n`;
}

const headings: readonly (readonly [keyof Unchecked, string])[] = [
  ['profiles', 'Not checked, because these profiles are not at hand'],
  ['extensions', 'Not checked, because these extensions are not at hand'],
  ['valueSets', 'Not decided, because these value sets are not at hand, or are more than a list'],
  ['slices', 'Not decided, to which part of these a value belongs'],
  ['invariants', 'Not decided, because these rules cannot be worked out here'],
];

function uncheckedText(unchecked: Unchecked): string {
  return headings.filter(([key]) => unchecked[key].length > 0)
    .map(([key, heading]) => `${heading}:\n${unchecked[key].map((item) => `  ${plain(item).replace(/\s+/g, ' ')}\n`).join('')}`).join('');
}

function profileRemarks({ profilesRead, heldTo }: FhirValidation, folder: string | undefined): string[] {
  if (folder === undefined) return ['Held against base R4 only; name a folder of profiles with --profiles to hold it against those, too.'];
  return heldTo.length === 0
    ? [`Held against base R4 only: it claims none of the ${profilesRead} profiles of ${folder} (meta.profile).`]
    : [`Held against base R4 and ${heldTo.length} of the ${profilesRead} profiles of ${folder}.`];
}
