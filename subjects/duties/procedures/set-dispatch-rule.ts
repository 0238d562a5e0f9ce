import { z } from 'zod';
import type { Caller } from '#platform/callers/index.ts';
import { perform, type Realm } from '#platform/realm/index.ts';
import type { Refusal } from '#platform/refusal/index.ts';
import { limitSchema } from '#platform/working-time/index.ts';
import { find, record } from '#register/index.ts';
import { manners } from '#subjects/parties/index.ts';
import { placeSubject } from '#subjects/places/index.ts';
import { missingRight } from '#subjects/rights/index.ts';
import { refuseDuty } from '../refusals.ts';
import { categorySubject } from '../rules/category.ts';
import { dispatchRuleSubject } from '../rules/dispatch-rule.ts';
import { dutySubject, limitFact } from '../rules/duty.ts';

/** What a row of the dispatch catalogue says. */
export const setDispatchRuleInput = z.strictObject({
  categoryId: z.uuid(),
  placeId: z.uuid(),
  dutyId: z.uuid(),
  manner: z.enum(manners).nullable().default(null),
  timeLimit: limitSchema.nullable().default(null),
  validFrom: z.iso.date(),
  validTo: z.iso.date().nullable().default(null),
});

/** Sets under which duty matters of a category are dispatched in a place, refining what duties say. */
export async function setDispatchRule(
  realm: Realm,
  caller: Caller,
  input: z.input<typeof setDispatchRuleInput>,
): Promise<{ id: string } | Refusal> {
  const missing = missingRight(caller, ['administrator']);
  if (missing) return missing;
  const given = setDispatchRuleInput.parse(input);
  if (given.validTo !== null && given.validTo <= given.validFrom) return refuseDuty('duty.dates-reversed');
  return perform(realm, caller.once, async (transaction) => {
    if (!(await find(transaction, categorySubject, given.categoryId))) return refuseDuty('category.absent');
    const place = await find(transaction, placeSubject, given.placeId);
    if (place === undefined) return refuseDuty('duty.place-absent');
    const duty = await find(transaction, dutySubject, given.dutyId);
    if (duty === undefined) return refuseDuty('duty.absent');
    const dutyPlace = await find(transaction, placeSubject, duty.placeId);
    const within = dutyPlace && (place.path === dutyPlace.path || place.path.startsWith(`${dutyPlace.path}.`));
    if (duty.categoryId !== given.categoryId || !within) return refuseDuty('dispatch-rule.elsewhere');
    const id = realm.newId();
    await record(realm, transaction, caller, [
      {
        subject: dispatchRuleSubject,
        id,
        before: undefined,
        acts: [{ type: 'dispatch-rule.set', facts: { ...given, timeLimit: limitFact(given.timeLimit) } }],
      },
    ]);
    return { id };
  });
}
