/**
 * A group of parties as a set of bits: bit i is set if `players[i]` belongs to it.
 *
 * Groups of up to 31 parties fit; tables of all groups are kept up to `playersMax` parties.
 */
export type Coalition = number;

/** The most parties for whom a value for every coalition (2^25 of them) is kept. */
export const playersMax = 25;

/** Everyone. */
export function grandCoalition(playerCount: number): Coalition {
  return 2 ** playerCount - 1;
}

/** How many belong to it. */
export function coalitionSize(coalition: Coalition): number {
  let size = 0;
  for (let rest = coalition; rest !== 0; rest &= rest - 1) size++;
  return size;
}

/** The indexes of those who belong to it, ascending. */
export function membersOf(coalition: Coalition): number[] {
  const members: number[] = [];
  for (let rest = coalition; rest !== 0; rest &= rest - 1) members.push(lowestMember(rest));
  return members;
}

/** The index of the first member; undefined behaviour for the empty coalition. */
export function lowestMember(coalition: Coalition): number {
  return 31 - Math.clz32(coalition & -coalition);
}

/** The group of these indexes. */
export function coalitionOf(members: Iterable<number>): Coalition {
  let coalition = 0;
  for (const member of members) coalition |= 1 << member;
  return coalition;
}

/** The names of those who belong to it, in the order of `players`. */
export function namesOf(coalition: Coalition, players: readonly string[]): string[] {
  return membersOf(coalition).map((member) => players[member]!);
}

/**
 * All groups but the empty one, by size and, within a size, in lexicographic order of the members:
 * 1, 2, 3, 12, 13, 23, 123. This is the order in which textbooks list a game.
 */
export function* coalitionsBySize(playerCount: number): Generator<Coalition> {
  for (let size = 1; size <= playerCount; size++) {
    const members = Array.from({ length: size }, (_, index) => index);
    for (;;) {
      yield coalitionOf(members);
      let position = size - 1;
      while (position >= 0 && members[position] === playerCount - size + position) position--;
      if (position < 0) break;
      members[position]!++;
      for (let next = position + 1; next < size; next++) members[next] = members[next - 1]! + 1;
    }
  }
}
