import { sql } from 'kysely';
import type pg from 'pg';
import type { Database, Transaction } from '#platform/database/index.ts';
import type { Realm } from '#platform/realm/index.ts';
import { type HandlingLimits, usualHandlingLimits } from '../rules/order/handling-limits.ts';

/** For so long a process goes by limits that another process may have changed, in milliseconds. */
const keptFor = 60_000;

const kept = new WeakMap<pg.Pool, { readonly limits: HandlingLimits; readonly readAt: number }>();

/** The handling limits that hold, and by which setting; the usual ones where none was made. */
export async function handlingLimitsNow(
  database: Database | Transaction,
): Promise<{ id: string | null; limits: HandlingLimits }> {
  const { rows } = await sql<{ id: string; limits: HandlingLimits }>`
    select id, limits from handling_limits order by id desc limit 1`.execute(database);
  return rows[0] ?? { id: null, limits: usualHandlingLimits };
}

/** The handling limits that a realm goes by; asked of the database at most once a minute a process. */
export async function handlingLimitsOf(
  realm: Realm,
  database: Database | Transaction,
): Promise<HandlingLimits> {
  const known = kept.get(realm.pool);
  const at = performance.now();
  if (known && at - known.readAt < keptFor) return known.limits;
  const { limits } = await handlingLimitsNow(database);
  kept.set(realm.pool, { limits, readAt: at });
  return limits;
}

/** Forgets what was read, so that a setting made here holds here at once. */
export function forgetHandlingLimits(realm: Realm): void {
  kept.delete(realm.pool);
}
