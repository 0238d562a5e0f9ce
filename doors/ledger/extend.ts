import type { Realm } from '#platform/realm/index.ts';
import { extendLedger } from '#register/ledger/index.ts';
import { ledgerKeysOf } from './about-acts.ts';

/** So many entries a full batch has; then there may be more. */
const batch = 1_000;

/**
 * Takes new entries of the public log up into what its page is filtered and counted by.
 *
 * @param batchesMax so many times 1,000 entries at most: one for a page that somebody waits for.
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
