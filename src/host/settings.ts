// Concord's settings, read where they are used so that a change counts at once.
import * as vscode from 'vscode';
import { wordsOf, type Language, type Say } from '../core/words/words';

const SECTION = 'concord';

export function language(): Language {
  return vscode.workspace.getConfiguration(SECTION).get<Language>('language', 'en');
}

export function words(): Say {
  return wordsOf(language());
}

/** Neutral orders only: nobody is put first for a fee or a figure. */
export function optionOrder(scope: vscode.Uri): 'distance' | 'name' {
  return vscode.workspace.getConfiguration(SECTION, scope).get<'distance' | 'name'>('optionOrder', 'distance');
}

/** Address of a journey planner; empty where none is to be asked, as it is unless a person says otherwise. */
export function plannerUrl(): string {
  return vscode.workspace.getConfiguration(SECTION).get<string>('travel.plannerUrl', '').trim();
}

export function affectsConcord(event: vscode.ConfigurationChangeEvent): boolean {
  return event.affectsConfiguration(SECTION);
}
