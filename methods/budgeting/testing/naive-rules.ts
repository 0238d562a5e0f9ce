import type { Election } from '../election.ts';
import { hasPoints } from '../election.ts';
import { addRationals, compareRationals, type Rational, rational, subtractRationals } from '../rational.ts';
import { compareTexts } from '../ties.ts';

/** Exact utilities by voter and project, read straight off the ballots. Slow and plain on purpose. */
export function naiveUtilities(
  election: Election,
  utility: 'cost' | 'cardinality' | 'score' | 'borda',
): Rational[][] {
  const { ballots, projects } = election;
  const zero = rational(0n);
  return Array.from({ length: ballots.count }, (_, voter) => {
    const row = projects.map(() =>
      utility === 'score' && election.voteType === 'scoring' ? election.defaultScore : zero,
    );
    const end = ballots.start[voter + 1]!;
    for (let k = ballots.start[voter]!; k < end; k++) {
      const p = ballots.project[k]!;
      const points = hasPoints(election.voteType)
        ? rational(BigInt(ballots.points![k]!), BigInt(ballots.pointsPerUnit))
        : rational(1n);
      if (utility === 'score') row[p] = points;
      else if (utility === 'borda') row[p] = rational(BigInt(end - k - 1));
      else if (points.numerator < 0n) row[p] = zero;
      else row[p] = utility === 'cost' ? projects[p]!.cost : rational(1n);
    }
    return row.map((value) => (value.numerator > 0n ? value : zero));
  });
}

const times = (a: Rational, b: Rational) =>
  rational(a.numerator * b.numerator, a.denominator * b.denominator);
const over = (a: Rational, b: Rational) => rational(a.numerator * b.denominator, a.denominator * b.numerator);
const lesser = (a: Rational, b: Rational) => (compareRationals(a, b) <= 0 ? a : b);

/** The Method of Equal Shares by the letter of its definition, voter by voter, in fractions. */
export function naiveEqualShares(election: Election, utilities: Rational[][], endowment: Rational): number[] {
  const { projects } = election;
  const budgets = utilities.map(() => endowment);
  const order: number[] = [];
  const byName = projects.map((_, p) => p).sort((a, b) => compareTexts(projects[a]!.id, projects[b]!.id));
  for (const p of byName) {
    const wanted = utilities.some((row) => row[p]!.numerator > 0n);
    if (projects[p]!.cost.numerator === 0n && wanted) order.push(p);
  }
  for (;;) {
    let best = -1;
    let bestRate: Rational | null = null;
    for (const p of byName) {
      if (order.includes(p) || projects[p]!.cost.numerator === 0n) continue;
      const rate = naiveRate(
        projects[p]!.cost,
        budgets,
        utilities.map((row) => row[p]!),
      );
      if (rate === null || (bestRate !== null && compareRationals(rate, bestRate) >= 0)) continue;
      best = p;
      bestRate = rate;
    }
    if (best === -1) return order;
    order.push(best);
    for (const [voter, row] of utilities.entries()) {
      budgets[voter] = subtractRationals(
        budgets[voter]!,
        lesser(budgets[voter]!, times(bestRate!, row[best]!)),
      );
    }
  }
}

/** The least rate at which supporters raise the cost; null where they can't. Tries every set of those who pay all. */
function naiveRate(cost: Rational, budgets: Rational[], utilities: Rational[]): Rational | null {
  const supporters = utilities.flatMap((u, voter) => (u.numerator > 0n ? [{ u, b: budgets[voter]! }] : []));
  supporters.sort((x, y) => compareRationals(over(x.b, x.u), over(y.b, y.u)));
  let remaining = cost;
  for (const [place, { u, b }] of supporters.entries()) {
    const weight = supporters.slice(place).reduce((sum, s) => addRationals(sum, s.u), rational(0n));
    const rate = over(remaining, weight);
    if (compareRationals(times(rate, u), b) <= 0) return rate;
    remaining = subtractRationals(remaining, b);
  }
  return null;
}

/** Equal Shares with the endowment raised by whole units, one after the other, by the letter. */
export function naiveAddOne(
  election: Election,
  utilities: Rational[][],
  start: Rational,
  until: string,
): number[] {
  const { projects, budget } = election;
  const zero = rational(0n);
  const cost = (set: number[]) => set.reduce((sum, p) => addRationals(sum, projects[p]!.cost), zero);
  const supported = projects.flatMap((_, p) => (utilities.some((row) => row[p]!.numerator > 0n) ? [p] : []));
  let endowment = start;
  let standing = naiveEqualShares(election, utilities, endowment);
  if (until === 'overspend' && compareRationals(cost(supported), budget) <= 0) return standing;
  for (;;) {
    const spent = cost(standing);
    const fits = supported.some(
      (p) => !standing.includes(p) && compareRationals(addRationals(spent, projects[p]!.cost), budget) <= 0,
    );
    if (standing.length === supported.length || (until === 'exhaustive' && !fits)) return standing;
    endowment = addRationals(endowment, rational(1n));
    const next = naiveEqualShares(election, utilities, endowment);
    if (compareRationals(cost(next), budget) > 0) return standing;
    standing = next;
  }
}

