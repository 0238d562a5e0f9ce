import { lowestMember } from '../games/coalition.ts';
import { greatestCommonDivisor } from '../numbers/fraction.ts';

/**
 * The linear span of some coalitions, seen as vectors of zeros and ones.
 *
 * Once the totals of some coalitions are settled, the total of every coalition in their span is
 * too. Kept as integer rows in reduced echelon form: row k has its pivot at `pivots[k]`, where all other
 * rows are 0. Changed only by `extendSpan`.
 */
export interface Span {
  readonly playerCount: number;
  readonly rows: bigint[][];
  readonly pivots: number[];
}

/** The span of no coalition at all. */
export function createSpan(playerCount: number): Span {
  return { playerCount, rows: [], pivots: [] };
}

/**
 * Adds a coalition.
 * @returns false, changing nothing, if it was in the span already.
 */
export function extendSpan(span: Span, coalition: number): boolean {
  let row = Array.from({ length: span.playerCount }, (_, player) => BigInt((coalition >> player) & 1));
  for (const [index, pivot] of span.pivots.entries()) row = eliminate(row, span.rows[index]!, pivot);
  const pivot = row.findIndex((entry) => entry !== 0n);
  if (pivot < 0) return false;
  for (const [index, other] of span.rows.entries()) span.rows[index] = eliminate(other, row, pivot);
  span.rows.push(row);
  span.pivots.push(pivot);
  return true;
}

/** A multiple of `row` less a multiple of `by`, such that the entry at `position` vanishes, in lowest terms. */
function eliminate(row: readonly bigint[], by: readonly bigint[], position: number): bigint[] {
  const entry = row[position]!;
  if (entry === 0n) return [...row];
  const combined = row.map((value, index) => value * by[position]! - entry * by[index]!);
  let divisor = 0n;
  for (const value of combined) divisor = greatestCommonDivisor(divisor, value);
  return divisor > 1n ? combined.map((value) => value / divisor) : combined;
}

/**
 * Strikes out of a table all coalitions in the span, by setting them to −Infinity.
 *
 * A coalition is in the span exactly if it is orthogonal to every vector of the complement. All of
 * them are tried together, combined with fixed pseudo-random factors, and only coalitions for which
 * the combination vanishes one by one.
 */
export function strikeSpan(span: Span, table: Float64Array): void {
  const complement = complementOf(span);
  const combined = new Array<number>(span.playerCount).fill(0);
  const modulus = 2 ** 31 - 1;
  for (const [index, vector] of complement.entries()) {
    const factor = BigInt(((index + 1) * 1_103_515_245 + 12_345) % modulus);
    for (const [player, entry] of vector.entries()) {
      combined[player] =
        (combined[player]! +
          Number((((entry * factor) % BigInt(modulus)) + BigInt(modulus)) % BigInt(modulus))) %
        modulus;
    }
  }
  const lowerBits = span.playerCount >> 1;
  const lower = partialSums(combined.slice(0, lowerBits), modulus);
  const upper = partialSums(combined.slice(lowerBits), modulus);
  for (let high = 0; high < upper.length; high++) {
    const wanted = upper[high] === 0 ? 0 : modulus - upper[high]!;
    const start = high * lower.length;
    for (let low = 0; low < lower.length; low++) {
      if (lower[low] !== wanted || table[start + low] === -Infinity) continue;
      if (complement.every((vector) => product(vector, start + low) === 0n)) table[start + low] = -Infinity;
    }
  }
}

/** Vectors that span everything orthogonal to the span: one for each position without a pivot. */
function complementOf(span: Span): bigint[][] {
  const vectors: bigint[][] = [];
  for (let free = 0; free < span.playerCount; free++) {
    if (span.pivots.includes(free)) continue;
    let scale = 1n;
    for (const [index, row] of span.rows.entries()) {
      const pivot = row[span.pivots[index]!]!;
      scale *= pivot / greatestCommonDivisor(scale, pivot);
    }
    const vector = new Array<bigint>(span.playerCount).fill(0n);
    vector[free] = scale;
    for (const [index, row] of span.rows.entries()) {
      const pivot = span.pivots[index]!;
      vector[pivot] = (-row[free]! * scale) / row[pivot]!;
    }
    vectors.push(vector);
  }
  return vectors;
}

function product(vector: readonly bigint[], coalition: number): bigint {
  let sum = 0n;
  for (let rest = coalition; rest !== 0; rest &= rest - 1) sum += vector[lowestMember(rest)]!;
  return sum;
}

function partialSums(parts: readonly number[], modulus: number): Float64Array {
  const sums = new Float64Array(1 << parts.length);
  for (let s = 1; s < sums.length; s++) {
    sums[s] = (sums[s & (s - 1)]! + parts[lowestMember(s)]!) % modulus;
  }
  return sums;
}
