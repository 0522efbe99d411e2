// How hard a note is to read, for whoever writes it: a report, never a gate. English only; of another language its sentences alone.
import { plainNumber, type Say } from '../../words/words';
import type { NoteBlock, NoteDocument } from '../render/document';
import { sentencesIn } from './sentences';

export interface Readability {
  readonly words: number;
  readonly sentences: number;
  readonly wordsPerSentence: number;
  /** US school grades; null where the language is not English or there is nothing to read. Reading age is a grade and five years. */
  readonly fleschKincaidGrade: number | null;
  readonly smogGrade: number | null;
}

/**
 * Flesch-Kincaid: Kincaid JP and others, Derivation of new readability formulas, US Navy Research Branch Report 8-75, 1975. SMOG:
 * McLaughlin GH, J Reading 1969;12:639-46. What somebody said, tables and pictures' names are not counted: nobody here wrote them.
 */
export function readability(document: NoteDocument): Readability {
  const sentences = document.sections.flatMap(({ heading, blocks }) => [heading, ...blocks.flatMap(textsOf)]).flatMap(sentencesIn)
    .map((sentence) => sentence.match(/[\p{L}\p{M}\p{N}'’]+/gu) ?? []).filter((words) => words.length > 0);
  const words = sentences.flat();
  const wordsPerSentence = sentences.length === 0 ? 0 : words.length / sentences.length;
  const counts = { words: words.length, sentences: sentences.length, wordsPerSentence: tenth(wordsPerSentence) };
  if (!document.language.startsWith('en') || words.length === 0) return { ...counts, fleschKincaidGrade: null, smogGrade: null };
  const syllables = words.map(syllablesIn);
  const total = syllables.reduce((sum, n) => sum + n, 0);
  const long = syllables.filter((n) => n >= 3).length;
  return {
    ...counts,
    fleschKincaidGrade: tenth(Math.max(0, 0.39 * wordsPerSentence + 11.8 * (total / words.length) - 15.59)),
    smogGrade: tenth(1.043 * Math.sqrt((long * 30) / sentences.length) + 3.1291),
  };
}

/** One quiet sentence: "Reading age about 10 to 12, 11 words a sentence." */
export function readabilityWords({ fleschKincaidGrade, smogGrade, wordsPerSentence }: Readability, say: Say): string {
  const length = plainNumber(say, wordsPerSentence);
  if (fleschKincaidGrade === null || smogGrade === null) return say('readability.sentences', { length });
  const ages = [fleschKincaidGrade, smogGrade].map((grade) => Math.round(grade + 5)).sort((a, b) => a - b);
  return say('readability.age', { least: ages[0] ?? 0, most: ages[1] ?? 0, length });
}

function textsOf(b: NoteBlock): readonly string[] {
  switch (b.kind) {
    case 'paragraph': return [b.text];
    case 'list': return b.items;
    case 'facts': return b.facts.map(({ label, value }) => `${label}: ${value}`);
    case 'picture': return b.lines;
    case 'quote': case 'table': case 'figure': return [];
  }
}

/**
 * Syllables of an English word by its letters: groups of vowels, without a silent e at the end, with the endings that are spoken. Right
 * for about nine words in ten, and its errors fall on both sides.
 */
export function syllablesIn(word: string): number {
  const letters = word.toLowerCase().replace(/[’']s?$/, '').replace(/[^a-z]/g, '');
  if (letters.length <= 3) return 1;
  const spoken = letters.replace(/(?:[^laeiouy]es|[^dt]ed|[^laeiouy]e)$/, (end) => end.charAt(0)).replace(/^y/, '');
  const groups = spoken.match(/[aeiouy]+/g) ?? [];
  const apart = spoken.match(/(?:ia|io(?!n)|iu|eo(?![up])|ua(?!r)|uo)/g) ?? [];
  const sibilant = /(?:[sxz]|ch|sh|[cg])es$/.test(letters) ? 1 : 0;
  return Math.max(1, groups.length + apart.length + sibilant);
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}
