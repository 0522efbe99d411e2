// Reading one published file without holding up the editor: from disk in a thread, anything else here in slices.
import { sha256 } from '@noble/hashes/sha2';
import { bytesToHex } from '@noble/hashes/utils';
import * as vscode from 'vscode';
import type { Result } from '../core/issue';
import type { Hasher } from '../core/ports';
import { readers, readFile, type ReadFile } from '../sources/importFile';
import { mappedReaders } from '../sources/mappedTable';
import type { SourceFile } from '../sources/publication';
import { systemClock, type Platform, type ReadSourceOptions } from './platform';

const SLICE_BYTES = 256 * 1024;

/** Reads and hashes one file. Rejects when cancelled, or when it cannot be read. */
export function readSource({ readFromDisk }: Platform, uri: vscode.Uri, options: ReadSourceOptions): Promise<Result<ReadFile>> {
  return readFromDisk !== undefined && uri.scheme === 'file' ? readFromDisk(uri, options) : readHere(uri, options);
}

async function readHere(uri: vscode.Uri, { signal, onProgress, mappings }: ReadSourceOptions): Promise<Result<ReadFile>> {
  const file = await sourceFileOf(uri);
  const ports = { clock: systemClock, hasher: nobleHasher, signal, onProgress: (bytesRead: number) => onProgress(bytesRead, file.size) };
  return readFile(file, ports, [...readers, ...mappedReaders(mappings)]);
}

/** A file of the workspace or beside it, held whole and given out in slices. Rejects when it cannot be read. */
export async function sourceFileOf(uri: vscode.Uri): Promise<SourceFile> {
  const bytes = await vscode.workspace.fs.readFile(uri);
  return { name: uri.path.slice(uri.path.lastIndexOf('/') + 1), size: bytes.length, chunks: () => slices(bytes) };
}

/** A turn of the event loop between slices keeps the host answering, and lets a cancel arrive. */
async function* slices(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  for (let at = 0; at < bytes.length; at += SLICE_BYTES) {
    await new Promise((resume) => setTimeout(resume, 0));
    yield bytes.subarray(at, at + SLICE_BYTES);
  }
}

function nobleHasher(): Hasher {
  const hash = sha256.create();
  return {
    update: (bytes) => void hash.update(bytes),
    hex: () => bytesToHex(hash.digest())
  };
}
