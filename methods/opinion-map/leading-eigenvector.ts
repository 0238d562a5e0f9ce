import { mix32 } from './random.ts';
import { tridiagonalEigen } from './tridiagonal-eigen.ts';

/** A symmetric matrix known only by what it does to a vector: writes A·x into `out`. */
export type SymmetricOperator = (x: Float64Array, out: Float64Array) => void;

/** An eigenvalue with its unit vector; a vector of zeros where the matrix has nothing left. */
export interface EigenPair {
  readonly value: number;
  readonly vector: Float64Array;
}

const stepsMax = 120;
const restartsMax = 40;
const tolerance = 1e-14;

/**
 * Finds the direction in which a symmetric, non-negative matrix stretches most, at right angles to given ones.
 *
 * Lanczos with full reorthogonalisation, restarted from its best vector until the residual is 1e-14 of the
 * value. `found` are unit vectors to stay orthogonal to, so equal eigenvalues are found one by one.
 * `start` speeds up the search where the answer is nearly known; without it the start is fixed.
 *
 * @source Golub and Van Loan, Matrix Computations, 4th edition, sections 10.1 to 10.3.
 */
export function leadingEigenvector(
  apply: SymmetricOperator,
  size: number,
  found: readonly Float64Array[] = [],
  start?: Float64Array,
): EigenPair {
  let vector: Float64Array = new Float64Array(size);
  // Another direction for each vector: the first has used up what its own start had of an equal value. And
  // some of it beside a known start, which may lack the new direction altogether.
  const seed = arbitraryVector(size, found.length);
  if (start?.length === size) for (let at = 0; at < size; at++) seed[at] = start[at]! + 1e-3 * seed[at]!;
  apply(seed, vector);
  let value = 0;
  for (let restart = 0; restart < restartsMax; restart++) {
    if (!normalise(vector, found)) return { value: 0, vector: new Float64Array(size) };
    const best = lanczos(apply, vector, found);
    value = best.value;
    vector = best.vector;
    if (best.converged) break;
  }
  return normalise(vector, found) ? { value, vector } : { value: 0, vector: new Float64Array(size) };
}

function lanczos(
  apply: SymmetricOperator,
  start: Float64Array,
  found: readonly Float64Array[],
): EigenPair & { readonly converged: boolean } {
  const size = start.length;
  const basis: Float64Array[] = [start];
  const diagonal: number[] = [];
  const neighbour: number[] = [];
  const limit = Math.min(size - found.length, stepsMax);
  let converged = limit < stepsMax;
  let scale = 0;
  while (diagonal.length < limit) {
    const next = new Float64Array(size);
    apply(basis[diagonal.length]!, next);
    diagonal.push(dot(next, basis[diagonal.length]!));
    // Twice is enough (Kahan and Parlett): after it the basis is orthogonal to rounding.
    for (let twice = 0; twice < 2; twice++) {
      for (const known of found) subtract(next, known);
      for (const known of basis) subtract(next, known);
    }
    const length = Math.sqrt(dot(next, next));
    scale = Math.max(scale, Math.abs(diagonal.at(-1)!), length);
    if (length <= Number.EPSILON * scale * 8) {
      converged = true;
      break;
    }
    if (diagonal.length % 6 === 0 && residualIsSmall(diagonal, neighbour, length)) {
      converged = true;
      break;
    }
    if (diagonal.length === limit) break;
    neighbour.push(length);
    for (let at = 0; at < size; at++) next[at]! /= length;
    basis.push(next);
  }
  return { ...combine(basis, diagonal, neighbour), converged };
}

function residualIsSmall(diagonal: number[], neighbour: number[], length: number): boolean {
  const last = new Float64Array(diagonal.length);
  last[last.length - 1] = 1;
  const values = tridiagonalEigen(diagonal, neighbour, [last]);
  const top = largest(values);
  return Math.abs(length * last[top]!) <= tolerance * Math.abs(values[top]!);
}

function combine(basis: readonly Float64Array[], diagonal: number[], neighbour: number[]): EigenPair {
  const steps = diagonal.length;
  const rows = diagonal.map((_, row) => {
    const unit = new Float64Array(steps);
    unit[row] = 1;
    return unit;
  });
  const values = tridiagonalEigen(diagonal, neighbour.slice(0, steps - 1), rows);
  const top = largest(values);
  const vector = new Float64Array(basis[0]!.length);
  for (let step = 0; step < steps; step++) {
    const weight = rows[step]![top]!;
    const direction = basis[step]!;
    for (let at = 0; at < vector.length; at++) vector[at]! += weight * direction[at]!;
  }
  return { value: values[top]!, vector };
}

function largest(values: Float64Array): number {
  let top = 0;
  for (let at = 1; at < values.length; at++) if (values[at]! > values[top]!) top = at;
  return top;
}

/** A fixed direction without any symmetry that real data could share. */
function arbitraryVector(size: number, which: number): Float64Array {
  return Float64Array.from({ length: size }, (_, at) => mix32(mix32(at + 1) + which) / 2147483648 - 1);
}

/** Makes a vector unit and orthogonal to the others; false where nothing but rounding is left of it. */
function normalise(vector: Float64Array, found: readonly Float64Array[]): boolean {
  const before = Math.sqrt(dot(vector, vector));
  for (let twice = 0; twice < 2; twice++) for (const known of found) subtract(vector, known);
  const length = Math.sqrt(dot(vector, vector));
  if (!(length > before * 1e-13)) return false;
  for (let at = 0; at < vector.length; at++) vector[at]! /= length;
  return true;
}

function dot(a: Float64Array, b: Float64Array): number {
  const even = a.length - (a.length % 4);
  // Four sums side by side: one alone would wait for each addition before the next.
  let [s, t, u, v] = [0, 0, 0, 0];
  for (let at = 0; at < even; at += 4) {
    s += a[at]! * b[at]!;
    t += a[at + 1]! * b[at + 1]!;
    u += a[at + 2]! * b[at + 2]!;
    v += a[at + 3]! * b[at + 3]!;
  }
  for (let at = even; at < a.length; at++) s += a[at]! * b[at]!;
  return s + t + (u + v);
}

/** Takes out of `vector` what lies along the unit vector `direction`. */
function subtract(vector: Float64Array, direction: Float64Array): void {
  const along = dot(vector, direction);
  for (let at = 0; at < vector.length; at++) vector[at]! -= along * direction[at]!;
}
