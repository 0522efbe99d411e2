// concord evidence: what is published about one provider, each figure with its source, period and quality.
import { knownProviders, latestEvidence } from '../../core/evidence/evidenceIndex';
import type { Measurement, Source } from '../../core/evidence/measurement';
import type { Predictions } from '../../core/evidence/prediction/predictions';
import { qualityOf, type Quality } from '../../core/evidence/figure/quality';
import { normaliseOdsCode, providerFor } from '../../core/directory/ods';
import { plain } from '../../core/note/render/plainText';
import { wordsOf } from '../../core/words/words';
import { failed, misuse, type Command, type Outcome } from '../command';
import { evidenceWorkspace, predictionsToday, statedTreatmentFunction } from '../evidenceQuestion';
import { warnings } from '../workspaceFolder';

export const showEvidenceCommand: Command = {
  name: 'evidence',
  summary: 'Show the published figures of a provider',
  usage: 'evidence --workspace DIR --provider CODE [--treatment-function CODE] [--indicator NAME]',
  help: `The latest figure of each indicator, with its source, period and quality. A value of null is not published, and
"absence" says why. All waits are past waits: none is a new patient's.

  --workspace DIR            the folder that holds concord.json
  --provider CODE            ODS code of a provider, or of a site (RBD01 is counted in RBD)
  --treatment-function CODE  110 or C_110; without it, all
  --indicator NAME           one indicator, for example rtt.medianWaitWeeks`,
  options: {
    workspace: { type: 'string' },
    provider: { type: 'string' },
    'treatment-function': { type: 'string' },
    indicator: { type: 'string' },
  },
  async run({ one, clock }) {
    const code = normaliseOdsCode(one('provider'));
    if (code === null)
      return misuse(
        one('provider') === undefined ? 'No provider is named.' : `"${plain(one('provider') ?? '')}" is not an ODS code.`,
        'Add --provider and an ODS code, for example RBD.',
      );
    const treatmentFunction = statedTreatmentFunction(one('treatment-function'));
    if (!treatmentFunction.ok) return failed(1, treatmentFunction.issues);
    const opened = await evidenceWorkspace(one('workspace'));
    if (opened.failure !== undefined) return opened.failure;
    const { path, workspace } = opened;
    const known = knownProviders(workspace.evidence);
    const provider = providerFor(code, known);
    const indicator = one('indicator');
    const figures =
      provider === null
        ? []
        : latestEvidence(workspace.evidence, provider, treatmentFunction.value).filter(
            (m) => indicator === undefined || m.indicator === indicator,
          );
    const sources = new Map(workspace.sources.map((source) => [source.id, source]));
    const predictions = predictionsToday(workspace, clock);
    const others = new Set(workspace.services.flatMap((service) => providerFor(service.provider?.odsCode, known) ?? []));
    const rows = figures.map((m) => rowOf(m, sources.get(m.source), predictions, others)).sort(inOrder);
    const outcome = answer(rows);
    return {
      ...outcome,
      remarks: [...warnings(path, workspace.issues), ...(rows.length === 0 ? [nothingFound(code, provider, known)] : [])],
    };
  },
};

interface Row extends Omit<Measurement, 'source'> {
  readonly source: { readonly publisher: string | null; readonly file: string | null; readonly sha256: string | null };
  readonly quality: Quality;
}

function rowOf(measurement: Measurement, source: Source | undefined, predictions: Predictions, others: ReadonlySet<string>): Row {
  const { indicator, provider, treatmentFunction, stratum, period, value, unit, n, numerator, interval, absence, note } = measurement;
  return {
    indicator,
    value,
    unit,
    n,
    ...(numerator === undefined ? {} : { numerator }),
    ...(interval === undefined ? {} : { interval }),
    period,
    provider,
    ...(treatmentFunction === undefined ? {} : { treatmentFunction }),
    ...(stratum === undefined ? {} : { stratum }),
    ...(absence === undefined ? {} : { absence }),
    ...(note === undefined ? {} : { note }),
    source: { publisher: source?.publisher ?? null, file: source?.file ?? null, sha256: source?.sha256 ?? null },
    quality: qualityOf(predictions.ofFigure(measurement), source, wordsOf('en'), toldApartFrom(measurement, predictions, others)),
  };
}

/** Without a directory, everybody is compared with; but not with a whole country. */
const MOST_COMPARED = 24;

/** Of the practice's own providers (or of all, where they are few), those whose true level is surely another by a useful amount. */
function toldApartFrom(
  { indicator, provider, treatmentFunction, stratum }: Measurement,
  predictions: Predictions,
  others: ReadonlySet<string>,
): readonly string[] | undefined {
  const question = { indicator, treatmentFunction: treatmentFunction ?? null, ...(stratum === undefined ? {} : { stratum }) };
  if (predictions.of(provider, question)?.indicator.direction === 'none') return undefined;
  const published = predictions.providers(question).filter((other) => other !== provider);
  const compared = published.length <= MOST_COMPARED ? published : published.filter((other) => others.has(other));
  if (compared.length === 0) return undefined;
  return compared.filter((other) => ['better', 'worse'].includes(predictions.compare(provider, other, question)?.verdict ?? ''));
}

function inOrder(one: Row, other: Row): number {
  const key = (row: Row): string => `${row.treatmentFunction ?? ''}\u0001${row.indicator}\u0001${row.stratum ?? ''}`;
  return key(one) < key(other) ? -1 : key(one) > key(other) ? 1 : 0;
}

function answer(rows: readonly Row[]): Outcome {
  return { exitCode: 0, json: rows, text: rows.map(line).join(''), remarks: [] };
}

/** The value as published, unrounded: this is for looking things up, not for a patient. */
function line({ indicator, treatmentFunction, stratum, value, unit, period, source, quality, note }: Row): string {
  // A line that is only what the publisher says has no other value.
  const figure =
    value === null ? (indicator.endsWith('.dataQuality') && note !== undefined ? plain(note) : 'not published') : `${value} ${unit}`;
  const what = [treatmentFunction, indicator, stratum].filter((part) => part !== undefined).join(' ');
  const parts = [
    `${what}: ${figure}`,
    period,
    wordsOf('en')(`grade.${quality.grade}`),
    quality.reasons.join(', '),
    plain(source.publisher ?? 'source not listed'),
  ];
  return `${parts.join(' · ')}\n`;
}

function nothingFound(code: string, provider: string | null, known: ReadonlySet<string>): string {
  if (known.size === 0) return 'No figures have been imported yet: use concord import.';
  if (provider !== null) return `Nothing is published here about ${provider} for this question.`;
  const some = [...known].sort().slice(0, 10);
  const more = known.size > some.length ? ` and ${known.size - some.length} more` : '';
  return `Nothing is published here about ${code}. There are figures about ${some.join(', ')}${more}.`;
}
