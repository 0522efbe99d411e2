// Everything Concord does in an editor, put together once, when first needed.
import * as vscode from 'vscode';
import { acceptFault } from './commands/acceptFault';
import { addOption } from './commands/addOption';
import { checkWorkspace } from './commands/checkWorkspace';
import type { CommandContext } from './commands/commandContext';
import { copyNote } from './commands/copyNote';
import { exportNote } from './commands/exportNote';
import { importErsSearch } from './commands/importErsSearch';
import { importPublishedData } from './commands/importPublishedData';
import { mapColumns } from './commands/mapColumns';
import { newConsultation } from './commands/newConsultation';
import { openSamplePractice } from './commands/openSamplePractice';
import { openConsultation, reopenAsForm, reopenAsText } from './commands/reopen';
import { showDataSources, SOURCES_SCHEME, SourcesDocument } from './commands/showDataSources';
import { showEvidenceRow } from './commands/showEvidenceRow';
import { commandTarget, type CommandTarget } from './commands/target';
import { undoImport } from './commands/undoImport';
import { ConsultationIndex } from './consultationIndex';
import { Problems } from './diagnostics/problems';
import { fixedFiles, QuickFixes } from './diagnostics/quickFixes';
import { ConsultationEditor } from './editor/consultationEditor';
import { FitRunner } from './fitRunner';
import type { CommandId } from './ids';
import type { Platform } from './platform';
import { PracticeStore } from './practiceStore';
import { words } from './settings';
import { PatientView } from './views/patientView';
import { Sidebar } from './views/sidebar';

export interface Features {
  readonly editor: ConsultationEditor;
  readonly sidebar: Sidebar;
  run(id: CommandId, args: readonly unknown[]): Promise<unknown>;
}

type Command = (context: CommandContext, target: CommandTarget) => Promise<unknown>;

const commands: Readonly<Record<CommandId, Command>> = {
  'concord.newConsultation': newConsultation,
  'concord.importErsSearch': importErsSearch,
  'concord.importPublishedData': importPublishedData,
  'concord.mapColumns': mapColumns,
  'concord.undoImport': undoImport,
  'concord.acceptFault': acceptFault,
  'concord.openSamplePractice': openSamplePractice,
  'concord.patientView': async (context, target) => context.patientView.toggle(await context.editor.target(target.uri)),
  'concord.exportNote': exportNote,
  'concord.copyNote': copyNote,
  'concord.addOption': addOption,
  'concord.checkWorkspace': checkWorkspace,
  'concord.showDataSources': showDataSources,
  'concord.showEvidenceRow': showEvidenceRow,
  'concord.reopenAsText': reopenAsText,
  'concord.reopenAsForm': reopenAsForm,
  'concord.openConsultation': openConsultation,
  'concord.save': async ({ editor }, target) => (await editor.target(target.uri))?.document.save(),
  'concord.takeBack': async ({ editor }, target) => (await editor.target(target.uri))?.takeBack()
};

export function createFeatures(context: vscode.ExtensionContext, platform: Platform): Features {
  const { extensionUri } = context;
  const log = vscode.window.createOutputChannel('Concord', { log: true });
  const store = new PracticeStore();
  const index = new ConsultationIndex();
  const problems = new Problems(store, index);
  const fits = new FitRunner(platform);
  const editor = new ConsultationEditor({ store, fits, log });
  const patientView = new PatientView(editor, extensionUri);
  const sidebar = new Sidebar({ store, index });
  const sources = new SourcesDocument(store);
  context.subscriptions.push(
    log, store, index, problems, fits, editor, sidebar, sources,
    vscode.languages.registerCodeActionsProvider(fixedFiles, new QuickFixes(store), QuickFixes.metadata),
    vscode.workspace.registerTextDocumentContentProvider(SOURCES_SCHEME, sources)
  );
  void index.rebuild();

  const commandContext: CommandContext = { extensionUri, platform, store, editor, problems, patientView, log };
  return {
    editor,
    sidebar,
    async run(id, args) {
      try {
        return await commands[id](commandContext, commandTarget(args));
      } catch (error) {
        const why = error instanceof Error ? error.message : String(error);
        log.error(`${id} failed: ${why}`);
        void vscode.window.showErrorMessage(words()('host.failed', { what: id, why }));
        return undefined;
      }
    }
  };
}
