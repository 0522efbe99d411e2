// A distribution as decision model files write it, under the names in use: parameters stand under `parameters` or beside `type`.
// Names: this project's own, those of R (dnorm, dbeta, dgamma, dt, dmnorm), and those of the published SMAA programs.
import type { Distribution, Link, RelativeDistribution, SurvivalSummary } from './distribution';

/** What is wrong with a distribution, as the rest of a sentence that starts with its place. */
export class DistributionFault extends Error {}

type Fields = Readonly<Record<string, unknown>>;

const links: Readonly<Record<string, Link>> = {
  relativenormal: 'identity', relativeidentitynormal: 'identity', relativesmdnormal: 'identity',
  multivariatenormal: 'identity', dmnorm: 'identity', mvnormal: 'identity', mvnorm: 'identity',
  relativelognormal: 'log', relativelogitnormal: 'logit', relativecloglognormal: 'cloglog', relativesurvival: 'logHazard',
};

const summaries: Readonly<Record<string, SurvivalSummary>> = {
  mean: 'mean', median: 'median', survivalattime: 'survivalAtTime', hazard: 'hazard', none: 'hazard',
};

/** Case, spaces, hyphens and underscores do not count in names. */
export function plainName(name: unknown): string {
  return typeof name === 'string' ? name.toLowerCase().replace(/[\s_.-]/g, '') : '';
}

export function isRelative(dist: unknown): boolean {
  return typeof dist === 'object' && dist !== null && Object.hasOwn(links, plainName((dist as Fields)['type']));
}

/** Throws a DistributionFault. `levels` are the criterion's, worst first. */
export function readDistribution(dist: unknown, levels: readonly string[] = []): Distribution {
  if (typeof dist === 'number') return { kind: 'exact', value: finite(dist, 'the value') };
  const fields = fieldsOf(dist);
  const from = reader(fields);
  const name = plainName(fields['type']);
  switch (name) {
    case 'exact': case 'point': case 'constant': case 'deterministic': case 'value': return exact(fields, from);
    case 'normal': case 'dnorm': case 'gaussian': return normal(
      from.need('mean', 'mu', 'value'),
      from.scale('sd', 'sigma', 'stdErr', 'std.err', 'stdDev', 'standardDeviation', 'standardError'),
    );
    case 'truncatednormal': case 'truncnormal': case 'truncnorm': case 'dtruncnorm': case 'dtnorm': case 'tnorm': return truncated(from);
    case 'lognormal': case 'dlnorm': return {
      kind: 'lognormal',
      mu: from.need('mu', 'meanlog', 'mean'),
      sigma: from.scale('sigma', 'sdlog', 'sd'),
    };
    case 'gamma': case 'dgamma': return { kind: 'gamma', ...gammaOf(from) };
    case 'beta': case 'dbeta': return {
      kind: 'beta',
      alpha: from.above0('alpha', 'shape1', 'a'),
      beta: from.above0('beta', 'shape2', 'b'),
    };
    case 'dbetalogit': case 'betalogit': return {
      kind: 'linkedBeta',
      link: 'logit',
      alpha: from.above0('alpha'),
      beta: from.above0('beta'),
    };
    case 'dbetacloglog': case 'betacloglog': return {
      kind: 'linkedBeta',
      link: 'cloglog',
      alpha: from.above0('alpha'),
      beta: from.above0('beta'),
    };
    case 't': case 'dt': case 'studentt': case 'student': return studentT(from);
    case 'dsurv': case 'survival': return { kind: 'survival', ...gammaOf(from), ...survivalOf(fields, from) };
    case 'interval': case 'uniform': case 'dunif': case 'range': return between(
      from.need('lower', 'lowerBound', 'min', 'low', 'from'),
      from.need('upper', 'upperBound', 'max', 'high', 'to'),
    );
    case 'quantiles': case 'quantile': case 'empirical': case 'empiricalquantiles': case 'samples': case 'sample':
      return quantiles(fields);
    case 'discrete': return discrete(fields);
    case 'level': case 'ordinal': case 'orderedlevel': case 'orderedlevels': case 'rating': return level(fields, levels);
    case 'levels': case 'levelchances': case 'ratings': return levelChances(fields, levels);
    case 'missing': case 'empty': case 'unknown': case 'notpublished': case 'suppressed': return missing(fields, levels);
    default: throw new DistributionFault(
      name === '' ? 'has no type of distribution'
        : `has a distribution of the type "${String(fields['type']).slice(0, 60)}", which is not known`
    );
  }
}

