import type { Transaction } from '#platform/database/index.ts';
import { bodiesOf, mannerFor, type PartyView } from '#subjects/parties/index.ts';
import { type About, isAccused, mayMeetReporter } from '../rules/matter/about.ts';

/** Those of some parties that a matter accuses, by themselves or as part of whom it accuses. */
export async function accusedAmong(
  transaction: Transaction,
  about: About,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  // Few matters accuse, and nothing is asked about the others.
  if (about.kind !== 'accusation' || about.aboutPartyId === null || ids.length === 0) return new Set();
  const bodies = await bodiesOf(transaction, ids);
  return new Set(ids.filter((id) => isAccused(about, bodies.get(id))));
}

/** Whether a party that is to lead a matter may learn who reported it, and so must speak to them. */
export async function speaksToReporters(
  transaction: Transaction,
  about: About,
  { id, kind }: Pick<PartyView, 'id' | 'kind'>,
): Promise<boolean> {
  const bodies = about.aboutPartyId === null ? undefined : await bodiesOf(transaction, [id]);
  return mayMeetReporter(about, bodies?.get(id) ?? [id], mannerFor(kind));
}
