// The table of step 4: one column an option, the same rows for all, so that the eye compares across.
import { inNeutralOrder } from '../../core/consultation/option';
import type { Intent } from '../../core/consultation/intent';
import type { Consultation, ReferralOption } from '../../core/consultation/record';
import { optionName } from '../../core/note/noteModel';
import { rowComparison, standsOut, type ComparedFigure } from '../../core/evidence/figure/comparedFigures';
import { couldNowBrief } from '../../core/evidence/figure/figureQuality';
import { isOpen, type Glitch } from '../../core/directory/glitch';
import { longDate, type Say } from '../../core/words/words';
import type { ScreenContext } from '../consultationScreen';
import { commonScale, qualityLines, qualityMark, spreadBar } from '../figures/figureStory';
import { fitOrder } from '../fit/fitOrder';
import { optionCells, rowIds, type RowCell, type RowId } from './optionCells';
import { treatedKeys } from './operationLikely';
import { exclusionsStated } from './suits';
import type { Cell, OptionTable } from '../screen';

/** Columns shown together; more are pages. */
const AT_ONCE = 4;

/** Rows whose unknown cells are gathered into one sentence under the table. */
const GATHERED: readonly RowId[] = ['firstSeen', 'treated', 'stillWaiting', 'results'];

/** Rows that say something of every option, so they always stand; another row goes where it would be empty all along. */
const ALWAYS: ReadonlySet<RowId> = new Set(['whatHappens', 'journey', 'good', 'bad', 'notKnown']);

export function optionTable(record: Consultation, context: ScreenContext): OptionTable {
  const { say } = context;
  const options = inNeutralOrder(record.options, context.order, say.locale);
  const cells = options.map((option) => optionCells(option, record, say, context.writtenAt));
  const treated = treatedKeys(record);
  const shown = rowIds.filter((id) => ALWAYS.has(id) || cells.some((c) => !c[id].blank));
  return {
    kind: 'options', id: 'options', caption: say('options.caption'), atOnce: AT_ONCE,
    order: say(context.order === 'distance' ? 'options.byDistance' : 'options.byName'),
    ...fitOrder(options, context.fit, say),
    ...staying(options, say),
    columns: options.map((option) => column(option, record, context)),
    rows: shown.map(
      (id) => ({ id, label: say(id === 'treated' ? treated.row : `row.${id}`), ...comparedRow(cells.map((c) => c[id]), say) })
    ),
    notPublished: GATHERED.flatMap((id) => {
      const lacking = options.filter((_, i) => cells[i]?.[id].unpublished === true);
      return lacking.length === 0 ? [] : [say('options.notPublished', {
        subject: say(id === 'treated' ? treated.subject : `subject.${id as 'firstSeen' | 'stillWaiting' | 'results'}`),
        options: lacking.map((o) => optionName(o, say)).join('; ')
      })];
    }),
  };
}

/** Every page is compared with carrying on as now (NICE ECD8: the options include doing nothing). */
function staying(options: readonly ReferralOption[], say: Say): Pick<OptionTable, 'stays'> {
  const carryOn = options.find((option) => option.kind === 'carryOn');
  return carryOn === undefined ? {} : { stays: { optionId: carryOn.id, words: say('options.beside') } };
}

/** The cells of a row, each figure with its quality and what it says beside the others. */
function comparedRow(cells: readonly RowCell[], say: Say): Pick<OptionTable['rows'][number], 'cells' | 'comparison' | 'comparisonOfSome'> {
  const figures = cells.flatMap(
    ({ figure, compares }) => (figure !== undefined && compares === true && figure.of.value !== null ? [figure] : [])
  );
  const [comparison, comparisonOfSome] = [rowComparison(figures, say), rowComparison(figures, say, false)];
  return {
    ...(comparison === undefined ? {} : { comparison }),
    ...(comparisonOfSome === undefined || comparisonOfSome === comparison ? {} : { comparisonOfSome }),
    cells: cells.map(({ cell, figure, compares }) => (figure === undefined
      ? cell
      : withQuality(cell, figure, compares === true ? figures : undefined, say))),
  };
}

