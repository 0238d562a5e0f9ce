import type { Ballots, Election } from './election.ts';
import { BudgetingError } from './errors.ts';
import { type Choices, mergeBallots } from './merge-ballots.ts';

/** What a selected project is worth to those who voted for it. */
export type Utility = 'cost' | 'cardinality' | 'score' | 'borda';

/** The four utilities. */
export const UTILITIES: readonly Utility[] = ['cost', 'cardinality', 'score', 'borda'];

/** Positive whole numbers; a byte each where all of them are 1. */
export type Weights = Float64Array | Uint8Array;

/**
 * The ballots of an election as one utility sees them, equal ones merged.
 *
 * Group `g` stands for `multiplicity[g]` voters with the same supported projects and weights. Its projects are
 * `groupProject[k]` for `groupStart[g]` ≤ k < `groupStart[g + 1]`; the groups that support project `p` are
 * `supporter[k]` for `supporterStart[p]` ≤ k < `supporterStart[p + 1]`. A voter's utility of a selected project is
 * its weight there (times the project's cost where the utility is `cost`). Weights are positive whole numbers.
 */
export type Profile = {
  readonly utility: Utility;
  readonly voters: number;
  readonly groups: number;
  readonly multiplicity: Float64Array;
  readonly groupStart: Uint32Array;
  readonly groupProject: Uint32Array;
  /** In step with `groupProject`. */
  readonly groupWeight: Weights;
  readonly supporterStart: Uint32Array;
  readonly supporter: Uint32Array;
  /** In step with `supporter`. */
  readonly supporterWeight: Weights;
  /** Voters who support each project. */
  readonly votes: Float64Array;
  /** Sum of the weights of each project over its supporters. */
  readonly weights: Float64Array;
  /** The group of each ballot. */
  readonly groupOf: Uint32Array;
  /** Weights are whole numbers of 1 / this: 1, or a power of ten where points have decimals. */
  readonly weightsPerUnit: number;
};

/**
 * Sees an election through a utility, merging equal ballots.
 *
 * `cost` and `cardinality`: every project on the ballot, unless it has negative points, with weight 1. `score`: the
 * projects with positive points, weighted by them; on a scoring ballot every project not named has the default
 * score. `borda`: on an ordinal ballot of length k the project in place j (from 1) has weight k − j, so the last
 * has none. Throws `utility-unavailable` where the vote type has no points or no order.
 */
export function profileOf(election: Election, utility: Utility): Profile {
  const known = profiles.get(election) ?? new Map<string, Profile>();
  profiles.set(election, known);
  const kind = utility === 'cost' ? 'cardinality' : utility;
  const profile = known.get(kind) ?? mergedProfile(election, kind);
  known.set(kind, profile);
  return { ...profile, utility };
}

/** Elections don't change, so what was merged once is kept as long as the election itself. */
const profiles = new WeakMap<Election, Map<string, Profile>>();

/** Counts, for each project, the voters whose ballots support it: those who name it without negative points. */
export function countVotes({ ballots, projects }: Election): readonly bigint[] {
  const votes = new Float64Array(projects.length);
  const { project, points } = ballots;
  for (let k = 0; k < project.length; k++) if (points === null || points[k]! >= 0) votes[project[k]!]!++;
  return Array.from(votes, BigInt);
}

function mergedProfile(election: Election, utility: Utility): Profile {
  const { ballots } = election;
  const choices =
    utility === 'score' ? scored(election) : utility === 'borda' ? ranked(election) : approved(ballots);
  return { utility, ...mergeBallots(election.projects.length, ballots.count, choices) };
}

function approved(ballots: Ballots): Choices {
  const { points } = ballots;
  if (points === null || points.every((value) => value >= 0)) return { ...ballots, weight: null, perUnit: 1 };
  return filtered(ballots, (k) => points[k]! >= 0, null, 1);
}

function ranked(election: Election): Choices {
  const { ballots, voteType } = election;
  if (voteType !== 'ordinal') throw unavailable('borda', voteType);
  const weight = new Float64Array(ballots.project.length);
  for (let ballot = 0; ballot < ballots.count; ballot++) {
    const end = ballots.start[ballot + 1]!;
    for (let k = ballots.start[ballot]!; k < end; k++) weight[k] = end - k - 1;
  }
  return filtered(ballots, (k) => weight[k]! > 0, weight, 1);
}

function scored(election: Election): Choices {
  const { ballots, defaultScore, voteType } = election;
  if (ballots.points === null) throw unavailable('score', voteType);
  const filled = defaultScore.numerator > 0n ? withDefaults(election) : ballots;
  const points = filled.points!;
  return filtered(filled, (k) => points[k]! > 0, points, filled.pointsPerUnit);
}

/** The scoring ballots with the default score written out for every project that they don't name. */
function withDefaults(election: Election): Ballots {
  const { ballots, defaultScore, projects } = election;
  let perUnit = BigInt(ballots.pointsPerUnit);
  while ((defaultScore.numerator * perUnit) % defaultScore.denominator !== 0n && perUnit < 10n ** 9n)
    perUnit *= 10n;
  const factor = Number(perUnit) / ballots.pointsPerUnit;
  const unnamed = Number((defaultScore.numerator * perUnit) / defaultScore.denominator);
  const length = ballots.count * projects.length;
  const project = new Uint32Array(length);
  const points = new Float64Array(length).fill(unnamed);
  const start = new Uint32Array(ballots.count + 1);
  for (let ballot = 0; ballot < ballots.count; ballot++) {
    const base = ballot * projects.length;
    start[ballot + 1] = base + projects.length;
    for (let p = 0; p < projects.length; p++) project[base + p] = p;
    for (let k = ballots.start[ballot]!; k < ballots.start[ballot + 1]!; k++) {
      points[base + ballots.project[k]!] = ballots.points![k]! * factor;
    }
  }
  return { count: ballots.count, start, project, points, pointsPerUnit: Number(perUnit) };
}

function filtered(
  ballots: Ballots,
  keep: (k: number) => boolean,
  weight: Float64Array | null,
  perUnit: number,
): Choices {
  const start = new Uint32Array(ballots.count + 1);
  const project = new Uint32Array(ballots.project.length);
  const kept = weight === null ? null : new Float64Array(ballots.project.length);
  let length = 0;
  for (let ballot = 0; ballot < ballots.count; ballot++) {
    for (let k = ballots.start[ballot]!; k < ballots.start[ballot + 1]!; k++) {
      if (!keep(k)) continue;
      if (kept !== null) kept[length] = weight![k]!;
      project[length++] = ballots.project[k]!;
    }
    start[ballot + 1] = length;
  }
  return { start, project, weight: kept, perUnit };
}

function unavailable(utility: Utility, voteType: string): BudgetingError {
  return new BudgetingError(
    'utility-unavailable',
    { field: 'utility' },
    {
      'zh-CN': `“${voteType}”类选票不能用效用“${utility}”。`,
      en: `Ballots of type ${voteType} don't allow the utility ${utility}.`,
    },
  );
}
