import type { Realm } from '#platform/realm/index.ts';
import { extendLedger } from '#register/ledger/index.ts';
import { ledgerKeysOf } from './about-acts.ts';

/** So many entries a full batch has; then there may be more. */
const batch = 1_000;

/** So often at most a page looks for what is new, in milliseconds. */
const keptMs = 2_000;

const looked = new WeakMap<Realm, number>();

/** Takes a first batch of what is new up for a page that somebody waits for, if nobody has just done so. */
export async function freshenLedger(realm: Realm): Promise<void> {
  const now = performance.now();
  if (now - (looked.get(realm) ?? Number.NEGATIVE_INFINITY) < keptMs) return;
  looked.set(realm, now);
  await bringLedgerUp(realm, 1);
}

/**
 * Takes new entries of the public log up into what its page is filtered and counted by.
 *
 * @param batchesMax so many times 1,000 entries at most.
 */
export async function bringLedgerUp(realm: Realm, batchesMax: number): Promise<number> {
  let taken = 0;
  for (let round = 0; round < batchesMax; round += 1) {
    const count = await extendLedger(realm, ledgerKeysOf);
    taken += count;
    if (count < batch) break;
  }
  return taken;
}
