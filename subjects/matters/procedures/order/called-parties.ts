import type { Transaction } from '#platform/database/index.ts';
import type { Refusal } from '#platform/refusal/index.ts';
import { type PartyView, partiesById } from '#subjects/parties/index.ts';
import { refuseMatter } from '../../refusals.ts';
import type { MatterState } from '../../rules/matter/matter.ts';
import { accusedAmong } from '../accused-among.ts';

/** Finds parties that are to be brought into a matter; refuses those that aren't there, have ended or are accused. */
export async function calledParties(
  transaction: Transaction,
  matter: MatterState,
  ids: readonly string[],
): Promise<PartyView[] | Refusal> {
  if ((await accusedAmong(transaction, matter, ids)).size > 0) return refuseMatter('matter.party-accused');
  const found = await partiesById(transaction, ids);
  const parties: PartyView[] = [];
  for (const id of new Set(ids)) {
    const party = found.get(id);
    if (party === undefined || party.validTo !== null) return refuseMatter('matter.party-absent');
    parties.push(party);
  }
  return parties;
}

/** The same for one party. */
export async function calledParty(
  transaction: Transaction,
  matter: MatterState,
  id: string,
): Promise<PartyView | Refusal> {
  const parties = await calledParties(transaction, matter, [id]);
  return Array.isArray(parties) ? (parties[0] as PartyView) : (parties as Refusal);
}
