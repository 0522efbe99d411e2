// A decision model file, read and checked: every fault with its place, none left for the sums to stumble on.
import * as z from 'zod';
import { refuse, succeed, type Issue, type Result } from '../issue';
import type { Criterion, DecisionModel } from './decisionModel';
import type { Distribution, RelativeDistribution } from './distribution';
import { DistributionFault, isRelative, plainName, readDistribution, readRelative } from './readDistribution';
import { preferenceSchema, readStatement } from './readStatement';
import type { Statement } from './statement';
import type { OutOfRange, ValueFunction } from './valueFunction';

/** More options than this cannot be compared with each other in a time and a table anybody would wait for or read. */
export const MOST_ALTERNATIVES = 500;
export const MOST_CRITERIA = 100;
/** More would be a hostile file. */
const MOST_STATEMENTS = 5000;
const MOST_ISSUES = 100;

const finite = z.number();
const range = z.tuple([finite, finite]);

const pvfSchema = z.looseObject({
  type: z.string().optional(), cutoffs: z.array(finite).optional(), values: z.array(finite).optional(),
  direction: z.string().optional(), range: range.optional(),
});

const criterionSchema = z.looseObject({
  id: z.string(), name: z.string().optional(), title: z.string().optional(), direction: z.string().optional(),
  range: range.optional(), pvf: pvfSchema.optional(), levels: z.array(z.string()).min(2).optional(),
});

const alternativeSchema = z.looseObject({ id: z.string(), name: z.string().optional(), title: z.string().optional() });

/** A list of members with ids, or an object whose keys are the ids. */
function listed<T extends z.ZodType>(member: T): z.ZodType<readonly z.infer<T>[]> {
  const asList = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map((one: unknown) => (typeof one === 'string' ? { id: one } : one));
    if (typeof value !== 'object' || value === null) return value;
    return Object.entries(value).map(
      ([id, one]: [string, unknown]) => (typeof one === 'object' && one !== null ? { id, ...one } : { id, name: String(one) })
    );
  };
  return z.preprocess(asList, z.array(member));
}

/** Named `measurements`, or `performanceTable` as MCDA tools write it. */
const figuresSchema = z.array(
  z.looseObject({
    alternative: z.string().nullish(),
    criterion: z.string(),
    dist: z.unknown().optional(),
    performance: z.unknown().optional(),
  })
).optional();

const modelSchema = z.looseObject({
  alternatives: listed(alternativeSchema),
  criteria: listed(criterionSchema),
  measurements: figuresSchema,
  performanceTable: figuresSchema,
  preferences: z.union([z.array(preferenceSchema), z.object({}).transform(() => [])]).nullish(),
  outOfRange: z.string().nullish(),
});

type ModelFile = z.infer<typeof modelSchema>;

/** `outOfRange`, where it is given, goes before what the file says. A file that does not say is clipped. */
export function readModel(value: unknown, outOfRange?: OutOfRange): Result<DecisionModel> {
  const parsed = modelSchema.safeParse(value);
  if (!parsed.success) return refuse(
    ...parsed.error.issues.slice(0, MOST_ISSUES).map((issue) => fault(issue.path.map(String).join('.'), `: ${issue.message}`))
  );
  const file = parsed.data;
  const issues = sizeIssues(file);
  if (issues.length > 0) return refuse(...issues);
  const faults: Issue[] = [...repeated(file.alternatives, 'alternatives'), ...repeated(file.criteria, 'criteria')];
  const criteria = file.criteria.map((criterion, index) => readCriterion(criterion, `criteria[${index}]`, faults));
  const { cells, relative } = readMeasurements(file, faults);
  const statements = readStatements(file, faults);
  if (faults.length > 0) return refuse(...faults.slice(0, MOST_ISSUES));
  return succeed({
    alternatives: file.alternatives.map(({ id, name, title }) => ({ id, name: name ?? title ?? id })),
    criteria: criteria.flatMap((criterion) => (criterion === undefined ? [] : [criterion])),
    cells, relative, statements,
    outOfRange: outOfRange ?? (
      file.outOfRange?.startsWith('extrapolate') === true || file.outOfRange?.startsWith('interpolate') === true ? 'extrapolate' : 'clip'
    ),
  });
}

