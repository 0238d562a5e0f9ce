import type { OpinionMap } from './opinion-map.ts';
import type { Vote } from './vote-matrix.ts';

/** Of what they saw, this share with one and the same answer counts as nearly everything. */
const sameAnswerShare = 0.95;

/**
 * The grouped participants who gave one answer to nearly everything (95 %) they saw: places, ascending.
 *
 * Among those with at least `votesMin` votes; whoever saw little can't be told from a coincidence.
 */
export function sameAnswerParticipants(map: OpinionMap, answer: Vote): number[] {
  const { rowStart, value } = map.matrix;
  return [...map.clustered].filter((row) => {
    const from = rowStart[row]!;
    const to = rowStart[row + 1]!;
    let same = 0;
    for (let at = from; at < to; at++) if (value[at] === answer) same++;
    return to - from >= map.options.votesMin && same >= sameAnswerShare * (to - from);
  });
}

/**
 * The 1 % of the grouped participants who stand farthest from the middle of the map (rounded up): places.
 *
 * Of equal distances the earlier one; ascending. Nobody with fewer than 10 grouped.
 */
export function extremeParticipants(map: OpinionMap, share = 0.01): number[] {
  const rows = [...map.clustered];
  if (rows.length < 10) return [];
  const middle = { x: meanAt(map.projection.x, rows), y: meanAt(map.projection.y, rows) };
  const distance = (row: number) =>
    (map.projection.x[row]! - middle.x) ** 2 + (map.projection.y[row]! - middle.y) ** 2;
  return rows
    .sort((a, b) => distance(b) - distance(a) || a - b)
    .slice(0, Math.ceil(rows.length * share))
    .sort((a, b) => a - b);
}

function meanAt(values: Float64Array, rows: readonly number[]): number {
  return rows.reduce((sum, row) => sum + values[row]!, 0) / rows.length;
}