/** `figures` undefined: places may not be compared by it, so there is neither a rank nor a bar over the national spread. */
function withQuality(cell: Cell, figure: ComparedFigure, figures: readonly ComparedFigure[] | undefined, say: Say): Cell {
  const { of, quality, name } = figure;
  const mark = qualityMark(of, quality, say);
  const couldBe = couldNowBrief(of, quality, say);
  const alike = (figures ?? []).filter((f) => f.of.indicator === of.indicator && f.of.stratum === of.stratum);
  const bar = figures === undefined ? undefined : spreadBar(figure, commonScale(alike, say), name, say);
  const [first, ...rest] = cell.detail ?? [];
  return {
    ...cell,
    ...(mark === undefined ? {} : { quality: mark }),
    ...(couldBe === undefined || of.value === null ? {} : { couldBe }),
    ...(figures !== undefined && standsOut(figure, figures) ? { standsOut: true } : {}),
    ...(bar === undefined ? {} : { bar }),
    detail: [...(first === undefined ? [] : [first]), ...(of.value === null ? [] : qualityLines(figure, figures, say)), ...rest],
  };
}

function column(option: ReferralOption, record: Consultation, { say, glitches = [] }: ScreenContext): OptionTable['columns'][number] {
  const chosen = record.decision.status === 'chosen' && record.decision.optionId === option.id;
  const unchecked = exclusionsStated(option, record) && !option.suitabilityChecked;
  const marks = [
    ...(chosen ? [say('options.chosen')] : []), ...(option.offered === 'notOffered' ? [say('offered.notOffered')] : []),
    ...(unchecked ? [say('suitability.notChecked')] : []), ...openGlitch(option, glitches, say)
  ];
  return {
    optionId: option.id,
    name: optionName(option, say),
    // For these two the kind says how as well.
    kindOf: option.kind === 'carryOn' || option.kind === 'adviceAndGuidance'
      ? say(`kind.${option.kind}`)
      : `${say(`kind.${option.kind}`)}, ${say(`route.${option.route}`)}`,
    ...(marks.length === 0 ? {} : { mark: marks.join(' · ') }),
    // The chosen option cannot be taken away: the decision is changed first.
    actions: record.decision.optionId === option.id
      ? []
      : [{ label: say('options.remove'), does: 'intent', intent: { type: 'removeOption', optionId: option.id } }],
    toggles: switches(option, record, say),
  };
}

/** The latest glitch of the service that its provider has not answered: what and when, and how many more. */
function openGlitch(option: ReferralOption, glitches: readonly Glitch[], say: Say): string[] {
  const id = option.snapshot.service?.id;
  const [latest, ...others] = glitches.filter((glitch) => glitch.serviceId === id && isOpen(glitch)).sort((a, b) => (a.on < b.on ? 1 : -1));
  if (latest === undefined) return [];
  const line = say(
    'glitch.onColumn', { what: say(`glitch.kind.${latest.kind}`).toLocaleLowerCase('en-GB'), date: longDate(say, latest.on) }
  );
  return [others.length === 0 ? line : say('glitch.onColumnMore', { line, count: others.length })];
}

function switches(option: ReferralOption, record: Consultation, say: Say): OptionTable['columns'][number]['toggles'] {
  const set = (
    field: 'offered' | 'suitabilityChecked', value: unknown
  ): Intent => ({ type: 'amendOption', optionId: option.id, field, value });
  return [
    {
      label: say('options.offered'), on: option.offered === 'offered', switchOn: set('offered', 'offered'),
      switchOff: set('offered', 'notYet')
    },
    {
      label: say('options.notOffered'), on: option.offered === 'notOffered', switchOn: set('offered', 'notOffered'),
      switchOff: set('offered', 'notYet')
    },
    ...(option.kind === 'carryOn' ? [] : [{
      label: say('options.suitable'), hint: say(
        exclusionsStated(option, record) ? 'options.suitableHint' : 'options.suitableNoneStated'
      ), on: option.suitabilityChecked,
      switchOn: set('suitabilityChecked', true), switchOff: set('suitabilityChecked', false),
    }]),
  ];
}
