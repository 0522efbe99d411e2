// concord fit: a decision model file or a consultation worked out, as one JSON document or a short table.
import { performance } from 'node:perf_hooks';
import { stat } from 'node:fs/promises';
import { fileFault } from '../../connections/fileFault';
import { statementWords } from '../../core/decision/conflict';
import type { DecisionModel } from '../../core/decision/decisionModel';
import { fitReport, type FitReport } from '../../core/decision/fitReport';
import { readModel } from '../../core/decision/readModel';
import { finished, type Stopping } from '../../core/decision/slicedWork';
import { samplingOf, smaa } from '../../core/decision/smaa';
import { refuse, succeed, type Issue, type Result } from '../../core/issue';
import { plain } from '../../core/note/render/plainText';
import { wordsOf } from '../../core/words/words';
import { decodeUtf8 } from '../../core/workspace/jsonFile';
import { DEEPEST_JSON, tooDeepAt } from '../../core/jsonDepth';
import { failed, misuse, type Command, type Invocation, type Outcome } from '../command';
import { readRecordFile } from '../recordFile';
import { fitRecord, isRecord, MOST_RECORD_DRAWS } from './fitRecord';

const MOST_DRAWS = 10_000_000;
const LARGEST_SEED = 2 ** 32 - 1;
/** How long the program works before it looks whether somebody pressed Ctrl+C. */
const TURN_MILLISECONDS = 25;

export const fitCommand: Command = {
  name: 'fit',
  summary: 'Work out which options fit what was said, and how surely',
  usage: 'fit FILE [--draws N] [--seed S] [--out-of-range clip|extrapolate]',
  help: `FILE is a consultation, or a decision model in JSON: options, criteria with their ranges, what is known of each option, and
what was said about what matters. It is only read.

  --draws N                      this many draws (1 to ${MOST_DRAWS}); without it 10000, 30000 or 100000, as are needed. For a
                                 consultation whole thousands, 10000 without it and at most ${MOST_RECORD_DRAWS}
  --seed S                       a whole number, 0 to ${LARGEST_SEED} (1 without it); the same seed gives the same numbers
  --out-of-range clip|extrapolate  of a model: what a figure outside its criterion's range is worth: what the end is worth, or
                                 more (the file's outOfRange without it, else clip)

A consultation also says what would be worth finding out, and what to ask next. Nothing is worked out for urgent suspected
cancer or where red flags were found. Statements that cannot all be true are named, as few as possible, and nothing is worked out.`,
  options: { draws: { type: 'string' }, seed: { type: 'string' }, 'out-of-range': { type: 'string' } },
  async run(invocation) {
    const { positionals, one } = invocation;
    const [path, ...more] = positionals;
    if (path === undefined || path === '' || more.length > 0) return misuse(
      'Name one consultation or decision model file.',
      'For example: concord fit model.json',
    );
    const draws = wholeNumber(one('draws'), 1, MOST_DRAWS);
    if (draws === null) return misuse(
      `"${plain(one('draws') ?? '')}" is no number of draws.`,
      `Use a whole number from 1 to ${MOST_DRAWS}.`,
    );
    const seed = wholeNumber(one('seed'), 0, LARGEST_SEED);
    if (seed === null) return misuse(`"${plain(one('seed') ?? '')}" is no seed.`, `Use a whole number from 0 to ${LARGEST_SEED}.`);
    const outOfRange = one('out-of-range');
    if (outOfRange !== undefined && outOfRange !== 'clip' && outOfRange !== 'extrapolate') return misuse(
      `"${plain(outOfRange)}" is not a way to treat figures out of range.`,
      'Use clip or extrapolate.',
    );
    const missing = await stat(path).then(() => undefined, (error: unknown) => fileFault(error, path, 'read').issue);
    if (missing !== undefined) return failed(1, [missing]);
    const file = await readJsonFile(path);
    if (!file.ok) return failed(2, file.issues);
    if (isRecord(file.value.json)) {
      if (outOfRange !== undefined) return misuse('A consultation has no --out-of-range: it is for decision models.', 'Leave it out.');
      if ((draws ?? 0) > MOST_RECORD_DRAWS) return misuse(`A consultation takes at most ${MOST_RECORD_DRAWS} draws.`, 'Use fewer.');
      return fitRecord(
        file.value.text,
        path,
        { ...(seed === undefined ? {} : { seed }), ...(draws === undefined ? {} : { draws }) },
        stoppingOn(invocation),
      );
    }
    const model = readModel(file.value.json, outOfRange);
    return model.ok ? fit(
      model.value,
      path,
      { seed: seed ?? 1, ...(draws === undefined ? {} : { draws }) },
      invocation,
    ) : failed(2, within(path, model.issues));
  },
};

