import type { Profile } from '../profile.ts';
import { type Rational, toNumber } from '../rational.ts';
import { boundPrice } from './equal-payments.ts';
import { ExactLedger } from './exact-ledger.ts';
import { type ExactPrice, exactPrice } from './exact-price.ts';
import { around, EPSILON, type Interval } from './interval.ts';

/** What is shared: the costs as whole numbers of some unit, and the order that decides ties. */
export type Shares = {
  readonly profile: Profile;
  readonly costs: readonly bigint[];
  /** By project: 0 goes first among equals. */
  readonly ranks: Uint32Array;
};

/** Which endowments a run is about: one, exactly, or all of an interval. */
export type Endowment = { readonly exact: Rational | null } & Interval;

/**
 * One run of the Method of Equal Shares without completion, at one endowment or over a whole interval of them.
 *
 * In each round the project is bought whose supporters pay least per unit of utility. Every number is an interval
 * that surely holds the exact one; intervals that don't overlap decide. Where they do, exact prices decide (at one
 * endowment), or the run is given up (over an interval). The buffers are reused from run to run.
 *
 * @source D. Peters, G. Pierczyński, P. Skowron: Proportional Participatory Budgeting with Additive Utilities,
 *   NeurIPS 2021, section 3
 */
export class SharesRun {
  /** Projects bought in the last run, in their order. */
  readonly order: number[] = [];
  /** The price per unit of weight of each round. */
  readonly prices: Interval[] = [];
  /** Budgets after the last run, by group. */
  readonly low: Float64Array;
  readonly high: Float64Array;
  /** By group: the round that took its last money, or −1. */
  readonly spentIn: Int32Array;
  /** Projects that have supporters and a cost. */
  readonly candidates: readonly number[];
  readonly #shares: Shares;
  readonly #cost: Float64Array;
  readonly #boughtIn: Int32Array;
  readonly #bounds: Interval[];
  /** Bounds for the price per unit of utility, by project. */
  readonly #leastRate: Float64Array;
  readonly #mostRate: Float64Array;
  #exact: Rational | null = null;
  #ledger: ExactLedger | undefined;

  constructor(shares: Shares) {
    const { profile, costs } = shares;
    this.#shares = shares;
    this.#cost = Float64Array.from(costs, Number);
    this.low = new Float64Array(profile.groups);
    this.high = new Float64Array(profile.groups);
    this.spentIn = new Int32Array(profile.groups);
    this.#boughtIn = new Int32Array(costs.length);
    this.#leastRate = new Float64Array(costs.length);
    this.#mostRate = new Float64Array(costs.length);
    this.#bounds = costs.map(() => ({ low: 0, high: 0 }));
    this.candidates = costs.flatMap((cost, p) => (cost > 0n && profile.votes[p]! > 0 ? [p] : []));
  }

  /** Runs to the end; false where an interval of endowments leaves a decision open. */
  run(endowment: Endowment): boolean {
    this.#begin(endowment);
    let waiting = this.candidates.slice();
    while (waiting.length > 0) {
      waiting.sort((a, b) => this.#leastRate[a]! - this.#leastRate[b]!);
      const round = this.#contend(waiting);
      if (round === null) return false;
      const winner = this.#pick(round.contenders);
      if (winner === null) return false;
      if (winner === -1) return true;
      this.#buy(winner);
      waiting = waiting.filter((p) => p !== winner && !round.unaffordable.has(p));
    }
    return true;
  }

  /** The price of each round per unit of weight, exactly. Only after a run at one endowment. */
  exactPrices(): Rational[] {
    const ledger = this.#ledgerNow();
    return this.order.map((_, round) => ledger.price(round));
  }

  /** What the supporters of a project have left after the run, in units of cost, as an interval. */
  moneyLeft(project: number): Interval {
    const { supporter, supporterStart, multiplicity } = this.#shares.profile;
    let low = 0;
    let high = 0;
    for (let k = supporterStart[project]!; k < supporterStart[project + 1]!; k++) {
      const group = supporter[k]!;
      low += multiplicity[group]! * this.low[group]!;
      high += multiplicity[group]! * this.high[group]!;
    }
    return { low, high };
  }

  /** What the supporters of a project have left after the run, exactly. Only after a run at one endowment. */
  exactMoneyLeft(project: number): Rational {
    const { supporter, supporterStart } = this.#shares.profile;
    const ledger = this.#ledgerNow();
    const sum = ledger.emptySum();
    for (let k = supporterStart[project]!; k < supporterStart[project + 1]!; k++)
      ledger.addGroup(sum, supporter[k]!);
    const cost = this.#shares.costs[project]! * ledger.denominator;
    return { numerator: cost - ledger.remainder(project, sum), denominator: ledger.denominator };
  }

  #begin(endowment: Endowment): void {
    this.#exact = endowment.exact;
    this.#ledger = undefined;
    this.order.length = 0;
    this.prices.length = 0;
    this.low.fill(endowment.low);
    this.high.fill(endowment.high);
    this.spentIn.fill(-1);
    this.#boughtIn.fill(-1);
    const { weights } = this.#shares.profile;
    for (const p of this.candidates) {
      this.#bounds[p] = {
        low: (this.#cost[p]! / weights[p]!) * (1 - 4 * EPSILON),
        high: Number.POSITIVE_INFINITY,
      };
      this.#rate(p);
    }
  }

