// The baseline of the decision bench: SMAA as one would first write it, one draw and one figure at a time, with Math.random.

export interface PlainModel {
  readonly means: readonly (readonly number[])[];
  readonly sds: readonly (readonly number[])[];
}

/** Shares of every place and of every pairwise win, all figures normal partial values, weights uniform. */
export function plainLoop({ means, sds }: PlainModel, draws: number): { readonly ranks: number[][]; readonly wins: number[][] } {
  const [n, m] = [means.length, means[0]?.length ?? 0];
  const ranks = means.map(() => new Array<number>(n).fill(0));
  const wins = means.map(() => new Array<number>(n).fill(0));
  const [weights, values] = [new Array<number>(m).fill(0), new Array<number>(n).fill(0)];
  let spare: number | undefined;
  const normal = (): number => {
    if (spare !== undefined) {
      const z = spare;
      spare = undefined;
      return z;
    }
    const radius = Math.sqrt(-2 * Math.log(1 - Math.random()));
    const angle = 2 * Math.PI * Math.random();
    spare = radius * Math.sin(angle);
    return radius * Math.cos(angle);
  };
  for (let draw = 0; draw < draws; draw += 1) {
    let sum = 0;
    for (let j = 0; j < m; j += 1) sum += weights[j] = -Math.log(1 - Math.random());
    for (let i = 0; i < n; i += 1) {
      let value = 0;
      for (let j = 0; j < m; j += 1) value += (weights[j]! / sum) * (means[i]![j]! + sds[i]![j]! * normal());
      values[i] = value;
    }
    for (let i = 0; i < n; i += 1) {
      let above = 0;
      for (let k = 0; k < n; k += 1) {
        if (values[i]! > values[k]!) wins[i]![k]! += 1;
        else if (values[k]! > values[i]!) above += 1;
      }
      ranks[i]![above]! += 1;
    }
  }
  return { ranks: ranks.map((row) => row.map((count) => count / draws)), wins: wins.map((row) => row.map((count) => count / draws)) };
}
