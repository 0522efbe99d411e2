// What a JSON value is, said plainly, when it is not what was wanted.
import type { Issue } from '../../core/issue';
import { codingsOf, objectOf, objectsOf, oneLine } from './fhirValue';

/** FHIR resource type; `undefined` where the value is no resource. */
export function resourceTypeOf(value: unknown): string | undefined {
  const type = objectOf(value)?.['resourceType'];
  return typeof type === 'string' && /^[A-Za-z]{1,64}$/.test(type) ? type : undefined;
}

/** `wanted` completes "This is a FHIR Patient, not ...". An OperationOutcome is the service's own error: it is quoted. */
export function wrongKind(value: unknown, wanted: string, file: string): Issue {
  const type = resourceTypeOf(value);
  if (type === 'OperationOutcome') {
    const said = whatWentWrong(value);
    return {
      code: 'fhir.operationOutcome',
      severity: 'error',
      message: `This is an error message, not ${wanted}.${said === '' ? ' It does not say what went wrong.' : ` It says: “${said}”`}`,
      remedy: 'Put right what it says, ask again, and save the new answer.',
      place: { file }
    };
  }
  return {
    code: 'fhir.wrongKind',
    severity: 'error',
    message: `This is ${describe(value, type)}, not ${wanted}.`,
    remedy: 'Check that it is the file you meant.',
    place: { file }
  };
}

/** `entry` is there and is no list: the answer is damaged, and must not read as "no services". */
export function damagedEntries(value: unknown, file: string): Issue | undefined {
  const entry = objectOf(value)?.['entry'];
  if (entry === undefined || Array.isArray(entry)) return undefined;
  return {
    code: 'fhir.damagedEntries',
    severity: 'error',
    message: 'The entries of this answer (`entry`) are not a list, so none can be read.',
    remedy: 'Save the answer again as it came.',
    place: { file, path: 'entry' }
  };
}

function describe(value: unknown, type: string | undefined): string {
  if (type !== undefined) return `a FHIR ${type}`;
  if (Array.isArray(value)) return 'a JSON list';
  return typeof value === 'object' && value !== null ? 'JSON that is not FHIR (it has no resourceType)' : 'a single JSON value';
}

/** Diagnostics, else the words or the code of the error; at most three, each shortened. */
function whatWentWrong(outcome: unknown): string {
  const said = objectsOf(objectOf(outcome)?.['issue']).map((issue) => {
    const details = objectOf(issue['details']);
    const coding = codingsOf(details)[0];
    return oneLine(issue['diagnostics']) ?? oneLine(details?.['text']) ?? coding?.display ?? coding?.code ?? oneLine(issue['code']);
  });
  return said
    .filter((words) => words !== undefined)
    .slice(0, 3)
    .map((words) => (words.length > 500 ? `${words.slice(0, 499)}…` : words))
    .join(' ');
}
