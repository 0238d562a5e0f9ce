import { sql } from 'kysely';
import type { Database, Transaction } from '#platform/database/index.ts';

/** So many of a kind one process keeps at once, unless told otherwise: each realm has one, and the one before it for a moment. */
const keptMaxUsual = 16;

/**
 * Keeps what was worked out from duties, rules, places, parties and categories until one of them changes.
 * A version is drawn by chance and never comes again, so what is kept under it can't be another realm's, nor of
 * a change that was rolled back. A transaction that is changing the ground itself reads anew and keeps nothing.
 *
 * @param read works it out, for what is asked: a day, say, or a page of a list; plain data.
 * @param keptMax so many answers are kept at once; the oldest goes first.
 * @returns a function that gives what is kept, for one query.
 */
export function keptByGround<Value, Asked = void>(
  read: (database: Database | Transaction, asked: Asked) => Promise<Value>,
  keptMax = keptMaxUsual,
): (database: Database | Transaction, asked: Asked) => Promise<Value> {
  const kept = new Map<string, Value>();
  return async (database, asked) => {
    const { rows } = await sql<{ version: string; changing: boolean }>`
      select version, coalesce(current_setting('gongzhi.duty_ground_changing', true), '') <> '' as changing
      from duty_ground`.execute(database);
    const [now] = rows;
    if (now === undefined) throw new Error('the ground of duties has no version: migrations are missing');
    if (now.changing) return read(database, asked);
    const key = `${now.version} ${JSON.stringify(asked)}`;
    const known = kept.get(key);
    if (known !== undefined) return known;
    // Read after the version: what came in between is in, and its own version makes the next asker read again.
    const value = await read(database, asked);
    kept.set(key, value);
    const oldest = kept.keys().next().value;
    if (kept.size > keptMax && oldest !== undefined) kept.delete(oldest);
    return value;
  };
}
