/**
 * Finds the eigenvalues of a symmetric matrix that has only a diagonal and its neighbour.
 *
 * `diagonal` (n numbers) and `neighbour` (n − 1 numbers) are left alone; the values come back in no
 * particular order. Each of `rows` (n numbers, changed in place) is turned along: a row that was row r of
 * the unit matrix ends as component r of every eigenvector, in the order of the values.
 *
 * @source Bowdler, Martin, Reinsch and Wilkinson 1968, "The QR and QL algorithms for symmetric matrices",
 * Numerische Mathematik 11 (implicit QL with Wilkinson's shift).
 */
export function tridiagonalEigen(
  diagonal: ArrayLike<number>,
  neighbour: ArrayLike<number>,
  rows: readonly Float64Array[],
): Float64Array {
  const n = diagonal.length;
  const values = Float64Array.from(diagonal);
  const off = new Float64Array(n);
  for (let at = 0; at < n - 1; at++) off[at] = neighbour[at]!;
  for (let from = 0; from < n; from++) {
    for (let round = 0; round < 60; round++) {
      const split = firstNegligible(values, off, from);
      if (split === from) break;
      sweep(values, off, from, split, rows);
    }
  }
  return values;
}

function firstNegligible(values: Float64Array, off: Float64Array, from: number): number {
  let at = from;
  while (at < values.length - 1) {
    const scale = Math.abs(values[at]!) + Math.abs(values[at + 1]!);
    if (Math.abs(off[at]!) <= Number.EPSILON * scale) break;
    at++;
  }
  return at;
}

/** One implicit QL step on the block from `first` to `last`. */
function sweep(
  values: Float64Array,
  off: Float64Array,
  first: number,
  last: number,
  rows: readonly Float64Array[],
): void {
  const slope = (values[first + 1]! - values[first]!) / (2 * off[first]!);
  const root = Math.sqrt(slope * slope + 1);
  let pivot = values[last]! - values[first]! + off[first]! / (slope + (slope < 0 ? -root : root));
  let sine = 1;
  let cosine = 1;
  let shift = 0;
  for (let at = last - 1; at >= first; at--) {
    const f = sine * off[at]!;
    const b = cosine * off[at]!;
    const length = Math.sqrt(f * f + pivot * pivot);
    off[at + 1] = length;
    if (length === 0) {
      values[at + 1]! -= shift;
      off[last] = 0;
      return;
    }
    sine = f / length;
    cosine = pivot / length;
    const rest = values[at + 1]! - shift;
    const turn = (values[at]! - rest) * sine + 2 * cosine * b;
    shift = sine * turn;
    values[at + 1] = rest + shift;
    pivot = cosine * turn - b;
    for (const row of rows) {
      const upper = row[at + 1]!;
      row[at + 1] = sine * row[at]! + cosine * upper;
      row[at] = cosine * row[at]! - sine * upper;
    }
  }
  values[first]! -= shift;
  off[first] = pivot;
  off[last] = 0;
}
