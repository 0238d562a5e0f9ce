import type { Election } from '../election.ts';
import { moneyOf, totalCost } from '../money.ts';
import type { Outcome } from '../outcome.ts';
import type { LoadOptions } from '../phragmen.ts';
import { profileOf } from '../profile.ts';
import { compareRationals, type Rational, rational, toNumber } from '../rational.ts';
import { tieRanks } from '../ties.ts';
import { explainSupport } from './explain-support.ts';
import { leastLoad } from './least-load.ts';

/** A purchase, with the greatest load of any voter once all loads have been divided afresh. */
export type SupportRound = { readonly project: number; readonly load: number };

/**
 * The maximin support rule: the best supported outcome that can be built by one project at a time.
 *
 * In each round, for each project that still fits, the costs of what is bought and of the project are divided among
 * their supporters so that the greatest load is least; the project with the least such load is bought. Unlike
 * Phragmén's rule it divides afresh every time, and passes over what doesn't fit. Projects without support are never
 * bought. Loads are exact fractions, proved by maximum flows of whole numbers; a load of an earlier round bounds the
 * present one from below, so that few projects need to be looked at.
 *
 * @source L. Sánchez-Fernández et al.: The Maximin Support Method, Mathematical Programming 203, 2024; for budgets:
 *   H. Aziz, B. Lee, N. Talmon: Proportionally Representative Participatory Budgeting, AAMAS 2018
 */
export function maximinSupport(election: Election, options: LoadOptions = {}): Outcome {
  const money = moneyOf(election);
  const { costs } = money;
  const profile = profileOf(election, 'cardinality');
  const ranks = tieRanks(election, options.ties ?? ['name']);
  const rounds: SupportRound[] = [];
  const bought: number[] = [];
  let left = money.budget;
  let present: Rational = rational(0n);
  const least = costs.map((cost, p) =>
    profile.votes[p]! > 0 ? rational(cost, BigInt(profile.votes[p]!)) : present,
  );
  let waiting = costs.flatMap((_, p) => (profile.votes[p]! > 0 ? [p] : []));
  for (;;) {
    waiting = waiting.filter((p) => costs[p]! <= left);
    if (waiting.length === 0) break;
    waiting.sort((a, b) => compareRationals(least[a]!, least[b]!) || ranks[a]! - ranks[b]!);
    let winner = -1;
    for (const p of waiting) {
      options.signal?.throwIfAborted();
      if (winner !== -1 && compareRationals(least[p]!, least[winner]!) > 0) break;
      const floor = compareRationals(least[p]!, present) < 0 ? present : least[p]!;
      least[p] = leastLoad(profile, costs, [...bought, p], floor);
      const order =
        winner === -1 ? -1 : compareRationals(least[p]!, least[winner]!) || ranks[p]! - ranks[winner]!;
      if (order < 0) winner = p;
    }
    present = least[winner]!;
    left -= costs[winner]!;
    bought.push(winner);
    rounds.push({ project: winner, load: toNumber(present) });
    waiting = waiting.filter((p) => p !== winner);
    options.onProgress?.(Number(money.budget - left), Number(money.budget));
  }
  return {
    rule: 'maximin',
    selected: bought.map((p) => election.projects[p]!.id),
    indexes: bought,
    cost: rational(totalCost(money, bought), money.perCurrency),
    budget: rational(money.budget, money.perCurrency),
    explain: () => explainSupport(election, money, profile, rounds),
  };
}
