// What `concord evidence` and `concord compare` are asked about: a treatment function, and the figures of a workspace.
import { normaliseTreatmentFunction, treatmentFunctionNames } from '../core/directory/treatmentFunction';
import { predictionsOf, type Predictions } from '../core/evidence/prediction/predictions';
import { refuse, succeed, type Result } from '../core/issue';
import { plain } from '../core/note/render/plainText';
import type { Clock } from '../core/ports';
import { today } from '../core/today';
import { EVIDENCE_FILE } from '../core/workspace/layout';
import { loadWorkspace, type Workspace } from '../core/workspace/workspace';
import { failed, type Outcome } from './command';
import { foundIn, workspaceFolder } from './workspaceFolder';

/** The code waiting times are published by, null where none was given. Refuses what is none. */
export function statedTreatmentFunction(stated: string | undefined): Result<string | null> {
  if (stated === undefined) return succeed(null);
  const known = normaliseTreatmentFunction(stated);
  if (known !== null) return succeed(known);
  return refuse({
    code: 'treatmentFunction.unknown',
    severity: 'error',
    message: `"${plain(stated)}" is not a treatment function waiting times are published by.`,
    remedy: `Use one of ${[...treatmentFunctionNames.keys()].join(', ')}, or 110 for C_110.`,
    place: {},
  });
}

/** A workspace whose evidence can be read, and its folder as given; or the outcome that says why there is none. */
export async function evidenceWorkspace(
  named: string | undefined,
): Promise<{ readonly path: string; readonly workspace: Workspace; readonly failure?: undefined } | { readonly failure: Outcome }> {
  const folder = await workspaceFolder(named);
  if (!folder.ok) return { failure: failed(1, folder.issues) };
  const { path, files } = folder.value;
  const workspace = await loadWorkspace(files);
  if (workspace.unreadable.has(EVIDENCE_FILE) && workspace.evidence.length === 0)
    return { failure: failed(2, foundIn(path, workspace.issues)) };
  return { path, workspace };
}

/** What the figures of a workspace say today. */
export function predictionsToday({ evidence, sources, practice }: Workspace, clock: Clock): Predictions {
  return predictionsOf(evidence, { asOf: today(clock), sources, smallestDifferences: practice?.smallestDifferences });
}
