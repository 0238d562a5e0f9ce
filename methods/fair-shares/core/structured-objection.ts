import type { AirportGame, BankruptcyGame, Problem, RiverGame, Shares } from '../games/problem.ts';
import { upstreamFirst } from '../games/river-network.ts';
import {
  add,
  compare,
  type Fraction,
  fraction,
  larger,
  negate,
  subtract,
  sum,
  zero,
} from '../numbers/fraction.ts';
import { largerInteger, toCommonDenominator } from '../numbers/scaled.ts';

/** A group by the indexes of its members, and by how much it would do better alone. */
export interface GroupObjection {
  readonly members: readonly number[];
  readonly excess: Fraction;
}

/**
 * The group with the strongest objection to a division of an airport, river or bankruptcy problem, for
 * any number of parties, without looking at all groups.
 *
 * @returns undefined if no group would do better alone: the division is in the core.
 */
export function strongestObjection(
  problem: Exclude<Problem, { form: 'coalitions' }>,
  shares: Shares,
): GroupObjection | undefined {
  const members = candidates(problem, shares);
  return members.excess.numerator > 0n ? members : undefined;
}

function candidates(problem: AirportGame | RiverGame | BankruptcyGame, shares: Shares): GroupObjection {
  switch (problem.form) {
    case 'airport':
      return airportObjection(problem.costs, shares);
    case 'river':
      return riverObjection(problem, shares);
    case 'bankruptcy':
      return bankruptcyObjection(problem, shares);
  }
}

const nobody: GroupObjection = { members: [], excess: zero };

/** For each cost in turn, all who need no more than that and pay something. */
function airportObjection(costs: Shares, shares: Shares): GroupObjection {
  const order = costs.map((_, party) => party).sort((a, b) => compare(costs[a]!, costs[b]!));
  const { numerators, denominator } = toCommonDenominator([...shares, ...costs]);
  let paid = 0n;
  let best = 0n;
  let until = -1;
  for (const [rank, party] of order.entries()) {
    paid += largerInteger(numerators[party]!, 0n);
    const excess = paid - numerators[shares.length + party]!;
    if (excess > best) [best, until] = [excess, rank];
  }
  return { members: payersAmong(order.slice(0, until + 1), shares), excess: fraction(best, denominator) };
}

function payersAmong(parties: readonly number[], shares: Shares): number[] {
  return parties.filter((party) => shares[party]!.numerator > 0n).sort((a, b) => a - b);
}

function riverObjection(river: RiverGame, shares: Shares): GroupObjection {
  if (river.responsibility === 'local') {
    const members = shares.flatMap((share, party) =>
      compare(share, river.costs[party]!) > 0 ? [party] : [],
    );
    return { members, excess: sum(members.map((party) => subtract(shares[party]!, river.costs[party]!))) };
  }
  return river.responsibility === 'upstream' ? fromOutlet(river, shares) : fromSource(river, shares);
}

/**
 * A member answers for all segments down to the outlet, so whoever is below a member joins free of charge:
 * the best part of the network that contains the outlet and is connected.
 */
function fromOutlet({ costs, downstream }: RiverGame, shares: Shares): GroupObjection {
  const order = upstreamFirst(downstream);
  const gains = costs.map((cost, party) => subtract(larger(shares[party]!, zero), cost));
  for (const party of order) {
    const next = downstream[party]!;
    if (next >= 0) gains[next] = add(gains[next]!, larger(gains[party]!, zero));
  }
  const included = new Set<number>();
  let excess = zero;
  for (const party of order.toReversed()) {
    const next = downstream[party]!;
    if (gains[party]!.numerator <= 0n || (next >= 0 && !included.has(next))) continue;
    included.add(party);
    if (next < 0) excess = add(excess, gains[party]!);
  }
  return { members: payersAmong([...included], shares), excess };
}

/** A member answers for all segments upstream of it, so whoever is above a member joins free of charge. */
function fromSource({ costs, downstream }: RiverGame, shares: Shares): GroupObjection {
  const order = upstreamFirst(downstream);
  const whole = costs.map((cost, party) => subtract(larger(shares[party]!, zero), cost));
  const parts = costs.map(() => zero);
  const taken = costs.map(() => false);
  for (const party of order) {
    taken[party] = compare(whole[party]!, parts[party]!) > 0;
    const best = larger(whole[party]!, parts[party]!);
    const next = downstream[party]!;
    if (next < 0) continue;
    whole[next] = add(whole[next]!, whole[party]!);
    parts[next] = add(parts[next]!, best);
  }
  let excess = zero;
  const members: number[] = [];
  for (const party of order.toReversed()) {
    const next = downstream[party]!;
    if (next < 0) excess = add(excess, larger(whole[party]!, parts[party]!));
    if (next >= 0 && taken[next]) taken[party] = true;
    if (taken[party]) members.push(party);
  }
  return { members: payersAmong(members, shares), excess };
}

/** Either all to whom not more than their claim is given, or all of whom something is demanded. */
function bankruptcyObjection({ claims }: BankruptcyGame, shares: Shares): GroupObjection {
  const over = shares.flatMap((share, party) => (compare(share, claims[party]!) > 0 ? [party] : []));
  const debtors = shares.flatMap((share, party) => (share.numerator < 0n ? [party] : []));
  const tooMuch = sum(over.map((party) => subtract(shares[party]!, claims[party]!)));
  const owed = negate(sum(debtors.map((party) => shares[party]!)));
  if (tooMuch.numerator === 0n && owed.numerator === 0n) return nobody;
  if (compare(owed, tooMuch) >= 0) return { members: debtors, excess: owed };
  return { members: shares.flatMap((_, party) => (over.includes(party) ? [] : [party])), excess: tooMuch };
}
