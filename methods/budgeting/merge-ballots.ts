import type { Profile, Weights } from './profile.ts';

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
  const table = new GroupTable(count, choices);
  // Short calls, one a ballot or group: the engine compiles those at once, but takes its time over a long loop.
  for (let ballot = 0; ballot < count; ballot++) table.add(ballot);
  const { groups } = table;
  const supporters = new SupporterLists(projects, table);
  for (let group = 0; group < groups; group++) supporters.count(group);
  supporters.allot();
  for (let group = 0; group < groups; group++) supporters.place(group);
  const { supporterStart, supporter, supporterWeight, votes, weights } = supporters;
  return {
    voters: count,
    groups,
    // Views: room that was never written to costs no memory, and copying it would.
    multiplicity: table.multiplicity.subarray(0, groups),
    groupStart: table.start.subarray(0, groups + 1),
    groupProject: table.project.subarray(0, table.entries),
    groupWeight: table.weight.subarray(0, table.entries),
    supporterStart,
    supporter,
    supporterWeight,
    votes,
    weights,
    groupOf: table.groupOf,
    weightsPerUnit: choices.perUnit,
  };
}

/** Finds for each ballot the group of those equal to it, by hashing with open addressing. */
class GroupTable {
  groups = 0;
  /** Entries of all groups; the next ballot is tried out behind them. */
  entries = 0;
  readonly groupOf: Uint32Array;
  readonly multiplicity: Float64Array;
  /** By group: where its entries begin. */
  readonly start: Uint32Array;
  readonly project: Uint32Array;
  readonly weight: Weights;
  readonly #choices: Choices;
  /** By group, so that the slots can be laid out anew. */
  readonly #hash: Int32Array;
  #slots = new Int32Array(1024).fill(-1);

  constructor(count: number, choices: Choices) {
    const length = choices.start[count]!;
    this.groupOf = new Uint32Array(count);
    this.multiplicity = new Float64Array(count);
    this.start = new Uint32Array(count + 1);
    this.project = new Uint32Array(length);
    this.weight = choices.weight === null ? new Uint8Array(length) : new Float64Array(length);
    this.#choices = choices;
    this.#hash = new Int32Array(count);
  }

  add(ballot: number): void {
    const from = this.entries;
    const to = this.#copy(ballot, from);
    const hash = hashRange(this.project, this.weight, from, to);
    const slots = this.#slots;
    const mask = slots.length - 1;
    let slot = hash & mask;
    let group = slots[slot]!;
    while (group !== -1 && (this.#hash[group] !== hash || !this.#same(group, from, to))) {
      slot = (slot + 1) & mask;
      group = slots[slot]!;
    }
    if (group === -1) {
      group = this.groups++;
      slots[slot] = group;
      this.#hash[group] = hash;
      this.start[group + 1] = to;
      this.entries = to;
      if (this.groups * 2 > slots.length) this.#widen();
    }
    this.groupOf[ballot] = group;
    this.multiplicity[group]!++;
  }

  /** Lays the groups out over four times as many slots: few groups then stay close together in memory. */
  #widen(): void {
    const slots = new Int32Array(this.#slots.length * 4).fill(-1);
    const mask = slots.length - 1;
    for (let group = 0; group < this.groups; group++) {
      let slot = this.#hash[group]! & mask;
      while (slots[slot] !== -1) slot = (slot + 1) & mask;
      slots[slot] = group;
    }
    this.#slots = slots;
  }

  /** Writes the ballot's entries behind those of the groups, by project ascending. */
  #copy(ballot: number, from: number): number {
    const { project, weight } = this;
    const { start, project: chosen, weight: chosenWeight } = this.#choices;
    const end = start[ballot + 1]!;
    let to = from;
    for (let k = start[ballot]!; k < end; k++) {
      const p = chosen[k]!;
      let at = to++;
      while (at > from && project[at - 1]! > p) {
        project[at] = project[at - 1]!;
        weight[at] = weight[at - 1]!;
        at--;
      }
      project[at] = p;
      weight[at] = chosenWeight === null ? 1 : chosenWeight[k]!;
    }
    return to;
  }

  #same(group: number, from: number, to: number): boolean {
    const { project, weight } = this;
    const shift = this.start[group]! - from;
    if (this.start[group + 1]! - shift !== to) return false;
    for (let k = from; k < to; k++) {
      if (project[k] !== project[k + shift] || weight[k] !== weight[k + shift]) return false;
    }
    return true;
  }
}

/** Turns the groups' lists of projects into the projects' lists of groups. */
class SupporterLists {
  readonly supporterStart: Uint32Array;
  readonly supporter: Uint32Array;
  readonly supporterWeight: Weights;
  readonly votes: Float64Array;
  readonly weights: Float64Array;
  readonly #groups: GroupTable;
  #next = new Uint32Array();

  constructor(projects: number, groups: GroupTable) {
    this.supporterStart = new Uint32Array(projects + 1);
    this.supporter = new Uint32Array(groups.entries);
    this.supporterWeight =
      groups.weight instanceof Uint8Array ? new Uint8Array(groups.entries) : new Float64Array(groups.entries);
    this.votes = new Float64Array(projects);
    this.weights = new Float64Array(projects);
    this.#groups = groups;
  }

  count(group: number): void {
    const { start, project, weight, multiplicity } = this.#groups;
    const voters = multiplicity[group]!;
    for (let k = start[group]!; k < start[group + 1]!; k++) {
      const p = project[k]!;
      this.supporterStart[p + 1]!++;
      this.votes[p]! += voters;
      this.weights[p]! += voters * weight[k]!;
    }
  }

  /** Gives each project the room that was counted for it. */
  allot(): void {
    for (let p = 1; p < this.supporterStart.length; p++)
      this.supporterStart[p]! += this.supporterStart[p - 1]!;
    this.#next = this.supporterStart.slice();
  }

  place(group: number): void {
    const { start, project, weight } = this.#groups;
    for (let k = start[group]!; k < start[group + 1]!; k++) {
      const at = this.#next[project[k]!]!++;
      this.supporter[at] = group;
      this.supporterWeight[at] = weight[k]!;
    }
  }
}

function hashRange(project: Uint32Array, weight: Weights, from: number, to: number): number {
  let hash = to - from;
  for (let k = from; k < to; k++) {
    hash = Math.imul(hash ^ project[k]!, 0x9e3779b1);
    hash = Math.imul(hash ^ (weight[k]! | 0), 0x85ebca6b);
    hash ^= hash >>> 15;
  }
  return hash;
}
