import { featuresOf, type Pool } from './pool.ts';

/**
 * People who are alike in all that matters: same values, same kind of household.
 *
 * By symmetry every fair lottery may give them the same chance, so the methods reckon with one
 * number a type, the expected seats, instead of one a person.
 */
export interface PersonType {
  /** Number of people of the type. */
  readonly people: number;
  /** Most of them that one panel can have: the number of households of the kind. */
  readonly limit: number;
}

/**
 * A linear condition on the number of panel members by type: lower ≤ Σ weights·x ≤ upper.
 *
 * `weights` belong to `types` (indexes), position by position, and are whole numbers.
 */
export interface Condition {
  readonly types: Int32Array;
  readonly weights: Float64Array;
  readonly lower: number;
  readonly upper: number;
}

/**
 * Households that are alike: the same combination of people's values.
 *
 * `types[s]` is the type of the people in slot `s` (those of a household with equal values), and
 * `households[h][s]` lists their positions in `pool.candidates`.
 */
export interface HouseholdKind {
  readonly types: readonly number[];
  readonly households: readonly (readonly (readonly number[])[])[];
}

/** The pool as a problem about whole numbers of seats by type. */
export interface PanelModel {
  readonly types: readonly PersonType[];
  readonly kinds: readonly HouseholdKind[];
  /** Quotas in the order of the pool, then one person a household, where that binds. */
  readonly conditions: readonly Condition[];
  readonly size: number;
  /** The type of each candidate, in the order of the pool. */
  readonly typeOf: Int32Array;
}

const ones = (count: number) => new Float64Array(count).fill(1);

function householdsOf(pool: Pool): number[][] {
  const byName = new Map<string, number[]>();
  const households: number[][] = [];
  pool.candidates.forEach(({ household }, index) => {
    const known = household === undefined || household === '' ? undefined : byName.get(household);
    if (known) known.push(index);
    else {
      const members = [index];
      households.push(members);
      if (household !== undefined && household !== '') byName.set(household, members);
    }
  });
  return households;
}

/**
 * Groups a pool into types of people and kinds of households.
 *
 * The pool must have passed `checkPool`. Types are numbered in the order of first appearance.
 */
export function buildPanelModel(pool: Pool): PanelModel {
  const features = featuresOf(pool.quotas);
  const profileOf = pool.candidates.map(({ values }) => JSON.stringify(features.map((f) => values[f])));
  const kinds = new Map<string, { types: number[]; households: number[][][] }>();
  const types: { people: number; limit: number; profile: string }[] = [];
  const typeOf = new Int32Array(pool.candidates.length);
  for (const members of householdsOf(pool)) {
    const slots = new Map<string, number[]>();
    for (const index of [...members].sort((a, b) =>
      profileOf[a]! < profileOf[b]! ? -1 : profileOf[a]! > profileOf[b]! ? 1 : a - b,
    )) {
      const slot = slots.get(profileOf[index]!);
      if (slot) slot.push(index);
      else slots.set(profileOf[index]!, [index]);
    }
    const name = JSON.stringify([...slots].map(([profile, people]) => [profile, people.length]));
    let kind = kinds.get(name);
    if (!kind) {
      const created = [...slots.keys()].map((profile) => types.push({ people: 0, limit: 0, profile }) - 1);
      kind = { types: created, households: [] };
      kinds.set(name, kind);
    }
    kind.households.push([...slots.values()]);
    [...slots.values()].forEach((people, slot) => {
      const type = kind.types[slot]!;
      types[type]!.people += people.length;
      types[type]!.limit += 1;
      for (const index of people) typeOf[index] = type;
    });
  }
  const valuesOf = types.map(({ profile }): string[] => JSON.parse(profile));
  const quotaConditions = pool.quotas.map(({ feature, value, minimum, maximum }) => {
    const at = features.indexOf(feature);
    const having = Int32Array.from(types.keys()).filter((type) => valuesOf[type]![at] === value);
    return { types: having, weights: ones(having.length), lower: minimum, upper: maximum };
  });
  const householdConditions = [...kinds.values()]
    .filter((kind) => kind.types.length > 1)
    .map((kind) => ({
      types: Int32Array.from(kind.types),
      weights: ones(kind.types.length),
      lower: 0,
      upper: kind.households.length,
    }));
  return {
    types: types.map(({ people, limit }) => ({ people, limit })),
    kinds: [...kinds.values()],
    conditions: [...quotaConditions, ...householdConditions],
    size: pool.size,
    typeOf,
  };
}
