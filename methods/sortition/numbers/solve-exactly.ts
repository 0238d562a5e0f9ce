import { divide, type Fraction, fraction, subtractProduct } from './fraction.ts';

/** A linear equation: the coefficients of the unknowns and the right-hand side. */
export interface Equation {
  readonly coefficients: readonly bigint[];
  readonly right: bigint;
}

/**
 * Solves linear equations with whole-number coefficients without any rounding.
 *
 * There may be more equations than unknowns. Gives `undefined` where they contradict one another
 * or leave an unknown open. Gaussian elimination over the rationals.
 */
export function solveExactly(equations: readonly Equation[], unknowns: number): Fraction[] | undefined {
  const rows = equations.map((e) => [...e.coefficients.map((c) => fraction(c)), fraction(e.right)]);
  for (let column = 0; column < unknowns; column++) {
    const pivotAt = rows.findIndex((row, at) => at >= column && row[column]!.numerator !== 0n);
    if (pivotAt < 0) return undefined;
    [rows[column], rows[pivotAt]] = [rows[pivotAt]!, rows[column]!];
    const pivot = rows[column]!.map((v) => divide(v, rows[column]![column]!));
    rows[column] = pivot;
    rows.forEach((row, at) => {
      const factor = row[column]!;
      if (at === column || factor.numerator === 0n) return;
      rows[at] = row.map((v, i) => subtractProduct(v, factor, pivot[i]!));
    });
  }
  if (rows.slice(unknowns).some((row) => row[unknowns]!.numerator !== 0n)) return undefined;
  return rows.slice(0, unknowns).map((row) => row[unknowns]!);
}
