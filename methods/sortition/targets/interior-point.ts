import { solveSymmetric } from '../numbers/cholesky.ts';
import type { Condition } from '../pool/panel-model.ts';

/** Maximise Σ weights·ln(y) with 0 < y ≤ upper and the conditions, from a point `start` that keeps them. */
export interface LogarithmicProgramme {
  readonly weights: Float64Array;
  readonly upper: Float64Array;
  readonly start: Float64Array;
  readonly conditions: readonly Condition[];
}

/** One variable kept between bounds by a barrier: its slacks and their prices. */
interface Barrier {
  value: number;
  readonly lower: number;
  readonly upper: number;
  priceLower: number;
  priceUpper: number;
}

const iterationsMax = 200;

/** Largest step in (0, 1] that keeps `value + step·change` positive, a hair inside. */
const stepWithin = (value: number, change: number) =>
  change < 0 ? Math.min(1, (-0.995 * value) / change) : 1;

/**
 * Solves a logarithmic programme by a primal-dual interior-point method.
 *
 * Each condition j gets an activity s_j = Σ weights·y between its bounds (a condition whose bounds
 * are equal is an equation). The logarithms themselves keep y positive. Newton steps on
 * −w/y + Aᵀπ + u = 0, A·y = s and the complementarity products = μ are reduced to one symmetric system with
 * a row a condition; μ shrinks until the products average below 1e-12.
 *
 * @source Nocedal and Wright, "Numerical Optimization", 2nd ed., chapter 19.
 */
export function maximiseLogarithms(programme: LogarithmicProgramme): Float64Array {
  const { weights, upper, conditions } = programme;
  const [n, m] = [weights.length, conditions.length];
  const y = programme.start.map((v, i) => Math.min(0.99 * upper[i]!, Math.max(v, 1e-6)));
  const upperPrice = new Float64Array(n).fill(1);
  const prices = new Float64Array(m);
  const activity = (j: number, of: Float64Array) =>
    conditions[j]!.types.reduce((sum, type, at) => sum + conditions[j]!.weights[at]! * of[type]!, 0);
  const barriers = conditions.map((c, j): Barrier | undefined => {
    if (c.upper - c.lower < 1e-9) return undefined;
    // Bounds beyond reach (a cut has no lower one) would spoil the scaling; nearer ones serve as well.
    const reach = (sign: 1 | -1) =>
      c.types.reduce(
        (sum, type, at) => sum + sign * Math.max(0, sign * c.weights[at]!) * programme.upper[type]!,
        sign,
      );
    const [lower, upperBound] = [Math.max(c.lower, reach(-1)), Math.min(c.upper, reach(1))];
    const margin = Math.min(0.1, (upperBound - lower) / 4);
    const value = Math.min(upperBound - margin, Math.max(lower + margin, activity(j, y)));
    return { value, lower, upper: upperBound, priceLower: 1, priceUpper: 1 };
  });

  for (let iteration = 0; iteration < iterationsMax; iteration++) {
    let products = 0;
    let pairs = n;
    y.forEach((v, i) => {
      products += upperPrice[i]! * (upper[i]! - v);
    });
    for (const b of barriers) {
      if (!b) continue;
      products += b.priceLower * (b.value - b.lower) + b.priceUpper * (b.upper - b.value);
      pairs += 2;
    }
    if (products / pairs < 1e-12) break;
    const mu = (0.15 * products) / pairs;

    const pull = new Float64Array(n);
    conditions.forEach((c, j) => {
      c.types.forEach((type, at) => {
        pull[type] = pull[type]! + c.weights[at]! * prices[j]!;
      });
    });
    const curvature = y.map((v, i) => weights[i]! / v ** 2 + upperPrice[i]! / (upper[i]! - v));
    const force = y.map((v, i) => weights[i]! / v - pull[i]! - mu / (upper[i]! - v));
    const gaps = conditions.map((c, j) => activity(j, y) - (barriers[j]?.value ?? c.lower));
    const stiffness = barriers.map((b) =>
      b ? b.priceLower / (b.value - b.lower) + b.priceUpper / (b.upper - b.value) : Number.POSITIVE_INFINITY,
    );
    const barrierForce = barriers.map((b, j) =>
      b ? prices[j]! + mu / (b.value - b.lower) - mu / (b.upper - b.value) : 0,
    );

    const matrix = new Float64Array(m * m);
    const right = Float64Array.from(gaps);
    const byType: [number, number][][] = Array.from({ length: n }, () => []);
    conditions.forEach((c, j) => {
      for (let at = 0; at < c.types.length; at++) byType[c.types[at]!]!.push([j, c.weights[at]!]);
    });
    byType.forEach((entries, i) => {
      for (const [j, a] of entries) {
        right[j] = right[j]! + (a * force[i]!) / curvature[i]!;
        for (const [k, b] of entries) matrix[j * m + k] = matrix[j * m + k]! + (a * b) / curvature[i]!;
      }
    });
    for (let j = 0; j < m; j++) {
      matrix[j * m + j] = matrix[j * m + j]! + 1 / stiffness[j]!;
      right[j] = right[j]! - barrierForce[j]! / stiffness[j]!;
    }
    const priceChange = right;
    solveSymmetric(matrix, priceChange);

    const change = y.map((_, i) => {
      const priced = byType[i]!.reduce((sum, [j, a]) => sum + a * priceChange[j]!, 0);
      return (force[i]! - priced) / curvature[i]!;
    });
    const upperPriceChange = y.map(
      (v, i) => mu / (upper[i]! - v) - upperPrice[i]! + (upperPrice[i]! * change[i]!) / (upper[i]! - v),
    );
    const barrierChange = barriers.map((b, j) => {
      if (!b) return { value: 0, lower: 0, upper: 0 };
      const value = (priceChange[j]! + barrierForce[j]!) / stiffness[j]!;
      return {
        value,
        lower: (mu - b.priceLower * value) / (b.value - b.lower) - b.priceLower,
        upper: (mu + b.priceUpper * value) / (b.upper - b.value) - b.priceUpper,
      };
    });

    let step = 1;
    change.forEach((d, i) => {
      step = Math.min(step, stepWithin(y[i]!, d), stepWithin(upper[i]! - y[i]!, -d));
      step = Math.min(step, stepWithin(upperPrice[i]!, upperPriceChange[i]!));
    });
    barriers.forEach((b, j) => {
      if (!b) return;
      const d = barrierChange[j]!;
      step = Math.min(step, stepWithin(b.value - b.lower, d.value), stepWithin(b.upper - b.value, -d.value));
      step = Math.min(step, stepWithin(b.priceLower, d.lower), stepWithin(b.priceUpper, d.upper));
    });
    // Slacks at the end of what doubles resolve: the point reached is the best there is.
    const lost = [change, upperPriceChange, priceChange].some((list) => !list.every(Number.isFinite));
    if (lost || step < 1e-9) break;
    for (let i = 0; i < n; i++) {
      y[i] = y[i]! + step * change[i]!;
      upperPrice[i] = upperPrice[i]! + step * upperPriceChange[i]!;
    }
    barriers.forEach((b, j) => {
      prices[j] = prices[j]! + step * priceChange[j]!;
      if (!b) return;
      b.value += step * barrierChange[j]!.value;
      b.priceLower += step * barrierChange[j]!.lower;
      b.priceUpper += step * barrierChange[j]!.upper;
    });
  }
  return y;
}
