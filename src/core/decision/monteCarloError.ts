// How far a share or a mean of draws may be from what endless draws would give, at 95%.

const Z95 = 1.959963984540054;

/**
 * Half the width of the 95% Wilson interval of a share of `draws` independent draws.
 * Wilson EB. J Am Stat Assoc 1927;22:209-12.
 */
export function wilsonHalfWidth(share: number, draws: number): number {
  const z2 = Z95 * Z95;
  const within = Math.min(1, Math.max(0, share));
  return (Z95 * Math.sqrt((within * (1 - within)) / draws + z2 / (4 * draws * draws))) / (1 + z2 / draws);
}

/** Half the width of the 95% interval of a mean, from sums over draws worth `effective` independent ones. */
export function meanHalfWidth(sum: number, squares: number, draws: number, effective: number): number {
  const mean = sum / draws;
  return Z95 * Math.sqrt(Math.max(0, squares / draws - mean * mean) / Math.max(1, effective));
}