function fault(path: string, rest: string, remedy = 'Correct this place in the file.'): Issue {
  return {
    code: 'fit.wrongModel',
    severity: 'error',
    message: `${path === '' ? 'The model' : path}${rest.startsWith(':') ? '' : ' '}${rest}.`,
    remedy,
    place: { path },
  };
}

function sizeIssues({ alternatives, criteria, preferences }: ModelFile): Issue[] {
  if (alternatives.length === 0) return [fault('alternatives', 'names no option', 'Name at least one option.')];
  if (criteria.length === 0) return [fault('criteria', 'names no criterion', 'Name at least one criterion.')];
  if (alternatives.length > MOST_ALTERNATIVES) return [
    fault(
      'alternatives',
      `has ${alternatives.length} options; at most ${MOST_ALTERNATIVES} can be compared with each other`,
      'Leave out first what cannot be reached or must not be.',
    ),
  ];
  if (criteria.length > MOST_CRITERIA) return [
    fault('criteria', `has ${criteria.length} criteria; at most ${MOST_CRITERIA} can be weighed`, 'Leave out what does not matter.'),
  ];
  if ((preferences?.length ?? 0) > MOST_STATEMENTS) return [fault('preferences', `has more than ${MOST_STATEMENTS} statements`)];
  return [];
}

function repeated(list: readonly { readonly id: string }[], what: string): Issue[] {
  const seen = new Set<string>();
  return list.flatMap(({ id }, index) => {
    const again = seen.has(id);
    seen.add(id);
    return again ? [fault(`${what}[${index}].id`, `is "${id.slice(0, 80)}", which stands there twice`)] : [];
  });
}

function readCriterion(stated: z.infer<typeof criterionSchema>, path: string, faults: Issue[]): Criterion | undefined {
  const { id, levels, pvf } = stated;
  const name = stated.name ?? stated.title ?? id;
  const direction = readDirection(stated.direction ?? pvf?.direction ?? (levels === undefined ? undefined : 'max'));
  const [low, high] = levels === undefined ? stated.range ?? pvf?.range ?? [] : [0, levels.length - 1];
  const wrong = direction === undefined ? 'needs a direction, "max" or "min"'
    : low === undefined || high === undefined ? 'needs a range: its low and its high end'
      : low > high ? `has its range upside down: ${low} stands before ${high}`
        : low === high ? `has a range of one point, ${low}, so it can tell no option from another` : undefined;
  if (wrong !== undefined || direction === undefined || low === undefined || high === undefined) {
    faults.push(fault(path, `("${name.slice(0, 80)}") ${wrong}`));
    return undefined;
  }
  const valueFunction = readValueFunction(pvf, direction, low, high);
  if (typeof valueFunction === 'string') {
    faults.push(fault(`${path}.pvf`, `("${name.slice(0, 80)}") ${valueFunction}`));
    return undefined;
  }
  return { id, name, direction, range: [low, high], valueFunction, ...(levels === undefined ? {} : { levels }) };
}

function readDirection(stated: string | undefined): 'max' | 'min' | undefined {
  const name = plainName(stated);
  if (['max', 'maximise', 'maximize', 'increasing', 'ascending', 'higher'].includes(name)) return 'max';
  return ['min', 'minimise', 'minimize', 'decreasing', 'descending', 'lower'].includes(name) ? 'min' : undefined;
}

