// What the front sheet says of providers that sent no cancer data, sent part of it, or whose data stand under another's code.
// It is evidence of how good the provider's figures are, and is kept in the publisher's own words.
import { cancerIndicators, cancerStandards, type CancerStandard } from '../../core/evidence/cancerStandard';
import type { UnsourcedMeasurement } from '../../core/evidence/measurement';

interface Note {
  readonly provider: string;
  readonly standard: CancerStandard;
  readonly text: string;
}

const NOTED = new RegExp([
  'did not (?:make|submit|provide)', 'not (?:been )?(?:able to )?submit', 'incomplete data', 'submitted in error', 'appearing against',
  'submitted some records without', 'under[- ]?report', 'data quality issue',
].join('|'), 'i');
/** Sent nothing, and not: nothing of a part, or under another's code. */
const DID_NOT_SUBMIT = /did not (?:make|submit|provide)|not (?:been )?(?:able to )?submit/i;
/** Longest note kept: a paragraph, not a page. */
const NOTE_CHARACTERS = 600;

export class CancerNotes {
  readonly #notes = new Map<string, Note>();

  get found(): number {
    return this.#notes.size;
  }

  /** Reads a cell: a paragraph each line, an organisation code in brackets behind each name. */
  read(cell: string): void {
    if (!NOTED.test(cell)) return;
    for (const line of cell.split(/\n+/)) {
      const text = line.replaceAll(/\s+/g, ' ').replaceAll(/^["']+|["']+$/g, '').trim();
      if (!NOTED.test(text)) continue;
      // Both the provider named and the one whose figures lack those patients.
      for (const [, code] of text.matchAll(/\(([A-Z0-9]{3}|[A-Z0-9]{5})\)/g)) {
        if (code !== undefined && /[A-Z]/.test(code) && !/^(?:FDS|CWT|31D|62D)$/.test(code)) this.#add(code, text);
      }
    }
  }

  /** One line of evidence a provider and standard: no figure, and why. */
  figures(month: string): UnsourcedMeasurement[] {
    return [...this.#notes.values()].map(({ provider, standard, text }) => ({
      indicator: `${cancerIndicators[standard].replace(/Share$/, '')}.dataQuality`,
      provider,
      period: month,
      value: null,
      unit: 'share',
      n: null,
      absence: DID_NOT_SUBMIT.test(text) ? 'notSubmitted' : 'notPublished',
      note: text,
    }));
  }

  /** The figures, each with what the publisher says of its provider and standard. */
  beside(figures: readonly UnsourcedMeasurement[]): UnsourcedMeasurement[] {
    const said = new Map(
      [...this.#notes.values()].map(({ provider, standard, text }) => [`${cancerIndicators[standard]} ${provider}`, text])
    );
    return figures.map((figure) => {
      const note = said.get(`${figure.indicator} ${figure.provider}`);
      return note === undefined ? figure : { ...figure, note };
    });
  }

  #add(provider: string, text: string): void {
    for (const standard of standardsIn(text)) {
      const key = `${standard} ${provider}`;
      const known = this.#notes.get(key);
      if (known?.text.includes(text) === true) continue;
      this.#notes.set(key, { provider, standard, text: (known === undefined ? text : `${known.text} ${text}`).slice(0, NOTE_CHARACTERS) });
    }
  }
}

/** Those the sentence names; all where it names none. A sentence on referrals seen is about none of the three. */
function standardsIn(text: string): readonly CancerStandard[] {
  const named = cancerStandards.filter((standard) => NAMES[standard].test(text));
  if (named.length > 0) return named;
  return /referrals? seen/i.test(text) ? [] : cancerStandards;
}

const NAMES: Readonly<Record<CancerStandard, RegExp>> = {
  FDS: /\bFDS\b|faster diagnosis|four week|\b28[- ]?day/i,
  '31D': /\b31[- ]?D(?:ay)?\b|one month/i,
  '62D': /\b62[- ]?D(?:ay)?\b|two month/i,
};
