import type { GroupVotes } from './group-votes.ts';

/** The weight of a statement about participants themselves ("I am a tenant") before squaring. */
const metaPriority = 7;

/**
 * How much it is worth asking each statement next: much agreed or far out, seldom passed over, or new.
 *
 * [(1 − p) (E + 1) a (1 + 8 · 2^(−s/5))]², with s voters, p = (passes + 1) / (s + 2), a = (agreed + 1) /
 * (s + 2) and E the statement's extremity; 49 for statements in `meta` (1 where so). `total` are the counts
 * of the grouped participants.
 *
 * @source compdemocracy/polis, math, `priority-metric` and `importance-metric`.
 */
export function statementPriorities(
  total: GroupVotes,
  extremity: ArrayLike<number>,
  meta: ArrayLike<number>,
): Float64Array {
  return Float64Array.from({ length: total.statements }, (_, at) => {
    if (meta[at]) return metaPriority * metaPriority;
    const seen = total.seen[at]!;
    const passes = seen - total.agree[at]! - total.disagree[at]!;
    const passed = (passes + 1) / (seen + 2);
    const agreed = (total.agree[at]! + 1) / (seen + 2);
    const importance = (1 - passed) * (extremity[at]! + 1) * agreed;
    const freshness = 1 + 8 * 2 ** (seen / -5);
    return (importance * freshness) ** 2;
  });
}
