import { z } from 'zod';
import type { Caller } from '#platform/callers/index.ts';
import { perform, type Realm } from '#platform/realm/index.ts';
import { isRefusal, type Refusal, refuse } from '#platform/refusal/index.ts';
import { limitSchema } from '#platform/working-time/index.ts';
import { type Fact, record } from '#register/index.ts';
import { missingRight } from '#subjects/rights/index.ts';
import { forgetHandlingLimits, handlingLimitsNow } from '../../queries/handling-limits.ts';
import { handlingLimitsSubject } from '../../rules/order/handling-limits.ts';

/** The bounds of the steps around an order. */
export const setHandlingLimitsInput = z.strictObject({
  receiveWithin: limitSchema.nullable(),
  respondWithin: limitSchema.nullable(),
  contestWithin: limitSchema,
  contestDecideWithin: limitSchema,
  requestDecideWithin: limitSchema,
  extensionsMax: z.int().min(0).max(20),
  arriveWithin: limitSchema,
  answerWithin: limitSchema,
});

/**
 * Sets the realm's handling limits. Clocks that run already keep the moment at which they fall due; other
 * processes go by the new ones within a minute.
 *
 * @param basedOn id of the setting that the caller looked at; another since then is refused (`version.stale`).
 */
export async function setHandlingLimits(
  realm: Realm,
  caller: Caller,
  input: z.input<typeof setHandlingLimitsInput>,
  basedOn?: string | null,
): Promise<{ id: string } | Refusal> {
  const missing = missingRight(caller, ['administrator']);
  if (missing) return missing;
  const limits = setHandlingLimitsInput.parse(input);
  const result = await perform<{ id: string }>(realm, caller.once, async (transaction) => {
    const now = await handlingLimitsNow(transaction);
    if (basedOn !== undefined && now.id !== basedOn) return refuse('version.stale');
    const id = realm.newId();
    const acts = [{ type: 'handling-limits.set', facts: { limits: limits as unknown as Fact } }];
    await record(realm, transaction, caller, [
      { subject: handlingLimitsSubject, id, before: undefined, acts },
    ]);
    return { id };
  });
  if (!isRefusal(result)) forgetHandlingLimits(realm);
  return result;
}
