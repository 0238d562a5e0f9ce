import type { Election } from './election.ts';
import type { Text } from './errors.ts';
import { inCurrency, readable } from './explain.ts';
import { moneyOf } from './money.ts';
import { profileOf, type Utility } from './profile.ts';

/** A group of voters who could claim more than the outcome gives them, even up to one project. */
export type Violation = {
  /** The project that they all support and that wasn't selected. */
  readonly project: string;
  /** How many voters the largest such group has. */
  readonly voters: number;
  /** Their share of the budget, in units of currency. */
  readonly share: number;
  readonly cost: number;
  readonly text: Text;
};

/**
 * Looks for groups that an outcome represents too little: violations of EJR+ up to one project.
 *
 * A group S of voters who all support an unselected project p has a claim if every one of them, even with p added,
 * would have no more utility than their share of the budget buys at the rate of p:
 *
 *     u_i(W) + u_i(p) ≤ (budget / n) · Σ_{j ∈ S} u_j(p) / cost(p)   for all i in S, and cost(p) ≤ budget.
 *
 * For cost utilities the right side is S's share of the budget. The Method of Equal Shares at an endowment of
 * budget / n or more never leaves such a group: while S could still pay for p, each of them paid at most the rate
 * of p for utility, and the first who could not had spent more than that bound allows. For each project the
 * voters are taken by rising u_i(W) + u_i(p), which finds the largest group. Whole numbers decide.
 *
 * @source M. Brill, J. Peters: Robust and Verifiable Proportionality Axioms for Multiwinner Voting, 2023 (EJR+, and
 *   its form for budgets); D. Peters, G. Pierczyński, P. Skowron, NeurIPS 2021, theorem 2 (up to one project)
 */
export function auditProportionality(
  election: Election,
  selected: readonly string[],
  utility: Utility = 'cost',
): readonly Violation[] {
  const { costs, budget, perCurrency } = moneyOf(election);
  const profile = profileOf(election, utility);
  const chosen = new Set(selected);
  const isChosen = election.projects.map(({ id }) => chosen.has(id));
  const factor = (p: number) => (utility === 'cost' ? costs[p]! : 1n);
  const utilities: bigint[] = [];
  for (let g = 0; g < profile.groups; g++) {
    let sum = 0n;
    for (let k = profile.groupStart[g]!; k < profile.groupStart[g + 1]!; k++) {
      const p = profile.groupProject[k]!;
      if (isChosen[p]) sum += BigInt(profile.groupWeight[k]!) * factor(p);
    }
    utilities.push(sum);
  }
  const violations: Violation[] = [];
  for (const [p, { id }] of election.projects.entries()) {
    const cost = costs[p]!;
    if (isChosen[p] || profile.votes[p] === 0 || cost > budget || factor(p) === 0n) continue;
    const claims: { claim: bigint; own: bigint; voters: number }[] = [];
    for (let k = profile.supporterStart[p]!; k < profile.supporterStart[p + 1]!; k++) {
      const group = profile.supporter[k]!;
      const own = BigInt(profile.supporterWeight[k]!) * factor(p);
      claims.push({ claim: utilities[group]! + own, own, voters: profile.multiplicity[group]! });
    }
    const voters = largestGroup(claims, cost * BigInt(profile.voters), budget);
    if (voters === 0) continue;
    const share = (inCurrency(budget, perCurrency) * voters) / profile.voters;
    const price = inCurrency(cost, perCurrency);
    violations.push({
      project: id,
      voters,
      share,
      cost: price,
      text: {
        'zh-CN': `${readable(voters)} 名居民都支持“${id}”，他们应得的预算份额为 ${readable(share)}，而即使加上它，他们每人所得仍不超过这一份额所能换得的。`,
        en: `${readable(voters)} voters all support “${id}”; their share of the budget is ${readable(share)}, and even with it none of them would have more than that share buys.`,
      },
    });
  }
  return violations.sort((a, b) => b.voters - a.voters);
}

/** The most voters that a group with a claim can have; 0 where there is none. */
function largestGroup(
  claims: { claim: bigint; own: bigint; voters: number }[],
  costTimesVoters: bigint,
  budget: bigint,
): number {
  claims.sort((a, b) => (a.claim < b.claim ? -1 : a.claim > b.claim ? 1 : 0));
  let weight = 0n;
  let voters = 0;
  let largest = 0;
  for (const { claim, own, voters: count } of claims) {
    weight += own * BigInt(count);
    voters += count;
    if (claim * costTimesVoters <= budget * weight) largest = voters;
  }
  return largest;
}
