// A preference as decision model files write it.
import * as z from 'zod';
import { plainName } from './readDistribution';
import type { Statement } from './statement';

const nonNegative = z.number().min(0);
const pair = z.tuple([z.string(), z.string()]);

/** Members a preference may have; which are needed depends on its type. */
export const preferenceSchema = z.looseObject({
  type: z.string(),
  id: z.string().optional(),
  criteria: z.array(z.string()).min(1),
  bounds: z.tuple([nonNegative, nonNegative.nullable()]).optional(),
  bound: nonNegative.optional(),
  ratio: nonNegative.optional(),
  gain: nonNegative.optional(),
  loss: nonNegative.optional(),
  saidBy: z.string().optional(),
  words: z.string().optional(),
});

/** The statement, or what is wrong as the rest of a sentence that starts with its place. */
export function readStatement(stated: z.infer<typeof preferenceSchema>, fallbackId: string): Statement | string {
  const { criteria, bounds, bound, ratio, gain, loss, saidBy, words } = stated;
  const about = { id: stated.id ?? fallbackId, ...(saidBy === undefined ? {} : { saidBy }), ...(words === undefined ? {} : { words }) };
  const name = plainName(stated.type);
  if (new Set(criteria).size < criteria.length) return 'names a criterion twice';
  if (
    name === 'ordinal' || name === 'order' || name === 'ranking'
  ) return criteria.length < 2 ? 'needs two criteria' : { ...about, kind: 'order', criteria };
  if (
    name === 'ignore' || name === 'doesntmatter' || name === 'doesnotmatter'
  ) return criteria.length === 1 ? { ...about, kind: 'ignore', criteria: [criteria[0]!] } : 'needs one criterion';
  const two = pair.safeParse(criteria);
  if (!two.success) return 'needs two criteria';
  switch (name) {
    case 'equal': return { ...about, kind: 'equal', criteria: two.data };
    case 'exactswing': case 'exact': case 'exactratio': case 'preciseswing': case 'matching':
      return ratio === undefined || ratio === 0 ? 'needs a ratio above 0' : { ...about, kind: 'exactRatio', criteria: two.data, ratio };
    case 'ratiobound': case 'ratiobounds': case 'impreciseswing': case 'interval': case 'choice': {
      if (bounds === undefined) return 'needs bounds: the least and the most times that the first counts as much as the second';
      const [lower, upper] = [bounds[0], bounds[1] ?? Infinity];
      if (lower > upper) return `has its lower bound, ${lower}, above its upper, ${upper}`;
      return upper === 0 ? 'needs an upper bound above 0' : { ...about, kind: 'ratioBound', criteria: two.data, lower, upper };
    }
    case 'upperratio': case 'upperbound': return bound === undefined || bound === 0 ? 'needs a bound above 0' : {
      ...about,
      kind: 'ratioBound',
      criteria: two.data,
      lower: 0,
      upper: bound,
    };
    case 'lowerratio': case 'lowerbound': return bound === undefined ? 'needs a bound' : {
      ...about,
      kind: 'ratioBound',
      criteria: two.data,
      lower: bound,
      upper: Infinity,
    };
    case 'tradeoff': return gain === undefined || loss === undefined || gain === 0 || loss === 0 ? 'needs a gain and a loss above 0' : {
      ...about,
      kind: 'tradeOff',
      criteria: two.data,
      gain,
      loss,
    };
    default: return `is of the type "${stated.type.slice(0, 60)}", which is not known`;
  }
}
