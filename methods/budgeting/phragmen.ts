import type { Election } from './election.ts';
import { sumError } from './equal-shares/interval.ts';
import { explainLoads } from './explain-loads.ts';
import { type Money, moneyOf, totalCost } from './money.ts';
import type { RunOptions } from './options.ts';
import type { Outcome } from './outcome.ts';
import { type Profile, profileOf } from './profile.ts';
import { rational } from './rational.ts';
import { type TieCriterion, tieRanks } from './ties.ts';

/** What sequential Phragmén and maximin support may be told. */
export type LoadOptions = RunOptions & { readonly ties?: readonly TieCriterion[] };

/** A purchase and the load of the supporters after it, in the small unit of money; Infinity where there are none. */
export type LoadRound = { readonly project: number; readonly load: number };

/**
 * Sequential Phragmén: everybody earns money at the same speed, and supporters buy a project once they have its cost.
 *
 * In other words: buying a project raises its supporters to one common load (Σ their loads + cost) ÷ their number,
 * and the project with the least such load is next. It stops at the first least load that one of the projects having
 * it doesn't fit into the budget. Projects dearer than the whole budget are left out from the start; projects without
 * support come last. Floating-point loads only rule projects out, by more than their proved error (only sums and
 * quotients of non-negative numbers, so errors don't grow faster than by addition); equal or nearly equal loads are
 * compared as exact fractions.
 *
 * @source M. Brill, R. Freeman, S. Janson, M. Lackner: Phragmén's Voting Methods and Justified Representation, 2017;
 *   for budgets: M. Los, Z. Christoff, D. Grossi: Proportional Budget Allocations, IJCAI 2022
 */
export function phragmen(election: Election, options: LoadOptions = {}): Outcome {
  const money = moneyOf(election);
  const profile = profileOf(election, 'cardinality');
  const ranks = tieRanks(election, options.ties ?? ['name']);
  const run = new LoadRun(profile, money, ranks);
  const refused = run.run(options);
  const indexes = run.rounds.map(({ project }) => project);
  return {
    rule: 'phragmen',
    selected: indexes.map((p) => election.projects[p]!.id),
    indexes,
    cost: rational(totalCost(money, indexes), money.perCurrency),
    budget: rational(money.budget, money.perCurrency),
    explain: () => explainLoads(election, money, profile, run.rounds, refused),
  };
}

class LoadRun {
  readonly rounds: LoadRound[] = [];
  readonly #profile: Profile;
  readonly #money: Money;
  readonly #ranks: Uint32Array;
  readonly #cost: Float64Array;
  readonly #load: Float64Array;
  /** By group: the last round that bought a project of its, or −1. */
  readonly #lastRound: Int32Array;
  /** No sum has a larger relative error of its own. */
  readonly #sumError: number;
  /** Loads are at most this far off, relatively; grows with each round. */
  #error: number;
  /** Exact loads of the rounds so far over one common denominator; worked out only when needed. */
  #denominator = 1n;
  #loads: bigint[] = [];
  /** The supporters' last rounds before each round, counted at the time: Σ loads = Σ counts × loads. */
  readonly #counts: Float64Array[] = [];

  constructor(profile: Profile, money: Money, ranks: Uint32Array) {
    this.#profile = profile;
    this.#money = money;
    this.#ranks = ranks;
    this.#cost = Float64Array.from(money.costs, Number);
    this.#load = new Float64Array(profile.groups);
    this.#lastRound = new Int32Array(profile.groups).fill(-1);
    this.#sumError = sumError(profile.groups);
    this.#error = this.#sumError;
  }

