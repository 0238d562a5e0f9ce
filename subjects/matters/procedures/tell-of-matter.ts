import type { Transaction } from '#platform/database/index.ts';
import { type Notice, sendNotices } from '#platform/notices/index.ts';
import type { Realm } from '#platform/realm/index.ts';
import { type PartyView, partyById } from '#subjects/parties/index.ts';
import { isAccused, type MatterState } from '../rules/matter/matter.ts';

/** What of a matter says whom it accuses. */
type Accusing = Pick<MatterState, 'kind' | 'aboutPartyId'>;

/** Sends notices about a matter, but none to the party that it accuses: for it there is no such matter. */
export async function tellOfMatter(
  realm: Realm,
  transaction: Transaction,
  matter: Accusing,
  notices: readonly Notice[],
): Promise<void> {
  await sendNotices(
    realm,
    transaction,
    notices.filter((notice) => mayBeTold(matter, notice)),
  );
}

/** Whether a notice about a matter may go to whom it is for: not to the party that the matter accuses. */
export function mayBeTold(matter: Accusing, { to }: Notice): boolean {
  return !('partyId' in to && isAccused(matter, to.partyId));
}

/** So many steps a party is looked for above another at most. */
const stepsMax = 8;

/** The party above another that may know of a matter: one that it accuses is passed over. Null where there is none. */
export async function partyAbove(
  transaction: Transaction,
  matter: Accusing,
  partyId: string,
): Promise<PartyView | null> {
  let below = await partyById(transaction, partyId);
  for (let step = 0; step < stepsMax; step += 1) {
    const aboveId = below?.parentId ?? null;
    const above = aboveId === null ? undefined : await partyById(transaction, aboveId);
    if (above === undefined || !isAccused(matter, above.id)) return above ?? null;
    below = above;
  }
  return null;
}
