// From a record to what is drawn: all six steps at once, in words. Pure, and quick enough to run on every change.
import { inNeutralOrder } from '../core/consultation/option';
import type { Consultation } from '../core/consultation/record';
import type { Glitch } from '../core/directory/glitch';
import type { Organisation } from '../core/directory/organisation';
import type { Practice } from '../core/directory/practice';
import type { DirectoryService } from '../core/directory/service';
import type { Measurement } from '../core/evidence/measurement';
import { fitInOrder } from '../core/elicitation/fitInOrder';
import { liveWords } from '../core/elicitation/fitSummary';
import type { Say } from '../core/words/words';
import { decideStep } from './decide/decideStep';
import { namesOf } from './fit/fitBlocks';
import type { FitState } from './fit/fitState';
import { frameWords } from './frameWords';
import { gettingThereStep } from './gettingThere/gettingThereStep';
import { noteStep } from './noteStep';
import { optionsStep } from './options/optionsStep';
import { patientStrip } from './patientStrip';
import { questionStep } from './questionStep';
import type { Screen } from './screen';
import { statusLine } from './statusLine';
import { whatMattersStep } from './whatMattersStep';

export interface ScreenContext {
  readonly say: Say;
  readonly practice: Practice | undefined;
  /** The directory as it stands now; the record keeps what was seen on its day. */
  readonly directory: readonly DirectoryService[];
  /** What imported registers say of its providers and sites, by ODS code. */
  readonly organisations?: ReadonlyMap<string, Organisation>;
  /** What the practice noted as gone wrong with services. */
  readonly glitches?: readonly Glitch[];
  /** The figures that count (`countedEvidence`), of all providers, as they stand now: for the funnel plots; without it there are none. */
  readonly evidence?: readonly Measurement[];
  /** `yyyy-mm-dd`. */
  readonly today: string;
  /** ISO date-time for the note previews. */
  readonly writtenAt: string;
  readonly order: 'distance' | 'name';
  /** A journey planner is set: real timetables can be asked for. */
  readonly asksPlanner?: boolean;
  /** The connection to e-RS is set up: it can be asked and sent to. */
  readonly asksErs?: boolean;
  /** How the options fit; absent where nobody works it out. */
  readonly fit?: FitState;
  /** Why nothing can be changed, in words. */
  readonly readOnly?: string;
  readonly warnings: readonly string[];
}

export function consultationScreen(record: Consultation, given: ScreenContext): Screen {
  const context = inNeutralNames(record, given);
  const { say } = context;
  const { reason } = record.question;
  const live = context.fit?.state === 'ready' && context.fit.isCurrent ? liveWords(context.fit.fit, say, namesOf(record, say)) : undefined;
  return {
    title: reason.trim() === '' ? say('screen.newConsultation') : reason,
    status: statusLine(record, say),
    patient: patientStrip(record, say),
    steps: [questionStep, whatMattersStep, gettingThereStep, optionsStep, decideStep, noteStep].map((step) => step(record, context)),
    frame: frameWords(say),
    ...(context.readOnly === undefined ? {} : { readOnly: context.readOnly }),
    warnings: context.warnings,
    ...(live === undefined ? {} : { live }),
  };
}

/** Wherever the fit names several options, it names them in the order of the table. */
function inNeutralNames(record: Consultation, context: ScreenContext): ScreenContext {
  const { fit, order, say } = context;
  if (fit?.state !== 'ready') return context;
  return { ...context, fit: { ...fit, fit: fitInOrder(fit.fit, inNeutralOrder(record.options, order, say.locale).map(({ id }) => id)) } };
}
