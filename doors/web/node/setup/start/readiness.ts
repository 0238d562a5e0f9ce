import type { Realm } from '#platform/realm/index.ts';
import { isReady } from './services.ts';
import { readStanding } from './standing.ts';

/** So long a realm that isn't ready is taken for not ready, in milliseconds. */
const keptMs = 15_000;

const kept = new WeakMap<Realm, { readonly open: boolean; readonly at: number }>();

/**
 * Whether residents can report here: nothing that is needed lacks. Once it is so, this process takes it to stay
 * so; a demo is open from the start.
 */
export async function isOpenToResidents(realm: Realm): Promise<boolean> {
  if (realm.demo) return true;
  const known = kept.get(realm);
  const at = performance.now();
  if (known && (known.open || at - known.at < keptMs)) return known.open;
  const open = isReady(await readStanding(realm));
  kept.set(realm, { open, at });
  return open;
}
