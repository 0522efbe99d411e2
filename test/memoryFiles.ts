// A workspace folder in memory: keeps the promises of Files in core/ports.ts, and can be told to fail like a disk.
import type { Files } from '../src/core/ports';

export interface MemoryFiles extends Files {
  /** Every file now there, path to bytes. */
  readonly entries: ReadonlyMap<string, Uint8Array>;
  /** Paths written so far, in order. */
  readonly written: readonly string[];
  /** The file as text; undefined where there is none. */
  text(path: string): string | undefined;
  /** Puts or takes away a file without `written` knowing: a change from outside. */
  put(path: string, content: string | Uint8Array): void;
  remove(path: string): void;
  /** From now on reading, writing or listing this path rejects with the message; undefined ends it. */
  failOn(action: 'read' | 'write' | 'list', path: string, message: string | undefined): void;
}

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** A folder holding these files, path to content. */
export function memoryFiles(initial: Readonly<Record<string, string | Uint8Array>> = {}): MemoryFiles {
  const entries = new Map<string, Uint8Array>();
  const written: string[] = [];
  const failures = new Map<string, string>();
  const put = (path: string, content: string | Uint8Array): void => {
    entries.set(path, typeof content === 'string' ? encoder.encode(content) : content.slice());
  };
  const mayFail = (action: string, path: string): void => {
    const message = failures.get(`${action} ${path}`);
    if (message !== undefined) throw new Error(message);
  };
  for (const [path, content] of Object.entries(initial)) put(path, content);
  return {
    entries, written, put,
    text: (path) => {
      const bytes = entries.get(path);
      return bytes === undefined ? undefined : decoder.decode(bytes);
    },
    remove: (path) => void entries.delete(path),
    failOn: (action, path, message) => {
      if (message === undefined) failures.delete(`${action} ${path}`);
      else failures.set(`${action} ${path}`, message);
    },
    read: async (path) => {
      mayFail('read', path);
      return entries.get(path)?.slice();
    },
    write: async (path, bytes) => {
      mayFail('write', path);
      put(path, bytes);
      written.push(path);
    },
    list: async (folder) => {
      mayFail('list', folder);
      const prefix = folder === '' ? '' : `${folder}/`;
      return [...entries.keys()].filter((path) => path.startsWith(prefix)).map((path) => path.slice(prefix.length)).filter((name) => !name.includes('/')).sort();
    },
  };
}
