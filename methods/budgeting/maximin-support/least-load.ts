import type { Profile } from '../profile.ts';
import { compareRationals, type Rational, rational } from '../rational.ts';
import { BIG_INTEGERS, distribute, SAFE_INTEGERS, type VoterClasses } from './load-flow.ts';

/**
 * The least possible greatest load when the costs of these projects are divided among their supporters, exactly.
 *
 * It equals the largest cost(T) ÷ |supporters of T| over all sets T of the projects (the dual of distributing the
 * load). Starting from `floor`, a load known not to be too high, a flow either distributes everything, which proves
 * the load, or yields a set T with a higher ratio to go on with (Dinkelbach's method).
 *
 * @source L. Sánchez-Fernández, N. Fernández, J. A. Fisteus, M. Brill: The Maximin Support Method, Mathematical
 *   Programming 203, 2024
 */
export function leastLoad(
  profile: Profile,
  costs: readonly bigint[],
  projects: readonly number[],
  floor: Rational,
): Rational {
  const { classes, voters } = classify(profile, projects);
  let load = floor;
  for (;;) {
    const cut = overloaded(
      projects.map((p) => costs[p]! * load.denominator),
      voters.map((count) => BigInt(count) * load.numerator),
      classes,
    );
    if (cut === null) return load;
    const inCut = new Set(cut);
    const cost = cut.reduce((sum, place) => sum + costs[projects[place]!]!, 0n);
    const higher = rational(cost, BigInt(supportersOf(inCut, classes, voters)));
    if (compareRationals(higher, load) <= 0) return load;
    load = higher;
  }
}

function overloaded(
  supply: readonly bigint[],
  capacity: readonly bigint[],
  classes: VoterClasses,
): number[] | null {
  const total = [...supply, ...capacity].reduce((sum, amount) => sum + amount, 0n);
  if (total > BigInt(Number.MAX_SAFE_INTEGER)) return distribute(BIG_INTEGERS, supply, capacity, classes);
  return distribute(SAFE_INTEGERS, supply.map(Number), capacity.map(Number), classes);
}

/** Voters who support the same ones of the projects form a class; those who support none are left out. */
function classify(
  profile: Profile,
  projects: readonly number[],
): { classes: VoterClasses; voters: number[] } {
  const { groupStart, groupProject, multiplicity, supporterStart, supporter } = profile;
  const placeOf = new Map(projects.map((p, place) => [p, place]));
  const touched = new Uint8Array(profile.groups);
  const classOf = new Map<string, number>();
  const members: number[][] = [];
  const voters: number[] = [];
  for (const p of projects) {
    for (let k = supporterStart[p]!; k < supporterStart[p + 1]!; k++) {
      const group = supporter[k]!;
      if (touched[group] === 1) continue;
      touched[group] = 1;
      const places: number[] = [];
      for (let e = groupStart[group]!; e < groupStart[group + 1]!; e++) {
        const place = placeOf.get(groupProject[e]!);
        if (place !== undefined) places.push(place);
      }
      const key = places.join();
      const known = classOf.get(key);
      if (known === undefined) {
        classOf.set(key, voters.length);
        members.push(places);
        voters.push(multiplicity[group]!);
      } else {
        voters[known]! += multiplicity[group]!;
      }
    }
  }
  const start = new Int32Array(members.length + 1);
  for (const [c, places] of members.entries()) start[c + 1] = start[c]! + places.length;
  return { classes: { start, project: Int32Array.from(members.flat()) }, voters };
}

function supportersOf(
  projects: ReadonlySet<number>,
  classes: VoterClasses,
  voters: readonly number[],
): number {
  let count = 0;
  for (const [c, size] of voters.entries()) {
    for (let k = classes.start[c]!; k < classes.start[c + 1]!; k++) {
      if (!projects.has(classes.project[k]!)) continue;
      count += size;
      break;
    }
  }
  return count;
}
