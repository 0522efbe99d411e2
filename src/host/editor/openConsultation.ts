// One consultation as long as an editor shows it: its document, its webviews, and the state they are sent.
import * as vscode from 'vscode';
import type { Intent } from '../../core/consultation/intent';
import type { ParsedRecord } from '../../core/consultation/parseRecord';
import type { Consultation } from '../../core/consultation/record';
import { RecordEditing } from '../../core/consultation/recordEditing';
import { countedEvidence } from '../../core/evidence/countedEvidence';
import { describeIssue, refuse, type Issue, type Result } from '../../core/issue';
import { londonDay } from '../../core/londonTime';
import { ersSettings } from '../ersSettings';
import { decodeUtf8 } from '../../core/workspace/jsonFile';
import type { Workspace } from '../../core/workspace/workspace';
import type { ToHost } from '../../protocol/envelopes';
import { consultationScreen } from '../../view/consultationScreen';
import type { Screen, StepId } from '../../view/screen';
import { unreadableScreen } from '../../view/unreadableScreen';
import { randomIds, systemClock } from '../platform';
import { practiceFolderOf } from '../practiceFolder';
import type { PracticeStore } from '../practiceStore';
import { optionOrder, plannerUrl, words } from '../settings';
import { absentAsUndefined } from '../workspaceFiles';
import type { NoteFit } from '../../core/note/noteModel';
import type { Fits } from '../fitRunner';
import type { ConsultationPanel } from './consultationPanel';
import { OpenFit } from './openFit';
import { isReadOnly, TextRecordDocument } from './textRecordDocument';

/** Only whoever holds the directory makes an option's snapshot, and only a milestone makes a seal. */
const HOST_ONLY: ReadonlySet<Intent['type']> = new Set(['addOption', 'seal']);

/** A screen may forget where the journeys begin; only whoever holds the tables of places can say where. */
function isForHost(intent: Intent): boolean {
  return HOST_ONLY.has(intent.type) || (intent.type === 'setHome' && intent.home !== null);
}

/** Schemes of files that people work on. Others (`git:`) show another version of a file, and are only looked at. */
const WORKING_SCHEMES: ReadonlySet<string> = new Set(['file', 'vscode-remote', 'vscode-vfs', 'vscode-test-web', 'untitled']);

/** Files that VS Code was told to take for read-only. It remembers that by the address until it is told otherwise, and so must Concord. */
const guarded = new Set<string>();

export interface OpenConsultationContext {
  readonly store: PracticeStore;
  readonly fits: Fits;
  readonly log: vscode.LogOutputChannel;
}

export class OpenConsultation {
  readonly document: vscode.TextDocument;
  readonly panels = new Set<ConsultationPanel>();
  /** The step last opened in any of its webviews. */
  step: StepId | undefined;
  /** Where the patient view was left: the form that comes back goes on from there. */
  stepOnReturn: StepId | undefined;
  readonly #editing: RecordEditing;
  readonly #store: PracticeStore;
  readonly #fit: OpenFit;
  #practiceFolder: vscode.Uri | undefined;
  #workspace: Workspace | undefined;
  #notUtf8: Issue | undefined;
  #isReadOnly = false;
  #loaded: Promise<void>;
  #refreshing = false;
  /** Intents that came in and are not carried out or refused yet. */
  readonly #underWay = new Set<Promise<unknown>>();

