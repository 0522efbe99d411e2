// What is exported: which note, with or without identity, in which language, and where to.
import * as vscode from 'vscode';
import { noteLayouts, type NoteLayout } from '../../../core/note/render/document';
import { layoutFor } from '../../../core/note/patient/patientCopy';
import { isForPatient, noteFormats, type NoteFormat } from '../../../core/note/renderNote';
import type { Consultation } from '../../../core/consultation/record';
import { languages, type Language, type Say } from '../../../core/words/words';
import type { Platform } from '../../platform';
import { language, words } from '../../settings';

export interface ExportWish {
  readonly format: NoteFormat;
  readonly redacted: boolean;
  readonly language: Language;
  /** Of the patient's copy; their needs decide where it is not said. */
  readonly layout: NoteLayout | undefined;
  /** The practice's notes/ where it is not said. */
  readonly folder: vscode.Uri | undefined;
}

/** The language a note is in unless another is asked for: the patient's own for their copy, else that of the screen. */
export function noteLanguage({ patient }: Consultation, format: NoteFormat): Language {
  return isForPatient(format) ? patient.language ?? 'en' : language();
}

/** A format named by `argument` goes as usual. Otherwise it is asked, and then whether anything is to be unusual; undefined: broken off. */
export async function exportWish(argument: string | undefined, record: Consultation, platform: Platform): Promise<ExportWish | undefined> {
  const say = words();
  const format = noteFormats.find((one) => one === argument) ?? (await chooseFormat(say, platform));
  if (format === undefined) return undefined;
  const usual: ExportWish = { format, redacted: false, language: noteLanguage(record, format), layout: undefined, folder: undefined };
  if (format === argument) return usual;
  const how = await chooseHow(say, usual);
  return how === 'choose' ? chosenWish(say, record, usual) : how === 'usual' ? usual : undefined;
}

async function chosenWish(say: Say, record: Consultation, usual: ExportWish): Promise<ExportWish | undefined> {
  const redacted = await chooseIdentity(say);
  const language = redacted === undefined ? undefined : await chooseLanguage(say, usual);
  const asked = language === undefined || !isForPatient(usual.format) ? undefined : await chooseLayout(say, layoutFor({ record }));
  if (language === undefined || (isForPatient(usual.format) && asked === undefined)) return undefined;
  const folder = await chooseFolder(say);
  if (redacted === undefined || folder === undefined) return undefined;
  return { ...usual, redacted, language, layout: asked, folder: folder === 'notes' ? undefined : folder };
}

async function chooseHow(say: Say, { language }: ExportWish): Promise<'usual' | 'choose' | undefined> {
  const items = [
    { label: say('host.asUsual'), detail: say('host.asUsualDetail', { language: say(`language.${language}`) }), how: 'usual' as const },
    { label: say('host.otherwise'), detail: say('host.otherwiseDetail'), how: 'choose' as const },
  ];
  return (await vscode.window.showQuickPick(items, { placeHolder: say('host.pickHow') }))?.how;
}

async function chooseFormat(say: Say, { makeDocx }: Platform): Promise<NoteFormat | undefined> {
  const offered = noteFormats.filter((format) => makeDocx !== undefined || !format.endsWith('Docx'));
  const items = offered.map((format) => ({ label: say(`host.format.${format}`), detail: say(`host.formatDetail.${format}`), format }));
  return (await vscode.window.showQuickPick(items, { placeHolder: say('host.pickNoteFormat') }))?.format;
}

async function chooseIdentity(say: Say): Promise<boolean | undefined> {
  const items = [
    { label: say('host.withIdentity'), detail: say('host.withIdentityDetail'), redacted: false },
    { label: say('host.withoutIdentity'), detail: say('host.withoutIdentityDetail'), redacted: true },
  ];
  return (await vscode.window.showQuickPick(items, { placeHolder: say('host.pickIdentity') }))?.redacted;
}

/** The usual one first. */
async function chooseLanguage(say: Say, { format, language: usual }: ExportWish): Promise<Language | undefined> {
  const why = say(isForPatient(format) ? 'host.languageOfPatient' : 'host.languageOfScreen');
  const items = [usual, ...languages.filter((other) => other !== usual)]
    .map((one) => ({ label: say(`language.${one}`), detail: one === usual ? why : '', language: one }));
  return (await vscode.window.showQuickPick(items, { placeHolder: say('host.pickLanguage') }))?.language;
}

/** What the patient's needs call for first. */
async function chooseLayout(say: Say, usual: NoteLayout): Promise<NoteLayout | undefined> {
  const items = [usual, ...noteLayouts.filter((other) => other !== usual)]
    .map((layout) => ({
      label: say(`host.layout.${layout as (typeof noteLayouts)[number]}`), detail: layout === usual ? say('host.layoutOfNeeds') : '', layout
    }));
  return (await vscode.window.showQuickPick(items, { placeHolder: say('host.pickLayout') }))?.layout;
}

async function chooseFolder(say: Say): Promise<vscode.Uri | 'notes' | undefined> {
  const items = [
    { label: say('host.notesFolder'), detail: say('host.notesFolderDetail'), other: false },
    { label: say('host.otherFolder'), detail: say('host.otherFolderDetail'), other: true },
  ];
  const chosen = await vscode.window.showQuickPick(items, { placeHolder: say('host.pickFolder') });
  if (chosen?.other !== true) return chosen === undefined ? undefined : 'notes';
  const picked = await vscode.window.showOpenDialog(
    { canSelectFiles: false, canSelectFolders: true, canSelectMany: false, openLabel: say('host.exportHere') }
  );
  return picked?.[0];
}