/** Throws a DistributionFault. */
export function readRelative(dist: unknown): RelativeDistribution {
  const fields = fieldsOf(dist);
  const link = links[plainName(fields['type'])] ?? 'identity';
  const relative = isObject(fields['relative']) ? fieldsOf(fields['relative']) : fields;
  const covariance = relative['cov'] ?? relative['covariance'];
  const matrix: unknown = Array.isArray(covariance) ? covariance : isObject(covariance) ? covariance['data'] : undefined;
  const named = isObject(covariance) && !Array.isArray(covariance) ? covariance['rownames'] ?? covariance['colnames'] : undefined;
  const mu = relative['mu'] ?? relative['mean'];
  const alternatives = Array.isArray(named) ? named.map(String) : isObject(mu) && !Array.isArray(mu) ? Object.keys(mu) : Array.isArray(
    fields['alternatives']
  ) ? fields['alternatives'].map(String) : [];
  if (alternatives.length === 0) throw new DistributionFault('does not say which options its effects belong to');
  const mean = alternatives.map((id, place) => finite(
    Array.isArray(mu) ? mu[place] : isObject(mu) && Object.hasOwn(mu, id) ? mu[id] : 0,
    `the effect of ${id}`,
  ));
  const rows: readonly unknown[] = Array.isArray(matrix) ? matrix : [];
  const square = rows.length === alternatives.length && rows.every((row) => Array.isArray(row) && row.length === alternatives.length);
  if (!square) throw new DistributionFault('has a covariance that is no square table with a row for each of its options');
  const data = (rows as readonly (readonly unknown[])[]).map((row) => row.map((x) => finite(x, 'a covariance')));
  const baselineFields = isObject(fields['baseline']) ? fieldsOf(fields['baseline']) : undefined;
  const baseline = baselineFields === undefined ? { kind: 'exact', value: 0 } as const : baselineOf(baselineFields, link);
  const { summary, time } = link === 'logHazard' ? survivalOf(
    baselineFields ?? fields,
    reader(baselineFields ?? fields),
  ) : { summary: 'hazard' as const, time: 0 };
  return { link, baseline, summary, time, alternatives, mean, covariance: data };
}

/** A survival baseline is its hazard; everything else stands on the scale on which effects add. */
function baselineOf(fields: Fields, link: Link): Distribution {
  const from = reader(fields);
  if (link === 'logHazard') return { kind: 'survival', ...gammaOf(from), summary: 'hazard', time: 0 };
  // Some files name the scale and not the distribution: two counts are a beta of a probability, a mean and its error a normal.
  if (!['identity', 'log', 'logit', 'cloglog', 'smd'].includes(plainName(fields['type']))) return readDistribution(fields);
  const type = from.has('alpha') ? `beta-${plainName(fields['type'])}` : 'normal';
  return readDistribution({ ...fields, type });
}

/** The members of `parameters` and those beside `type`, the former first. */
function fieldsOf(dist: unknown): Fields {
  if (!isObject(dist)) throw new DistributionFault('has no distribution');
  return isObject(dist['parameters']) ? { ...dist, ...dist['parameters'] } : dist;
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null;
}

function finite(value: unknown, what: string): number {
  if (typeof value !== 'number' || !Number.isFinite(value)) throw new DistributionFault(`needs a number for ${what}`);
  return value;
}

interface Reader {
  readonly has: (...names: readonly string[]) => boolean;
  /** The first of these members that is there; a fault where none is or it is no finite number. */
  readonly need: (...names: readonly string[]) => number;
  readonly above0: (...names: readonly string[]) => number;
  /** 0 or more. */
  readonly scale: (...names: readonly string[]) => number;
}

