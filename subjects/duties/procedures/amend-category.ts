import type { z } from 'zod';
import type { Caller } from '#platform/callers/index.ts';
import { perform, type Realm } from '#platform/realm/index.ts';
import { type Refusal, refuse } from '#platform/refusal/index.ts';
import { type Change, lock, record } from '#register/index.ts';
import { missingRight } from '#subjects/rights/index.ts';
import { refuseDuty } from '../refusals.ts';
import { type CategoryState, categorySubject } from '../rules/category.ts';
import { addCategoryInput } from './add-category.ts';

/** What may be changed of a category: all but its code and the day from which it holds. */
export const amendCategoryInput = addCategoryInput.omit({ code: true, validFrom: true });

/**
 * Changes a category. Matters already sorted by it follow from now on.
 *
 * @param version what the caller looked at; a category that has moved on is refused (`version.stale`).
 */
export async function amendCategory(
  realm: Realm,
  caller: Caller,
  id: string,
  input: z.input<typeof amendCategoryInput>,
  version?: number,
): Promise<{ id: string } | Refusal> {
  const missing = missingRight(caller, ['administrator']);
  if (missing) return missing;
  const given = amendCategoryInput.parse(input);
  return perform(realm, caller.once, async (transaction) => {
    const category = await lock(transaction, categorySubject, id);
    if (category === undefined) return refuse('absent');
    if (version !== undefined && category.version !== version) return refuse('version.stale');
    if (category.validTo !== null) return refuseDuty('category.ended');
    await record(realm, transaction, caller, [categoryChanged(category, given)]);
    return { id };
  });
}

/** The change that amends a category; also what importing many of them is made of. */
export function categoryChanged(
  before: CategoryState,
  { groupCode, openness, verification, emergency, ...texts }: z.output<typeof amendCategoryInput>,
): Change<CategoryState> {
  return {
    subject: categorySubject,
    id: before.id,
    before,
    acts: [
      {
        type: 'category.changed',
        facts: { code: before.code, groupCode, openness, verification, emergency },
        content: { nameZh: texts.nameZh, ...(texts.nameEn === null ? {} : { nameEn: texts.nameEn }) },
      },
    ],
    texts: [{ table: 'category_text', key: { id: before.id }, values: texts }],
  };
}
