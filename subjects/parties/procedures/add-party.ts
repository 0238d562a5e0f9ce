import { z } from 'zod';
import type { Caller } from '#platform/callers/index.ts';
import { readSocialCreditCode } from '#platform/codes/index.ts';
import { socialCreditWarningTexts } from '#platform/codes/social-credit-code.ts';
import type { Bilingual } from '#platform/languages.ts';
import { perform, type Realm } from '#platform/realm/index.ts';
import { isRefusal, type Refusal } from '#platform/refusal/index.ts';
import { type Change, find, record } from '#register/index.ts';
import { placeSubject } from '#subjects/places/index.ts';
import { missingRight } from '#subjects/rights/index.ts';
import { partyFinder } from '../find-parties.ts';
import { refuseParty } from '../refusals.ts';
import { leaderships, type PartyState, partyKindNames, partyLevels, partySubject } from '../rules/party.ts';

/** What is needed to add a party. */
export const addPartyInput = z.strictObject({
  kind: z.enum(partyKindNames),
  level: z.enum(partyLevels).nullable().default(null),
  /** Unified social credit code; what is odd about it is warned of, not refused. */
  code: z
    .string()
    .regex(/^[0-9A-Za-z]{8,18}$/)
    .transform((text) => readSocialCreditCode(text).code)
    .nullable()
    .default(null),
  parentId: z.uuid().nullable().default(null),
  placeId: z.uuid().nullable().default(null),
  leadership: z.enum(leaderships).nullable().default(null),
  /** Whether its replies need the signature of its head. */
  signatureRequired: z.boolean().default(false),
  nameZh: z.string().trim().min(1).max(100),
  nameEn: z.string().trim().min(1).max(200).nullable().default(null),
  phone: z.string().trim().max(40).nullable().default(null),
  address: z.string().trim().max(200).nullable().default(null),
  validFrom: z.iso.date(),
});

/** Input of {@link addParty}. */
export type AddPartyInput = z.input<typeof addPartyInput>;

/** A party was added; `warnings` says what is odd about its code. */
export interface PartyAdded {
  readonly id: string;
  readonly warnings: readonly { readonly code: string; readonly text: Bilingual }[];
}

/** Adds a party; refuses a missing parent or place, and a code in use. */
export async function addParty(
  realm: Realm,
  caller: Caller,
  input: AddPartyInput,
): Promise<PartyAdded | Refusal> {
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
    if (given.code !== null && !isRefusal((await partyFinder(transaction, [given.code])).find(given.code))) {
      return refuseParty('party.code-taken', { code: given.code });
    }
    const id = realm.newId();
    await record(realm, transaction, caller, [partyAdded(id, given)]);
    return { id, warnings: codeWarnings(given.code) };
  });
}

/** What is odd about a unified social credit code, each in a sentence; empty for none. */
export function codeWarnings(code: string | null): PartyAdded['warnings'] {
  if (code === null) return [];
  return readSocialCreditCode(code).warnings.map((each) => ({
    code: each,
    text: socialCreditWarningTexts[each],
  }));
}

/** The change that adds a party; also what importing many of them is made of. */
export function partyAdded(id: string, given: z.output<typeof addPartyInput>): Change<PartyState> {
  const { kind, level, code, parentId, placeId, leadership, signatureRequired, validFrom } = given;
  const { nameZh, nameEn, phone, address } = given;
  return {
    subject: partySubject,
    id,
    before: undefined,
    acts: [
      {
        type: 'party.added',
        facts: { kind, level, code, parentId, placeId, leadership, signatureRequired, validFrom },
        content: nameEn === null ? { nameZh } : { nameZh, nameEn },
      },
    ],
    texts: [{ table: 'party_text', key: { id }, values: { nameZh, nameEn, phone, address } }],
  };
}
