import { z } from 'zod';
import { accountExists } from '#platform/accounts/index.ts';
import type { Caller } from '#platform/callers/index.ts';
import { perform, type Realm } from '#platform/realm/index.ts';
import type { Refusal } from '#platform/refusal/index.ts';
import { type Change, find, record } from '#register/index.ts';
import { placeSubject } from '#subjects/places/index.ts';
import { missingRight, roleNames } from '#subjects/rights/index.ts';
import { refuseParty } from '../refusals.ts';
import { type MandateState, mandateSubject } from '../rules/mandate.ts';
import { partySubject } from '../rules/party.ts';

/** What is needed to let an account act for a party. */
export const giveMandateInput = z.strictObject({
  accountId: z.uuid(),
  partyId: z.uuid(),
  role: z.enum(roleNames),
  /** The places it reaches; none means the whole realm. */
  placeIds: z.array(z.uuid()).max(100).default([]),
  validFrom: z.iso.date(),
  validTo: z.iso.date().nullable().default(null),
});

/** Input of {@link giveMandate}. */
export type GiveMandateInput = z.input<typeof giveMandateInput>;

/** Lets an account act for a party in a role, for some places, from–until. */
export async function giveMandate(
  realm: Realm,
  caller: Caller,
  input: GiveMandateInput,
): Promise<{ id: string } | Refusal> {
  const missing = missingRight(caller, ['administrator']);
  if (missing) return missing;
  const { accountId, partyId, role, placeIds, validFrom, validTo } = giveMandateInput.parse(input);
  if (validTo !== null && validTo <= validFrom) return refuseParty('mandate.dates-reversed');
  return perform(realm, caller.once, async (transaction) => {
    const party = await find(transaction, partySubject, partyId);
    if (party === undefined) return refuseParty('mandate.party-absent');
    if (party.validTo !== null) return refuseParty('party.ended');
    if (!(await accountExists(transaction, accountId))) return refuseParty('mandate.account-absent');
    for (const placeId of placeIds) {
      if (!(await find(transaction, placeSubject, placeId))) return refuseParty('party.place-absent');
    }
    const id = realm.newId();
    await record(realm, transaction, caller, [
      mandateGiven(id, { accountId, partyId, role, placeIds, validFrom, validTo }),
    ]);
    return { id };
  });
}

/** The change that gives a mandate; also what importing many of them is made of. */
export function mandateGiven(
  id: string,
  { accountId, ...official }: z.output<typeof giveMandateInput>,
): Change<MandateState> {
  const { partyId, role, placeIds, validFrom, validTo } = official;
  return {
    subject: mandateSubject,
    id,
    before: undefined,
    acts: [
      {
        type: 'mandate.given',
        facts: { partyId, role, placeIds, validFrom, validTo },
        content: { account: accountId },
      },
    ],
    texts: [{ table: 'mandate_holder', key: { mandateId: id }, values: { accountId } }],
  };
}
