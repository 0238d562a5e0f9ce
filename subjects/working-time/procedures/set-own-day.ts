import { z } from 'zod';
import type { Caller } from '#platform/callers/index.ts';
import { perform, type Realm } from '#platform/realm/index.ts';
import { isRefusal, type Refusal, refuse } from '#platform/refusal/index.ts';
import { type Change, lock, record } from '#register/index.ts';
import { missingRight } from '#subjects/rights/index.ts';
import { ownDaysOn, partyAbsent, refreshWorkingTime } from '../queries.ts';
import { refuseWorkingTime } from '../refusals.ts';
import { type OwnDayState, ownDaySubject } from '../rules/working-time.ts';

/** A day that the realm, or a party, sets itself. */
export const setOwnDayInput = z.strictObject({
  date: z.iso.date(),
  /** Whether it is worked. */
  working: z.boolean(),
  nameZh: z.string().trim().min(1).max(60).nullable().default(null),
  nameEn: z.string().trim().min(1).max(120).nullable().default(null),
  /** Whose day it is; null for the realm's. */
  partyId: z.uuid().nullable().default(null),
});

/** A day as it is to be. */
export type OwnDayInput = z.output<typeof setOwnDayInput>;

/**
 * Sets whether a day is worked, against what the calendar says; or sets it again.
 *
 * @param version of the day that the caller looked at; undefined for a new one.
 */
export async function setOwnDay(
  realm: Realm,
  caller: Caller,
  input: z.input<typeof setOwnDayInput>,
  version?: number,
): Promise<{ id: string } | Refusal> {
  const missing = missingRight(caller, ['administrator']);
  if (missing) return missing;
  const given = setOwnDayInput.parse(input);
  const result = await perform<{ id: string }>(realm, caller.once, async (transaction) => {
    if (given.partyId !== null && (await partyAbsent(transaction, given.partyId))) {
      return refuseWorkingTime('office-hours.party-absent');
    }
    const known = (await ownDaysOn(transaction, [given.date], given.partyId)).get(given.date);
    const before = known && (await lock(transaction, ownDaySubject, known.id));
    if (before && version === undefined) return refuseWorkingTime('own-day.taken', { date: given.date });
    if (version !== undefined && before?.version !== version) return refuse('version.stale');
    const change = ownDaySet(before?.id ?? realm.newId(), before, given);
    await record(realm, transaction, caller, [change]);
    return { id: change.id };
  });
  if (!isRefusal(result)) await refreshWorkingTime(realm);
  return result;
}

/** The change that sets a day; also what importing days is made of. */
export function ownDaySet(
  id: string,
  before: OwnDayState | undefined,
  given: OwnDayInput,
): Change<OwnDayState> {
  const { date, working, nameZh, nameEn, partyId } = given;
  const content = { ...(nameZh === null ? {} : { nameZh }), ...(nameEn === null ? {} : { nameEn }) };
  return {
    subject: ownDaySubject,
    id,
    before,
    acts: [
      {
        type: 'own-day.set',
        facts: partyId === null ? { date, working } : { date, working, partyId },
        ...(Object.keys(content).length > 0 ? { content } : {}),
      },
    ],
    texts: [{ table: 'own_day_text', key: { id }, values: { nameZh, nameEn } }],
  };
}

/** Withdraws a day: what the calendar says holds again. */
export async function withdrawOwnDay(
  realm: Realm,
  caller: Caller,
  id: string,
  version?: number,
): Promise<{ id: string } | Refusal> {
  const missing = missingRight(caller, ['administrator']);
  if (missing) return missing;
  const result = await perform<{ id: string }>(realm, caller.once, async (transaction) => {
    const day = await lock(transaction, ownDaySubject, id);
    if (day === undefined) return refuse('absent');
    if (version !== undefined && day.version !== version) return refuse('version.stale');
    if (!day.inForce) return refuseWorkingTime('own-day.withdrawn');
    await record(realm, transaction, caller, [
      { subject: ownDaySubject, id, before: day, acts: [{ type: 'own-day.withdrawn', facts: {} }] },
    ]);
    return { id };
  });
  if (!isRefusal(result)) await refreshWorkingTime(realm);
  return result;
}
