import { z } from 'zod';
import type { Caller } from '#platform/callers/index.ts';
import type { Transaction } from '#platform/database/index.ts';
import { perform, type Realm } from '#platform/realm/index.ts';
import { isRefusal, type Refusal, refuse } from '#platform/refusal/index.ts';
import { type Change, find, lock, type NewAct, record } from '#register/index.ts';
import { placeSubject } from '#subjects/places/index.ts';
import { missingRight } from '#subjects/rights/index.ts';
import { partyFinder } from '../find-parties.ts';
import { belongsTo, type PartyView, partyById } from '../queries.ts';
import { refuseParty } from '../refusals.ts';
import {
  leaderships,
  type PartyArrangement,
  type PartyState,
  partyLevels,
  partySubject,
} from '../rules/party.ts';
import { addPartyInput, codeWarnings, type PartyAdded } from './add-party.ts';

/** What of a party can be amended: everything but its kind and the day on which it began. */
export const amendPartyInput = z.strictObject({
  nameZh: z.string().trim().min(1).max(100),
  nameEn: z.string().trim().min(1).max(200).nullable().default(null),
  phone: z.string().trim().max(40).nullable().default(null),
  address: z.string().trim().max(200).nullable().default(null),
  /** These, where left out, stay as they are. */
  level: z.enum(partyLevels).nullable().optional(),
  code: addPartyInput.shape.code.unwrap().optional(),
  parentId: z.uuid().nullable().optional(),
  placeId: z.uuid().nullable().optional(),
  leadership: z.enum(leaderships).nullable().optional(),
  signatureRequired: z.boolean().optional(),
});

/** Names, contact details and arrangement of a party. */
export type PartyAmendment = z.output<typeof amendPartyInput>;

/**
 * Amends a party's names, telephone, address, or where it stands: its level, code, line and block, who signs.
 * Nothing happens where nothing differs. Refuses a code in use, a place that has ended, and belonging to itself,
 * also by way of others.
 *
 * @param version what the caller looked at; a party that has moved on is refused (`version.stale`).
 */
export async function amendParty(
  realm: Realm,
  caller: Caller,
  id: string,
  input: z.input<typeof amendPartyInput>,
  version?: number,
): Promise<PartyAdded | Refusal> {
  const missing = missingRight(caller, ['administrator']);
  if (missing) return missing;
  const given = amendPartyInput.parse(input);
  return perform(realm, caller.once, async (transaction) => {
    const party = await lock(transaction, partySubject, id);
    const known = await partyById(transaction, id);
    if (party === undefined || known === undefined) return refuse('absent');
    if (version !== undefined && party.version !== version) return refuse('version.stale');
    if (party.validTo !== null) return refuseParty('party.ended');
    const wrong = await wrongWith(transaction, party, given);
    if (wrong) return wrong;
    const change = partyAmended(party, known, given);
    if (change) await record(realm, transaction, caller, [change]);
    return {
      id,
      warnings: given.code === undefined || given.code === known.code ? [] : codeWarnings(given.code),
    };
  });
}

/** What is wrong with where a party is to stand; only what differs from where it stands is looked at. */
async function wrongWith(
  transaction: Transaction,
  party: PartyState,
  { parentId, placeId, code }: PartyAmendment,
): Promise<Refusal | undefined> {
  if (parentId != null && parentId !== party.parentId) {
    const parent = await find(transaction, partySubject, parentId);
    if (parent === undefined) return refuseParty('party.parent-absent');
    if (parent.validTo !== null) return refuseParty('party.ended');
    if (await belongsTo(transaction, parentId, party.id)) return refuseParty('party.below-itself');
  }
  if (placeId != null && placeId !== party.placeId) {
    const place = await find(transaction, placeSubject, placeId);
    if (place === undefined || place.validTo !== null) return refuseParty('party.place-absent');
  }
  if (code != null && code !== party.code) {
    const known = (await partyFinder(transaction, [code])).find(code);
    if (!isRefusal(known)) return refuseParty('party.code-taken', { code });
  }
  return undefined;
}

/** The change from what is known of a party to what it is now; nothing where nothing differs. */
export function partyAmended(
  party: PartyState,
  known: PartyView,
  given: PartyAmendment,
): Change<PartyState> | undefined {
  const { nameZh, nameEn, phone, address } = given;
  const stands = arrangementOf(known);
  const arranged = arrangementOf({ ...known, ...definedOf(given) });
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
  if (JSON.stringify(arranged) !== JSON.stringify(stands)) {
    acts.push({ type: 'party.arrangement-changed', facts: { ...arranged } });
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

function arrangementOf(party: PartyArrangement): PartyArrangement {
  const { level, code, parentId, placeId, leadership, signatureRequired } = party;
  return { level, code, parentId, placeId, leadership, signatureRequired };
}

/** The values that are given, without those left out. */
function definedOf({ level, code, parentId, placeId, leadership, signatureRequired }: PartyAmendment) {
  const given = { level, code, parentId, placeId, leadership, signatureRequired };
  return Object.fromEntries(
    Object.entries(given).filter(([, value]) => value !== undefined),
  ) as Partial<PartyArrangement>;
}
