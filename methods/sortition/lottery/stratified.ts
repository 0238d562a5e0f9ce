import type { Random } from '../numbers/random.ts';
import type { Pool } from '../pool/pool.ts';

/** The pool as numbers, prepared once for many selections. */
export interface StratifiedPool {
  readonly size: number;
  readonly minimum: readonly number[];
  readonly maximum: readonly number[];
  /** For each candidate, the quotas in which they count. */
  readonly quotasOf: readonly (readonly number[])[];
  /** For each candidate, others of the same household. */
  readonly housemates: readonly (readonly number[])[];
}

/** Prepares a pool for `selectStratified`. */
export function prepareStratified(pool: Pool): StratifiedPool {
  const homes = new Map<string, number[]>();
  pool.candidates.forEach(({ household }, i) => {
    if (!household) return;
    homes.set(household, [...(homes.get(household) ?? []), i]);
  });
  const quotaAt = new Map(pool.quotas.map((q, j) => [JSON.stringify([q.feature, q.value]), j]));
  return {
    size: pool.size,
    minimum: pool.quotas.map((q) => q.minimum),
    maximum: pool.quotas.map((q) => q.maximum),
    quotasOf: pool.candidates.map(({ values }) =>
      [...new Set(pool.quotas.map((q) => q.feature))].map(
        (f) => quotaAt.get(JSON.stringify([f, values[f]]))!,
      ),
    ),
    housemates: pool.candidates.map(({ household }, i) =>
      household ? homes.get(household)!.filter((other) => other !== i) : [],
    ),
  };
}

/**
 * Fills a panel seat by seat, each time from the group whose quota is most pressing.
 *
 * Pressing is (seats still needed) ÷ (candidates left); ties are broken by lot, and once every minimum
 * is met anyone left may be taken. Groups at their maximum and housemates of those taken leave the
 * pool. Gives `undefined` where it runs into a dead end; try again with the next random numbers.
 *
 * @source the method in use before fair algorithms, called LEGACY in Flanigan et al., Nature 596 (2021);
 * Sortition Foundation, "stratification".
 */
export function selectStratified(pool: StratifiedPool, random: Random): number[] | undefined {
  const { quotasOf, minimum, maximum } = pool;
  const taken = new Int32Array(minimum.length);
  const available = new Int32Array(minimum.length);
  const present = new Uint8Array(quotasOf.length).fill(1);
  for (const quotas of quotasOf) for (const j of quotas) available[j] = available[j]! + 1;
  const remove = (person: number) => {
    if (!present[person]) return;
    present[person] = 0;
    for (const j of quotasOf[person]!) available[j] = available[j]! - 1;
  };
  const close = (quota: number) => {
    for (const [person, quotas] of quotasOf.entries()) if (quotas.includes(quota)) remove(person);
  };
  for (const [quota, most] of maximum.entries()) if (most === 0) close(quota);
  const members: number[] = [];
  while (members.length < pool.size) {
    let pressing: number[] = [];
    let highest = 0;
    for (let j = 0; j < minimum.length; j++) {
      const needed = minimum[j]! - taken[j]!;
      if (needed <= 0) continue;
      if (needed > available[j]!) return undefined;
      const ratio = needed / available[j]!;
      if (ratio > highest) pressing = [];
      highest = Math.max(highest, ratio);
      if (ratio === highest) pressing.push(j);
    }
    const group = pressing[Math.floor(random() * pressing.length)];
    const choice: number[] = [];
    present.forEach((here, person) => {
      if (here && (group === undefined || quotasOf[person]!.includes(group))) choice.push(person);
    });
    if (choice.length === 0) return undefined;
    const person = choice[Math.floor(random() * choice.length)]!;
    members.push(person);
    remove(person);
    for (const mate of pool.housemates[person]!) remove(mate);
    for (const j of quotasOf[person]!) {
      taken[j] = taken[j]! + 1;
      if (taken[j] === maximum[j]) close(j);
    }
  }
  return minimum.every((least, j) => taken[j]! >= least) ? members.sort((a, b) => a - b) : undefined;
}
