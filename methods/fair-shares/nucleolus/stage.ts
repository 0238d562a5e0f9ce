import { lowestMember } from '../games/coalition.ts';
import {
  type Column,
  coordinatesOf,
  createBasis,
  type IntegerBasis,
  pivot,
  solutionOf,
} from './integer-basis.ts';
import { type Demands, demandOf, excessBeyond, findObjectors } from './pricing.ts';

/** The optimum of one linear programme of the sequence. */
export interface StageSolution {
  /** n shares, then the smallest possible bound on the excess; all times `determinant` and `unit`. */
  readonly solution: readonly bigint[];
  readonly determinant: bigint;
  /** Rows with a multiplier other than 0, with that multiplier times `determinant`: the proof of optimality. */
  readonly multipliers: readonly { readonly column: Column; readonly weight: bigint }[];
  readonly pivotCount: number;
}

/**
 * Finds the shares at which the largest excess is as small as possible, and a proof of it.
 *
 * minimise ε subject to v(S) − x(S) ≤ ε for every coalition in question, x_i ≥ floor_i for every party,
 * and x(S) = its settled total for the settled coalitions. Solved through its dual by the revised simplex
 * method in integers, entering rows by search over all coalitions; the lexicographic ratio test rules
 * out cycling. Integers only, so that the optimum and the proof are exact.
 *
 * @param unit what demands and floors are multiplied by, so that settled totals are integers too.
 * @param settled independent equations in that unit, the first of which is the grand coalition's.
 * @param start a coalition in question; any will do, a strongly objecting one saves steps.
 */
export function solveStage(
  demands: Demands,
  unit: bigint,
  ownFloors: readonly bigint[],
  settled: readonly Column[],
  start: number,
): StageSolution {
  const floors = ownFloors.map((floor) => floor * unit);
  const rowOf = (coalition: number): Column => {
    return { kind: 'excess', members: coalition, value: demandOf(demands, coalition) * unit };
  };
  const basis = startingBasis(rowOf(start), floors, settled[0]!);
  const order = basis.columns.map((column) => column);
  let pivotCount = 0;
  for (const column of settled.slice(1)) {
    enter(basis, column, order);
    pivotCount++;
  }
  let pool: number[] = [];
  for (;;) {
    const solution = solutionOf(basis);
    const floor = worstFloor(floors, solution, basis.determinant);
    if (floor === undefined) {
      const factor = basis.determinant * unit;
      let worst = worstOf(pool, demands, solution, factor);
      if (worst === undefined) {
        pool = findObjectors(demands, solution, factor);
        worst = worstOf(pool, demands, solution, factor);
      }
      if (worst === undefined) return result(basis, solution, pivotCount);
      enter(basis, rowOf(worst), order);
    } else {
      enter(basis, floor, order);
    }
    pivotCount++;
  }
}

/** One coalition in question, everyone's total, and the floors of all but one member: always independent. */
function startingBasis(start: Column, floors: readonly bigint[], everyone: Column): IntegerBasis {
  const spared = lowestMember(start.members);
  const columns: Column[] = [everyone, start];
  for (const [party, value] of floors.entries()) {
    if (party !== spared) columns.push({ kind: 'floor', members: 1 << party, value });
  }
  const basis = createBasis(columns);
  if (basis === undefined) throw new Error('The starting rows of a stage depend on each other.');
  return basis;
}

function worstFloor(
  floors: readonly bigint[],
  solution: readonly bigint[],
  determinant: bigint,
): Column | undefined {
  let worst: Column | undefined;
  let deepest = 0n;
  for (const [party, value] of floors.entries()) {
    const lack = value * determinant - solution[party]!;
    if (lack <= deepest) continue;
    deepest = lack;
    worst = { kind: 'floor', members: 1 << party, value };
  }
  return worst;
}

/** The coalition of the pool that goes furthest beyond the bound, if any does. */
function worstOf(
  pool: readonly number[],
  demands: Demands,
  solution: readonly bigint[],
  factor: bigint,
): number | undefined {
  let worst: number | undefined;
  let most = 0n;
  for (const coalition of pool) {
    const excess = excessBeyond(demands, coalition, solution, factor);
    if (excess > most) [most, worst] = [excess, coalition];
  }
  return worst;
}

/** Brings a column into the basis in place of the one that the ratio test names. */
function enter(basis: IntegerBasis, column: Column, order: readonly Column[]): void {
  const coordinates = coordinatesOf(basis, column);
  const row = leavingRow(basis, coordinates, order, 1n) ?? leavingRow(basis, coordinates, order, -1n);
  // Only equations may enter in either direction; any other column without a leaving row would be unbounded.
  if (row === undefined) throw new Error('A stage of the nucleolus has no bounded optimum.');
  pivot(basis, row, column, coordinates);
}

/**
 * The row with the least ratio of multiplier to coordinate; ties go to the lexicographically least row
 * in terms of the starting basis, which is unique.
 */
function leavingRow(
  basis: IntegerBasis,
  coordinates: readonly bigint[],
  order: readonly Column[],
  direction: 1n | -1n,
): number | undefined {
  const last = basis.columns.length - 1;
  let chosen: number | undefined;
  for (const [row, { kind }] of basis.columns.entries()) {
    if (kind === 'settled' || coordinates[row]! * direction <= 0n) continue;
    if (chosen === undefined) {
      chosen = row;
      continue;
    }
    const scaleRow = coordinates[chosen]! * direction;
    const scaleChosen = coordinates[row]! * direction;
    let difference = basis.adjugate[row]![last]! * scaleRow - basis.adjugate[chosen]![last]! * scaleChosen;
    for (let position = 0; difference === 0n && position < order.length; position++) {
      const column = order[position]!;
      difference =
        combine(basis.adjugate[row]!, column) * scaleRow -
        combine(basis.adjugate[chosen]!, column) * scaleChosen;
    }
    if (difference < 0n) chosen = row;
  }
  return chosen;
}

function combine(row: readonly bigint[], column: Column): bigint {
  let sum = column.kind === 'excess' ? row[row.length - 1]! : 0n;
  for (let rest = column.members; rest !== 0; rest &= rest - 1) sum += row[lowestMember(rest)]!;
  return sum;
}

function result(basis: IntegerBasis, solution: readonly bigint[], pivotCount: number): StageSolution {
  const last = basis.columns.length - 1;
  const multipliers = basis.columns
    .map((column, row) => ({ column, weight: basis.adjugate[row]![last]! }))
    .filter(({ weight }) => weight !== 0n);
  return { solution, determinant: basis.determinant, multipliers, pivotCount };
}
