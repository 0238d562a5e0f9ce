import { lowestMember } from '../games/coalition.ts';

/**
 * A row of the linear programme, seen as a column of its dual: the parties of a coalition and, as
 * the last entry, 1 if the row bounds the excess from above and 0 if it doesn't.
 *
 * `value` is the right-hand side, an integer in the unit of the solve. A `settled` column stands for an
 * equation: its multiplier may have either sign, and it never leaves the basis.
 */
export interface Column {
  readonly kind: 'excess' | 'floor' | 'settled';
  readonly members: number;
  readonly value: bigint;
}

/**
 * An invertible set of n + 1 columns with their exact inverse: B⁻¹ = `adjugate` / `determinant`.
 *
 * All entries are integers and every division in a pivot is exact (Edmonds 1967, Bareiss 1968); as the
 * columns consist of zeros and ones the entries stay small (Hadamard). The determinant is positive.
 * Row k of the adjugate belongs to `columns[k]`. Owned by one solve; `pivot` changes it in place.
 */
export interface IntegerBasis {
  readonly columns: Column[];
  readonly adjugate: bigint[][];
  determinant: bigint;
}

/** The basis of these columns, or undefined if they depend on each other. */
export function createBasis(columns: readonly Column[]): IntegerBasis | undefined {
  const size = columns.length;
  const adjugate = Array.from({ length: size }, (_, row) =>
    Array.from({ length: size }, (_, column) => (row === column ? 1n : 0n)),
  );
  const basis: IntegerBasis = { columns: [...columns], adjugate, determinant: 1n };
  const vacant = new Set(columns.keys());
  const rowOf: number[] = [];
  for (const column of columns) {
    const coordinates = coordinatesOf(basis, column);
    const row = [...vacant].find((candidate) => coordinates[candidate] !== 0n);
    if (row === undefined) return undefined;
    vacant.delete(row);
    rowOf.push(row);
    pivot(basis, row, column, coordinates);
  }
  const sorted = rowOf.map((row) => basis.adjugate[row]!);
  return { columns: [...columns], adjugate: sorted, determinant: basis.determinant };
}

/** How a column is combined from the basis, times the determinant. */
export function coordinatesOf(basis: IntegerBasis, column: Column): bigint[] {
  const last = basis.columns.length - 1;
  return basis.adjugate.map((row) => {
    let sum = column.kind === 'excess' ? row[last]! : 0n;
    for (let rest = column.members; rest !== 0; rest &= rest - 1) sum += row[lowestMember(rest)]!;
    return sum;
  });
}

/**
 * Replaces the column of a row by another.
 * @param coordinates of the new column; its entry at `row` must not be 0.
 */
export function pivot(
  basis: IntegerBasis,
  row: number,
  column: Column,
  coordinates: readonly bigint[],
): void {
  const { adjugate } = basis;
  const divisor = basis.determinant;
  const element = coordinates[row]!;
  const pivotRow = adjugate[row]!;
  for (const [index, current] of adjugate.entries()) {
    const factor = coordinates[index]!;
    if (index === row) continue;
    for (let entry = 0; entry < current.length; entry++) {
      current[entry] = (current[entry]! * element - factor * pivotRow[entry]!) / divisor;
    }
  }
  basis.columns[row] = column;
  basis.determinant = element;
  if (element < 0n) {
    basis.determinant = -element;
    for (const current of adjugate)
      for (let entry = 0; entry < current.length; entry++) current[entry] = -current[entry]!;
  }
}

/**
 * The shares and the bound on the excess at which all rows of the basis hold with equality, times the
 * determinant: n shares, then the bound.
 */
export function solutionOf(basis: IntegerBasis): bigint[] {
  const solution = new Array<bigint>(basis.columns.length).fill(0n);
  for (const [index, { value }] of basis.columns.entries()) {
    if (value === 0n) continue;
    const row = basis.adjugate[index]!;
    for (let entry = 0; entry < row.length; entry++) solution[entry]! += value * row[entry]!;
  }
  return solution;
}
