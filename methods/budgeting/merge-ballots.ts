import type { Profile } from './profile.ts';

/** For each ballot the supported projects with their weights, in any order. */
export type Choices = {
  readonly start: Uint32Array;
  readonly project: Uint32Array;
  /** Null where every weight is 1. */
  readonly weight: Float64Array | null;
  readonly perUnit: number;
};

/**
 * Merges ballots that support the same projects with the same weights into one group each.
 *
 * Linear in the number of entries but for the sorting of each ballot. The groups are in the order of their first
 * ballot, the projects of a group ascending, the supporters of a project ascending.
 */
export function mergeBallots(projects: number, count: number, choices: Choices): Omit<Profile, 'utility'> {
  const { start, project, weight } = choices;
  const sortedProject = project.slice();
  const sortedWeight = weight?.slice() ?? null;
  const table = new GroupTable(count, start, sortedProject, sortedWeight);
  // One short call a ballot: the engine compiles that at once, but takes its time over a long loop.
  for (let ballot = 0; ballot < count; ballot++) table.add(ballot);
  const { groups, entries, representative, multiplicity, groupOf } = table;
  const groupStart = new Uint32Array(groups + 1);
  const groupProject = new Uint32Array(entries);
  const groupWeight = new Float64Array(entries).fill(1);
  const supporterStart = new Uint32Array(projects + 1);
  const votes = new Float64Array(projects);
  const weights = new Float64Array(projects);
  let length = 0;
  for (let group = 0; group < groups; group++) {
    const ballot = representative[group]!;
    for (let k = start[ballot]!; k < start[ballot + 1]!; k++) {
      const p = sortedProject[k]!;
      groupProject[length] = p;
      if (sortedWeight !== null) groupWeight[length] = sortedWeight[k]!;
      length++;
      supporterStart[p + 1]!++;
      votes[p]! += multiplicity[group]!;
      weights[p]! += multiplicity[group]! * groupWeight[length - 1]!;
    }
    groupStart[group + 1] = length;
  }
  const transposed = transpose(groupStart, groupProject, groupWeight, supporterStart);
  return {
    voters: count,
    groups,
    multiplicity: multiplicity.slice(0, groups),
    groupStart,
    groupProject,
    groupWeight,
    supporterStart,
    ...transposed,
    votes,
    weights,
    groupOf,
    weightsPerUnit: choices.perUnit,
  };
}

/** Finds for each ballot the group of those equal to it, by hashing with open addressing. */
class GroupTable {
  groups = 0;
  entries = 0;
  readonly groupOf: Uint32Array;
  /** By group: its first ballot. */
  readonly representative: Uint32Array;
  readonly multiplicity: Float64Array;
  readonly #start: Uint32Array;
  readonly #project: Uint32Array;
  readonly #weight: Float64Array | null;
  readonly #slots: Int32Array;
  readonly #mask: number;

  constructor(count: number, start: Uint32Array, project: Uint32Array, weight: Float64Array | null) {
    let slotCount = 1024;
    while (slotCount < count * 2) slotCount *= 2;
    this.groupOf = new Uint32Array(count);
    this.representative = new Uint32Array(count);
    this.multiplicity = new Float64Array(count);
    this.#start = start;
    this.#project = project;
    this.#weight = weight;
    this.#slots = new Int32Array(slotCount).fill(-1);
    this.#mask = slotCount - 1;
  }

  add(ballot: number): void {
    const from = this.#start[ballot]!;
    const length = this.#start[ballot + 1]! - from;
    let slot = sortAndHash(this.#project, this.#weight, from, from + length) & this.#mask;
    let group = this.#slots[slot]!;
    while (group !== -1 && !this.#same(group, from, length)) {
      slot = (slot + 1) & this.#mask;
      group = this.#slots[slot]!;
    }
    if (group === -1) {
      group = this.groups++;
      this.#slots[slot] = group;
      this.representative[group] = ballot;
      this.entries += length;
    }
    this.groupOf[ballot] = group;
    this.multiplicity[group]!++;
  }

  #same(group: number, from: number, length: number): boolean {
    const ballot = this.representative[group]!;
    const other = this.#start[ballot]!;
    if (this.#start[ballot + 1]! - other !== length) return false;
    return equalRanges(this.#project, this.#weight, from, other, length);
  }
}

function transpose(
  groupStart: Uint32Array,
  groupProject: Uint32Array,
  groupWeight: Float64Array,
  supporterStart: Uint32Array,
): { supporter: Uint32Array; supporterWeight: Float64Array } {
  for (let p = 1; p < supporterStart.length; p++) supporterStart[p]! += supporterStart[p - 1]!;
  const next = supporterStart.slice();
  const supporter = new Uint32Array(groupProject.length);
  const supporterWeight = new Float64Array(groupProject.length);
  for (let group = 0; group < groupStart.length - 1; group++) {
    for (let k = groupStart[group]!; k < groupStart[group + 1]!; k++) {
      const at = next[groupProject[k]!]!++;
      supporter[at] = group;
      supporterWeight[at] = groupWeight[k]!;
    }
  }
  return { supporter, supporterWeight };
}

function sortAndHash(project: Uint32Array, weight: Float64Array | null, from: number, to: number): number {
  let hash = to - from;
  for (let k = from + 1; k < to; k++) {
    const p = project[k]!;
    const w = weight === null ? 0 : weight[k]!;
    let at = k;
    while (at > from && project[at - 1]! > p) {
      project[at] = project[at - 1]!;
      if (weight !== null) weight[at] = weight[at - 1]!;
      at--;
    }
    project[at] = p;
    if (weight !== null) weight[at] = w;
  }
  for (let k = from; k < to; k++) {
    hash = Math.imul(hash ^ project[k]!, 0x9e3779b1);
    if (weight !== null) hash = Math.imul(hash ^ (weight[k]! | 0), 0x85ebca6b);
    hash ^= hash >>> 15;
  }
  return hash;
}

function equalRanges(
  project: Uint32Array,
  weight: Float64Array | null,
  a: number,
  b: number,
  length: number,
): boolean {
  for (let k = 0; k < length; k++) {
    if (project[a + k] !== project[b + k]) return false;
    if (weight !== null && weight[a + k] !== weight[b + k]) return false;
  }
  return true;
}
