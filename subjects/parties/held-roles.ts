import { sql } from 'kysely';
import type { Database, Transaction } from '#platform/database/index.ts';
import type { Role } from '#subjects/rights/index.ts';

/** In which roles anybody acts on a day, and how many mandates there are of each. */
export async function rolesHeld(
  database: Database | Transaction,
  today: string,
): Promise<ReadonlyMap<Role, number>> {
  const { rows } = await sql<{ role: Role; mandates: number }>`
    select role, count(*)::int as mandates from mandate
    where valid_from <= ${today} and (valid_to is null or valid_to > ${today}) group by role`.execute(
    database,
  );
  return new Map(rows.map(({ role, mandates }) => [role, mandates]));
}
