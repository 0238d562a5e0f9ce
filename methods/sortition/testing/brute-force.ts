import { loadSolver } from '../panels/solver.ts';
import type { Pool } from '../pool/pool.ts';
import { smallPool } from './random-pool.ts';

/** All panels of a small pool, each as the positions of its members; tries every subset of the right size. */
export function everyPanel(pool: Pool): number[][] {
  const panels: number[][] = [];
  const allowed = (members: number[]) => {
    const homes = members.map((i) => pool.candidates[i]!.household).filter((home) => home);
    if (new Set(homes).size < homes.length) return false;
    return pool.quotas.every(({ feature, value, minimum, maximum }) => {
      const seats = members.filter((i) => pool.candidates[i]!.values[feature] === value).length;
      return minimum <= seats && seats <= maximum;
    });
  };
  const extend = (members: number[], from: number) => {
    if (members.length === pool.size) {
      if (allowed(members)) panels.push(members);
      return;
    }
    for (let next = from; next < pool.candidates.length; next++) extend([...members, next], next + 1);
  };
  extend([], 0);
  return panels;
}

/** The first small pool from a seed on that has several panels. */
export function possiblePool(seed: number, candidatesMax: number): Pool {
  const pool = smallPool(seed, candidatesMax);
  return everyPanel(pool).length > 1 ? pool : possiblePool(seed + 1, candidatesMax);
}

/**
 * The leximin chances by person from a list of all panels, by the definition and nothing cleverer.
 *
 * Per level: the largest smallest chance of those not settled; then each of them whose own chance
 * cannot exceed it is settled.
 */
export async function leximinByDefinition(people: number, panels: readonly number[][]): Promise<number[]> {
  const solver = await loadSolver();
  const settled = new Array<number | undefined>(people).fill(undefined);
  const run = (raise: number | 'all', floor: number) => {
    // Columns: weights of panels, then the level. Rows: per person, then the sum of weights.
    const rows = Array.from({ length: people }, (_, person) => [
      ...panels.flatMap((members, column) => (members.includes(person) ? [column] : [])),
    ]);
    const onLevel = (person: number) => (raise === 'all' ? settled[person] === undefined : raise === person);
    const starts = [0];
    const indices: number[] = [];
    const values: number[] = [];
    rows.forEach((columns, person) => {
      indices.push(...columns, ...(onLevel(person) ? [panels.length] : []));
      values.push(...columns.map(() => 1), ...(onLevel(person) ? [-1] : []));
      starts.push(indices.length);
    });
    indices.push(...panels.keys());
    values.push(...panels.map(() => 1));
    starts.push(indices.length);
    const lower = rows.map((_, person) => (onLevel(person) ? 0 : (settled[person] ?? floor) - 1e-9));
    return solver.withModel(
      {
        numCols: panels.length + 1,
        numRows: people + 1,
        colCost: [...panels.map(() => 0), -1],
        colLower: new Array(panels.length + 1).fill(0),
        colUpper: new Array(panels.length + 1).fill(1),
        rowLower: [...lower, 1],
        rowUpper: [...rows.map(() => 2), 1],
        matrix: { format: 'csr', numRows: people + 1, numCols: panels.length + 1, starts, indices, values },
      },
      (model) => {
        model.options.set({ output_flag: false });
        model.run();
        return model.getSolution().colValue[panels.length]!;
      },
    );
  };
  while (settled.includes(undefined)) {
    const level = run('all', 0);
    settled.forEach((chance, person) => {
      if (chance === undefined && run(person, level) < level + 1e-6) settled[person] = level;
    });
  }
  return settled.map((chance) => chance!);
}
