import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import type { Caller } from '#platform/callers/index.ts';
import { perform, type Realm } from '#platform/realm/index.ts';
import { isRefusal, type Refusal, refuse } from '#platform/refusal/index.ts';
import { missingRight } from '#subjects/rights/index.ts';
import { matterRights } from '../../permissions.ts';
import { longListingUnderWay } from '../../queries/beside.ts';
import { lockWhole } from '../../queries/whole.ts';
import { refuseMatter } from '../../refusals.ts';
import { decideApply } from '../../rules/long-list/apply.ts';
import { type Acted, acted, staleVersion } from '../acted.ts';
import { plainText } from '../fields.ts';
import { recordAndTell } from '../record-and-tell.ts';
import { decidersOf } from '../tell-deciders.ts';
import { tellOfMatter } from '../tell-of-matter.ts';

/** Why a matter can't be done soon, and what is promised by when. */
export const applyLongListingInput = z.strictObject({
  ground: plainText(1_000).pipe(z.string().min(4)),
  promise: plainText(2_000).pipe(z.string().min(4)),
  /** The dates of the stages, in order, each by its end of day. */
  stages: z
    .array(z.strictObject({ dueOn: z.iso.date() }))
    .min(1)
    .max(12),
});

/** The party that leads a matter applies that it go on the long-term list (挂账). */
export async function applyLongListing(
  realm: Realm,
  caller: Caller,
  matterId: string,
  version: number | undefined,
  input: z.input<typeof applyLongListingInput>,
): Promise<Acted | Refusal> {
  const missing = missingRight(caller, matterRights.handle);
  if (missing) return missing;
  const { ground, promise, stages } = applyLongListingInput.parse(input);
  return perform(realm, caller.once, async (transaction) => {
    const whole = await lockWhole(transaction, matterId);
    if (whole === undefined) return refuse('absent');
    const { matter } = whole;
    if (matter.leadPartyId !== caller.mandate?.partyId) return refuse('absent');
    const stale = staleVersion(matter, version);
    if (stale) return stale;
    if (await longListingUnderWay(transaction, matterId)) return refuseMatter('long-listing.under-way');
    const id = realm.newId();
    const { zone } = realm.workingTime;
    const dated = stages.map(({ dueOn }) => ({ dueOn, dueAt: endOfDay(dueOn, zone) }));
    const changes = decideApply(id, whole, { ground, promise, stages: dated }, realm.now());
    if (isRefusal(changes)) return changes;
    const recorded = await recordAndTell(realm, transaction, caller, changes);
    const deciders = await decidersOf(transaction, matter.placePath, matter.leadPartyId);
    await tellOfMatter(
      realm,
      transaction,
      matter,
      deciders.map((to) => ({
        to,
        kind: 'long-listing.applied',
        subjectKind: 'long-listing',
        subjectId: id,
        parameters: { matterId, partyId: matter.leadPartyId },
      })),
    );
    return acted(recorded, id);
  });
}

/** The last moment of a date in a zone, ISO 8601 in UTC with milliseconds. */
function endOfDay(date: string, zone: string): string {
  const next = Temporal.PlainDate.from(date).add({ days: 1 }).toZonedDateTime(zone);
  return new Date(next.epochMilliseconds - 1).toISOString();
}
