import { bestMatching } from './best-matching.ts';

/** Groups by place for each participant, −1 for none; lists may have different lengths. */
export interface Membership {
  readonly groupOf: ArrayLike<number>;
  readonly groups: number;
}

/**
 * Says which new group continues which old one: by new group the old one's place, or −1.
 *
 * Groups are paired so that as many participants as possible stay in theirs; a pair shares at least one.
 * Participants are compared by place, so both must count them alike; later ones may be missing in either.
 */
export function continuedGroups(before: Membership, after: Membership): number[] {
  const shared = new Uint32Array(after.groups * before.groups);
  const people = Math.min(before.groupOf.length, after.groupOf.length);
  for (let row = 0; row < people; row++) {
    const old = before.groupOf[row]!;
    const now = after.groupOf[row]!;
    if (old >= 0 && now >= 0) shared[now * before.groups + old]!++;
  }
  return bestMatching(
    Array.from({ length: after.groups }, (_, now) => [
      ...shared.subarray(now * before.groups, (now + 1) * before.groups),
    ]),
  );
}

/**
 * How far two divisions agree, from about 0 for chance to 1 for the same: the adjusted Rand index.
 *
 * Over the participants grouped in both; 1 where both put them all into one group or there are fewer than 2.
 *
 * @source Hubert and Arabie 1985, "Comparing partitions", Journal of Classification 2.
 */
export function adjustedRandIndex(one: Membership, other: Membership): number {
  const table = Array.from({ length: one.groups }, () => new Array<number>(other.groups).fill(0));
  let people = 0;
  for (let row = 0; row < Math.min(one.groupOf.length, other.groupOf.length); row++) {
    const [a, b] = [one.groupOf[row]!, other.groupOf[row]!];
    if (a < 0 || b < 0) continue;
    table[a]![b]!++;
    people++;
  }
  const pairs = (count: number) => (count * (count - 1)) / 2;
  const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + pairs(count), 0);
  const rows = sum(table.map((row) => row.reduce((total, count) => total + count, 0)));
  const columns = sum(
    Array.from({ length: other.groups }, (_, b) => table.reduce((total, row) => total + row[b]!, 0)),
  );
  const expected = people < 2 ? 0 : (rows * columns) / pairs(people);
  const most = (rows + columns) / 2;
  return most === expected ? 1 : (sum(table.flat()) - expected) / (most - expected);
}
