import { z } from 'zod';
import type { Caller } from '#platform/callers/index.ts';
import { perform, type Realm } from '#platform/realm/index.ts';
import { isRefusal, type Refusal, refuse } from '#platform/refusal/index.ts';
import { type OfficeHours, officeHoursSchema } from '#platform/working-time/index.ts';
import { type Fact, record } from '#register/index.ts';
import { missingRight } from '#subjects/rights/index.ts';
import { officeHoursNow, partyAbsent, refreshWorkingTime } from '../queries.ts';
import { refuseWorkingTime } from '../refusals.ts';
import { officeHoursSubject } from '../rules/working-time.ts';

/** When offices are open on working days. */
export const setOfficeHoursInput = z.strictObject({
  /** Null: a party goes by the realm's hours again, the realm by the statutory ones. */
  hours: officeHoursSchema.nullable(),
  /** Whose hours they are; null for the realm's. */
  partyId: z.uuid().nullable().default(null),
});

/**
 * Sets the office hours of the realm, or of a party that keeps others. Limits that run already keep the moment at which they fall due.
 *
 * @param basedOn id of the hours that the caller looked at; others since then are refused (`version.stale`).
 */
export async function setOfficeHours(
  realm: Realm,
  caller: Caller,
  input:
    | z.input<typeof setOfficeHoursInput>
    | { readonly hours: OfficeHours | null; readonly partyId?: string | null },
  basedOn?: string | null,
): Promise<{ id: string } | Refusal> {
  const missing = missingRight(caller, ['administrator']);
  if (missing) return missing;
  const { hours, partyId } = setOfficeHoursInput.parse(input);
  const result = await perform<{ id: string }>(realm, caller.once, async (transaction) => {
    if (partyId !== null && (await partyAbsent(transaction, partyId))) {
      return refuseWorkingTime('office-hours.party-absent');
    }
    const now = await officeHoursNow(transaction, partyId);
    if (basedOn !== undefined && now.id !== basedOn) return refuse('version.stale');
    const id = realm.newId();
    await record(realm, transaction, caller, [
      {
        subject: officeHoursSubject,
        id,
        before: undefined,
        acts: [
          { type: 'office-hours.set', facts: { hours: JSON.parse(JSON.stringify(hours)) as Fact, partyId } },
        ],
      },
    ]);
    return { id };
  });
  if (!isRefusal(result)) await refreshWorkingTime(realm);
  return result;
}
