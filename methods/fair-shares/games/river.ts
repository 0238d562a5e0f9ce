import { add, divide, type Fraction, fraction, zero } from '../numbers/fraction.ts';
import type { Responsibility, RiverGame, Shares } from './problem.ts';
import { upstreamFirst } from './river-network.ts';

type River = Pick<RiverGame, 'costs' | 'downstream'>;

/**
 * Local responsibility sharing (LRS): everyone pays for the own segment.
 *
 * x_i = c_i; absolute territorial sovereignty. It is the Shapley value, and the only core element, of
 * the river game with responsibility `local`.
 * @source Ni and Wang 2007, Sharing a polluted river, section 3
 */
export function localResponsibilitySharing(river: River): Shares {
  return [...river.costs];
}

/**
 * Upstream equal sharing (UES): the cost of a segment is divided equally among the party there and
 * all upstream of it, whose discharge may have reached it.
 *
 * On a line, numbered from upstream, x_i = Σ_{j ≥ i} c_j / j; on a network j counts the parties
 * upstream of j, itself included. It is the Shapley value of the game with responsibility `upstream`.
 * @source Ni and Wang 2007, Sharing a polluted river, section 4; Dong, Ni and Wang 2012 for networks
 */
export function upstreamEqualSharing(river: River): Shares {
  const { downstream, costs } = river;
  const order = upstreamFirst(downstream);
  const contributors = new Array<bigint>(costs.length).fill(1n);
  for (const party of order)
    if (downstream[party]! >= 0) contributors[downstream[party]!]! += contributors[party]!;
  const shares = new Array<Fraction>(costs.length).fill(zero);
  for (const party of order.reverse()) {
    const own = divide(costs[party]!, fraction(contributors[party]!));
    shares[party] = downstream[party]! < 0 ? own : add(own, shares[downstream[party]!]!);
  }
  return shares;
}

/**
 * Downstream equal sharing (DES): the cost of a segment is divided equally among the party there and
 * all downstream of it, who enjoy the cleaner water.
 *
 * On a line, numbered from upstream, x_i = Σ_{j ≤ i} c_j / (n − j + 1). It is the Shapley value of the
 * game with responsibility `downstream`.
 * @source Dong, Ni and Wang 2012, Sharing a polluted river network
 */
export function downstreamEqualSharing(river: River): Shares {
  const { downstream, costs } = river;
  const order = upstreamFirst(downstream);
  const beneficiaries = new Array<bigint>(costs.length).fill(1n);
  for (const party of order.toReversed()) {
    if (downstream[party]! >= 0) beneficiaries[party] = beneficiaries[downstream[party]!]! + 1n;
  }
  // What reaches a party: an equal part of its own segment's cost and of every one upstream of it.
  const shares = costs.map((cost, party) => divide(cost, fraction(beneficiaries[party]!)));
  for (const party of order) {
    const next = downstream[party]!;
    if (next >= 0) shares[next] = add(shares[next]!, shares[party]!);
  }
  return shares;
}

/** The Shapley value of a river game by its closed form: LRS, UES or DES after its responsibility. */
export function riverShapley(river: River & { readonly responsibility: Responsibility }): Shares {
  switch (river.responsibility) {
    case 'local':
      return localResponsibilitySharing(river);
    case 'upstream':
      return upstreamEqualSharing(river);
    case 'downstream':
      return downstreamEqualSharing(river);
  }
}
