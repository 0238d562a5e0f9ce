import { coalitionOf } from '../games/coalition.ts';
import type { Problem } from '../games/problem.ts';
import { upstreamFirst } from '../games/river-network.ts';
import { toNumber } from '../numbers/fraction.ts';
import type { OracleGame } from './sampled.ts';

/**
 * Turns a problem of any form and size into one that can be sampled, in doubles.
 *
 * Rounding errors of the doubles are far below the sampling error.
 */
export function toOracle(problem: Problem): OracleGame {
  const { players, kind } = problem;
  return { players, kind, value: valueFunction(problem) };
}

function valueFunction(problem: Problem): OracleGame['value'] {
  switch (problem.form) {
    case 'coalitions': {
      const unit = Number(problem.denominator);
      return (members) => Number(problem.numerators[coalitionOf(indexesOf(members))]!) / unit;
    }
    case 'airport': {
      const costs = problem.costs.map(toNumber);
      return (members) => members.reduce((most, member, i) => (member ? Math.max(most, costs[i]!) : most), 0);
    }
    case 'bankruptcy': {
      const claims = problem.claims.map(toNumber);
      const estate = toNumber(problem.estate);
      return (members) =>
        Math.max(
          0,
          members.reduce((left, member, i) => (member ? left : left - claims[i]!), estate),
        );
    }
    case 'river': {
      const costs = problem.costs.map(toNumber);
      const order = upstreamFirst(problem.downstream);
      const answers = problem.responsibility;
      return (members) => {
        const answered = Uint8Array.from(members);
        for (const party of answers === 'upstream' ? order : order.toReversed()) {
          const next = problem.downstream[party]!;
          if (answers === 'local' || next < 0) continue;
          if (answers === 'upstream') answered[next]! |= answered[party]!;
          else answered[party]! |= answered[next]!;
        }
        return answered.reduce((cost, isAnswered, i) => (isAnswered ? cost + costs[i]! : cost), 0);
      };
    }
  }
}

function* indexesOf(members: Uint8Array): Generator<number> {
  for (const [index, member] of members.entries()) if (member) yield index;
}
