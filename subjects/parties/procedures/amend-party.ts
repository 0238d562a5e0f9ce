import { z } from 'zod';
import type { Caller } from '#platform/callers/index.ts';
import { perform, type Realm } from '#platform/realm/index.ts';
import { type Refusal, refuse } from '#platform/refusal/index.ts';
import { type Change, lock, type NewAct, record } from '#register/index.ts';
import { missingRight } from '#subjects/rights/index.ts';
import { type PartyView, partyById } from '../queries.ts';
import { refuseParty } from '../refusals.ts';
import { leaderships, type PartyState, partySubject } from '../rules/party.ts';

/** What of a party can be amended: its names, where it is reached, who leads it and who signs. Its kind and place stay. */
export const amendPartyInput = z.strictObject({
  nameZh: z.string().trim().min(1).max(100),
  nameEn: z.string().trim().min(1).max(200).nullable().default(null),
  phone: z.string().trim().max(40).nullable().default(null),
  address: z.string().trim().max(200).nullable().default(null),
  /** Left out: as it is. */
  leadership: z.enum(leaderships).nullable().optional(),
  /** Left out: as it is. */
  signatureRequired: z.boolean().optional(),
});

/** Names, contact details and arrangement of a party. */
export type PartyAmendment = z.output<typeof amendPartyInput>;

/**
 * Amends a party's names, telephone, address or arrangement; nothing happens where nothing differs.
 *
 * @param version what the caller looked at; a party that has moved on is refused (`version.stale`).
 */
export async function amendParty(
  realm: Realm,
  caller: Caller,
  id: string,
  input: z.input<typeof amendPartyInput>,
  version?: number,
): Promise<{ id: string } | Refusal> {
  const missing = missingRight(caller, ['administrator']);
  if (missing) return missing;
  const given = amendPartyInput.parse(input);
  return perform(realm, caller.once, async (transaction) => {
    const party = await lock(transaction, partySubject, id);
    const known = await partyById(transaction, id);
    if (party === undefined || known === undefined) return refuse('absent');
    if (version !== undefined && party.version !== version) return refuse('version.stale');
    if (party.validTo !== null) return refuseParty('party.ended');
    const change = partyAmended(party, known, given);
    if (change) await record(realm, transaction, caller, [change]);
    return { id };
  });
}

/** The change from what is known of a party to what it is now; nothing where nothing differs. */
export function partyAmended(
  party: PartyState,
  known: PartyView,
  given: PartyAmendment,
): Change<PartyState> | undefined {
  const { nameZh, nameEn, phone, address } = given;
  const { leadership = known.leadership, signatureRequired = known.signatureRequired } = given;
  const acts: NewAct[] = [];
  if (nameZh !== known.nameZh || nameEn !== known.nameEn) {
    acts.push({
      type: 'party.renamed',
      facts: {},
      content: nameEn === null ? { nameZh } : { nameZh, nameEn },
    });
  }
  if (phone !== known.phone || address !== known.address) {
    acts.push({
      type: 'party.contact-changed',
      facts: {},
      content: { phone: phone ?? '', address: address ?? '' },
    });
  }
  if (leadership !== known.leadership || signatureRequired !== known.signatureRequired) {
    acts.push({ type: 'party.arrangement-changed', facts: { leadership, signatureRequired } });
  }
  if (acts.length === 0) return undefined;
  return {
    subject: partySubject,
    id: party.id,
    before: party,
    acts,
    texts: [{ table: 'party_text', key: { id: party.id }, values: { nameZh, nameEn, phone, address } }],
  };
}
