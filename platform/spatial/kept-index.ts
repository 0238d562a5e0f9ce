import type { Database, Transaction } from '../database/index.ts';
import type { Realm } from '../realm/index.ts';

/**
 * Keeps what was read for a realm in memory for as long as it is true. Each use asks for the version, which
 * should cost next to nothing, and reads anew where it is another; who asks meanwhile waits for the same
 * reading. Nothing is kept beyond the realm.
 *
 * @param version what changes whenever the result of `read` would.
 * @returns a function of the realm, and of the transaction in which it is asked, if there is one: so that whoever
 *   holds a connection doesn't wait for another. A transaction that itself changes what is read must not ask.
 */
export function keptPerRealm<Value>(
  version: (database: Database | Transaction) => Promise<string>,
  read: (database: Database | Transaction) => Promise<Value>,
): (realm: Realm, database?: Database | Transaction) => Promise<Value> {
  const kept = new WeakMap<Realm['pool'], { readonly version: string; readonly value: Promise<Value> }>();
  return async ({ pool, db }, database = db) => {
    // Asked before reading: what changes in between is noticed the next time.
    const now = await version(database);
    const known = kept.get(pool);
    if (known?.version === now) return known.value;
    const value = read(database);
    kept.set(pool, { version: now, value });
    value.catch(() => kept.delete(pool));
    return value;
  };
}
