import { sql } from 'kysely';
import type { Transaction } from '../database/index.ts';
import { isRefusal, type Refusal, refuse } from '../refusal/index.ts';
import type { Realm } from './realm.ts';

/** What makes a repeated request the same request: whose it is, its key, and what it asked. */
export interface Once {
  /** Who asks, so that nobody meets another's key. */
  readonly by: string;
  /** The `Idempotency-Key` that the caller chose, at most 200 characters. */
  readonly key: string;
  /** SHA-256 of the request's method, path and body. */
  readonly bodyHash: Uint8Array;
}

/** A refusal on its way out of a transaction, so that the transaction is rolled back. */
class RolledBack extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super('rolled back');
    this.refusal = refusal;
  }
}

/** PostgreSQL's words for "somebody else was first; try again". */
const retryable = new Set(['40001', '40P01']);
const attemptsMax = 3;

/**
 * Runs the work of one procedure in one transaction. A refusal rolls everything back and is returned; a
 * fault rolls back and is thrown; a deadlock or a serialisation failure is tried again, at most thrice.
 *
 * With `once`, the result is kept in the same transaction: the same request again gives the same result
 * and does nothing, another request under the same key is refused (`once.key-reused`). A second request
 * that arrives while the first is under way waits for it.
 *
 * @param work gets the open transaction; its result must survive JSON when `once` is given.
 */
export async function perform<Result>(
  realm: Realm,
  once: Once | undefined,
  work: (transaction: Transaction) => Promise<Result | Refusal>,
): Promise<Result | Refusal> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await realm.db.transaction().execute(async (transaction) => {
        const earlier = once && (await claim(transaction, once, realm.now()));
        if (earlier?.kind === 'reused') throw new RolledBack(refuse('once.key-reused'));
        if (earlier?.kind === 'answered') return earlier.result as Result;
        const result = await work(transaction);
        if (isRefusal(result)) throw new RolledBack(result);
        if (once) await keep(transaction, once, result);
        return result;
      });
    } catch (error) {
      if (error instanceof RolledBack) return error.refusal;
      const code = (error as { code?: unknown }).code;
      if (attempt < attemptsMax && typeof code === 'string' && retryable.has(code)) continue;
      throw error;
    }
  }
}

type Earlier = { kind: 'answered'; result: unknown } | { kind: 'reused' } | undefined;

/** Takes the key, or finds what was answered under it. The insert waits for a first request under way. */
async function claim(transaction: Transaction, once: Once, now: string): Promise<Earlier> {
  const hash = Buffer.from(once.bodyHash);
  const { numAffectedRows } = await sql`
    insert into request_once (caller, key, body_hash, at)
    values (${once.by}, ${once.key}, ${hash}, ${now}) on conflict do nothing`.execute(transaction);
  if (numAffectedRows === 1n) return undefined;
  const { rows } = await sql<{ body_hash: Buffer; result: unknown }>`
    select body_hash, result from request_once where caller = ${once.by} and key = ${once.key}`.execute(
    transaction,
  );
  const row = rows[0];
  if (row === undefined) throw new Error('a kept answer vanished while it was being read');
  return row.body_hash.equals(hash) ? { kind: 'answered', result: row.result } : { kind: 'reused' };
}

async function keep(transaction: Transaction, once: Once, result: unknown): Promise<void> {
  await sql`
    update request_once set result = ${JSON.stringify(result ?? null)}::jsonb
    where caller = ${once.by} and key = ${once.key}`.execute(transaction);
}

/** How long an answer is kept for a repeated request, in hours. */
export const onceKeptHours = 24;

/** Drops the answers kept for longer than {@link onceKeptHours}; the worker calls it each hour. */
export async function forgetOldAnswers(realm: Realm): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from request_once where at < ${realm.now()}::timestamptz - ${onceKeptHours} * interval '1 hour'`.execute(
    realm.db,
  );
  return Number(numAffectedRows ?? 0n);
}

/** Drops what was answered to an account's requests, over the API and on pages. @returns how many answers. */
export async function forgetAnswersTo(transaction: Transaction, accountId: string): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from request_once
    where caller like ${`${accountId}:%`} or caller like ${`page:${accountId}:%`}`.execute(transaction);
  return Number(numAffectedRows ?? 0n);
}
