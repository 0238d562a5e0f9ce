import { createProgramme, loadSolver, sizeCondition, solve } from '../panels/solver.ts';
import { buildPanelModel, type Condition } from '../pool/panel-model.ts';
import { featuresOf, type Pool, type Quota } from '../pool/pool.ts';
import { SortitionError } from '../sortition-error.ts';

/** A quota and what it would have to become. */
export interface QuotaChange {
  readonly feature: string;
  readonly value: string;
  readonly from: { readonly minimum: number; readonly maximum: number };
  readonly to: { readonly minimum: number; readonly maximum: number };
}

/** A simple reckoning that shows why quotas clash. */
export type Clash =
  | {
      readonly kind: 'too-few-candidates';
      readonly feature: string;
      readonly value: string;
      readonly minimum: number;
      readonly candidates: number;
    }
  | {
      readonly kind: 'minimums-exceed-size';
      readonly feature: string;
      readonly sum: number;
      readonly size: number;
    }
  | {
      readonly kind: 'maximums-below-size';
      readonly feature: string;
      readonly sum: number;
      readonly size: number;
    }
  | { readonly kind: 'too-few-households'; readonly households: number; readonly size: number };

/** The smallest change that makes a panel possible: as few seats as can be, then as few quotas. */
export interface Relaxation {
  readonly changes: readonly QuotaChange[];
  /** Sum over the quotas of how far minimum and maximum move; 0 where a panel is possible already. */
  readonly seatsChanged: number;
  /** False where no change within the pool's flex ranges suffices and they were left aside. */
  readonly withinFlex: boolean;
  /** Present where there aren't enough candidates (households) for the panel; changes are for the size `to`. */
  readonly size: { readonly from: number; readonly to: number } | undefined;
  readonly clashes: readonly Clash[];
}

function clashesOf(pool: Pool, households: number): Clash[] {
  const { size } = pool;
  const clashes: Clash[] = households < size ? [{ kind: 'too-few-households', households, size }] : [];
  for (const { feature, value, minimum } of pool.quotas) {
    const candidates = pool.candidates.filter((c) => c.values[feature] === value).length;
    if (candidates < minimum)
      clashes.push({ kind: 'too-few-candidates', feature, value, minimum, candidates });
  }
  for (const feature of featuresOf(pool.quotas)) {
    const quotas = pool.quotas.filter((q) => q.feature === feature);
    const minimums = quotas.reduce((sum, q) => sum + q.minimum, 0);
    const maximums = quotas.reduce((sum, q) => sum + q.maximum, 0);
    if (minimums > size) clashes.push({ kind: 'minimums-exceed-size', feature, sum: minimums, size });
    if (maximums < size) clashes.push({ kind: 'maximums-below-size', feature, sum: maximums, size });
  }
  return clashes;
}

/** How far a quota's minimum may fall and its maximum rise. */
function room(quota: Quota, size: number, flex: boolean): [number, number] {
  const lowest = flex ? (quota.minimumFlex ?? 0) : 0;
  const highest = flex ? (quota.maximumFlex ?? Math.max(size, quota.maximum)) : Math.max(size, quota.maximum);
  return [quota.minimum - lowest, highest - quota.maximum];
}

/**
 * Finds the smallest change of quotas under which a panel exists, or under which someone can be on one.
 *
 * Minimises Σ (minimum lowered + maximum raised), then the number of quotas touched, over whole numbers of
 * seats by type: Σ_x + lowered ≥ minimum, Σ_x − raised ≤ maximum, within the flex ranges where that is
 * possible. Households and the size are kept; too few households for the size are reported, and the quotas
 * then fitted to the size that there can be. `including` is the id of a candidate who must be on the panel.
 */
export async function smallestRelaxation(pool: Pool, including?: string): Promise<Relaxation> {
  if (including !== undefined && !pool.candidates.some(({ id }) => id === including))
    throw new SortitionError(
      'option.invalid',
      { candidate: including },
      `“${including}”不在报名名单中。`,
      `"${including}" is not among the candidates.`,
    );
  const households = buildPanelModel(pool).kinds.reduce((sum, kind) => sum + kind.households.length, 0);
  const clashes = clashesOf(pool, households);
  const size = households < pool.size ? { from: pool.size, to: households } : undefined;
  const fitted = { ...pool, size: Math.min(pool.size, households) };
  for (const flex of [true, false]) {
    const changes = await relax(fitted, including, flex);
    if (!changes) continue;
    const moved = (c: QuotaChange) => c.from.minimum - c.to.minimum + (c.to.maximum - c.from.maximum);
    return {
      changes,
      seatsChanged: changes.reduce((sum, c) => sum + moved(c), 0),
      withinFlex: flex,
      size,
      clashes,
    };
  }
  throw new Error('without flex ranges any set of one person a household is a panel');
}

async function relax(
  pool: Pool,
  including: string | undefined,
  flex: boolean,
): Promise<QuotaChange[] | undefined> {
  const solver = await loadSolver();
  const model = buildPanelModel(pool);
  const { quotas } = pool;
  const [types, count] = [model.types.length, quotas.length];
  // Columns: seats by type, then by quota how far lowered, how far raised, and whether touched.
  const [lowered, raised, touched] = [types, types + count, types + 2 * count];
  const rooms = quotas.map((quota) => room(quota, pool.size, flex));
  const condition = (entries: readonly [number, number][], lower: number, upper: number): Condition => ({
    types: Int32Array.from(entries, ([column]) => column),
    weights: Float64Array.from(entries, ([, weight]) => weight),
    lower,
    upper,
  });
  const infinity = Number.POSITIVE_INFINITY;
  const conditions = quotas.flatMap((quota, j) => {
    const seats = [...model.conditions[j]!.types].map((type): [number, number] => [type, 1]);
    const reach = rooms[j]![0] + rooms[j]![1] + 1;
    return [
      condition([...seats, [lowered + j, 1]], quota.minimum, infinity),
      condition([...seats, [raised + j, -1]], -infinity, quota.maximum),
      condition(
        [
          [lowered + j, 1],
          [raised + j, 1],
          [touched + j, -reach],
        ],
        -infinity,
        0,
      ),
    ];
  });
  const person = pool.candidates.findIndex(({ id }) => id === including);
  const programme = createProgramme(solver, {
    costs: [
      ...new Array(types).fill(0),
      ...new Array(2 * count).fill(count + 1),
      ...new Array(count).fill(1),
    ],
    lower: [
      ...model.types.map((_, type) => (person >= 0 && model.typeOf[person] === type ? 1 : 0)),
      ...new Array(3 * count).fill(0),
    ],
    upper: [
      ...model.types.map((t) => t.limit),
      ...rooms.map(([down]) => down),
      ...rooms.map(([, up]) => up),
      ...new Array(count).fill(1),
    ],
    conditions: [...conditions, ...model.conditions.slice(count), sizeCondition(types, pool.size)],
    whole: true,
  });
  try {
    if (solve(programme) === 'infeasible') return undefined;
    const value = programme.getSolution().colValue;
    return quotas.flatMap(({ feature, value: name, minimum, maximum }, j) => {
      const [down, up] = [Math.round(value[lowered + j]!), Math.round(value[raised + j]!)];
      if (down === 0 && up === 0) return [];
      const to = { minimum: minimum - down, maximum: maximum + up };
      return [{ feature, value: name, from: { minimum, maximum }, to }];
    });
  } finally {
    programme.dispose();
  }
}
