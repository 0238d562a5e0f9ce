import { sql } from 'kysely';
import type { Database } from '#platform/database/index.ts';

/** That a witness has seen a checkpoint of this realm's log, as it signed it. */
export interface KeptCosignature {
  readonly verifierKey: string;
  /** When, by its own clock, since 1970. */
  readonly seconds: number;
  /** The signature line, with its newline. */
  readonly line: string;
}

/** So many lines are read of one checkpoint: keys that were changed count too. */
const linesMax = 90;

/** The cosignatures of one checkpoint that have been kept, by key. */
export async function readCosignatures(
  database: Database,
  { size, root }: { readonly size: number; readonly root: Uint8Array },
): Promise<KeptCosignature[]> {
  const { rows } = await sql<Omit<KeptCosignature, 'seconds'> & { seconds: string }>`
    select verifier_key as "verifierKey", seconds, line from log_cosignature
    where size = ${size} and root = ${Buffer.from(root)} order by verifier_key limit ${linesMax}`.execute(
    database,
  );
  return rows.map((row) => ({ ...row, seconds: Number(row.seconds) }));
}

/**
 * Drops the cosignatures of checkpoints that are no longer the last witnessed one; receipts hold their own.
 *
 * @returns how many were dropped.
 */
export async function dropOldCosignatures(database: Database, keptSizes: number): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from log_cosignature where size < (
      select min(size) from (select distinct size from log_cosignature order by size desc limit ${keptSizes}) as kept
    )`.execute(database);
  return Number(numAffectedRows ?? 0n);
}
