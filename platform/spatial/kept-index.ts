import type { Realm } from '../realm/index.ts';

/**
 * Keeps what was read for a realm in memory for as long as it is true. Each use asks for the version, which
 * should cost next to nothing, and reads anew where it is another; who asks meanwhile waits for the same
 * reading. Nothing is kept beyond the realm.
 *
 * @param version what changes whenever the result of `read` would.
 */
export function keptPerRealm<Value>(
  version: (realm: Realm) => Promise<string>,
  read: (realm: Realm) => Promise<Value>,
): (realm: Realm) => Promise<Value> {
  const kept = new WeakMap<Realm, { readonly version: string; readonly value: Promise<Value> }>();
  return async (realm) => {
    // Asked before reading: what changes in between is noticed the next time.
    const now = await version(realm);
    const known = kept.get(realm);
    if (known?.version === now) return known.value;
    const value = read(realm);
    kept.set(realm, { version: now, value });
    value.catch(() => kept.delete(realm));
    return value;
  };
}
