import { z } from 'zod';
import type { Caller } from '#platform/callers/index.ts';
import { perform, type Realm } from '#platform/realm/index.ts';
import { type Refusal, refuse } from '#platform/refusal/index.ts';
import { lock, record } from '#register/index.ts';
import { missingRight } from '#subjects/rights/index.ts';
import { refuseParty } from '../refusals.ts';
import { mandateSubject } from '../rules/mandate.ts';

/** What is needed to end a mandate. */
export const endMandateInput = z.strictObject({
  /** The first day on which it holds no more. */
  validTo: z.iso.date(),
  /** The mandate to which its business is handed over. */
  successorId: z.uuid().nullable().default(null),
});

/**
 * Ends a mandate, from the given day on.
 *
 * @param version what the caller looked at; a mandate that has moved on is refused (`version.stale`).
 */
export async function endMandate(
  realm: Realm,
  caller: Caller,
  id: string,
  input: z.input<typeof endMandateInput>,
  version?: number,
): Promise<{ id: string } | Refusal> {
  const missing = missingRight(caller, ['administrator']);
  if (missing) return missing;
  const { validTo, successorId } = endMandateInput.parse(input);
  return perform(realm, caller.once, async (transaction) => {
    const mandate = await lock(transaction, mandateSubject, id);
    if (mandate === undefined) return refuse('absent');
    if (version !== undefined && mandate.version !== version) return refuse('version.stale');
    if (mandate.validTo !== null && mandate.validTo <= validTo) return refuseParty('mandate.ended');
    if (validTo < mandate.validFrom) return refuseParty('mandate.dates-reversed');
    await record(realm, transaction, caller, [
      {
        subject: mandateSubject,
        id,
        before: mandate,
        acts: [{ type: 'mandate.ended', facts: { validTo, successorId } }],
      },
    ]);
    return { id };
  });
}