  constructor(document: vscode.TextDocument, { store, fits, log }: OpenConsultationContext) {
    this.document = document;
    this.#store = store;
    this.#fit = new OpenFit(fits, document.uri.toString(), {
      news: () => this.refresh(),
      failed: (why) => log.error(`The fit of ${nameOf(document.uri)} could not be worked out: ${why}`)
    });
    this.#editing = new RecordEditing(new TextRecordDocument(document), { clock: systemClock, ids: randomIds });
    this.#loaded = this.#load();
  }

  /** The practice the file belongs to; undefined where no folder above it holds concord.json. */
  async practiceFolder(): Promise<vscode.Uri | undefined> {
    await this.#loaded;
    return this.#practiceFolder;
  }

  /** The record as it stands, once the drafts of every webview are in it. */
  async settledRecord(): Promise<Result<ParsedRecord>> {
    await this.#loaded;
    await this.flush();
    const settled = this.#notUtf8 === undefined ? this.#editing.current() : refuse(this.#notUtf8);
    const file = nameOf(this.document.uri);
    return settled.ok ? settled : { ok: false, issues: settled.issues.map((issue) => ({ ...issue, place: { ...issue.place, file } })) };
  }

  carryOut(intent: Intent): Promise<Result<Consultation>> {
    const done = this.#carryOutLoaded(intent);
    this.#underWay.add(done);
    return done.finally(() => this.#underWay.delete(done));
  }

  async #carryOutLoaded(intent: Intent): Promise<Result<Consultation>> {
    await this.#loaded;
    if (this.#notUtf8 !== undefined) return refuse(this.#notUtf8);
    const done = await this.#editing.carryOut(intent);
    // Where no form shows the file, nothing would show that it is unsaved either.
    if (done.ok && this.panels.size === 0) await this.document.save();
    return done;
  }

  /** Takes back the last change made through Concord, as a change of its own: for where VS Code's undo does not reach. */
  async takeBack(): Promise<void> {
    await this.flush();
    await this.#editing.takeBack();
  }

  /** Every draft becomes part of the document, as far as it can. */
  async flush(): Promise<void> {
    await Promise.all([...this.panels].map((panel) => panel.flush()));
    await Promise.allSettled(this.#underWay);
    await this.#editing.settled();
  }

  /**
   * VS Code writes a file as a whole on Ctrl+S even where nothing changed, which would replace bytes that are not UTF-8 for
   * good; and no extension can stop a save. So VS Code is told that the file is read-only. Call it while a panel is in front.
   */
  async guardBytes(): Promise<void> {
    await this.#loaded;
    const key = this.document.uri.toString();
    const wanted = this.#notUtf8 !== undefined;
    if (wanted === guarded.has(key) || ![...this.panels].some((panel) => panel.isActive && !panel.isPatientView)) return;
    if (wanted) guarded.add(key);
    else guarded.delete(key);
    await vscode.commands.executeCommand(`workbench.action.files.${wanted ? 'set' : 'reset'}ActiveEditorReadonlyInSession`);
  }

  /** How its options fit, for a note of `record`. */
  fitForNote(record: Consultation): Promise<NoteFit> {
    return this.#fit.forNote(record);
  }

  /** Nobody looks at it any more. */
  dispose(): void {
    this.#fit.stop();
  }

  async answer(panel: ConsultationPanel, { intent, reply }: Extract<ToHost, { type: 'intent' }>): Promise<void> {
    const done = isForHost(intent) ? refuse(notForWebviews(intent)) : await this.carryOut(intent);
    if (done.ok) {
      panel.lastReply = reply;
      this.refresh();
      return;
    }
    if (done.issues.some((issue) => issue.code === 'document.readOnly')) await this.#readAgain();
    panel.post({ type: 'rejected', reply, message: done.issues.map(describeIssue).join(' ') });
    this.refresh();
  }

  /** Sends the present state to every webview, once however often it is asked for in one turn. */
  refresh(): void {
    if (this.#refreshing) return;
    this.#refreshing = true;
    void this.#loaded.then(() => {
      this.#refreshing = false;
      const screen = this.#screen();
      for (const panel of this.panels) {
        panel.post({
          type: 'state', version: this.document.version, inReplyTo: panel.lastReply, saved: !this.document.isDirty,
          patientView: panel.isPatientView, screen
        });
      }
    });
  }

  /** Reads the practice and the file's own state again, and shows them. */
  async reload(): Promise<void> {
    await this.#readAgain();
    this.refresh();
    await this.guardBytes();
  }

  #readAgain(): Promise<void> {
    this.#loaded = this.#load();
    return this.#loaded;
  }

  async #load(): Promise<void> {
    const { uri } = this.document;
    const isWorkingFile = WORKING_SCHEMES.has(uri.scheme);
    this.#practiceFolder = isWorkingFile ? await practiceFolderOf(uri) : undefined;
    this.#workspace = this.#practiceFolder === undefined ? undefined : await this.#store.load(this.#practiceFolder);
    this.#isReadOnly = !isWorkingFile || (await isReadOnly(this.document));
    // VS Code shows bad bytes as U+FFFD, and saving would destroy them.
    const bytes = isWorkingFile ? await absentAsUndefined(vscode.workspace.fs.readFile(uri)) : undefined;
    const decoded = bytes === undefined ? undefined : decodeUtf8(bytes, nameOf(uri));
    this.#notUtf8 = decoded === undefined || decoded.ok ? undefined : decoded.issues[0];
  }

  #screen(): Screen {
    const say = words();
    const parsed = this.#notUtf8 === undefined ? this.#editing.current() : refuse(this.#notUtf8);
    if (!parsed.ok) return unreadableScreen(parsed.issues, nameOf(this.document.uri), say);
    const now = systemClock.now();
    return consultationScreen(parsed.value.record, {
      say,
      practice: this.#workspace?.practice,
      directory: this.#workspace?.services ?? [],
      organisations: this.#workspace?.organisations ?? new Map(),
      glitches: this.#workspace?.glitches ?? [],
      evidence: this.#workspace === undefined ? [] : countedEvidence(this.#workspace.evidence, this.#workspace.sources),
      today: londonDay(now),
      writtenAt: now,
      order: optionOrder(this.document.uri),
      asksPlanner: vscode.workspace.isTrusted && plannerUrl() !== '',
      asksErs: vscode.workspace.isTrusted && ersSettings()?.ok === true,
      fit: this.#fit.state(parsed.value.record),
      warnings: parsed.value.warnings.map(describeIssue),
      ...(this.#isReadOnly ? { readOnly: say('host.readOnly') } : {})
    });
  }
}

function nameOf(uri: vscode.Uri): string {
  return uri.path.slice(uri.path.lastIndexOf('/') + 1);
}

function notForWebviews(intent: Intent): Issue {
  return {
    code: 'intent.hostOnly', severity: 'error', message: `A screen cannot do this itself (${intent.type}).`, remedy: 'Use the command for it.', place: {}
  };
}
