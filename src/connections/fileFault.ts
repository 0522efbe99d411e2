// What the operating system refused, said plainly: which file, what went wrong, what to do.
import type { Issue } from '../core/issue';

/** A file that could not be read or written. `message` is the issue's own sentence; `cause` is the system's error. */
export class FileFault extends Error {
  override readonly name = 'FileFault';

  constructor(
    readonly issue: Issue,
    cause?: unknown,
  ) {
    super(issue.message, { cause });
  }
}

type FileAction = 'read' | 'write';

/** Any error of a file operation as a fault of that file; a fault stays as it is. */
export function fileFault(error: unknown, file: string, action: FileAction): FileFault {
  if (error instanceof FileFault) return error;
  const code = systemCode(error);
  const [message, remedy] = sentences[code ?? '']?.[action] ?? [
    `The file cannot be ${action === 'read' ? 'read' : 'written'}${code === undefined ? '' : ` (${code})`}.`,
    'Check the disk and try again.',
  ];
  return new FileFault(
    {
      code: `file.${names[code ?? ''] ?? (action === 'read' ? 'unreadable' : 'cannotWrite')}`,
      severity: 'error',
      message,
      remedy: action === 'write' ? `${remedy} Nothing was written to it.` : remedy,
      place: { file },
    },
    error,
  );
}

/** The system's code (`ENOENT` ...) of an error, where it has one. */
export function systemCode(error: unknown): string | undefined {
  const code = (error as { code?: unknown } | null | undefined)?.code;
  return typeof code === 'string' ? code : undefined;
}

/** True where the error says that there is no such file. A folder of the path that is a file counts as absent too. */
export function isAbsence(error: unknown): boolean {
  const code = systemCode(error);
  return code === 'ENOENT' || code === 'ENOTDIR';
}

const names: Readonly<Record<string, string>> = {
  ENOENT: 'notThere',
  ENOTDIR: 'notThere',
  EACCES: 'noPermission',
  EPERM: 'noPermission',
  EROFS: 'readOnly',
  ENOSPC: 'diskFull',
  EDQUOT: 'diskFull',
  EISDIR: 'isFolder',
};

type Sentences = readonly [message: string, remedy: string];

const notThere: Record<FileAction, Sentences> = {
  read: ['There is no such file.', 'Check the name; it may have been moved or deleted.'],
  write: ['The folder it belongs in does not exist.', 'Make the folder, or choose another.'],
};
const noPermission: Record<FileAction, Sentences> = {
  read: ['You are not allowed to read this file.', 'Ask whoever owns it, or copy it to a folder of your own.'],
  write: ['This place is read-only for you.', 'Make it writable, or choose another folder.'],
};
const full: Record<FileAction, Sentences> = {
  read: ['The disk is full.', 'Make room and try again.'],
  write: ['The disk is full.', 'Make room and try again.'],
};
const sentences: Readonly<Record<string, Readonly<Record<FileAction, Sentences>>>> = {
  ENOENT: notThere,
  ENOTDIR: notThere,
  EACCES: noPermission,
  EPERM: noPermission,
  EROFS: { read: noPermission.read, write: ['This disk is read-only.', 'Choose another folder.'] },
  ENOSPC: full,
  EDQUOT: full,
  EISDIR: {
    read: ['This is a folder, not a file.', 'Name a file in it.'],
    write: ['There is a folder of this name.', 'Choose another name.'],
  },
  ENAMETOOLONG: { read: ['The name is too long.', 'Check the name.'], write: ['The name is too long.', 'Choose a shorter one.'] },
};
