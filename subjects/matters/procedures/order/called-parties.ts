import type { Transaction } from '#platform/database/index.ts';
import type { Refusal } from '#platform/refusal/index.ts';
import { type PartyView, partiesById } from '#subjects/parties/index.ts';
import { refuseMatter } from '../../refusals.ts';
import { isAccused, type MatterState } from '../../rules/matter/matter.ts';

/** Finds parties that are to be brought into a matter; refuses those that aren't there, have ended or are accused. */
export async function calledParties(
  transaction: Transaction,
  matter: MatterState,
  ids: readonly string[],
): Promise<PartyView[] | Refusal> {
  if (ids.some((id) => isAccused(matter, id))) return refuseMatter('matter.party-accused');
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
