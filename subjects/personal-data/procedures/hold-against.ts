import type { Database, Transaction } from '#platform/database/index.ts';
import type { Realm } from '#platform/realm/index.ts';
import type { Refusal } from '#platform/refusal/index.ts';
import type { KeptData } from '../kept-data.ts';
import type { ErasureTarget } from '../queries/erasures.ts';
import { holdOnAccount, holdsOn } from '../queries/holds.ts';
import { refuseHeld } from '../refusals.ts';

/** Refuses what is on hold as a whole, naming the ground and until when; undefined where nothing holds it. */
export async function holdAgainst(
  realm: Realm,
  database: Database | Transaction,
  kept: KeptData,
  { accountId, reportId }: ErasureTarget,
): Promise<Refusal | undefined> {
  if (reportId !== null) {
    const holds = await holdsOn(database, kept, [{ kind: 'report', id: reportId }], realm.today());
    return refuseHeld(holds.get(reportId));
  }
  return refuseHeld(await holdOnAccount(database, accountId, realm.today()));
}
