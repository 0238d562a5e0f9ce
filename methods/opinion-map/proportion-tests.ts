/** The z value above which a one-sided test at 90 % confidence succeeds. */
export const significant90 = 1.2816;

/**
 * The share of votes, drawn a little towards one half: (successes + 1) / (trials + 2).
 *
 * @source Laplace's rule of succession; compdemocracy/polis, math, `comment-stats`.
 */
export function smoothedShare(successes: number, trials: number): number {
  return (1 + successes) / (2 + trials);
}

/**
 * Tests whether more than half say so: the z value of a share against one half.
 *
 * 2 √(n + 1) · ((s + 1) / (n + 1) − ½), with one success added.
 *
 * @source compdemocracy/polis, math, `prop-test`.
 */
export function proportionTest(successes: number, trials: number): number {
  const n = trials + 1;
  return 2 * Math.sqrt(n) * ((successes + 1) / n - 0.5);
}

/**
 * Tests whether one group says so more often than another: the pooled z value of two shares.
 *
 * (p₁ − p₂) / √(p (1 − p) (1/n₁ + 1/n₂)), with one success and one trial added to each; 0 where all say so.
 *
 * @source compdemocracy/polis, math, `two-prop-test`.
 */
export function twoProportionTest(
  successesIn: number,
  successesOut: number,
  trialsIn: number,
  trialsOut: number,
): number {
  const [s1, s2, n1, n2] = [successesIn + 1, successesOut + 1, trialsIn + 1, trialsOut + 1];
  const pooled = (s1 + s2) / (n1 + n2);
  if (pooled === 1) return 0;
  return (s1 / n1 - s2 / n2) / Math.sqrt(pooled * (1 - pooled) * (1 / n1 + 1 / n2));
}

/**
 * The least share that the votes let one believe in, at 90 % confidence on one side (Wilson's bound).
 *
 * @source Wilson 1927, "Probable inference, the law of succession, and statistical inference", JASA 22.
 */
export function leastShare(successes: number, trials: number, z: number = significant90): number {
  if (trials === 0) return 0;
  const share = successes / trials;
  const middle = share + (z * z) / (2 * trials);
  const spread = z * Math.sqrt((share * (1 - share) + (z * z) / (4 * trials)) / trials);
  return Math.max(0, (middle - spread) / (1 + (z * z) / trials));
}