/** Straight lines through the ends of the range and the cut-offs between them; cut-offs that reach an end give its value themselves. */
function readValueFunction(
  pvf: z.infer<typeof pvfSchema> | undefined,
  direction: 'max' | 'min',
  low: number,
  high: number,
): ValueFunction | string {
  const [atLow, atHigh] = direction === 'max' ? [0, 1] : [1, 0];
  const type = plainName(pvf?.type ?? 'linear');
  if (type === 'linear') return { xs: [low, high], values: [atLow, atHigh] };
  if (type !== 'piecewiselinear') return `has a value function of the type "${(pvf?.type ?? '').slice(0, 60)}", which is not known`;
  const { cutoffs = [], values = [] } = pvf ?? {};
  if (cutoffs.length !== values.length) return `has ${cutoffs.length} cutoffs and ${values.length} values`;
  const points = cutoffs.map((x, place) => [x, values[place]!] as const).sort(([a], [b]) => a - b);
  if (points.length === 0 || points[0]![0] > low) points.unshift([low, atLow]);
  if (points[points.length - 1]![0] < high) points.push([high, atHigh]);
  if (points.some(([x], place) => place > 0 && x === points[place - 1]![0])) return 'has two values at one cutoff';
  const wrongWay = points.some(
    ([, v], place) => place > 0 && (direction === 'max' ? v < points[place - 1]![1] : v > points[place - 1]![1])
  );
  if (wrongWay) return 'has values that go against its direction';
  return { xs: points.map(([x]) => x), values: points.map(([, v]) => v) };
}

function readMeasurements(file: ModelFile, faults: Issue[]): Pick<DecisionModel, 'cells' | 'relative'> {
  const alternatives = new Map(file.alternatives.map(({ id }, index) => [id, index]));
  const criteria = new Map(file.criteria.map(({ id }, index) => [id, index]));
  const cells = file.alternatives.map(() => file.criteria.map((): Distribution => ({ kind: 'missing' })));
  const relative = new Map<number, RelativeDistribution>();
  const known = new Set<string>();
  const table = file.measurements === undefined ? 'performanceTable' : 'measurements';
  (file.measurements ?? file.performanceTable ?? []).forEach((measurement, index) => {
    const path = `${table}[${index}]`;
    const dist = measurement.dist ?? measurement.performance;
    const criterion = criteria.get(measurement.criterion);
    const alternative = measurement.alternative == null ? undefined : alternatives.get(measurement.alternative);
    const cell = `${alternative ?? ''} ${criterion ?? ''}`;
    try {
      if (criterion === undefined) throw new DistributionFault(
        `is about the criterion "${measurement.criterion.slice(0, 80)}", which the model does not have`
      );
      if (measurement.alternative != null && alternative === undefined) throw new DistributionFault(
        `is about the option "${measurement.alternative.slice(0, 80)}", which the model does not have`
      );
      if (known.has(cell)) throw new DistributionFault('is about an option and a criterion that have a figure already');
      known.add(cell);
      if (alternative === undefined) relative.set(criterion, readShared(dist, alternatives));
      else cells[alternative]![criterion] = readDistribution(dist, file.criteria[criterion]?.levels);
    } catch (error) {
      if (!(error instanceof DistributionFault)) throw error;
      faults.push(fault(path, error.message));
    }
  });
  return { cells, relative };
}

function readShared(dist: unknown, alternatives: ReadonlyMap<string, number>): RelativeDistribution {
  if (!isRelative(dist)) throw new DistributionFault('names no option, and its distribution is not one of several options together');
  const relative = readRelative(dist);
  const stranger = relative.alternatives.find((id) => !alternatives.has(id));
  if (stranger !== undefined) throw new DistributionFault(`has an effect of "${stranger.slice(0, 80)}", which the model does not have`);
  return relative;
}

function readStatements({ preferences, criteria }: ModelFile, faults: Issue[]): Statement[] {
  const known = new Set(criteria.map(({ id }) => id));
  const ids = new Set<string>();
  return (preferences ?? []).flatMap((stated, index) => {
    const path = `preferences[${index}]`;
    const stranger = stated.criteria.find((id) => !known.has(id));
    const statement = stranger === undefined ? readStatement(stated, path)
      : `is about the criterion "${stranger.slice(0, 80)}", which the model does not have`;
    if (typeof statement === 'string') {
      faults.push(fault(path, statement));
      return [];
    }
    if (ids.has(statement.id)) faults.push(fault(`${path}.id`, `is "${statement.id.slice(0, 80)}", which stands there twice`));
    ids.add(statement.id);
    return [statement];
  });
}
