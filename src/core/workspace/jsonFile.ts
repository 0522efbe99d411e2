// One JSON settings or directory file, read with its faults placed.
import { findNodeAtLocation, parseTree, printParseErrorCode, type ParseError } from 'jsonc-parser';
import type * as z from 'zod';
import { placeAt } from '../consultation/parseRecord';
import { refuse, succeed, type Issue, type Result } from '../issue';
import { DEEPEST_JSON, tooDeepAt } from '../jsonDepth';
import type { Files } from '../ports';

/** Bytes as text; a byte order mark is dropped. Refuses what is not UTF-8. */
export function decodeUtf8(bytes: Uint8Array, file: string): Result<string> {
  try {
    return succeed(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return refuse({
      code: 'file.notUtf8',
      severity: 'error',
      message: 'The file is not UTF-8 text.',
      remedy: 'Save it as UTF-8 and try again; it has not been changed.',
      place: { file, line: 1, column: 1 },
    });
  }
}

/** The file as text; undefined where there is none, refused where it cannot be read or is not UTF-8. */
export async function readText(files: Files, path: string): Promise<Result<string> | undefined> {
  try {
    const bytes = await files.read(path);
    return bytes === undefined ? undefined : decodeUtf8(bytes, path);
  } catch (error) {
    return refuse(cannotRead(path, error));
  }
}

/** A file or folder that is there and cannot be read. */
export function cannotRead(path: string, error: unknown): Issue {
  const why = error instanceof Error ? error.message : String(error);
  return {
    code: 'file.cannotRead',
    severity: 'error',
    message: `The file is there and cannot be read (${why}).`,
    remedy: 'Check that you may read it and that no other program holds it.',
    place: { file: path, line: 1, column: 1 },
  };
}

/** Parses and checks one JSON file. Every fault names the file, line and column. */
export function parseJsonFile<T>(text: string, schema: z.ZodType<T>, file: string): Result<T> {
  const deep = tooDeepAt(text);
  if (deep !== undefined)
    return refuse(fault('file.tooDeep', `The file is nested more than ${DEEPEST_JSON} deep.`, { file, ...placeAt(text, deep, 1) }));
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, { disallowComments: true });
  const first = errors[0];
  if (tree === undefined || first !== undefined) {
    return refuse(
      fault('file.notJson', `The file is not valid JSON here${first === undefined ? '' : ` (${printParseErrorCode(first.error)})`}.`, {
        file,
        ...placeAt(text, first?.offset ?? 0, first?.length ?? 1),
      }),
    );
  }
  const parsed = schema.safeParse(JSON.parse(text));
  if (parsed.success) return succeed(parsed.data);
  return refuse(
    ...parsed.error.issues.slice(0, 100).map((issue) => {
      const path = issue.path.map((p) => (typeof p === 'number' ? p : String(p)));
      let node = tree;
      for (let n = path.length; n > 0; n--) {
        const found = findNodeAtLocation(tree, path.slice(0, n));
        if (found !== undefined) {
          node = found;
          break;
        }
      }
      return fault('file.wrongValue', `${path.join('.') || 'the file'}: ${issue.message}.`, {
        file,
        ...placeAt(text, node.offset, node === tree ? 1 : node.length),
        path: path.join('.'),
      });
    }),
  );
}

function fault(code: string, message: string, place: Issue['place']): Issue {
  return { code, severity: 'error', message, remedy: 'Correct this place in the file; nothing has been changed.', place };
}
