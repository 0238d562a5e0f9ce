/**
 * Pairs rows with columns so that the sum of their values is largest; each is used at most once.
 *
 * `values[row][column]` are numbers from 0. Returns by row its column, or −1 where there are more rows than
 * columns or where the pair is worth 0. Of equally good pairings always the same one; n³ steps.
 *
 * @source Kuhn 1955, "The Hungarian method for the assignment problem", Naval Research Logistics 2; with the
 * shortest augmenting paths of Jonker and Volgenant 1987, Computing 38.
 */
export function bestMatching(values: readonly (readonly number[])[]): number[] {
  const rows = values.length;
  const columns = Math.max(rows, ...values.map((row) => row.length));
  const cost = (row: number, column: number): number => -(values[row]?.[column] ?? 0);
  const rowPrice = new Float64Array(rows);
  const columnPrice = new Float64Array(columns);
  const rowOf = new Int32Array(columns).fill(-1);
  for (let row = 0; row < rows; row++) {
    const end = shortestPath(row, cost, rowPrice, columnPrice, rowOf);
    augment(end, rowOf);
  }
  const matched = new Array<number>(rows).fill(-1);
  rowOf.forEach((row, column) => {
    if (row >= 0 && cost(row, column) < 0) matched[row] = column;
  });
  return matched;
}

interface PathEnd {
  readonly row: number;
  readonly column: number;
  /** By column the column before it on the path, or −1 at its start. */
  readonly before: Int32Array;
}

/** Finds the cheapest alternating path from a free row to a free column, and updates the prices. */
function shortestPath(
  start: number,
  cost: (row: number, column: number) => number,
  rowPrice: Float64Array,
  columnPrice: Float64Array,
  rowOf: Int32Array,
): PathEnd {
  const columns = rowOf.length;
  const least = new Float64Array(columns).fill(Number.POSITIVE_INFINITY);
  const before = new Int32Array(columns).fill(-1);
  const settled = new Uint8Array(columns);
  let row = start;
  let from = -1;
  for (;;) {
    let next = -1;
    for (let column = 0; column < columns; column++) {
      if (settled[column]) continue;
      const reduced = cost(row, column) - rowPrice[row]! - columnPrice[column]!;
      if (reduced < least[column]!) {
        least[column] = reduced;
        before[column] = from;
      }
      if (next < 0 || least[column]! < least[next]!) next = column;
    }
    const step = least[next]!;
    rowPrice[start]! += step;
    for (let column = 0; column < columns; column++) {
      if (settled[column]) {
        rowPrice[rowOf[column]!]! += step;
        columnPrice[column]! -= step;
      } else least[column]! -= step;
    }
    settled[next] = 1;
    if (rowOf[next]! < 0) return { row: start, column: next, before };
    row = rowOf[next]!;
    from = next;
  }
}

function augment({ row, column, before }: PathEnd, rowOf: Int32Array): void {
  let at = column;
  while (before[at]! >= 0) {
    rowOf[at] = rowOf[before[at]!]!;
    at = before[at]!;
  }
  rowOf[at] = row;
}
