/**
 * The point below which a standard normal variable lies with a given probability.
 *
 * Bisection on the error function, whose Taylor series (near 0) and continued fraction (in the tails)
 * are accurate to about 1e-14.
 * @param probability strictly between 0 and 1.
 */
export function normalQuantile(probability: number): number {
  let low = -40;
  let high = 40;
  for (let step = 0; step < 100; step++) {
    const middle = (low + high) / 2;
    if (normalProbability(middle) < probability) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** The probability that a standard normal variable is below a point. */
export function normalProbability(point: number): number {
  const distance = Math.abs(point);
  const density = Math.exp((-distance * distance) / 2) / Math.sqrt(2 * Math.PI);
  if (distance < 3) {
    let term = distance;
    let series = distance;
    for (let k = 1; k < 200 && term > 1e-18; k++) {
      term *= (distance * distance) / (2 * k + 1);
      series += term;
    }
    const half = series * density;
    return point < 0 ? 0.5 - half : 0.5 + half;
  }
  let tail = distance;
  for (let k = 120; k >= 1; k--) tail = distance + k / tail;
  return point < 0 ? density / tail : 1 - density / tail;
}
