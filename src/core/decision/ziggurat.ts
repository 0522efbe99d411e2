// Normal and exponential draws by the ziggurat method: one table look-up and one multiplication for 98 of 100.
// Marsaglia G, Tsang WW. The ziggurat method for generating random variables. J Stat Softw 2000;5(8);
// Doornik JA. An improved ziggurat method to generate normal random samples. University of Oxford 2005: layer and place
// from different bits. The tables are made with the project's own exponential and logarithm, so they are the same anywhere.
import { exponential, naturalLog } from './elementary';
import { randomWord, uniform, type RandomState } from './randomStream';

const LAYERS = 256;
const TWO_31 = 2147483648;
const TWO_32 = 4294967296;

interface Ziggurat {
  /** Right edge of each layer; the first is the width of a rectangle as large as the bottom layer with its tail. */
  readonly edges: Float64Array;
  /** Edge in units of one random word. */
  readonly steps: Float64Array;
  /** A word nearer to zero than this is inside whatever its height. */
  readonly inside: Float64Array;
}

function ziggurat(start: number, area: number, units: number, density: (x: number) => number, inverse: (y: number) => number): Ziggurat {
  const edges = new Float64Array(LAYERS + 1);
  edges[0] = area / density(start);
  edges[1] = start;
  for (let layer = 2; layer < LAYERS; layer += 1) edges[layer] = inverse(area / edges[layer - 1]! + density(edges[layer - 1]!));
  const steps = new Float64Array(LAYERS);
  const inside = new Float64Array(LAYERS);
  for (let layer = 0; layer < LAYERS; layer += 1) {
    steps[layer] = edges[layer]! / units;
    inside[layer] = Math.floor((edges[layer + 1]! / edges[layer]!) * units) - 1;
  }
  return { edges, steps, inside };
}

/** Where the tail of the bottom layer starts, and the area of each of 256 layers (Marsaglia and Tsang 2000). */
const NORMAL_START = 3.6541528853610088;
const normal = ziggurat(NORMAL_START, 4.92867323399e-3, TWO_31, (x) => exponential(-0.5 * x * x), (y) => Math.sqrt(-2 * naturalLog(y)));
const EXPONENTIAL_START = 7.69711747013104972;
const exponent = ziggurat(EXPONENTIAL_START, 3.949659822581572e-3, TWO_32, (x) => exponential(-x), (y) => -naturalLog(y));

/** No normal draw is further from 0 than this: a tail draw is at most NORMAL_START + ln(2^53) / NORMAL_START. */
export const LARGEST_NORMAL = 13.8;

/** Fills the first `to` places of `out` with independent standard normal draws. */
export function fillNormals(state: RandomState, out: Float64Array, to: number): void {
  fill(normal, true, rareNormal, state, out, to);
}

/** Fills the first `to` places of `out` with independent draws of the exponential distribution of mean 1. */
export function fillExponentials(state: RandomState, out: Float64Array, to: number): void {
  fill(exponent, false, rareExponential, state, out, to);
}

/** `rare` gives the draw where the word is not certainly inside its layer. */
function fill(
  { steps, inside }: Ziggurat, isSigned: boolean, rare: (state: RandomState, layer: number, x: number) => number,
  state: RandomState, out: Float64Array, to: number,
): void {
  let [s0, s1, s2, s3] = [state[0]!, state[1]!, state[2]!, state[3]!];
  let layers = 0;
  for (let i = 0; i < to; i += 1) {
    if ((i & 3) === 0) {
      // xoshiro128**, as in randomWord: written out, since the state has to stay in registers.
      const product = Math.imul(s1, 5);
      layers = Math.imul((product << 7) | (product >>> 25), 9);
      const t = s1 << 9;
      s2 ^= s0;
      s3 ^= s1;
      s1 ^= s2;
      s0 ^= s3;
      s2 ^= t;
      s3 = (s3 << 11) | (s3 >>> 21);
    }
    const product = Math.imul(s1, 5);
    const mixed = Math.imul((product << 7) | (product >>> 25), 9);
    const word = isSigned ? mixed : mixed >>> 0;
    const t = s1 << 9;
    s2 ^= s0;
    s3 ^= s1;
    s1 ^= s2;
    s0 ^= s3;
    s2 ^= t;
    s3 = (s3 << 11) | (s3 >>> 21);
    const layer = (layers >>> ((i & 3) << 3)) & 255;
    if (Math.abs(word) < inside[layer]!) {
      out[i] = (word + 0.5) * steps[layer]!;
    } else {
      state[0] = s0;
      state[1] = s1;
      state[2] = s2;
      state[3] = s3;
      out[i] = rare(state, layer, (word + 0.5) * steps[layer]!);
      [s0, s1, s2, s3] = [state[0]!, state[1]!, state[2]!, state[3]!];
    }
  }
  state[0] = s0;
  state[1] = s1;
  state[2] = s2;
  state[3] = s3;
}

/** One standard normal draw. */
export function normalDraw(state: RandomState): number {
  const layer = randomWord(state) & 255;
  const word = randomWord(state);
  const x = (word + 0.5) * normal.steps[layer]!;
  return Math.abs(word) < normal.inside[layer]! ? x : rareNormal(state, layer, x);
}

/** One draw of the exponential distribution of mean 1. */
export function exponentialDraw(state: RandomState): number {
  const layer = randomWord(state) & 255;
  const word = randomWord(state) >>> 0;
  const x = (word + 0.5) * exponent.steps[layer]!;
  return word < exponent.inside[layer]! ? x : rareExponential(state, layer, x);
}

/** A point outside the part of its layer that is certainly under the curve: the tail, the wedge, or another try. */
function rareNormal(state: RandomState, layer: number, x: number): number {
  if (layer === 0) return x < 0 ? -normalTail(state) : normalTail(state);
  const upper = exponential(-0.5 * (normal.edges[layer]! * normal.edges[layer]! - x * x));
  const lower = exponential(-0.5 * (normal.edges[layer + 1]! * normal.edges[layer + 1]! - x * x));
  return lower + uniform(state) * (upper - lower) < 1 ? x : normalDraw(state);
}

/** Marsaglia G. Generating a variable from the tail of the normal distribution. Technometrics 1964;6:101-2. */
function normalTail(state: RandomState): number {
  for (;;) {
    const x = -naturalLog(uniform(state)) / NORMAL_START;
    if (-2 * naturalLog(uniform(state)) > x * x) return NORMAL_START + x;
  }
}

function rareExponential(state: RandomState, layer: number, x: number): number {
  // The exponential distribution has no memory: beyond the start of the tail it begins again.
  if (layer === 0) return EXPONENTIAL_START - naturalLog(uniform(state));
  const upper = exponential(exponent.edges[layer]! * -1 + x);
  const lower = exponential(exponent.edges[layer + 1]! * -1 + x);
  return lower + uniform(state) * (upper - lower) < 1 ? x : exponentialDraw(state);
}
