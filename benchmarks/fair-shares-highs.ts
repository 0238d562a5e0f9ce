import type { Highs } from 'highs';
import { type CoalitionGame, coalitionValue, membersOf, toNumber } from '../methods/fair-shares/index.ts';

/**
 * The nucleolus of a benefit game by the textbook sequence of linear programmes on HiGHS, in doubles: the
 * peer of the benchmark.
 *
 * After each programme, the coalitions with a dual other than 0 are fixed at the bound found, and those
 * that depend on them linearly are dropped.
 */
export function nucleolusByHighs(highs: Highs, game: CoalitionGame): number[] {
  const n = game.players.length;
  const everyone = 2 ** n - 1;
  const coalitions = Array.from({ length: everyone }, (_, index) => index + 1);
  const values = coalitions.map((coalition) => toNumber(coalitionValue(game, coalition)));
  const terms = coalitions.map((coalition) =>
    membersOf(coalition)
      .map((member) => `x${member}`)
      .join(' + '),
  );
  const fixed = new Map<number, number>([[everyone, values[everyone - 1]!]]);
  const echelon: number[][] = [];
  extend(echelon, everyone, n);
  for (let stage = 0; stage < n; stage++) {
    const rows: string[] = [];
    for (const coalition of coalitions) {
      const total = fixed.get(coalition);
      if (total !== undefined) rows.push(`s${coalition}: ${terms[coalition - 1]} = ${total}`);
      else if (pivotOf(reduce(echelon, coalition, n)) >= 0) {
        rows.push(`s${coalition}: ${terms[coalition - 1]} + e >= ${values[coalition - 1]}`);
      }
    }
    const bounds = game.players.map((_, player) => `x${player} >= ${values[2 ** player - 1]}`);
    const model = `Minimize\n e\nSubject To\n${rows.join('\n')}\nBounds\ne free\n${bounds.join('\n')}\nEnd`;
    const solved = highs.solve(model, { output_flag: false });
    if (solved.Status !== 'Optimal') throw new Error(`HiGHS: ${solved.Status}`);
    const columns = solved.Columns as Record<string, { Primal: number; Dual: number }>;
    for (const row of solved.Rows as readonly { Name: string; Dual: number }[]) {
      const coalition = Number(row.Name.slice(1));
      if (Math.abs(row.Dual) < 1e-9 || fixed.has(coalition)) continue;
      if (extend(echelon, coalition, n)) fixed.set(coalition, values[coalition - 1]! - solved.ObjectiveValue);
    }
    for (const player of game.players.keys()) {
      const { Primal, Dual } = columns[`x${player}`]!;
      if (Math.abs(Dual) > 1e-9 && extend(echelon, 1 << player, n)) fixed.set(1 << player, Primal);
    }
    if (echelon.length === n) return game.players.map((_, player) => columns[`x${player}`]!.Primal);
  }
  throw new Error('The sequence did not end.');
}

/** What is left of a coalition's vector after taking out the vectors found so far. */
function reduce(echelon: readonly (readonly number[])[], coalition: number, n: number): number[] {
  let vector = Array.from({ length: n }, (_, player) => (coalition >> player) & 1);
  for (const row of echelon) {
    const pivot = pivotOf(row);
    const factor = vector[pivot]! / row[pivot]!;
    if (factor !== 0) vector = vector.map((entry, position) => entry - factor * row[position]!);
  }
  return vector;
}

function pivotOf(vector: readonly number[]): number {
  return vector.findIndex((entry) => Math.abs(entry) > 1e-9);
}

function extend(echelon: number[][], coalition: number, n: number): boolean {
  const vector = reduce(echelon, coalition, n);
  if (pivotOf(vector) < 0) return false;
  echelon.push(vector);
  return true;
}
