// What @medplum/core finds in a resource: a second, independent reading of base R4 beside the project's own check.
import { indexStructureDefinitionBundle, OperationOutcomeError, validateResource } from '@medplum/core';
import type { OperationOutcomeIssue, Resource, StructureDefinition } from '@medplum/fhirtypes';
import type { Issue } from '../../core/issue';

let indexed: readonly unknown[] | undefined;

/** `structures`: base definitions; the library keeps them for the whole process. */
export function secondOpinion(
  resource: unknown,
  structures: readonly unknown[],
): { readonly issues: readonly Issue[]; readonly stopped?: string } {
  if (indexed !== structures) {
    indexStructureDefinitionBundle(structures.filter(isOfType) as StructureDefinition[]);
    indexed = structures;
  }
  try {
    return { issues: validateResource(resource as Resource).filter(isNews).map(asIssue) };
  } catch (error) {
    if (error instanceof OperationOutcomeError) return { issues: error.outcome.issue.filter(isNews).map(asIssue) };
    // It follows the definitions without looking first; on a resource of another shape it may stumble.
    return { issues: [], stopped: error instanceof Error ? error.message.slice(0, 120) : String(error) };
  }
}

/** Profiles of extensions are the own check's: the library takes a constraint for the type itself. */
function isOfType(structure: unknown): boolean {
  return (structure as StructureDefinition).derivation !== 'constraint';
}

/** It takes the first part of `urn:uuid:...` for a resource type. */
function isNews({ details }: OperationOutcomeIssue): boolean {
  return details?.text?.startsWith('Invalid reference: got "urn:') !== true;
}

function asIssue({ severity, expression, details, diagnostics }: OperationOutcomeIssue): Issue {
  return {
    code: 'fhir.r4',
    severity: severity === 'error' || severity === 'fatal' ? 'error' : 'warning',
    message: `${(details?.text ?? diagnostics ?? 'It is not valid').replace(/\.$/, '')}.`,
    remedy: 'See the definition of the resource: hl7.org/fhir/R4/resourcelist.html.',
    place: { path: expression?.[0] ?? '' },
  };
}