  /** The projects that may have the least rate, and those whose supporters' money doesn't suffice any more. */
  #contend(waiting: readonly number[]): { contenders: number[]; unaffordable: Set<number> } | null {
    const contenders: number[] = [];
    const unaffordable = new Set<number>();
    let least = Number.POSITIVE_INFINITY;
    for (const p of waiting) {
      if (this.#leastRate[p]! > least) break;
      const bounds = boundPrice(
        this.#shares.profile,
        p,
        this.#cost[p]!,
        this.low,
        this.high,
        this.#bounds[p]!.low,
      );
      if (bounds === null) {
        unaffordable.add(p);
        continue;
      }
      this.#bounds[p] = bounds;
      if (bounds.high === Number.POSITIVE_INFINITY) {
        if (this.#exact === null) return null;
        const price = this.#priceOf(p);
        if (price === null) {
          unaffordable.add(p);
          continue;
        }
        this.#bounds[p] = around(toNumber(price));
      }
      this.#rate(p);
      if (this.#leastRate[p]! > least) continue;
      contenders.push(p);
      least = Math.min(least, this.#mostRate[p]!);
    }
    return { contenders: contenders.filter((p) => this.#leastRate[p]! <= least), unaffordable };
  }

  /** The contender that goes first; −1 where there is none, null where that can't be told. */
  #pick(contenders: readonly number[]): number | null {
    let best = -1;
    for (const p of contenders) {
      const order = best === -1 ? -1 : this.#compare(p, best);
      if (order === null) return null;
      if (order < 0) best = p;
    }
    return best;
  }

  #compare(a: number, b: number): number | null {
    if (this.#mostRate[a]! < this.#leastRate[b]!) return -1;
    if (this.#mostRate[b]! < this.#leastRate[a]!) return 1;
    const { ranks } = this.#shares;
    const byRank = ranks[a]! - ranks[b]!;
    if (this.#twins(a, b)) return byRank;
    const left = this.#exactRate(a);
    const right = this.#exactRate(b);
    if (left === null || right === null) return null;
    const difference = left.numerator * right.denominator - right.numerator * left.denominator;
    return difference < 0n ? -1 : difference > 0n ? 1 : byRank;
  }

  /** True where two projects have the same cost and the same supporters, so that they stay equal at any endowment. */
  #twins(a: number, b: number): boolean {
    const { supporter, supporterStart, supporterWeight } = this.#shares.profile;
    const from = supporterStart[a]!;
    const shift = supporterStart[b]! - from;
    const to = supporterStart[a + 1]!;
    if (this.#shares.costs[a] !== this.#shares.costs[b] || supporterStart[b + 1]! - shift !== to)
      return false;
    for (let k = from; k < to; k++) {
      if (supporter[k] !== supporter[k + shift] || supporterWeight[k] !== supporterWeight[k + shift])
        return false;
    }
    return true;
  }

  /** The price per unit of utility, exactly; null where it differs over the interval of endowments. */
  #exactRate(p: number): { numerator: bigint; denominator: bigint } | null {
    const { profile, costs } = this.#shares;
    const cost = costs[p]!;
    const factor = profile.utility === 'cost' ? cost : 1n;
    if (this.#untouched(p)) return { numerator: cost, denominator: BigInt(profile.weights[p]!) * factor };
    if (this.#exact === null) return null;
    const price = this.#priceOf(p);
    return price === null ? null : { numerator: price.numerator, denominator: price.denominator * factor };
  }

  /** True where every supporter surely has enough for an equal share of the whole cost. */
  #untouched(p: number): boolean {
    const { supporter, supporterStart, supporterWeight } = this.#shares.profile;
    const price = this.#bounds[p]!.high * (1 + 2 * EPSILON);
    for (let k = supporterStart[p]!; k < supporterStart[p + 1]!; k++) {
      if (this.low[supporter[k]!]! < price * supporterWeight[k]!) return false;
    }
    return true;
  }

  #priceOf(p: number): ExactPrice | null {
    return exactPrice(this.#shares.profile, p, this.#bounds[p]!, this.low, this.high, this.#ledgerNow());
  }

  #ledgerNow(): ExactLedger {
    const { profile, costs } = this.#shares;
    this.#ledger ??= new ExactLedger(profile, costs, this.#boughtIn, this.spentIn, this.#exact!);
    this.#ledger.extend(this.order.length, this.order);
    return this.#ledger;
  }

  #rate(p: number): void {
    const factor = this.#shares.profile.utility === 'cost' ? this.#cost[p]! : 1;
    this.#leastRate[p] = (this.#bounds[p]!.low / factor) * (1 - 2 * EPSILON);
    this.#mostRate[p] = (this.#bounds[p]!.high / factor) * (1 + 2 * EPSILON);
  }

  /** Takes the payments. Over an interval it may stay open who pays all they have; their budgets widen. */
  #buy(p: number): void {
    const { supporter, supporterStart, supporterWeight } = this.#shares.profile;
    const { low, high, spentIn } = this;
    const bounds = this.#bounds[p]!;
    const round = this.order.length;
    let doubtful = false;
    for (let k = supporterStart[p]!; k < supporterStart[p + 1]!; k++) {
      const group = supporter[k]!;
      if (high[group] === 0) continue;
      const least = bounds.low * supporterWeight[k]! * (1 - 2 * EPSILON);
      const most = bounds.high * supporterWeight[k]! * (1 + 2 * EPSILON);
      if (high[group]! > least && low[group]! <= most) doubtful = true;
    }
    const exact = doubtful && this.#exact !== null ? this.#settle(p) : null;
    for (let k = supporterStart[p]!; k < supporterStart[p + 1]!; k++) {
      const group = supporter[k]!;
      if (high[group] === 0) continue;
      const least = bounds.low * supporterWeight[k]! * (1 - 2 * EPSILON);
      const most = bounds.high * supporterWeight[k]! * (1 + 2 * EPSILON);
      if (high[group]! <= least || exact?.has(group)) {
        low[group] = 0;
        high[group] = 0;
        spentIn[group] = round;
        continue;
      }
      // The subtraction itself may be off by half a unit in the last place of the larger operand.
      low[group] = Math.max(0, low[group]! - most - 2 * EPSILON * low[group]!);
      high[group] = high[group]! - least + 2 * EPSILON * high[group]!;
    }
    this.#boughtIn[p] = round;
    this.order.push(p);
    this.prices.push(bounds);
  }

  /** Records the exact price of the round, and tells which doubtful supporters pay all they have. */
  #settle(p: number): Set<number> {
    const { supporter, supporterStart, supporterWeight } = this.#shares.profile;
    const ledger = this.#ledgerNow();
    const price = exactPrice(this.#shares.profile, p, this.#bounds[p]!, this.low, this.high, ledger)!;
    const bounds = this.#bounds[p]!;
    const spent = new Set<number>();
    const known = new Map<string, boolean>();
    for (let k = supporterStart[p]!; k < supporterStart[p + 1]!; k++) {
      const group = supporter[k]!;
      const weight = supporterWeight[k]!;
      if (this.high[group] === 0 || this.high[group]! <= bounds.low * weight * (1 - 2 * EPSILON)) continue;
      if (this.low[group]! > bounds.high * weight * (1 + 2 * EPSILON)) continue;
      const key = `${weight}|${ledger.historyOf(group)}`;
      let all = known.get(key);
      if (all === undefined) {
        all = ledger.budget(group) * BigInt(price.weight) <= price.numerator * BigInt(weight);
        known.set(key, all);
      }
      if (all) spent.add(group);
    }
    ledger.append(price.numerator, price.weight);
    return spent;
  }
}
