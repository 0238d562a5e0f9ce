import { z } from 'zod';
import type { Caller } from '#platform/callers/index.ts';
import { perform, type Realm } from '#platform/realm/index.ts';
import type { Refusal } from '#platform/refusal/index.ts';
import { type Change, find, record } from '#register/index.ts';
import { placeSubject } from '#subjects/places/index.ts';
import { missingRight } from '#subjects/rights/index.ts';
import { refuseParty } from '../refusals.ts';
import { type PartyState, partyKindNames, partyLevels, partySubject } from '../rules/party.ts';

/** What is needed to add a party. */
export const addPartyInput = z.strictObject({
  kind: z.enum(partyKindNames),
  level: z.enum(partyLevels).nullable().default(null),
  /** Unified social credit code; a wrong check character is warned of, not refused. */
  code: z.string().regex(/^[0-9A-Z]{18}$/).nullable().default(null),
  parentId: z.uuid().nullable().default(null),
  placeId: z.uuid().nullable().default(null),
  nameZh: z.string().trim().min(1).max(100),
  nameEn: z.string().trim().min(1).max(200).nullable().default(null),
  phone: z.string().trim().max(40).nullable().default(null),
  address: z.string().trim().max(200).nullable().default(null),
  validFrom: z.iso.date(),
});

/** Input of {@link addParty}. */
export type AddPartyInput = z.input<typeof addPartyInput>;

/** Adds a party; refuses a missing parent or place. */
export async function addParty(realm: Realm, caller: Caller, input: AddPartyInput): Promise<{ id: string } | Refusal> {
  const missing = missingRight(caller, ['administrator']);
  if (missing) return missing;
  const given = addPartyInput.parse(input);
  return perform(realm, caller.once, async (transaction) => {
    if (given.parentId !== null) {
      const parent = await find(transaction, partySubject, given.parentId);
      if (parent === undefined) return refuseParty('party.parent-absent');
      if (parent.validTo !== null) return refuseParty('party.ended');
    }
    if (given.placeId !== null && !(await find(transaction, placeSubject, given.placeId))) {
      return refuseParty('party.place-absent');
    }
    const id = realm.newId();
    await record(realm, transaction, caller, [partyAdded(id, given)]);
    return { id };
  });
}

/** The change that adds a party; also what importing many of them is made of. */
export function partyAdded(id: string, given: z.output<typeof addPartyInput>): Change<PartyState> {
  const { kind, level, code, parentId, placeId, nameZh, nameEn, phone, address, validFrom } = given;
  return {
    subject: partySubject,
    id,
    before: undefined,
    acts: [
      {
        type: 'party.added',
        facts: { kind, level, code, parentId, placeId, validFrom },
        content: nameEn === null ? { nameZh } : { nameZh, nameEn },
      },
    ],
    texts: [{ table: 'party_text', key: { id }, values: { nameZh, nameEn, phone, address } }],
  };
}