  /** Runs to the end; returns the projects of least load because of which it stopped. */
  run(options: RunOptions): readonly number[] {
    const { costs, budget } = this.#money;
    const least = Float64Array.from(costs, (_, p) => this.#cost[p]! / this.#profile.votes[p]!);
    let waiting = costs.flatMap((cost, p) => (cost <= budget ? [p] : []));
    let left = budget;
    while (waiting.length > 0) {
      options.signal?.throwIfAborted();
      waiting.sort((a, b) => this.#orInfinity(least[a]!) - this.#orInfinity(least[b]!) || 0);
      const tied = this.#leastLoaded(waiting, least);
      if (tied.some((p) => costs[p]! > left)) return tied;
      const winner = tied.reduce((best, p) => (this.#ranks[p]! < this.#ranks[best]! ? p : best));
      left -= costs[winner]!;
      this.#buy(winner);
      waiting = waiting.filter((p) => p !== winner);
      options.onProgress?.(this.rounds.length, costs.length);
    }
    return [];
  }

  /** Projects without support divide by zero votes: their load is infinite, whatever they cost. */
  #orInfinity(load: number): number {
    return Number.isNaN(load) ? Number.MAX_VALUE : Math.min(load, Number.MAX_VALUE);
  }

  /** All projects of exactly the least load. Loads only grow, so an older load bounds the present one from below. */
  #leastLoaded(waiting: readonly number[], least: Float64Array): number[] {
    const slack = 1 + 4 * this.#error;
    let best = Number.POSITIVE_INFINITY;
    let contenders: number[] = [];
    for (const p of waiting) {
      if (this.#profile.votes[p] === 0) {
        if (best === Number.POSITIVE_INFINITY) contenders.push(p);
        continue;
      }
      if (least[p]! > best * slack) break;
      const load = this.#loadAfter(p);
      least[p] = load;
      best = Math.min(best, load);
      contenders.push(p);
    }
    contenders = contenders.filter((p) =>
      best === Number.POSITIVE_INFINITY ? true : least[p]! <= best * slack,
    );
    if (contenders.length === 1 || best === Number.POSITIVE_INFINITY) return contenders;
    const exact = contenders.map((p) => this.#exactLoadAfter(p));
    let first = exact[0]!;
    for (const load of exact) if (compare(load, first) < 0) first = load;
    return contenders.filter((_, k) => compare(exact[k]!, first) === 0);
  }

  #loadAfter(p: number): number {
    const { supporterStart, supporter, multiplicity, votes } = this.#profile;
    let sum = 0;
    for (let k = supporterStart[p]!; k < supporterStart[p + 1]!; k++) {
      sum += multiplicity[supporter[k]!]! * this.#load[supporter[k]!]!;
    }
    return (sum + this.#cost[p]!) / votes[p]!;
  }

  #buy(p: number): void {
    const { supporterStart, supporter, votes } = this.#profile;
    const round = this.rounds.length;
    const load = votes[p] === 0 ? Number.POSITIVE_INFINITY : this.#loadAfter(p);
    this.#counts.push(this.#countRounds(p));
    for (let k = supporterStart[p]!; k < supporterStart[p + 1]!; k++) {
      this.#load[supporter[k]!] = load;
      this.#lastRound[supporter[k]!] = round;
    }
    this.#error += this.#sumError;
    this.rounds.push({ project: p, load });
  }

  /** How many supporters of the project have the load of each round. */
  #countRounds(p: number): Float64Array {
    const { supporterStart, supporter, multiplicity } = this.#profile;
    const counts = new Float64Array(this.rounds.length);
    for (let k = supporterStart[p]!; k < supporterStart[p + 1]!; k++) {
      const round = this.#lastRound[supporter[k]!]!;
      if (round >= 0) counts[round]! += multiplicity[supporter[k]!]!;
    }
    return counts;
  }

  #exactLoadAfter(p: number): { numerator: bigint; denominator: bigint } {
    for (let round = this.#loads.length; round < this.rounds.length; round++) {
      const { project } = this.rounds[round]!;
      const votes = BigInt(this.#profile.votes[project]!);
      const sum = this.#exactSum(project, this.#counts[round]!);
      for (let earlier = 0; earlier < round; earlier++) this.#loads[earlier]! *= votes || 1n;
      this.#denominator *= votes || 1n;
      this.#loads.push(sum);
    }
    return {
      numerator: this.#exactSum(p, this.#countRounds(p)),
      denominator: this.#denominator * BigInt(this.#profile.votes[p]!),
    };
  }

  #exactSum(p: number, counts: Float64Array): bigint {
    let sum = this.#money.costs[p]! * this.#denominator;
    for (const [round, count] of counts.entries())
      if (count !== 0) sum += BigInt(count) * this.#loads[round]!;
    return sum;
  }
}

function compare(
  a: { numerator: bigint; denominator: bigint },
  b: { numerator: bigint; denominator: bigint },
): number {
  const left = a.numerator * b.denominator;
  const right = b.numerator * a.denominator;
  return left < right ? -1 : left > right ? 1 : 0;
}
