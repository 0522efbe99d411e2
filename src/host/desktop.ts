// The desktop host (and the Node host of a server): files on disk are read, and fits worked out, in threads of their own.
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type * as vscode from 'vscode';
import type { Result } from '../core/issue';
import type { FromWorker, ToWorker } from '../protocol/worker';
import type { ReadFile } from '../sources/importFile';
import { FitThread } from './fitThread';
import type { Platform, ReadSourceOptions } from './platform';

export function desktopPlatform(extensionPath: string): Platform {
  const program = join(extensionPath, 'dist', 'worker.cjs');
  return { readFromDisk: (uri, options) => readInWorker(program, uri, options), startFits: () => new FitThread(program) };
}

/** One thread a file: a run-away file takes its thread with it and nothing else. */
function readInWorker(program: string, uri: vscode.Uri, { signal, onProgress, mappings }: ReadSourceOptions): Promise<Result<ReadFile>> {
  const worker = new Worker(program);
  const read: ToWorker = { type: 'read', id: 1, path: uri.fsPath, today: new Date().toISOString().slice(0, 10), mappings };
  const cancel = (): void => worker.postMessage({ type: 'cancel', id: 1 } satisfies ToWorker);
  signal.addEventListener('abort', cancel, { once: true });
  const result = new Promise<Result<ReadFile>>((resolve, reject) => {
    worker.on('message', (message: FromWorker) => {
      if (message.type === 'progress') onProgress(message.bytesRead, message.size);
      else if (message.type === 'done') resolve(message.result);
      else if (message.type === 'failed') reject(new Error(message.message));
    });
    worker.on('error', reject);
    worker.on('exit', (code) => reject(new Error(`The reading thread ended (${code}).`)));
    worker.postMessage(read);
  });
  return result.finally(() => {
    signal.removeEventListener('abort', cancel);
    void worker.terminate();
  });
}
