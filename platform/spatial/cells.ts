import type { Box } from './area.ts';

/** Equal parts of one direction, numbered from 0 in the direction of growing steps. */
export interface Parts {
  readonly low: number;
  /** Parts a step. */
  readonly scale: number;
  readonly last: number;
  /** The first step of each part; that of the next where steps are so few that the part has none. */
  readonly firsts: Int32Array;
}

/** A ground cut into equal cells, as many eastwards as northwards. */
export interface Cells {
  readonly side: number;
  readonly columns: Parts;
  readonly rows: Parts;
}

/** Cuts a ground into `side` × `side` cells. */
export function cellsOver({ west, south, east, north }: Box, side: number): Cells {
  return { side, columns: partsOf(west, east, side), rows: partsOf(south, north, side) };
}

/**
 * The part in which a step falls, which lies between the lowest and the highest; the last part takes the upper
 * end. Grows with the step, rounding and all: so what lies between two steps lies between their parts.
 */
export function cellOf({ low, scale, last }: Parts, step: number): number {
  return Math.min(last, Math.floor((step - low) * scale));
}

/** The columns and rows of the cells that a box touches. */
export function touching({ columns, rows }: Cells, { west, south, east, north }: Box) {
  return {
    left: cellOf(columns, west),
    right: cellOf(columns, east),
    low: cellOf(rows, south),
    high: cellOf(rows, north),
  };
}

function partsOf(low: number, high: number, count: number): Parts {
  const firsts = new Int32Array(count);
  const parts = { low, scale: high === low ? 0 : count / (high - low), last: count - 1, firsts };
  let step = low;
  for (let part = 0; part < count; part += 1) {
    // Close by reckoning, and exactly by asking: rounding may be a step off.
    step = Math.max(step, Math.floor(low + ((high - low) * part) / count) - 1);
    while (step < high && cellOf(parts, step) < part) step += 1;
    firsts[part] = step;
  }
  return parts;
}
