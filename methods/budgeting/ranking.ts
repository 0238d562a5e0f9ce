/** One step of going down a ranking: the project, whether it fitted, and the budget left before it. */
export type RankingStep = { readonly project: number; readonly fits: boolean; readonly left: bigint };

/** The projects by utility for the money, best first; `byTotal` where the cost is part of the utility already. */
export function rankProjects(
  costs: readonly bigint[],
  totals: readonly bigint[],
  byTotal: boolean,
  ranks: Uint32Array,
): number[] {
  return costs
    .map((_, project) => project)
    .sort((a, b) => compareForMoney(a, b, costs, totals, byTotal) || ranks[a]! - ranks[b]!);
}

/** Negative where project a gives more utility for the money than b, zero where exactly as much. */
export function compareForMoney(
  a: number,
  b: number,
  costs: readonly bigint[],
  totals: readonly bigint[],
  byTotal: boolean,
): number {
  const free = freeAndWanted(b, costs, totals) - freeAndWanted(a, costs, totals);
  if (free !== 0) return free;
  const left = byTotal ? totals[a]! : totals[a]! * (costs[b] || 1n);
  const right = byTotal ? totals[b]! : totals[b]! * (costs[a] || 1n);
  return left > right ? -1 : left < right ? 1 : 0;
}

/** Goes down the ranking, buying what fits and isn't opposed. */
export function goDown(
  order: readonly number[],
  costs: readonly bigint[],
  totals: readonly bigint[],
  budget: bigint,
): RankingStep[] {
  let left = budget;
  return order.map((project) => {
    const before = left;
    const fits = costs[project]! <= left && totals[project]! >= 0n;
    if (fits) left -= costs[project]!;
    return { project, fits, left: before };
  });
}

function freeAndWanted(p: number, costs: readonly bigint[], totals: readonly bigint[]): number {
  return costs[p] === 0n && totals[p]! > 0n ? 1 : 0;
}
