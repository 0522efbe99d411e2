// The desktop host (and the Node host of a server): files on disk are read, and fits worked out, in threads of their own.
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type * as vscode from 'vscode';
import type { ErsConnection } from '../connections/ers/ersConnection';
import type { NodeFhir } from '../connections/fhir/nodeFhir';
import { makeDocx } from '../connections/makeDocx';
import type { Result } from '../core/issue';
import { today } from '../core/today';
import type { FromWorker, ToWorker } from '../protocol/worker';
import type { ReadFile } from '../sources/importFile';
import { FitThread } from './fitThread';
import { systemClock, type Platform, type ReadSourceOptions } from './platform';

export function desktopPlatform(extensionPath: string): Platform {
  const program = join(extensionPath, 'dist', 'worker.cjs');
  return {
    readFromDisk: (uri, options) => readInWorker(program, uri, options), startFits: () => new FitThread(program), connectErs, connectFhir,
    makeDocx
  };
}

/** A program of its own (dist/ers.cjs), read when somebody first asks e-RS something. */
async function connectErs(...asked: Parameters<NonNullable<Platform['connectErs']>>): Promise<ErsConnection> {
  const { nodeErs } = await import('../connections/ers/nodeErs');
  return nodeErs(...asked);
}

/** A program of its own (dist/fhir.cjs), read when somebody first asks a FHIR server something. */
async function connectFhir(): Promise<NodeFhir> {
  const { nodeFhir } = await import('../connections/fhir/nodeFhir');
  return nodeFhir();
}

/** One thread a file: a run-away file takes its thread with it and nothing else. */
function readInWorker(program: string, uri: vscode.Uri, { signal, onProgress, mappings }: ReadSourceOptions): Promise<Result<ReadFile>> {
  const worker = new Worker(program);
  const read: ToWorker = { type: 'read', id: 1, path: uri.fsPath, today: today(systemClock), mappings };
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
