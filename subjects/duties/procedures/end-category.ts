import { z } from 'zod';
import type { Caller } from '#platform/callers/index.ts';
import { perform, type Realm } from '#platform/realm/index.ts';
import { type Refusal, refuse } from '#platform/refusal/index.ts';
import { lock, record } from '#register/index.ts';
import { missingRight } from '#subjects/rights/index.ts';
import { refuseDuty } from '../refusals.ts';
import { categorySubject } from '../rules/category.ts';

/** What is needed to end a category. */
export const endCategoryInput = z.strictObject({
  /** The first day on which nothing is sorted by it any more; today or earlier. */
  validTo: z.iso.date(),
});

/**
 * Takes a category off the catalogue. Matters sorted by it keep it; its duties stay on their list.
 *
 * @param version what the caller looked at; a category that has moved on is refused (`version.stale`).
 */
export async function endCategory(
  realm: Realm,
  caller: Caller,
  id: string,
  input: z.input<typeof endCategoryInput>,
  version?: number,
): Promise<{ id: string } | Refusal> {
  const missing = missingRight(caller, ['administrator']);
  if (missing) return missing;
  const { validTo } = endCategoryInput.parse(input);
  return perform(realm, caller.once, async (transaction) => {
    const category = await lock(transaction, categorySubject, id);
    if (category === undefined) return refuse('absent');
    if (version !== undefined && category.version !== version) return refuse('version.stale');
    if (category.validTo !== null) return refuseDuty('category.ended');
    if (validTo < category.validFrom) return refuseDuty('duty.dates-reversed');
    // Menus leave out whatever has an end, so an end that is still to come would come too early.
    if (validTo > realm.today()) return refuseDuty('category.ends-later');
    await record(realm, transaction, caller, [
      {
        subject: categorySubject,
        id,
        before: category,
        acts: [{ type: 'category.ended', facts: { validTo } }],
      },
    ]);
    return { id };
  });
}
