// What commands work with, for tests that answer in a person's place.
import * as vscode from 'vscode';
import type { CommandContext } from '../../../src/host/commands/commandContext';
import { ConsultationIndex } from '../../../src/host/consultationIndex';
import { Problems } from '../../../src/host/diagnostics/problems';
import { ConsultationEditor } from '../../../src/host/editor/consultationEditor';
import { FitRunner } from '../../../src/host/fitRunner';
import type { Platform } from '../../../src/host/platform';
import { PracticeStore } from '../../../src/host/practiceStore';
import type { ReviewPages } from '../../../src/host/reviewPages';
import type { PatientView } from '../../../src/host/views/patientView';
import { concord } from './practice';

/** `opened` takes what has to be disposed of afterwards; `shown` every page shown. */
export function testContext(opened: vscode.Disposable[], shown: string[], platform: Platform = {}): CommandContext {
  const store = new PracticeStore();
  const index = new ConsultationIndex();
  const log = vscode.window.createOutputChannel('Concord commands under test', { log: true });
  const problems = new Problems(store, index);
  const editor = new ConsultationEditor({ store, fits: new FitRunner({}), log });
  opened.push(store, index, log, problems, editor);
  const secrets = { get: () => Promise.resolve(undefined), store: () => Promise.resolve(), delete: () => Promise.resolve() };
  return {
    extensionUri: concord().extensionUri, platform, store, editor, problems, log, patientView: {} as PatientView,
    secrets: secrets as unknown as vscode.SecretStorage,
    pages: { show: (page: string) => Promise.resolve(void shown.push(page)) } as unknown as ReviewPages,
  };
}
