// A file that leaves a consultation: written beside its place, noted in the record with its hash, and only then put there.
import * as vscode from 'vscode';
import { recordSha256 } from '../../../core/consultation/seal';
import type { Consultation, Seal } from '../../../core/consultation/record';
import { CONSULTATION_SUFFIX, NOTES_FOLDER } from '../../../core/workspace/layout';
import type { OpenConsultation } from '../../editor/openConsultation';
import { words } from '../../settings';
import { writtenBeside } from '../../workspaceFiles';
import { showIssues } from '../commandContext';

export interface SealedFile extends NonNullable<Seal['note']> {
  /** Takes the place of `.consultation.json` in the record's name, which names no patient. */
  readonly extension: string;
  /** notes/ of the practice, or beside the record where there is no practice, unless another is said. */
  readonly folder?: vscode.Uri | undefined;
  /** The state the file was made from: where the record has moved on since, nothing leaves. */
  readonly madeFrom?: Consultation;
}

/** Neither file nor seal is there without the other. Undefined, with the reason shown, where nothing left. */
export async function writeSealed(open: OpenConsultation, bytes: Uint8Array, file: SealedFile): Promise<vscode.Uri | undefined> {
  const { extension, folder, madeFrom, ...note } = file;
  const uri = await placeOf(open, extension, folder);
  const written = await writtenBeside(uri, bytes);
  const sealed = await open.carryOut({ type: 'seal', milestone: 'exported', note });
  if (!sealed.ok) {
    await written.discard();
    showIssues(sealed.issues);
    return undefined;
  }
  // Somebody wrote on while the file was made: the seal would say of another state that it left.
  if (madeFrom !== undefined && sealed.value.history.at(-1)?.recordSha256 !== recordSha256(madeFrom)) {
    await written.discard();
    await open.takeBack();
    void vscode.window.showWarningMessage(words()('host.exportOvertaken'));
    return undefined;
  }
  await written.putInPlace();
  return uri;
}

async function placeOf(open: OpenConsultation, extension: string, chosen: vscode.Uri | undefined): Promise<vscode.Uri> {
  const { uri } = open.document;
  const practice = await open.practiceFolder();
  const name = uri.path.slice(uri.path.lastIndexOf('/') + 1).replace(CONSULTATION_SUFFIX, extension);
  const folder = chosen ?? (practice === undefined ? vscode.Uri.joinPath(uri, '..') : vscode.Uri.joinPath(practice, NOTES_FOLDER));
  return vscode.Uri.joinPath(folder, name);
}