function reader(fields: Fields): Reader {
  const nameOf = (names: readonly string[]): string | undefined => names.find(
    (name) => Object.hasOwn(fields, name) && fields[name] !== null
  );
  const need = (...names: readonly string[]): number => {
    const name = nameOf(names);
    return finite(name === undefined ? undefined : fields[name], name ?? names[0] ?? '');
  };
  return {
    has: (...names) => nameOf(names) !== undefined,
    need,
    above0: (...names) => {
      const value = need(...names);
      if (value <= 0) throw new DistributionFault(`has ${names[0]} ${value}, which must be above 0`);
      return value;
    },
    scale: (...names) => {
      const value = need(...names);
      if (value < 0) throw new DistributionFault(`has ${names[0]} ${value}, which may not be below 0`);
      return value;
    },
  };
}

function exact(fields: Fields, from: Reader): Distribution {
  const value = from.need('value', 'mean', 'mu');
  if (fields['isNormal'] !== true) return { kind: 'exact', value };
  // 1.96 as in the programs that write this form.
  return normal(
    value,
    from.has('stdErr') ? from.scale('stdErr') : Math.max(0, from.need('upperBound') - from.need('lowerBound')) / (2 * 1.96),
  );
}

function normal(mean: number, sd: number): Distribution {
  return sd === 0 ? { kind: 'exact', value: mean } : { kind: 'normal', mean, sd };
}

function truncated(from: Reader): Distribution {
  const [mean, sd] = [from.need('mean', 'mu'), from.scale('sd', 'sigma')];
  const lower = from.has('lower', 'lowerBound', 'a', 'min') ? from.need('lower', 'lowerBound', 'a', 'min') : -Infinity;
  const upper = from.has('upper', 'upperBound', 'b', 'max') ? from.need('upper', 'upperBound', 'b', 'max') : Infinity;
  if (lower > upper) throw new DistributionFault(`has its lower bound, ${lower}, above its upper, ${upper}`);
  if (sd === 0 || lower === upper) return { kind: 'exact', value: Math.min(upper, Math.max(lower, mean)) };
  const nearest = Math.min(upper, Math.max(lower, mean));
  // Further out the distribution is a point at that bound, to any precision a reader could use.
  if (Math.abs(nearest - mean) > 30 * sd) return { kind: 'exact', value: nearest };
  return { kind: 'truncatedNormal', mean, sd, lower, upper };
}

/** Shape and rate; `beta` is a rate, as in R and in the published programs. */
function gammaOf(from: Reader): { readonly shape: number; readonly rate: number } {
  const shape = from.above0('alpha', 'shape', 'k');
  return {
    shape,
    rate: from.has('scale', 'theta') && !from.has('beta', 'rate') ? 1 / from.above0('scale', 'theta') : from.above0('beta', 'rate'),
  };
}

function studentT(from: Reader): Distribution {
  const mean = from.has('mu', 'mean', 'location') ? from.need('mu', 'mean', 'location') : 0;
  const scale = from.has('stdErr', 'sigma', 'sd', 'scale', 'std.err') ? from.scale('stdErr', 'sigma', 'sd', 'scale', 'std.err') : 1;
  const degreesOfFreedom = from.above0('dof', 'df', 'nu', 'degreesOfFreedom');
  return scale === 0 ? { kind: 'exact', value: mean } : { kind: 'studentT', mean, scale, degreesOfFreedom };
}

function survivalOf(fields: Fields, from: Reader): { readonly summary: SurvivalSummary; readonly time: number } {
  const name = plainName(fields['summaryMeasure'] ?? fields['summary'] ?? 'hazard');
  const summary = summaries[name];
  if (summary === undefined) throw new DistributionFault(
    `has a summary "${String(fields['summaryMeasure']).slice(0, 60)}", which is not known`
  );
  return { summary, time: summary === 'survivalAtTime' ? from.above0('time', 'survivalAtTime') : 0 };
}

function between(lower: number, upper: number): Distribution {
  if (lower > upper) throw new DistributionFault(`has its lower end, ${lower}, above its upper, ${upper}`);
  return lower === upper ? { kind: 'exact', value: lower } : { kind: 'uniform', lower, upper };
}

