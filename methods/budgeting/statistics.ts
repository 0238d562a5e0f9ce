import type { Election } from './election.ts';
import { moneyOf } from './money.ts';
import { isNone } from './pabulib/sections.ts';
import { profileOf } from './profile.ts';

/** How much of something a category or a place has: of the projects, of the money, and of the votes' money. */
export type Representation = {
  readonly name: string;
  readonly projects: number;
  readonly selected: number;
  /** Money of its selected projects as a share of all money spent; 0 where none is spent. */
  readonly spentShare: number;
  /** What voters would give it, each dividing one vote equally among the projects on the ballot, as a share. */
  readonly supportShare: number;
};

/** How one part of the voters fares, such as those of one district, sex or age. */
export type VoterGroup = {
  readonly name: string;
  readonly voters: number;
  /** Share of them without any selected project on their ballot. */
  readonly excluded: number;
  /** How many selected projects they have on their ballot, on average. */
  readonly meanApproved: number;
};

/** What an outcome means for the voters. Shares are between 0 and 1, money is in units of currency. */
export type Statistics = {
  readonly voters: number;
  readonly spentShare: number;
  /** Share of voters without any selected project on their ballot. */
  readonly excluded: number;
  /** Selected projects on a ballot: the mean over all voters, and how many voters have 0, 1, 2, … of them. */
  readonly approved: { readonly mean: number; readonly distribution: readonly number[] };
  /** Cost of the selected projects on a ballot: mean, median, and the Gini coefficient of inequality. */
  readonly approvedCost: { readonly mean: number; readonly median: number; readonly gini: number };
  /** By category, by target group and by place (district, neighbourhood or subunit) of the projects. */
  readonly categories: readonly Representation[];
  readonly targets: readonly Representation[];
  readonly places: readonly Representation[];
  /** By each column on voters that has few values (district, neighbourhood, sex, voting method), and by age. */
  readonly voterGroups: Readonly<Record<string, readonly VoterGroup[]>>;
};

const PLACE_COLUMNS = ['district', 'neighborhood', 'neighbourhood', 'subunit'];
const VOTER_COLUMNS = [
  'district',
  'neighborhood',
  'neighbourhood',
  'sex',
  'age',
  'voting_method',
  'education',
];
const AGES = [18, 30, 45, 60, 75];

/**
 * Counts what an outcome gives to whom: satisfaction, exclusion, representation by category, place and voter group.
 *
 * A project with several categories counts in each of them by an equal part.
 */
export function statisticsOf(election: Election, selected: readonly string[]): Statistics {
  const { costs, budget, perCurrency } = moneyOf(election);
  const profile = profileOf(election, 'cardinality');
  const chosen = new Set(selected);
  const isChosen = election.projects.map(({ id }) => chosen.has(id));
  const cost = costs.map((amount) => Number(amount) / Number(perCurrency));
  const approved = new Float64Array(profile.groups);
  const approvedCost = new Float64Array(profile.groups);
  const support = new Float64Array(costs.length);
  for (let g = 0; g < profile.groups; g++) {
    const from = profile.groupStart[g]!;
    const to = profile.groupStart[g + 1]!;
    for (let k = from; k < to; k++) {
      const p = profile.groupProject[k]!;
      support[p]! += profile.multiplicity[g]! / (to - from);
      if (!isChosen[p]) continue;
      approved[g]!++;
      approvedCost[g]! += cost[p]!;
    }
  }
  const distribution: number[] = [];
  for (const [g, count] of approved.entries()) {
    while (distribution.length <= count) distribution.push(0);
    distribution[count]! += profile.multiplicity[g]!;
  }
  const voters = profile.voters;
  const spent = cost.reduce((sum, amount, p) => sum + (isChosen[p] ? amount : 0), 0);
  const representation = (namesOf: (p: number) => readonly string[]) =>
    representationBy(namesOf, isChosen, cost, support, spent);
  const { projects } = election;
  return {
    voters,
    spentShare: budget === 0n ? 0 : spent / (Number(budget) / Number(perCurrency)),
    excluded: voters === 0 ? 0 : (distribution[0] ?? 0) / voters,
    approved: { mean: mean(approved, profile.multiplicity, voters), distribution },
    approvedCost: {
      mean: mean(approvedCost, profile.multiplicity, voters),
      ...spread(approvedCost, profile.multiplicity, voters),
    },
    categories: representation((p) => projects[p]!.categories),
    targets: representation((p) => projects[p]!.targets),
    places: representation((p) => placesOf(projects[p]!.fields)),
    voterGroups: voterGroups(election, profile.groupOf, approved),
  };
}

