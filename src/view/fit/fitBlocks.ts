// Step 4: which options fit what was said, in sentences, and what each gives up; what stands apart, and why the others are left out.
import type { Consultation } from '../../core/consultation/record';
import type { Fit, OptionFit, WorkedOutFit } from '../../core/decision/fit';
import { fitIsWanted } from '../../core/decision/fitWanted';
import { fitsWords, sureWords } from '../../core/elicitation/fitSummary';
import { leftOutWords, reasonWords, setAsideWords, worthWords, type NameOf } from '../../core/elicitation/fitWords';
import { optionName } from '../../core/note/noteModel';
import type { Say } from '../../core/words/words';
import { conflictBlock } from './conflictBlock';
import type { ScreenContext } from '../consultationScreen';
import { fitCloser } from './fitCloser';
import type { FitsGroup } from './fitScreen';
import { heading, notice, paragraph } from '../forms';
import type { Block } from '../screen';

/** What an option is called; of one that has just been taken away nothing is said by name. */
export function namesOf(record: Consultation, say: Say): NameOf {
  const names = new Map(record.options.map((option) => [option.id, optionName(option, say)]));
  return (id) => names.get(id) ?? say('fits.gone');
}

export function fitBlocks(record: Consultation, context: ScreenContext): Block[] {
  const { say, fit: known } = context;
  switch (known?.state) {
    case undefined:
    // Where something has been said it is on its way.
    case 'none': return fitIsWanted(record) ? [] : nothingSaid(say);
    case 'working': return [heading(say('fits.heading')), paragraph(say('fits.working'), true)];
    case 'failed': return [heading(say('fits.heading')), notice('warning', say('fits.failed'))];
    case 'ready': return blocksOf(known.fit, record, context);
  }
}

function blocksOf(fit: Fit, record: Consultation, context: ScreenContext): Block[] {
  const { say } = context;
  switch (fit.kind) {
    case 'closed': return [];
    case 'nothingSaid': return nothingSaid(say);
    case 'tooFew': {
      const groups = asideGroup(fit, record, context);
      return [{ kind: 'fits', id: 'fit', heading: say('fits.heading'), summary: say('fits.tooFew'), groups, notes: [] }];
    }
    case 'contradiction': return [heading(say('fits.heading')), ...conflictBlock(fit, record, 'fit', say)];
    case 'fit': return workedOut(fit, record, context);
  }
}

function nothingSaid(say: Say): Block[] {
  return [notice('information', say('fits.nothingSaid'), [{ label: say('fits.goWhatMatters'), does: 'go', step: 'whatMatters' }])];
}

function workedOut(fit: WorkedOutFit, record: Consultation, context: ScreenContext): Block[] {
  const { say } = context;
  const nameOf = namesOf(record, say);
  const worth = fit.worthFindingOut;
  const telephone = worth?.telephone == null ? [] : [say('fits.telephone', { telephone: worth.telephone })];
  const longer = fit.longerAfterAll.map(({ soonerId, laterId }) =>
    say('fit.time.longer', { sooner: nameOf(soonerId), later: nameOf(laterId) }));
  return [
    {
      kind: 'fits', id: 'fit', heading: say('fits.heading'), summary: `${fitsWords(fit, say, nameOf)} ${sureWords(fit, say)}`,
      groups: [...comparedGroups(fit, record, context), ...asideGroup(fit, record, context)],
      worth: { label: say('fits.worthLabel'), text: [worthWords(worth, say, nameOf), ...telephone].join(' ') },
      notes: [...longer, ...notWeighed(fit, say)],
    },
    fitCloser(fit, say, nameOf),
  ];
}

/** Those that fit, those apart, those left out; each part in the neutral order of the table. */
function comparedGroups(fit: WorkedOutFit, record: Consultation, { say }: ScreenContext): FitsGroup[] {
  const nameOf = namesOf(record, say);
  const group = (standing: OptionFit['standing'], words: Pick<FitsGroup, 'heading' | 'lead'>): FitsGroup[] => {
    const options = fit.options.filter((option) => option.standing === standing);
    return options.length === 0 ? [] : [{
      id: `fit.${standing}`, ...words,
      options: options.map((option) =>
        ({ optionId: option.optionId, name: nameOf(option.optionId), ...whyLeftOut(option, say, nameOf), lists: listsOf(option, say) })),
    }];
  };
  return [
    ...group('fits', {}),
    ...group('apart', { heading: say('fits.group.apart'), lead: say('fits.apartLead') }),
    ...group('leftOut', { heading: say('fits.group.leftOut') }),
  ];
}

function whyLeftOut({ leftOut }: OptionFit, say: Say, nameOf: NameOf): { readonly text?: string } {
  return leftOut === null ? {} : { text: leftOutWords(leftOut, say, nameOf) };
}

/** An option left out has its reason; the whole account of it is in the table. */
function listsOf({ standing, fitsOn, givesUp, notKnown, toCheck }: OptionFit, say: Say): FitsGroup['options'][number]['lists'] {
  if (standing === 'leftOut') return [];
  const words = (reasons: OptionFit['fitsOn']): string[] => reasons.map((reason) => reasonWords(reason, say));
  const nothingStandsOut = fitsOn.length === 0 && standing === 'fits';
  return [
    { label: say('fits.fitsOn'), items: nothingStandsOut ? [say('fits.closeOnAll')] : words(fitsOn) },
    { label: say('fits.givesUp'), items: words(givesUp) },
    { label: say('fits.notKnown'), items: [...words(notKnown), ...toCheck.map((need) => say(`fit.check.${need}`))] },
  ];
}

function asideGroup({ setAside }: Pick<WorkedOutFit, 'setAside'>, record: Consultation, { say }: ScreenContext): FitsGroup[] {
  const nameOf = namesOf(record, say);
  return setAside.length === 0 ? [] : [{
    id: 'fit.aside', heading: say('fits.group.aside'),
    options: setAside.map((aside) =>
      ({ optionId: aside.optionId, name: nameOf(aside.optionId), text: setAsideWords(aside, say), lists: [] })),
  }];
}

/** Cards that could not count, and limits in words that only people can judge. */
function notWeighed({ leftOut, notInterpreted }: WorkedOutFit, say: Say): string[] {
  return [
    ...leftOut.filter(({ chosen }) => chosen).map(({ criterion, why }) =>
      say('fits.cardNotCounted', { criterion: say(`criterion.${criterion}`), why: say(`fit.criterionOut.${why}`) })),
    ...notInterpreted.map(({ id, text }) => say(id === 'daysThatCannotBe' ? 'fits.days' : 'fits.notInterpreted', { text })),
  ];
}
