import { z } from 'zod';
import type { Caller } from '#platform/callers/index.ts';
import type { Realm } from '#platform/realm/index.ts';
import { isRefusal, type Refusal } from '#platform/refusal/index.ts';
import { limitSchema } from '#platform/working-time/index.ts';
import { handlingRulesOf } from '#subjects/handling-rules/index.ts';
import { mannerFor } from '#subjects/parties/index.ts';
import { matterRights } from '../../permissions.ts';
import { decideDispatchOn } from '../../rules/order/dispatch-on.ts';
import type { Acted } from '../acted.ts';
import { plainLine, remark } from '../fields.ts';
import { calledParties } from './called-parties.ts';
import { onOrder } from './on-order.ts';

/** To whom a party dispatches its order on. */
export const dispatchOnInput = z.strictObject({
  partyId: z.uuid(),
  /** The inner limit: it ends with one's own at the latest. */
  timeLimit: limitSchema,
  supervisorPartyId: z.uuid().nullable().default(null),
  /** The clause of the contract, for a company. */
  clause: plainLine(300).nullable().default(null),
  note: remark,
});

/** Dispatches an order of one's own party on to a section, a community or a company; one stays answerable. */
export async function dispatchOn(
  realm: Realm,
  caller: Caller,
  orderId: string,
  version: number | undefined,
  input: z.input<typeof dispatchOnInput>,
): Promise<Acted | Refusal> {
  const given = dispatchOnInput.parse(input);
  const right = { roles: matterRights.handle, standing: 'own' } as const;
  return onOrder(realm, caller, orderId, version, right, async (transaction, bundle) => {
    const { matter, order } = bundle;
    const { supervisorPartyId } = given;
    const named = supervisorPartyId === null ? [given.partyId] : [given.partyId, supervisorPartyId];
    const parties = await calledParties(transaction, matter, named);
    if (isRefusal(parties)) return parties;
    const party = parties.find(({ id }) => id === given.partyId);
    return decideDispatchOn(bundle, {
      orderId: realm.newId(),
      issue: {
        partyId: given.partyId,
        manner: mannerFor(party?.kind ?? 'department'),
        dutyId: null,
        ruleId: null,
        supervisorPartyId,
        verification: order.verification,
        limit: given.timeLimit,
        rules: await handlingRulesOf(realm, transaction),
        now: realm.now(),
        workingTime: realm.workingTime,
      },
      clause: given.clause,
      note: given.note,
    });
  });
}
