// concord check: what is wrong in a workspace or a file, each fault with its place and remedy.
import { stat } from 'node:fs/promises';
import { basename, dirname, relative, resolve, sep } from 'node:path';
import { fileFault } from '../../connections/fileFault';
import { nodeFiles } from '../../connections/nodeFiles';
import { nodeSourceFile } from '../../connections/nodeSourceFile';
import type { Issue } from '../../core/issue';
import { plain } from '../../core/note/render/plainText';
import { checkRecord, checkWorkspace, practiceIssues } from '../../core/workspace/checkWorkspace';
import { CONSULTATION_SUFFIX, EVIDENCE_FILE, PRACTICE_FILE, SERVICES_FILE, SOURCES_FILE } from '../../core/workspace/layout';
import { loadWorkspace } from '../../core/workspace/workspace';
import { today } from '../../core/today';
import { failed, misuse, type Command, type Invocation } from '../command';
import { readSource } from '../readSource';
import { foundIn } from '../workspaceFolder';
import { readRecordFile } from '../recordFile';

export const checkFilesCommand: Command = {
  name: 'check',
  summary: 'List what is wrong in a workspace or a file',
  usage: 'check DIR|FILE',
  help: `DIR is a workspace: its settings, directory, evidence and every consultation are checked. FILE is a consultation, a file of
a workspace, or a data file to import. Nothing is changed. The exit code is 2 where there is an error, 0 where there are
only warnings or nothing.`,
  options: {},
  async run(invocation) {
    const [target, ...more] = invocation.positionals;
    if (target === undefined || target === '' || more.length > 0)
      return misuse('Name one folder or file to check.', 'For example: concord check .');
    const stats = await stat(target).catch((error: unknown) => fileFault(error, target, 'read').issue);
    if ('code' in stats) return failed(1, [stats]);
    const issues = stats.isDirectory()
      ? foundIn(target, await checkWorkspace(nodeFiles(target), today(invocation.clock)))
      : await checkFile(target, invocation);
    const rows = issues.map((issue) => rowOf(issue, target));
    return {
      exitCode: rows.some(({ severity }) => severity === 'error') ? 2 : 0,
      json: rows,
      text: rows.length === 0 ? 'Nothing wrong was found.\n' : rows.map(line).join(''),
      remarks: [],
    };
  },
};

interface Row extends Pick<Issue, 'code' | 'severity' | 'message' | 'remedy'> {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** Data row of a file to import. */
  readonly row?: number;
}

function rowOf({ code, severity, message, remedy, place }: Issue, target: string): Row {
  const { file = target, line = 1, column = 1, row } = place;
  return { file, line, column, ...(row === undefined ? {} : { row }), code, severity, message, remedy };
}

/** As compilers write it, so that editors and terminals make the place a link. */
function line({ file, line: lineNumber, column, row, code, severity, message, remedy }: Row): string {
  const words = plain(`${row === undefined ? '' : `row ${row}: `}${message} ${remedy}`).replace(/\s+/g, ' ').trim();
  return `${file}:${lineNumber}:${column}: ${severity}: ${words} [${code}]\n`;
}

async function checkFile(path: string, invocation: Invocation): Promise<Issue[]> {
  const absolute = resolve(path);
  const root = basename(dirname(absolute)) === 'directory' ? dirname(dirname(absolute)) : dirname(absolute);
  const within = relative(root, absolute).split(sep).join('/');
  if ([PRACTICE_FILE, SERVICES_FILE, EVIDENCE_FILE, SOURCES_FILE].includes(within)) {
    const issues = practiceIssues(await loadWorkspace(nodeFiles(root)), today(invocation.clock));
    return issues.filter(({ place }) => place.file === within).map((issue) => ({ ...issue, place: { ...issue.place, file: path } }));
  }
  if (path.endsWith(CONSULTATION_SUFFIX) || (await looksLikeRecord(path))) {
    const bytes = await readRecordFile(path);
    return bytes.ok ? checkRecord(bytes.value, path, today(invocation.clock)) : [...bytes.issues];
  }
  return checkSource(path, invocation);
}

async function looksLikeRecord(path: string): Promise<boolean> {
  const file = await nodeSourceFile(path);
  for await (const chunk of file.chunks()) return /^\s*\{\s*"schemaVersion"/.test(new TextDecoder().decode(chunk.subarray(0, 1_000)));
  return false;
}

/** Refused rows are warnings: the others can be used. */
async function checkSource(path: string, invocation: Invocation): Promise<Issue[]> {
  const read = await readSource(path, invocation);
  if (!read.ok) return [...read.issues];
  const { publication, refusals, rowsRead, rowsKept, rowsRefused } = read.value.reading;
  // A row of a CSV file stands one line below its number, for the heading.
  const lineOf = (row: number): number => (publication === 'rtt' ? row + 1 : 1);
  return [
    ...(rowsRead > 0 && rowsKept === 0
      ? [fault('import.noRowKept', 'error', 'None of its rows could be used.', 'See the reason beside each row.', path)]
      : []),
    ...refusals.map(({ row, reason }): Issue => ({
      code: 'import.rowRefused',
      severity: 'warning',
      message: reason,
      remedy: 'An import leaves this row out.',
      place: { file: path, row, line: lineOf(row), column: 1 },
    })),
    ...(rowsRefused > refusals.length
      ? [
          fault(
            'import.moreRefused',
            'warning',
            `${rowsRefused - refusals.length} more rows cannot be used.`,
            'They are not listed one by one.',
            path,
          ),
        ]
      : []),
  ];
}

function fault(code: string, severity: Issue['severity'], message: string, remedy: string, file: string): Issue {
  return { code, severity, message, remedy, place: { file } };
}
