import { z } from 'zod';
import type { Caller } from '#platform/callers/index.ts';
import type { Realm } from '#platform/realm/index.ts';
import { isRefusal, type Refusal } from '#platform/refusal/index.ts';
import { handlingRulesOf } from '#subjects/handling-rules/index.ts';
import { matterRights } from '../../permissions.ts';
import { decideRaise } from '../../rules/contest/raise.ts';
import type { Acted } from '../acted.ts';
import { plainLine, reason } from '../fields.ts';
import { calledParty } from '../order/called-parties.ts';
import { onOrder } from '../order/on-order.ts';

/** Why an order isn't one's party's. */
export const raiseContestInput = z.strictObject({
  /** The clause that says so. */
  clause: plainLine(300).pipe(z.string().min(2)),
  reason,
  /** Whose it is, as the party sees it. */
  suggestedPartyId: z.uuid().nullable().default(null),
});

/** Contests an order of one's own party (派单异议); its clocks run on. */
export async function raiseContest(
  realm: Realm,
  caller: Caller,
  orderId: string,
  version: number | undefined,
  input: z.input<typeof raiseContestInput>,
): Promise<Acted | Refusal> {
  const given = raiseContestInput.parse(input);
  const right = { roles: matterRights.handle, standing: 'own' } as const;
  const contestId = realm.newId();
  return onOrder(
    realm,
    caller,
    orderId,
    version,
    right,
    async (transaction, { matter, order }) => {
      if (given.suggestedPartyId !== null) {
        const suggested = await calledParty(transaction, matter, given.suggestedPartyId);
        if (isRefusal(suggested)) return suggested;
      }
      return decideRaise(order, {
        ...given,
        contestId,
        rules: await handlingRulesOf(realm, transaction),
        now: realm.now(),
        workingTime: realm.workingTime,
      });
    },
    contestId,
  );
}
