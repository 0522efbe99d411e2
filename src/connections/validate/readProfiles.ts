// A folder of StructureDefinitions, value sets and code systems, as their publishers give them out: JSON or XML, a resource a file.
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isObject } from '../../core/fhirCheck/definition';
import type { Issue, Result } from '../../core/issue';
import { decodeUtf8 } from '../../core/workspace/jsonFile';
import { tooDeepAt } from '../../core/jsonDepth';
import { definitionShape, parseFhirXml } from '../../sources/fhir/fhirXml';

/** A definition is some tens of kilobytes, a large value set some megabytes. */
const LARGEST_BYTES = 20_000_000;
const MOST_FILES = 5_000;

export interface ReadProfiles {
  readonly resources: readonly unknown[];
  /** Files that could not be used, and why; the others are. */
  readonly issues: readonly Issue[];
}

/** Files are read in the order of their names. Rejects where the folder itself cannot be read. */
export async function readProfiles(folder: string): Promise<ReadProfiles> {
  const names = (await readdir(folder)).filter((name) => /\.(json|xml)$/i.test(name)).sort();
  const resources: unknown[] = [];
  const issues: Issue[] = [];
  for (const name of names.slice(0, MOST_FILES)) {
    const file = join(folder, name);
    const read = await readOne(file);
    if (!read.ok) issues.push(...read.issues);
    else if (isDefinition(read.value)) resources.push(read.value);
  }
  if (names.length > MOST_FILES) issues.push(fault(
    folder, 'profiles.tooMany', `There are more than ${MOST_FILES} files; the rest is left out.`, 'Name a smaller folder.',
  ));
  if (resources.length === 0)
    issues.push(fault(
      folder, 'profiles.none', 'There is no definition in this folder.',
      'Name the folder that holds the StructureDefinition files, JSON or XML.',
    ));
  return { resources, issues };
}

function isDefinition(value: unknown): boolean {
  return isObject(value) && ['StructureDefinition', 'ValueSet', 'CodeSystem'].includes(String(value['resourceType']));
}

async function readOne(file: string): Promise<Result<unknown>> {
  const { size } = await stat(file);
  if (size > LARGEST_BYTES)
    return refused(file, 'profiles.tooLarge', `It has ${Math.round(size / 1e6)} MB, which no definition has.`, 'Take it out.');
  const text = decodeUtf8(await readFile(file), file);
  if (!text.ok) return text;
  if (/\.xml$/i.test(file)) return parseFhirXml(text.value, file, definitionShape);
  if (tooDeepAt(text.value) !== undefined)
    return refused(file, 'file.tooDeep', 'The file is nested too deep.', 'Take it out of the folder.');
  try {
    return { ok: true, value: JSON.parse(text.value) };
  } catch {
    return refused(file, 'file.notJson', 'The file is not valid JSON.', 'Get it again, whole.');
  }
}

function refused(file: string, code: string, message: string, remedy: string): Result<never> {
  return { ok: false, issues: [fault(file, code, message, remedy)] };
}

/** A definition that is left out leaves something unchecked: a warning, since the rest is checked. */
function fault(file: string, code: string, message: string, remedy: string): Issue {
  return { code, severity: 'warning', message, remedy, place: { file } };
}