function placesOf(fields: ReadonlyMap<string, string>): readonly string[] {
  const written =
    PLACE_COLUMNS.map((column) => fields.get(column) ?? '').find((value) => !isNone(value)) ?? '';
  return written
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

function representationBy(
  namesOf: (p: number) => readonly string[],
  isChosen: readonly boolean[],
  cost: readonly number[],
  support: Float64Array,
  spent: number,
): readonly Representation[] {
  const rows = new Map<string, { projects: number; selected: number; spent: number; support: number }>();
  const all = support.reduce((sum, amount) => sum + amount, 0);
  for (const [p, chosen] of isChosen.entries()) {
    const names = namesOf(p);
    for (const name of names) {
      const row = rows.get(name) ?? { projects: 0, selected: 0, spent: 0, support: 0 };
      rows.set(name, row);
      row.projects++;
      row.support += support[p]! / names.length;
      if (!chosen) continue;
      row.selected++;
      row.spent += cost[p]! / names.length;
    }
  }
  return [...rows]
    .map(([name, row]) => ({
      name,
      projects: row.projects,
      selected: row.selected,
      spentShare: spent === 0 ? 0 : row.spent / spent,
      supportShare: all === 0 ? 0 : row.support / all,
    }))
    .sort((a, b) => b.supportShare - a.supportShare || (a.name < b.name ? -1 : 1));
}

function voterGroups(election: Election, groupOf: Uint32Array, approved: Float64Array) {
  const { voters, ballots } = election;
  const result: Record<string, VoterGroup[]> = {};
  for (const column of VOTER_COLUMNS) {
    if (!voters.columns.includes(column)) continue;
    const rows = new Map<string, { voters: number; excluded: number; approved: number }>();
    for (let ballot = 0; ballot < ballots.count; ballot++) {
      const written = voters.value(ballot, column);
      if (isNone(written)) continue;
      const name = column === 'age' ? ageBand(written) : written;
      const row = rows.get(name) ?? { voters: 0, excluded: 0, approved: 0 };
      rows.set(name, row);
      const count = approved[groupOf[ballot]!]!;
      row.voters++;
      row.approved += count;
      if (count === 0) row.excluded++;
    }
    result[column] = [...rows]
      .map(([name, row]) => ({
        name,
        voters: row.voters,
        excluded: row.excluded / row.voters,
        meanApproved: row.approved / row.voters,
      }))
      .sort((a, b) => (column === 'age' ? 0 : b.voters - a.voters) || (a.name < b.name ? -1 : 1));
  }
  return result;
}

function ageBand(written: string): string {
  const age = Number(written);
  if (!Number.isFinite(age)) return written;
  const above = AGES.findIndex((limit) => age < limit);
  if (above === 0) return `0–${AGES[0]! - 1}`;
  return above === -1 ? `${AGES.at(-1)}+` : `${AGES[above - 1]}–${AGES[above]! - 1}`;
}

function mean(values: Float64Array, multiplicity: Float64Array, voters: number): number {
  return voters === 0 ? 0 : values.reduce((sum, value, g) => sum + value * multiplicity[g]!, 0) / voters;
}

/** The median (the lower one of two), and the Gini coefficient: 0 where all have the same, near 1 where one has all. */
function spread(values: Float64Array, multiplicity: Float64Array, voters: number) {
  const order = [...values.keys()].sort((a, b) => values[a]! - values[b]!);
  let before = 0;
  let ranked = 0;
  let total = 0;
  let median = 0;
  for (const g of order) {
    const count = multiplicity[g]!;
    if (before < voters / 2) median = values[g]!;
    // Ranks of equal values are taken at their mean.
    ranked += values[g]! * count * (before + (count + 1) / 2);
    total += values[g]! * count;
    before += count;
  }
  const gini = total === 0 ? 0 : (2 * ranked) / (voters * total) - (voters + 1) / voters;
  return { median, gini: Math.max(0, gini) };
}
