import { add, type Fraction, larger, subtract, sum, zero } from '../numbers/fraction.ts';
import { grandCoalition } from './coalition.ts';
import type { Problem, Shares } from './problem.ts';
import { upstreamFirst } from './river-network.ts';
import { coalitionValue } from './table.ts';

/** What there is to pay or receive jointly, v(N), for any number of parties. */
export function jointTotal(problem: Problem): Fraction {
  switch (problem.form) {
    case 'coalitions':
      return coalitionValue(problem, grandCoalition(problem.players.length));
    case 'airport':
      return problem.costs.reduce(larger, zero);
    case 'river':
      return sum(problem.costs);
    case 'bankruptcy':
      return problem.estate;
  }
}

/** What each party would pay or receive alone, v({i}), for any number of parties. */
export function standAloneValues(problem: Problem): Shares {
  switch (problem.form) {
    case 'coalitions':
      return problem.players.map((_, player) => coalitionValue(problem, 1 << player));
    case 'airport':
      return problem.costs;
    case 'river':
      return riverAlone(problem.costs, problem.downstream, problem.responsibility);
    case 'bankruptcy': {
      const claimed = sum(problem.claims);
      return problem.claims.map((claim) => larger(zero, subtract(problem.estate, subtract(claimed, claim))));
    }
  }
}

function riverAlone(costs: Shares, downstream: readonly number[], responsibility: string): Shares {
  if (responsibility === 'local') return costs;
  const totals = [...costs];
  const order = upstreamFirst(downstream);
  for (const party of responsibility === 'downstream' ? order : order.toReversed()) {
    const next = downstream[party]!;
    if (next < 0) continue;
    if (responsibility === 'downstream') totals[next] = add(totals[next]!, totals[party]!);
    else totals[party] = add(totals[party]!, totals[next]!);
  }
  return totals;
}