/** `samples`, or `values` with `probabilities`; without probabilities the values stand at equal steps from the least to the most. */
function quantiles(fields: Fields): Distribution {
  const own = fields['quantiles'];
  const pairs = isObject(own) && !Array.isArray(own) ? Object.entries(own).map(([share, value]) => [
    Number(share.replace(/^p/, '')),
    value,
  ] as const) : undefined;
  const values = listOf(pairs?.map(([, value]) => value) ?? fields['values'] ?? fields['samples'] ?? own, 'values');
  const stated = pairs?.map(
    ([share]) => (share > 1 ? share / 100 : share)
  ) ?? fields['probabilities'] ?? fields['probs'] ?? fields['p'] ?? fields['shares'];
  if (values.length === 1) return { kind: 'exact', value: values[0]! };
  if (stated === undefined) {
    const sorted = [...values].sort((a, b) => a - b);
    return flatOr({ kind: 'quantiles', values: sorted, shares: sorted.map((_, place) => place / (sorted.length - 1)) });
  }
  const shares = listOf(stated, 'probabilities');
  if (shares.length !== values.length) throw new DistributionFault(`has ${values.length} values and ${shares.length} probabilities`);
  const order = shares.map((_, place) => place).sort((a, b) => shares[a]! - shares[b]!);
  const sorted = {
    kind: 'quantiles',
    shares: order.map((place) => shares[place]!),
    values: order.map((place) => values[place]!),
  } as const;
  if (sorted.shares[0]! < 0 || sorted.shares[shares.length - 1]! > 1) throw new DistributionFault('has a probability outside 0 to 1');
  if (
    sorted.values.some((value, place) => place > 0 && value < sorted.values[place - 1]!)
  ) throw new DistributionFault('has quantiles that go down as their probability goes up');
  return flatOr(sorted);
}

function flatOr(distribution: Extract<Distribution, { kind: 'quantiles' }>): Distribution {
  const [first, last] = [distribution.values[0]!, distribution.values[distribution.values.length - 1]!];
  return first === last ? { kind: 'exact', value: first } : distribution;
}

function discrete(fields: Fields): Distribution {
  const values = listOf(fields['values'] ?? fields['points'], 'values');
  const stated = fields['probabilities'] ?? fields['chances'] ?? fields['weights'];
  const weights = stated === undefined ? values.map(() => 1) : listOf(stated, 'probabilities');
  const sum = weights.reduce((total, weight) => total + weight, 0);
  if (
    weights.length !== values.length || weights.some((weight) => weight < 0) || sum <= 0
  ) throw new DistributionFault('needs a probability of 0 or more for each of its values');
  return { kind: 'discrete', values, chances: weights.map((weight) => weight / sum) };
}

function listOf(list: unknown, what: string): number[] {
  if (!Array.isArray(list) || list.length === 0) throw new DistributionFault(`needs a list of ${what}`);
  return list.map((value) => finite(value, `each of its ${what}`));
}

function level(fields: Fields, levels: readonly string[]): Distribution {
  const stated = fields['level'] ?? fields['value'];
  const place = typeof stated === 'number' ? stated : levels.indexOf(String(stated));
  if (!Number.isInteger(place) || place < 0 || place >= levels.length) throw new DistributionFault(
    `has the level "${String(stated).slice(0, 60)}", which is none of its criterion's levels`
  );
  return { kind: 'level', level: place };
}

/** `chances`, one for each of the criterion's levels, worst first. */
function levelChances(fields: Fields, levels: readonly string[]): Distribution {
  const stated = listOf(fields['chances'] ?? fields['probabilities'], 'chances');
  const sum = stated.reduce((total, chance) => total + chance, 0);
  if (
    stated.length !== levels.length || stated.some((chance) => chance < 0) || sum <= 0
  ) throw new DistributionFault("needs a chance of 0 or more for each of its criterion's levels");
  return { kind: 'levels', chances: stated.map((chance) => chance / sum) };
}

function missing(fields: Fields, levels: readonly string[]): Distribution {
  const spread = fields['spread'] ?? fields['distribution'];
  return spread === undefined || spread === null ? { kind: 'missing' } : { kind: 'missing', spread: readDistribution(spread, levels) };
}
