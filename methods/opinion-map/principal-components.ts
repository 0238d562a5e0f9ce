import { centreVotes } from './centred-votes.ts';
import { type Covariation, covariation } from './covariation.ts';
import { leadingEigenvector } from './leading-eigenvector.ts';
import { statementMeans } from './statement-means.ts';
import type { SizedVotes } from './vote-matrix.ts';

/** The two directions along which opinions differ most. */
export interface PrincipalComponents {
  /** The average vote on each statement, which the directions start from. */
  readonly mean: Float64Array;
  /** Two unit vectors, one number a statement; zeros where there is no further difference. */
  readonly axes: readonly [Float64Array, Float64Array];
  /** How much of the differences each direction holds: variance, with n − 1 in the denominator. */
  readonly variance: readonly [number, number];
  /** The variance of all directions together. */
  readonly totalVariance: number;
}

/**
 * Finds the two directions along which participants' opinions differ most.
 *
 * A vote not cast stands at its statement's mean, so it says nothing; statements left out stand at 0.
 * Each axis points to the side of the participant farthest out along it. `weights` counts participants
 * several times (whole numbers from 0). Components equal those of a singular value decomposition of the
 * filled-in matrix to about 1e-12.
 *
 * @source Small et al. 2021, "Polis: Scaling deliberation by mapping high dimensional opinion spaces",
 * Recerca 26(2); compdemocracy/polis, math, `powerit-pca`.
 */
export function principalComponents(
  matrix: SizedVotes,
  leftOut: Uint8Array,
  weights?: ArrayLike<number>,
): PrincipalComponents {
  const mean = statementMeans(matrix, leftOut, weights);
  const people = weights ? sumOf(weights) : matrix.participants.length;
  const votes = centreVotes(matrix, mean, leftOut);
  const found = componentsOf(covariation(votes, weights), mean, people);
  return { ...found, axes: [towardsFarthest(matrix, found, 0), towardsFarthest(matrix, found, 1)] };
}

/** Solves for the two leading directions; `start` are earlier ones, which save steps. */
export function componentsOf(
  { apply, trace, statements }: Covariation,
  mean: Float64Array,
  people: number,
  start?: readonly Float64Array[],
): PrincipalComponents {
  const size = statements.length;
  const narrowed = (axis?: Float64Array) =>
    axis && Float64Array.from(statements, (place) => axis[place] ?? 0);
  const first = leadingEigenvector(apply, size, [], narrowed(start?.[0]));
  const second = leadingEigenvector(apply, size, [first.vector], narrowed(start?.[1]));
  const secondCounts = second.value > first.value * 1e-12;
  const widened = (vector: Float64Array): Float64Array => {
    const axis = new Float64Array(mean.length);
    for (let at = 0; at < size; at++) axis[statements[at]!] = vector[at]!;
    return axis;
  };
  const degrees = Math.max(people - 1, 1);
  return {
    mean,
    axes: [widened(first.vector), widened(secondCounts ? second.vector : new Float64Array(size))],
    variance: [first.value / degrees, secondCounts ? second.value / degrees : 0],
    totalVariance: trace / degrees,
  };
}

/** Turns axes round where they point away from earlier ones, so that a map keeps its sides. */
export function alignedWith(
  components: PrincipalComponents,
  earlier: PrincipalComponents,
): PrincipalComponents {
  const turned = (which: 0 | 1): Float64Array => {
    const axis = components.axes[which];
    const old = earlier.axes[which];
    let along = 0;
    for (let at = 0; at < old.length; at++) along += axis[at]! * old[at]!;
    return along < 0 ? axis.map((part) => (part === 0 ? 0 : -part)) : axis;
  };
  return { ...components, axes: [turned(0), turned(1)] };
}

function towardsFarthest(matrix: SizedVotes, found: PrincipalComponents, which: 0 | 1): Float64Array {
  const axis = found.axes[which];
  let farthest = 0;
  for (let row = 0; row < matrix.rowStart.length - 1; row++) {
    let score = 0;
    for (let at = matrix.rowStart[row]!; at < matrix.rowStart[row + 1]!; at++) {
      const place = matrix.column[at]!;
      // Statements left out have 0 on every axis.
      score += (matrix.value[at]! - found.mean[place]!) * axis[place]!;
    }
    // A mirror image within rounding isn't farther: the first participant decides.
    if (Math.abs(score) > Math.abs(farthest) * (1 + 1e-9)) farthest = score;
  }
  return farthest < 0 ? axis.map((part) => (part === 0 ? 0 : -part)) : axis;
}

function sumOf(weights: ArrayLike<number>): number {
  let sum = 0;
  for (let at = 0; at < weights.length; at++) sum += weights[at]!;
  return sum;
}
