/** How evenly a lottery treats people; all figures leave out those who cannot be on any panel. */
export interface Fairness {
  /** The smallest chance of anyone who has one. */
  readonly minimum: number;
  readonly maximum: number;
  /** 0 where all chances are equal, towards 1 where few have all. */
  readonly gini: number;
  readonly geometricMean: number;
}

/**
 * Reckons the fairness figures of a list of chances, zeros left out.
 *
 * Gini = Σ_i (2i − n − 1)·p_i ÷ (n·Σp) over chances in ascending order, i from 1; geometric mean =
 * exp(mean of ln p). All are 0 for an empty list.
 *
 * @source Sen, "On Economic Inequality", 1973, section 2.6.
 */
export function fairnessOf(chances: readonly number[]): Fairness {
  const sorted = chances.filter((chance) => chance > 0).sort((a, b) => a - b);
  const n = sorted.length;
  if (n === 0) return { minimum: 0, maximum: 0, gini: 0, geometricMean: 0 };
  const sum = sorted.reduce((a, b) => a + b, 0);
  const spread = sorted.reduce((total, chance, at) => total + (2 * (at + 1) - n - 1) * chance, 0);
  const logarithms = sorted.reduce((total, chance) => total + Math.log(chance), 0);
  return {
    minimum: sorted[0]!,
    maximum: sorted[n - 1]!,
    gini: Math.max(0, spread / (n * sum)),
    geometricMean: Math.exp(logarithms / n),
  };
}
