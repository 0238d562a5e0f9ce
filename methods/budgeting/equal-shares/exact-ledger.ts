import type { Profile } from '../profile.ts';
import { type Rational, rational } from '../rational.ts';

/** How many voters' endowments, less how many payments of each round, make up a sum of money. */
class MoneySum {
  endowments = 0;
  readonly payments: Float64Array;

  constructor(rounds: number) {
    this.payments = new Float64Array(rounds);
  }
}

/**
 * What each unit of weight paid in each round, exactly, worked out only as far as somebody asks.
 *
 * The price of round r is (cost − Σ budgets of those who paid all they had) / Σ weights of the others, and every
 * budget is the endowment less the payments of earlier rounds. So each price is a whole-number combination of the
 * endowment and earlier prices, over one common denominator that grows by at most the last divisor.
 */
export class ExactLedger {
  readonly #profile: Profile;
  readonly #costs: readonly bigint[];
  /** By project: the round that bought it, or −1. Owned by the run. */
  readonly #boughtIn: Int32Array;
  /** By group: the round that took its last money, or −1. Owned by the run. */
  readonly #spentIn: Int32Array;
  #denominator: bigint;
  #endowment: bigint;
  #prices: bigint[] = [];

  constructor(
    profile: Profile,
    costs: readonly bigint[],
    boughtIn: Int32Array,
    spentIn: Int32Array,
    endowment: Rational,
  ) {
    this.#profile = profile;
    this.#costs = costs;
    this.#boughtIn = boughtIn;
    this.#spentIn = spentIn;
    this.#denominator = endowment.denominator;
    this.#endowment = endowment.numerator;
  }

  /** The common denominator of everything that this ledger returns as a whole number. */
  get denominator(): bigint {
    return this.#denominator;
  }

  /** Works out the prices of all rounds before this one; `order` lists the project bought in each. */
  extend(rounds: number, order: readonly number[]): void {
    for (let round = this.#prices.length; round < rounds; round++) {
      const project = order[round]!;
      const { supporter, supporterStart, supporterWeight, multiplicity } = this.#profile;
      const sum = new MoneySum(round);
      let weight = 0;
      for (let k = supporterStart[project]!; k < supporterStart[project + 1]!; k++) {
        const group = supporter[k]!;
        const spent = this.#spentIn[group]!;
        if (spent === round) this.#add(sum, group, round);
        else if (spent === -1 || spent > round) weight += multiplicity[group]! * supporterWeight[k]!;
      }
      this.append(this.remainder(project, sum), weight);
    }
  }

  /** Records the price numerator / (weight × denominator) of the next round. */
  append(numerator: bigint, weight: number): void {
    const divisor = smallDivisor(numerator, weight);
    const factor = BigInt(weight / divisor);
    if (factor !== 1n) {
      this.#denominator *= factor;
      this.#endowment *= factor;
      for (let round = 0; round < this.#prices.length; round++) this.#prices[round]! *= factor;
    }
    this.#prices.push(numerator / BigInt(divisor));
  }

  /** Cost less the sum of money, times the denominator. */
  remainder(project: number, sum: MoneySum): bigint {
    return this.#costs[project]! * this.#denominator - this.#value(sum);
  }

  /** A sum of money of no one, to which `addGroup` adds; valid until the ledger is extended. */
  emptySum(): MoneySum {
    return new MoneySum(this.#prices.length);
  }

  /** Adds what the voters of a group had after all recorded rounds, given that none of these took their last money. */
  addGroup(sum: MoneySum, group: number): void {
    this.#add(sum, group, this.#prices.length);
  }

  /** What one voter of the group has left, times the denominator. */
  budget(group: number): bigint {
    if (this.#spentIn[group] !== -1) return 0n;
    const { groupStart, groupProject, groupWeight } = this.#profile;
    let budget = this.#endowment;
    for (let k = groupStart[group]!; k < groupStart[group + 1]!; k++) {
      const round = this.#boughtIn[groupProject[k]!]!;
      if (round >= 0 && round < this.#prices.length) budget -= BigInt(groupWeight[k]!) * this.#prices[round]!;
    }
    return budget;
  }

  /** A text that is equal for groups with equal budgets by equal payments. */
  historyOf(group: number): string {
    const { groupStart, groupProject, groupWeight } = this.#profile;
    let history = '';
    for (let k = groupStart[group]!; k < groupStart[group + 1]!; k++) {
      const round = this.#boughtIn[groupProject[k]!]!;
      if (round >= 0 && round < this.#prices.length) history += `${round}:${groupWeight[k]} `;
    }
    return history;
  }

  /** The exact price of a recorded round. */
  price(round: number): Rational {
    return rational(this.#prices[round]!, this.#denominator);
  }

  #add(sum: MoneySum, group: number, rounds: number): void {
    const { groupStart, groupProject, groupWeight, multiplicity } = this.#profile;
    const voters = multiplicity[group]!;
    sum.endowments += voters;
    for (let k = groupStart[group]!; k < groupStart[group + 1]!; k++) {
      const round = this.#boughtIn[groupProject[k]!]!;
      if (round >= 0 && round < rounds) sum.payments[round]! += voters * groupWeight[k]!;
    }
  }

  #value(sum: MoneySum): bigint {
    let value = BigInt(sum.endowments) * this.#endowment;
    for (const [round, count] of sum.payments.entries()) {
      if (count !== 0) value -= BigInt(count) * this.#prices[round]!;
    }
    return value;
  }
}

function smallDivisor(numerator: bigint, weight: number): number {
  let a = weight;
  let b = Number(numerator % BigInt(weight));
  while (b !== 0) [a, b] = [b, a % b];
  return Math.abs(a);
}
