import { z } from 'zod';
import type { Caller } from '#platform/callers/index.ts';
import { markRead, recipientsOf } from '#platform/notices/index.ts';
import { perform, type Realm } from '#platform/realm/index.ts';
import type { Refusal } from '#platform/refusal/index.ts';

/** Up to which moment notices are read; without it, up to now. What came later stays unread. */
export const readNoticesInput = z.strictObject({ until: z.iso.datetime({ offset: true }).optional() });

/**
 * Marks the caller's notices as read, for everyone who acts for the same party in the same role. It is no
 * act: that somebody was told is on record with the act that told them.
 */
export async function readNotices(
  realm: Realm,
  caller: Caller,
  input: z.input<typeof readNoticesInput>,
): Promise<{ readonly read: number } | Refusal> {
  const now = realm.now();
  const until = readNoticesInput.parse(input).until ?? now;
  return perform(realm, caller.once, async (transaction) => ({
    read: await markRead(transaction, recipientsOf(caller), { until, now }),
  }));
}