async function fit(
  model: DecisionModel,
  path: string,
  { seed, draws }: { readonly seed: number; readonly draws?: number },
  invocation: Invocation,
): Promise<Outcome> {
  const started = performance.now();
  const stopping = stoppingOn(invocation);
  const sampling = await finished(samplingOf(model, seed), stopping);
  if (!sampling.ok) return sampling.conflicts === undefined ? failed(2, within(path, sampling.issues)) : conflict(
    model,
    path,
    sampling.conflicts,
    within(path, sampling.issues),
  );
  const result = await smaa(model, sampling.value, { ...stopping, ...(draws === undefined ? {} : { draws }) });
  const { draws: drawn, seed: used, ...report } = fitReport(result);
  const timingMs = Math.round((performance.now() - started) * 10) / 10;
  return {
    exitCode: 0,
    json: { draws: drawn, seed: used, timingMs, ...report },
    text: table(model, { draws: drawn, seed: used, ...report }),
    remarks: remarksOf(model, report.missing),
  };
}

/** Ctrl+C is heard between turns. */
function stoppingOn({ signal }: Invocation): Stopping {
  let turn = performance.now();
  return {
    shouldStop: () => signal.aborted,
    pause: () => {
      if (performance.now() - turn < TURN_MILLISECONDS) return undefined;
      return new Promise<void>((resolve) => { setImmediate(() => { turn = performance.now(); resolve(); }); });
    },
  };
}

/** Undefined where nothing is stated, null where it is no such number. */
function wholeNumber(stated: string | undefined, least: number, most: number): number | null | undefined {
  if (stated === undefined) return undefined;
  const value = /^\d{1,12}$/.test(stated) ? Number(stated) : NaN;
  return value >= least && value <= most ? value : null;
}

async function readJsonFile(path: string): Promise<Result<{ readonly text: string; readonly json: unknown }>> {
  const bytes = await readRecordFile(path);
  if (!bytes.ok) return bytes;
  const text = decodeUtf8(bytes.value, path);
  if (!text.ok) return text;
  if (tooDeepAt(text.value) !== undefined) return refuse({
    code: 'fit.tooDeep',
    severity: 'error',
    message: `The file is nested more than ${DEEPEST_JSON} deep.`,
    remedy: 'Check that it is the file you meant.',
    place: { file: path },
  });
  try {
    return succeed({ text: text.value, json: JSON.parse(text.value) as unknown });
  } catch (error) {
    return refuse({
      code: 'fit.notJson',
      severity: 'error',
      message: `The file is not JSON: ${plain(error instanceof Error ? error.message : String(error))}.`,
      remedy: 'Correct it, or save it again from where it came.',
      place: { file: path },
    });
  }
}

function within(file: string, issues: readonly Issue[]): Issue[] {
  return issues.map((issue) => ({ ...issue, place: { ...issue.place, file } }));
}

/** Refused, with the statements that contradict each other beside the error. */
function conflict(model: DecisionModel, path: string, ids: readonly string[], issues: readonly Issue[]): Outcome {
  const say = wordsOf('en');
  const conflicts = model.statements.filter(({ id }) => ids.includes(id))
    .map(
      (statement) => ({
        id: statement.id,
        ...(statement.saidBy === undefined ? {} : { saidBy: statement.saidBy }),
        text: statementWords(statement, model.criteria, say),
      })
    );
  const { json } = failed(2, issues);
  return {
    exitCode: 2, json: { ...(json as object), conflicts }, text: '',
    remarks: [
      `${path}: ${say.many('fit.conflict', conflicts.length)}`,
      ...conflicts.map(({ id, text }) => `${text} (${id})`),
      say('fit.conflict.remedy'),
    ],
  };
}

function remarksOf(model: DecisionModel, missing: FitReport['missing']): string[] {
  const all = model.alternatives.length * model.criteria.length;
  if (missing.length === 0) return [];
  if (missing.length === all) return ['Nothing is known of any option: every share says only that.'];
  return [
    `${missing.length} of ${all} figures are not known. Each could be anything in its criterion's range, `
    + 'so shares say less about those options.',
  ];
}

function table(model: DecisionModel, report: FitReport): string {
  const percent = (share: number | undefined): string => `${((share ?? 0) * 100).toFixed(1)}%`;
  const lines = model.alternatives.map(({ id, name }) => {
    const [share, error] = [report.rankAcceptability[id]?.[0], report.monteCarloError.rankAcceptability[id]?.[0]];
    const value = report.expectedValue[id]?.toFixed(3);
    return `${plain(name)}: in first place in ${percent(share)} of draws (± ${percent(error)}), expected value ${value}\n`;
  });
  return `${lines.join('')}${report.draws} draws, seed ${report.seed}.\n`;
}
