import { sql } from 'kysely';
import type { Database, Transaction } from '#platform/database/index.ts';

/** Two checkpoints that one log signed and that can't both be true. */
export interface ForkProof {
  readonly number: number;
  readonly origin: string;
  /** Both verbatim: the log's own signatures on them are the proof. */
  readonly earlier: string;
  readonly later: string;
  readonly foundAt: string;
}

/** So many proofs are kept of one log: one is enough, and nobody shall fill the disk with more. */
const proofsMax = 100;

/** Keeps a proof for ever; the same one again does nothing. */
export async function keepForkProof(
  database: Database | Transaction,
  proof: Pick<ForkProof, 'origin' | 'earlier' | 'later'>,
  now: string,
): Promise<void> {
  const { origin, earlier, later } = proof;
  await sql`
    insert into fork_proof (origin, earlier, later, digest, found_at)
    select ${origin}, ${earlier}, ${later}, sha256(convert_to(${earlier + later}, 'UTF8')), ${now}
    where (select count(*) from fork_proof where origin = ${origin}) < ${proofsMax}
    on conflict do nothing`.execute(database);
}

/** The proofs found so far, the newest first, a hundred at most; `before` goes on after a page. */
export async function readForkProofs(
  database: Database,
  before: number = Number.MAX_SAFE_INTEGER,
): Promise<ForkProof[]> {
  const { rows } = await sql<Omit<ForkProof, 'number'> & { number: string }>`
    select number, origin, earlier, later, found_at as "foundAt" from fork_proof
    where number < ${before} order by number desc limit 100`.execute(database);
  return rows.map((row) => ({ ...row, number: Number(row.number) }));
}
