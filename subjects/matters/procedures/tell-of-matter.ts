import type { Transaction } from '#platform/database/index.ts';
import { type Notice, sendNotices } from '#platform/notices/index.ts';
import type { Realm } from '#platform/realm/index.ts';
import { type PartyView, partyById } from '#subjects/parties/index.ts';
import type { About } from '../rules/matter/about.ts';
import { accusedAmong } from './accused-among.ts';

/** Sends notices about a matter, but none to a party that it accuses: for it there is no such matter. */
export async function tellOfMatter(
  realm: Realm,
  transaction: Transaction,
  matter: About,
  notices: readonly Notice[],
): Promise<void> {
  await sendNotices(realm, transaction, await mayBeSent(transaction, matter, notices));
}

/** Those of some notices about a matter that may go to whom they are for: not to a party that the matter accuses. */
export async function mayBeSent(
  transaction: Transaction,
  matter: About,
  notices: readonly Notice[],
): Promise<Notice[]> {
  const parties = notices.flatMap(({ to }) => ('partyId' in to ? [to.partyId] : []));
  const accused = await accusedAmong(transaction, matter, parties);
  return notices.filter(({ to }) => !('partyId' in to && accused.has(to.partyId)));
}

/** So many steps a party is looked for above another at most. */
const stepsMax = 8;

/** The party above another that may know of a matter: one that it accuses is passed over. Null where there is none. */
export async function partyAbove(
  transaction: Transaction,
  matter: About,
  partyId: string,
): Promise<PartyView | null> {
  let below = await partyById(transaction, partyId);
  for (let step = 0; step < stepsMax; step += 1) {
    const aboveId = below?.parentId ?? null;
    const above = aboveId === null ? undefined : await partyById(transaction, aboveId);
    if (above === undefined) return null;
    if ((await accusedAmong(transaction, matter, [above.id])).size === 0) return above;
    below = above;
  }
  return null;
}
