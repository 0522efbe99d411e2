// Concord's settings, read where they are used so that a change counts at once.
import * as vscode from 'vscode';
import { wordsOf, type Language, type Say } from '../core/words/words';

const SECTION = 'concord';

export function words(): Say {
  return wordsOf(vscode.workspace.getConfiguration(SECTION).get<Language>('language', 'en'));
}

/** Neutral orders only: nobody is put first for a fee or a figure. */
export function optionOrder(scope: vscode.Uri): 'distance' | 'name' {
  return vscode.workspace.getConfiguration(SECTION, scope).get<'distance' | 'name'>('optionOrder', 'distance');
}

export function affectsConcord(event: vscode.ConfigurationChangeEvent): boolean {
  return event.affectsConfiguration(SECTION);
}
