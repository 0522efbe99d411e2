// Everything Concord does in an editor, put together once, when first needed.
import * as vscode from 'vscode';
import { unlinked } from '../core/unlinked';
import { acceptFault } from './commands/imports/acceptFault';
import { addOption } from './commands/addOption';
import { askJourneyPlanner } from './commands/askJourneyPlanner';
import { checkWorkspace } from './commands/checkWorkspace';
import type { CommandContext } from './commands/commandContext';
import { copyNote } from './commands/note/copyNote';
import { exportCalendar } from './commands/note/exportCalendar';
import { ersBook } from './commands/ers/ersBook';
import { ersForgetKey, ersSetKey } from './commands/ers/ersKey';
import { ersLookUp } from './commands/ers/ersLookUp';
import { ersSearch } from './commands/ers/ersSearch';
import { ersSend } from './commands/ers/ersSend';
import { ersSlots } from './commands/ers/ersSlots';
import { exportGlitches } from './commands/exportGlitches';
import { exportNote } from './commands/note/exportNote';
import { fhirForgetKey, fhirSetKey } from './commands/fhir/fhirKey';
import { handOver, takeBackHandOver } from './commands/note/handOver';
import { importErsSearch } from './commands/imports/importErsSearch';
import { importFhirDirectory } from './commands/fhir/importFhirDirectory';
import { importSlots } from './commands/imports/importSlots';
import { importPublishedData } from './commands/imports/importPublishedData';
import { mapColumns } from './commands/imports/mapColumns';
import { newConsultation } from './commands/newConsultation';
import { noteGlitch } from './commands/noteGlitch';
import { openSamplePractice } from './commands/openSamplePractice';
import { openConsultation, reopenAsForm, reopenAsText } from './commands/reopen';
import { sendToFhir } from './commands/fhir/sendToFhir';
import { setHome } from './commands/setHome';
import { showDataSources, SOURCES_SCHEME, SourcesDocument } from './commands/showDataSources';
import { showEvidenceRow } from './commands/showEvidenceRow';
import { commandTarget, type CommandTarget } from './commands/target';
import { undoImport } from './commands/imports/undoImport';
import { updateOwnEvidence } from './commands/imports/updateOwnEvidence';
import { ConsultationIndex } from './consultationIndex';
import { Problems } from './diagnostics/problems';
import { fixedFiles, QuickFixes } from './diagnostics/quickFixes';
import { ConsultationEditor } from './editor/consultationEditor';
import { FitRunner } from './fitRunner';
import type { CommandId } from './ids';
import type { Platform } from './platform';
import { PracticeStore } from './practiceStore';
import { REVIEW_SCHEME, ReviewPages } from './reviewPages';
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
  'concord.handOver': handOver,
  'concord.takeBackHandOver': takeBackHandOver,
  'concord.exportCalendar': exportCalendar,
  'concord.addOption': addOption,
  'concord.noteGlitch': noteGlitch,
  'concord.exportGlitches': exportGlitches,
  'concord.updateOwnEvidence': updateOwnEvidence,
  'concord.setHome': setHome,
  'concord.askJourneyPlanner': askJourneyPlanner,
  'concord.importSlots': importSlots,
  'concord.ersSearch': ersSearch,
  'concord.ersSlots': ersSlots,
  'concord.ersSend': ersSend,
  'concord.ersBook': ersBook,
  'concord.ersLookUp': ersLookUp,
  'concord.importFhirDirectory': importFhirDirectory,
  'concord.sendToFhir': sendToFhir,
  'concord.fhirSetKey': fhirSetKey,
  'concord.fhirForgetKey': fhirForgetKey,
  'concord.ersSetKey': ersSetKey,
  'concord.ersForgetKey': ersForgetKey,
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
  const pages = new ReviewPages();
  context.subscriptions.push(
    log, store, index, problems, fits, editor, sidebar, sources,
    vscode.languages.registerCodeActionsProvider(fixedFiles, new QuickFixes(store), QuickFixes.metadata),
    vscode.workspace.registerTextDocumentContentProvider(SOURCES_SCHEME, sources),
    vscode.workspace.registerTextDocumentContentProvider(REVIEW_SCHEME, pages)
  );
  void index.rebuild();

  const commandContext: CommandContext = {
    extensionUri, platform, store, editor, problems, patientView, log, secrets: context.secrets, pages
  };
  return {
    editor,
    sidebar,
    async run(id, args) {
      try {
        return await commands[id](commandContext, commandTarget(args));
      } catch (error) {
        const why = error instanceof Error ? error.message : String(error);
        log.error(`${id} failed: ${why}`);
        void vscode.window.showErrorMessage(unlinked(words()('host.failed', { what: id, why })));
        return undefined;
      }
    }
  };
}
