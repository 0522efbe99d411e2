// HL7's R4 definitions, from the compressed file the build puts beside the program (scripts/fhirDefinitions.mjs).
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';

const NAME = 'fhir-r4.json.br';

export interface R4Definitions {
  /** StructureDefinitions of resources, types and extensions, without prose. */
  readonly structures: readonly unknown[];
  /** Codes of the value sets with a required binding, `system code`. */
  readonly valueSets: Readonly<Record<string, readonly string[]>>;
}

let read: R4Definitions | undefined;

/** Read once a process. Throws where the build is not whole. */
export function r4Definitions(): R4Definitions {
  read ??= JSON.parse(brotliDecompressSync(readFileSync(definitionsPath())).toString('utf8')) as R4Definitions;
  return read;
}

/** Beside the program; a test runs elsewhere and finds the build in the repository it stands in. */
function definitionsPath(): string {
  const beside = join(__dirname, NAME);
  return existsSync(beside) ? beside : join('dist', NAME);
}
