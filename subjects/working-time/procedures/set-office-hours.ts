import { z } from 'zod';
import type { Caller } from '#platform/callers/index.ts';
import { perform, type Realm } from '#platform/realm/index.ts';
import { isRefusal, type Refusal, refuse } from '#platform/refusal/index.ts';
import { type OfficeHours, officeHoursSchema } from '#platform/working-time/index.ts';
import { type Fact, record } from '#register/index.ts';
import { missingRight } from '#subjects/rights/index.ts';
import { officeHoursNow, refreshWorkingTime } from '../queries.ts';
import { officeHoursSubject } from '../rules/working-time.ts';

/** When offices are open on working days. */
export const setOfficeHoursInput = z.strictObject({ hours: officeHoursSchema });

/**
 * Sets the realm's office hours. Limits that run already keep the moment at which they fall due.
 *
 * @param basedOn id of the hours that the caller looked at; others since then are refused (`version.stale`).
 */
export async function setOfficeHours(
  realm: Realm,
  caller: Caller,
  input: z.input<typeof setOfficeHoursInput> | { readonly hours: OfficeHours },
  basedOn?: string | null,
): Promise<{ id: string } | Refusal> {
  const missing = missingRight(caller, ['administrator']);
  if (missing) return missing;
  const { hours } = setOfficeHoursInput.parse(input);
  const result = await perform<{ id: string }>(realm, caller.once, async (transaction) => {
    const now = await officeHoursNow(transaction);
    if (basedOn !== undefined && now.id !== basedOn) return refuse('version.stale');
    const id = realm.newId();
    await record(realm, transaction, caller, [
      {
        subject: officeHoursSubject,
        id,
        before: undefined,
        acts: [{ type: 'office-hours.set', facts: { hours: JSON.parse(JSON.stringify(hours)) as Fact } }],
      },
    ]);
    return { id };
  });
  if (!isRefusal(result)) await refreshWorkingTime(realm);
  return result;
}