/** Sequential Phragmén by the letter, voter by voter, in fractions. */
export function naivePhragmen(election: Election, utilities: Rational[][]): number[] {
  const { projects, budget } = election;
  const loads = utilities.map(() => rational(0n));
  const order: number[] = [];
  let left = budget;
  const byName = projects.map((_, p) => p).sort((a, b) => compareTexts(projects[a]!.id, projects[b]!.id));
  for (;;) {
    const waiting = byName.filter(
      (p) => !order.includes(p) && compareRationals(projects[p]!.cost, budget) <= 0,
    );
    if (waiting.length === 0) return order;
    const candidates = waiting.map((p) => {
      const voters = utilities.flatMap((row, voter) => (row[p]!.numerator > 0n ? [voter] : []));
      const sum = voters.reduce((total, voter) => addRationals(total, loads[voter]!), projects[p]!.cost);
      return { p, voters, load: voters.length === 0 ? null : over(sum, rational(BigInt(voters.length))) };
    });
    const loaded = candidates.flatMap(({ load }) => (load === null ? [] : [load]));
    const least = loaded.length === 0 ? null : loaded.reduce(lesser);
    const tied = candidates.filter(({ load }) =>
      least === null || load === null ? load === least : compareRationals(load, least) === 0,
    );
    if (tied.some(({ p }) => compareRationals(projects[p]!.cost, left) > 0)) return order;
    const { p, voters } = tied[0]!;
    for (const voter of voters) loads[voter] = least!;
    left = subtractRationals(left, projects[p]!.cost);
    order.push(p);
  }
}

/** Maximin support by trying every subset: the greatest cost per supporter is the least possible greatest load. */
export function naiveMaximinSupport(election: Election, utilities: Rational[][]): number[] {
  const { projects, budget } = election;
  const byName = projects.map((_, p) => p).sort((a, b) => compareTexts(projects[a]!.id, projects[b]!.id));
  const order: number[] = [];
  let left = budget;
  for (;;) {
    let best = -1;
    let bestLoad: Rational | null = null;
    for (const p of byName) {
      const wanted = utilities.some((row) => row[p]!.numerator > 0n);
      if (order.includes(p) || !wanted || compareRationals(projects[p]!.cost, left) > 0) continue;
      const load = naiveLoad(election, utilities, [...order, p]);
      if (bestLoad !== null && compareRationals(load, bestLoad) >= 0) continue;
      best = p;
      bestLoad = load;
    }
    if (best === -1) return order;
    order.push(best);
    left = subtractRationals(left, projects[best]!.cost);
  }
}

function naiveLoad({ projects }: Election, utilities: Rational[][], set: number[]): Rational {
  let most = rational(0n);
  for (let bits = 1; bits < 2 ** set.length; bits++) {
    const subset = set.filter((_, place) => (bits >> place) & 1);
    const voters = utilities.filter((row) => subset.some((p) => row[p]!.numerator > 0n)).length;
    const cost = subset.reduce((sum, p) => addRationals(sum, projects[p]!.cost), rational(0n));
    const load = over(cost, rational(BigInt(voters)));
    if (compareRationals(load, most) > 0) most = load;
  }
  return most;
}

/** The best set by trying every one; of equals the one that holds the project first by name, and so on. */
export function naiveKnapsack(election: Election, values: Rational[]): number[] {
  const { projects, budget } = election;
  const byName = projects.map((_, p) => p).sort((a, b) => compareTexts(projects[a]!.id, projects[b]!.id));
  const items = byName.filter((p) => values[p]!.numerator > 0n);
  let best: number[] = [];
  let bestValue = rational(0n);
  for (let bits = 0; bits < 2 ** items.length; bits++) {
    // The first item is the highest bit, so that counting down prefers it.
    const mask = 2 ** items.length - 1 - bits;
    const subset = items.filter((_, place) => (mask >> (items.length - 1 - place)) & 1);
    const cost = subset.reduce((sum, p) => addRationals(sum, projects[p]!.cost), rational(0n));
    const value = subset.reduce((sum, p) => addRationals(sum, values[p]!), rational(0n));
    if (compareRationals(cost, budget) > 0 || compareRationals(value, bestValue) <= 0) continue;
    best = subset;
    bestValue = value;
  }
  return best;
}

/** The largest groups with a claim, found by trying every group of voters: project → size. */
export function naiveViolations(
  election: Election,
  utilities: Rational[][],
  selected: number[],
): Map<string, number> {
  const { projects, budget } = election;
  const found = new Map<string, number>();
  const share = rational(budget.numerator, budget.denominator * BigInt(utilities.length));
  const gains = utilities.map((row) => selected.reduce((sum, p) => addRationals(sum, row[p]!), rational(0n)));
  for (const [p, { id, cost }] of projects.entries()) {
    if (selected.includes(p) || compareRationals(cost, budget) > 0) continue;
    const voters = utilities.flatMap((row, voter) => (row[p]!.numerator > 0n ? [voter] : []));
    for (let bits = 1; bits < 2 ** voters.length; bits++) {
      const group = voters.filter((_, place) => (bits >> place) & 1);
      const sum = group.reduce((total, voter) => addRationals(total, utilities[voter]![p]!), rational(0n));
      const claim = times(share, sum);
      const holds = group.every((voter) => {
        const own = addRationals(gains[voter]!, utilities[voter]![p]!);
        return compareRationals(times(own, cost), claim) <= 0;
      });
      if (holds) found.set(id, Math.max(found.get(id) ?? 0, group.length));
    }
  }
  return found;
}
