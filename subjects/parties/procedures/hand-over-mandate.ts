import { z } from 'zod';
import { accountExists } from '#platform/accounts/index.ts';
import type { Caller } from '#platform/callers/index.ts';
import { sendNotices } from '#platform/notices/index.ts';
import { perform, type Realm } from '#platform/realm/index.ts';
import { type Refusal, refuse } from '#platform/refusal/index.ts';
import { lock, record } from '#register/index.ts';
import { missingRight } from '#subjects/rights/index.ts';
import { holderOf } from '../queries.ts';
import { refuseParty } from '../refusals.ts';
import { mandateSubject } from '../rules/mandate.ts';
import { mandateGiven } from './give-mandate.ts';

/** What is needed to hand a mandate over. */
export const handOverMandateInput = z.strictObject({
  /** Who acts from then on. */
  accountId: z.uuid(),
  /** The first day on which the successor acts, and the predecessor no more. */
  on: z.iso.date(),
});

/**
 * Hands a mandate over to another account: it ends on a day, and another for the same party, role, places and
 * last day begins on that day, so that nobody's business is left without someone who acts. The record says
 * which mandate followed which.
 *
 * @param version what the caller looked at; a mandate that has moved on is refused (`version.stale`).
 * @returns the id of the new mandate.
 */
export async function handOverMandate(
  realm: Realm,
  caller: Caller,
  id: string,
  input: z.input<typeof handOverMandateInput>,
  version?: number,
): Promise<{ id: string } | Refusal> {
  const missing = missingRight(caller, ['administrator']);
  if (missing) return missing;
  const { accountId, on } = handOverMandateInput.parse(input);
  return perform(realm, caller.once, async (transaction) => {
    const mandate = await lock(transaction, mandateSubject, id);
    if (mandate === undefined) return refuse('absent');
    if (version !== undefined && mandate.version !== version) return refuse('version.stale');
    if (mandate.validTo !== null && mandate.validTo <= on) return refuseParty('mandate.ended');
    if (on < mandate.validFrom) return refuseParty('mandate.dates-reversed');
    if (!(await accountExists(transaction, accountId))) return refuseParty('mandate.account-absent');
    const predecessor = await holderOf(transaction, id);
    if (predecessor === accountId) return refuseParty('mandate.same-holder');
    const successorId = realm.newId();
    const { partyId, role, validTo } = mandate;
    const placeIds = [...mandate.placeIds];
    await record(realm, transaction, caller, [
      mandateGiven(successorId, { accountId, partyId, role, placeIds, validFrom: on, validTo }),
      {
        subject: mandateSubject,
        id,
        before: mandate,
        acts: [{ type: 'mandate.ended', facts: { validTo: on, successorId } }],
      },
    ]);
    const told = [accountId, ...(predecessor === undefined ? [] : [predecessor])];
    await sendNotices(
      realm,
      transaction,
      told.map((each) => ({
        to: { accountId: each },
        kind: each === accountId ? 'mandate.taken-over' : 'mandate.handed-over',
        subjectKind: 'mandate',
        subjectId: each === accountId ? successorId : id,
        parameters: { partyId, role, on },
      })),
    );
    return { id: successorId };
  });
}
