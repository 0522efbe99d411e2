// What a note says of the fit: what was asked and answered, what fitted, how sure, what was not known, and how to work it out again.
import { answerWords } from '../elicitation/answerWords';
import { fitsWords, sureWords } from '../elicitation/fitSummary';
import { leftOutWords, reasonWords, saidWords, worthWords, type NameOf } from '../elicitation/fitWords';
import type { Fit, WorkedOutFit } from '../decision/fit';
import { plainNumber } from '../words/words';
import type { NoteBlock, NoteSection } from './render/document';
import type { NoteModel } from './noteModel';

/** Short, for the clinical note. Nothing where nothing was worked out. */
export function fitSection(model: NoteModel): NoteSection[] {
  const { say, fit } = model;
  if (fit === undefined || fit === null) return [];
  const blocks = fit === 'failed' ? [paragraph(say('note.fitFailed'))] : blocksOf(fit, model);
  return blocks.length === 0 ? [] : [{ heading: say('note.fit'), level: 2, blocks }];
}

function blocksOf(fit: Fit, model: NoteModel): NoteBlock[] {
  const { say, options } = model;
  const nameOf = namesIn(options);
  switch (fit.kind) {
    case 'closed':
    case 'nothingSaid': return [];
    case 'tooFew': return [paragraph(say('fits.tooFew'))];
    case 'contradiction':
      return [paragraph(say('note.fitConflict', { what: fit.conflict.map((said) => saidWords(said, say)).join('; ') }))];
    case 'fit': {
      const { seed, draws, inputsSha256 } = fit.computed;
      return [
        paragraph(`${fitsWords(fit, say, nameOf)} ${sureWords(fit, say)}`),
        factsOf(fit, model, nameOf),
        paragraph(say('note.fitAgain', { draws: plainNumber(say, draws), seed, inputs: inputsSha256.slice(0, 12) })),
      ];
    }
  }
}

function factsOf(fit: WorkedOutFit, { say, record }: NoteModel, nameOf: NameOf): NoteBlock {
  const of = (optionId: string, what: string): string => say('note.fitUnknownOf', { option: nameOf(optionId), what: lowered(what) });
  const asked = record.whatMatters.statements.flatMap(({ question, answer }) =>
    (question === undefined || answer === undefined ? [] : [answerWords(question, answer, say)]));
  const leftOut = fit.options.flatMap(({ optionId, leftOut: why }) => (why === null ? [] : [of(optionId, leftOutWords(why, say, nameOf))]));
  const unknown = fit.options.filter(({ standing, notKnown }) => standing !== 'leftOut' && notKnown.length > 0)
    .map(({ optionId, notKnown }) => of(optionId, notKnown.map((reason) => lowered(reasonWords(reason, say))).join(', ')));
  const facts: readonly (readonly [label: string, values: readonly string[]])[] = [
    [say('note.fitAsked'), asked],
    [say('note.fitApart'), fit.apart.map(nameOf)],
    [say('note.fitLeftOut'), leftOut],
    [say('note.fitNotKnown'), unknown],
    [say('note.fitWorth'), [worthWords(fit.worthFindingOut, say, nameOf)]],
  ];
  const said = facts.filter(([, values]) => values.length > 0);
  return { kind: 'facts', facts: said.map(([label, values]) => ({ label, value: values.join('; ') })) };
}

/** One or two plain sentences for the patient's copy. */
export function fitForPatient({ say, fit, options }: NoteModel): NoteBlock[] {
  if (fit === undefined || fit === null || fit === 'failed' || fit.kind !== 'fit') return [];
  const nameOf = namesIn(options);
  const apart = fit.apart.length === 0 ? [] : [say('copy.fitApart', { options: fit.apart.map(nameOf).join('; ') })];
  return [paragraph([fitsWords(fit, say, nameOf, 'you'), ...apart].join(' '))];
}

function paragraph(text: string): NoteBlock {
  return { kind: 'paragraph', text };
}

function namesIn(options: NoteModel['options']): NameOf {
  return (id) => options.find((option) => option.id === id)?.name ?? id;
}

function lowered(text: string): string {
  return text.charAt(0).toLocaleLowerCase('en-GB') + text.slice(1);
}
