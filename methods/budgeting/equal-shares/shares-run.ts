// One file of more than 300 lines: the intervals, the decisions and their exact settlement share one state, and
// splitting it would make public what no other code may touch.
import type { Profile } from '../profile.ts';
import { type Rational, toNumber } from '../rational.ts';
import { boundPrice, type Supporters } from './equal-payments.ts';
import { ExactLedger } from './exact-ledger.ts';
import { type ExactPrice, exactPrice, type Standing } from './exact-price.ts';
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
  /** What the voters of each group have left together after the last run. */
  readonly low: Float64Array;
  readonly high: Float64Array;
  /** By group: the round that took its last money, or −1. */
  readonly spentIn: Int32Array;
  /** Projects that have supporters and a cost. */
  readonly candidates: readonly number[];
  readonly #shares: Shares;
  readonly #cost: Float64Array;
  readonly #supporters: Supporters;
  readonly #boughtIn: Int32Array;
  readonly #bounds: Interval[];
  /** Bounds for the price per unit of utility, by project. */
  readonly #leastRate: Float64Array;
  readonly #mostRate: Float64Array;
  /** Candidates by their least rate at the start, which no endowment changes. */
  readonly #startOrder: Int32Array;
  /** Candidates not bought and not known to be unaffordable, by their least rate so far. */
  readonly #waiting: Int32Array;
  #waitingCount = 0;
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
    this.#supporters = supportersOf(profile);
    for (const p of this.candidates) this.#startBounds(p);
    this.#startOrder = Int32Array.from(this.candidates).sort(
      (a, b) => this.#leastRate[a]! - this.#leastRate[b]!,
    );
    this.#waiting = new Int32Array(this.candidates.length);
  }

  /** Runs to the end; false where an interval of endowments leaves a decision open. */
  run(endowment: Endowment): boolean {
    this.#begin(endowment);
    while (this.#waitingCount > 0) {
      const contenders = this.#contend();
      if (contenders === null) return false;
      const winner = this.#pick(contenders);
      if (winner === null) return false;
      if (winner === -1) return true;
      this.#buy(winner);
      this.#reorder();
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
    const { start, group } = this.#supporters;
    let low = 0;
    let high = 0;
    for (let k = start[project]!; k < start[project + 1]!; k++) {
      low += this.low[group[k]!]!;
      high += this.high[group[k]!]!;
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
    const { multiplicity } = this.#shares.profile;
    const least = endowment.low * (1 - EPSILON);
    const most = endowment.high * (1 + EPSILON);
    for (let group = 0; group < multiplicity.length; group++) {
      this.low[group] = least * multiplicity[group]!;
      this.high[group] = most * multiplicity[group]!;
    }
    this.spentIn.fill(-1);
    this.#boughtIn.fill(-1);
    for (const p of this.candidates) this.#startBounds(p);
    this.#waiting.set(this.#startOrder);
    this.#supporters.poorEnd.set(this.#supporters.start.subarray(0, -1));
    this.#waitingCount = this.#startOrder.length;
  }

  /** Everyone's equal share of the whole cost is the least that the price can be. */
  #startBounds(p: number): void {
    const share = (this.#cost[p]! / this.#shares.profile.weights[p]!) * (1 - 4 * EPSILON);
    this.#rate(p, { low: share, high: Number.POSITIVE_INFINITY });
  }

  /** The projects that may have the least rate; marks those that their supporters can't pay for any more. */
  #contend(): number[] | null {
    const contenders: number[] = [];
    let least = Number.POSITIVE_INFINITY;
    for (let k = 0; k < this.#waitingCount; k++) {
      const p = this.#waiting[k]!;
      if (this.#leastRate[p]! > least) break;
      const bounds = boundPrice(
        this.#supporters,
        p,
        this.#cost[p]!,
        this.low,
        this.high,
        this.#bounds[p]!.low,
      );
      if (bounds === null) {
        this.#boughtIn[p] = UNAFFORDABLE;
        continue;
      }
      this.#rate(p, bounds);
      if (bounds.high === Number.POSITIVE_INFINITY) {
        if (this.#exact === null) return null;
        const price = this.#priceOf(p);
        if (price === null) {
          this.#boughtIn[p] = UNAFFORDABLE;
          continue;
        }
        this.#rate(p, around(toNumber(price)));
      }
      if (this.#leastRate[p]! > least) continue;
      contenders.push(p);
      least = Math.min(least, this.#mostRate[p]!);
    }
    return contenders.filter((p) => this.#leastRate[p]! <= least);
  }

  /** Drops what was bought or is unaffordable, and restores the order: by insertion, for little has moved. */
  #reorder(): void {
    const waiting = this.#waiting;
    let count = 0;
    for (let k = 0; k < this.#waitingCount; k++) {
      const p = waiting[k]!;
      if (this.#boughtIn[p] !== -1) continue;
      const rate = this.#leastRate[p]!;
      let at = count++;
      while (at > 0 && this.#leastRate[waiting[at - 1]!]! > rate) {
        waiting[at] = waiting[at - 1]!;
        at--;
      }
      waiting[at] = p;
    }
    this.#waitingCount = count;
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
    const { start, group, weight } = this.#supporters;
    const price = this.#bounds[p]!.high * (1 + 2 * EPSILON);
    for (let k = start[p]!; k < start[p + 1]!; k++) {
      if (this.low[group[k]!]! < price * weight[k]!) return false;
    }
    return true;
  }

  #priceOf(p: number): ExactPrice | null {
    const { group, weight } = this.#supporters;
    const { low, high } = this.#bounds[p]!;
    const standing = (k: number): Standing => {
      const g = group[k]!;
      if (this.spentIn[g] !== -1) return 'penniless';
      if (this.high[g]! < low * weight[k]! * (1 - 2 * EPSILON)) return 'pays all';
      return this.low[g]! >= high * weight[k]! * (1 + 2 * EPSILON) ? 'pays equally' : 'doubtful';
    };
    return exactPrice(this.#supporters, p, this.#shares.profile.multiplicity, standing, this.#ledgerNow());
  }

  #ledgerNow(): ExactLedger {
    const { profile, costs } = this.#shares;
    this.#ledger ??= new ExactLedger(profile, costs, this.#boughtIn, this.spentIn, this.#exact!);
    this.#ledger.extend(this.order.length, this.order);
    return this.#ledger;
  }

  #rate(p: number, bounds: Interval): void {
    this.#bounds[p] = bounds;
    const factor = this.#shares.profile.utility === 'cost' ? this.#cost[p]! : 1;
    this.#leastRate[p] = (this.#bounds[p]!.low / factor) * (1 - 2 * EPSILON);
    this.#mostRate[p] = (this.#bounds[p]!.high / factor) * (1 + 2 * EPSILON);
  }

  /** Takes the payments. Over an interval it may stay open who pays all they have; their budgets widen. */
  #buy(p: number): void {
    const { start, group, weight } = this.#supporters;
    const { low, high, spentIn } = this;
    const round = this.order.length;
    const priceLow = this.#bounds[p]!.low * (1 - 2 * EPSILON);
    const priceHigh = this.#bounds[p]!.high * (1 + 2 * EPSILON);
    const doubtful: number[] = [];
    for (let k = start[p]!; k < start[p + 1]!; k++) {
      const g = group[k]!;
      const had = high[g]!;
      if (had === 0) continue;
      const least = priceLow * weight[k]!;
      const most = priceHigh * weight[k]!;
      if (had <= least) {
        low[g] = 0;
        high[g] = 0;
        spentIn[g] = round;
      } else {
        if (low[g]! <= most) doubtful.push(k);
        // The subtraction itself may be off by half a unit in the last place of the larger operand.
        low[g] = Math.max(0, low[g]! - most - 2 * EPSILON * low[g]!);
        high[g] = had - least + 2 * EPSILON * had;
      }
    }
    if (doubtful.length > 0 && this.#exact !== null) this.#settle(p, doubtful);
    this.#boughtIn[p] = round;
    this.order.push(p);
    this.prices.push(this.#bounds[p]!);
  }

  /** Records the exact price of the round, and empties the doubtful supporters who pay all they have. */
  #settle(p: number, doubtful: readonly number[]): void {
    const { group, weight } = this.#supporters;
    const ledger = this.#ledgerNow();
    const round = this.order.length;
    const { multiplicity } = this.#shares.profile;
    const inDoubt = new Set(doubtful);
    const standing = (k: number): Standing => {
      const spent = this.spentIn[group[k]!]!;
      if (spent !== -1) return spent === round ? 'pays all' : 'penniless';
      return inDoubt.has(k) ? 'doubtful' : 'pays equally';
    };
    const price = exactPrice(this.#supporters, p, multiplicity, standing, ledger)!;
    const known = new Map<string, boolean>();
    const spent: number[] = [];
    for (const k of doubtful) {
      const g = group[k]!;
      const each = weight[k]! / multiplicity[g]!;
      const key = `${each}|${ledger.historyOf(g)}`;
      let all = known.get(key);
      if (all === undefined) {
        all = ledger.budget(g) * BigInt(price.weight) <= price.numerator * BigInt(each);
        known.set(key, all);
      }
      if (all) spent.push(g);
    }
    for (const g of spent) {
      this.low[g] = 0;
      this.high[g] = 0;
      this.spentIn[g] = round;
    }
    ledger.append(price.numerator, price.weight);
  }
}

/** Marks in `#boughtIn` a project that its supporters can't pay for any more. */
const UNAFFORDABLE = -2;

function supportersOf(profile: Profile): Supporters {
  const { supporter, supporterStart, supporterWeight, multiplicity, weights } = profile;
  const weight = new Float64Array(supporter.length);
  for (let k = 0; k < weight.length; k++) weight[k] = supporterWeight[k]! * multiplicity[supporter[k]!]!;
  return {
    start: supporterStart,
    group: supporter.slice(),
    weight,
    weights,
    poorEnd: supporterStart.slice(0, -1),
  };
}
