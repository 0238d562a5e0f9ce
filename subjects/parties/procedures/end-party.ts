import { z } from 'zod';
import type { Caller } from '#platform/callers/index.ts';
import { perform, type Realm } from '#platform/realm/index.ts';
import { type Refusal, refuse } from '#platform/refusal/index.ts';
import { lock, record } from '#register/index.ts';
import { missingRight } from '#subjects/rights/index.ts';
import { refuseParty } from '../refusals.ts';
import { partySubject } from '../rules/party.ts';

/** What is needed to end a party. */
export const endPartyInput = z.strictObject({
  /** The first day on which it exists no more. */
  validTo: z.iso.date(),
});

/**
 * Ends a party. From that day nobody acts for it, and duties that it leads lead nowhere: what falls under
 * them comes to the dispatcher.
 *
 * @param version what the caller looked at; a party that has moved on is refused (`version.stale`).
 */
export async function endParty(
  realm: Realm,
  caller: Caller,
  id: string,
  input: z.input<typeof endPartyInput>,
  version?: number,
): Promise<{ id: string } | Refusal> {
  const missing = missingRight(caller, ['administrator']);
  if (missing) return missing;
  const { validTo } = endPartyInput.parse(input);
  return perform(realm, caller.once, async (transaction) => {
    const party = await lock(transaction, partySubject, id);
    if (party === undefined) return refuse('absent');
    if (version !== undefined && party.version !== version) return refuse('version.stale');
    if (party.validTo !== null) return refuseParty('party.ended');
    if (validTo < party.validFrom) return refuseParty('party.dates-reversed');
    await record(realm, transaction, caller, [
      { subject: partySubject, id, before: party, acts: [{ type: 'party.ended', facts: { validTo } }] },
    ]);
    return { id };
  });
}
