import { z } from 'zod';
import type { Caller } from '#platform/callers/index.ts';
import { perform, type Realm } from '#platform/realm/index.ts';
import type { Refusal } from '#platform/refusal/index.ts';
import { type Change, record } from '#register/index.ts';
import { missingRight } from '#subjects/rights/index.ts';
import { categoryByCode } from '../queries/categories.ts';
import { refuseDuty } from '../refusals.ts';
import { type CategoryState, categorySubject, opennesses, verificationModes } from '../rules/category.ts';

const code = z.string().regex(/^[a-z0-9][a-z0-9.-]{0,59}$/);
const name = z.string().trim().min(1).max(60);

/** What is needed to add a category. */
export const addCategoryInput = z.strictObject({
  code,
  groupCode: code,
  openness: z.enum(opennesses),
  verification: z.enum(verificationModes),
  emergency: z.boolean().default(false),
  nameZh: name,
  nameEn: z.string().trim().min(1).max(120).nullable().default(null),
  groupNameZh: name,
  groupNameEn: z.string().trim().min(1).max(120).nullable().default(null),
  openingConditions: z.string().trim().max(500).nullable().default(null),
  closingConditions: z.string().trim().max(500).nullable().default(null),
  keywords: z.string().trim().max(300).nullable().default(null),
  validFrom: z.iso.date(),
});

/** Input of {@link addCategory}. */
export type AddCategoryInput = z.input<typeof addCategoryInput>;

/** Adds a category to the catalogue; refuses a taken code. */
export async function addCategory(
  realm: Realm,
  caller: Caller,
  input: AddCategoryInput,
): Promise<{ id: string } | Refusal> {
  const missing = missingRight(caller, ['administrator']);
  if (missing) return missing;
  const given = addCategoryInput.parse(input);
  return perform(realm, caller.once, async (transaction) => {
    if (await categoryByCode(transaction, given.code))
      return refuseDuty('category.code-taken', { code: given.code });
    const id = realm.newId();
    await record(realm, transaction, caller, [categoryAdded(id, given)]);
    return { id };
  });
}

/** The change that adds a category; also what importing many of them is made of. */
export function categoryAdded(id: string, given: z.output<typeof addCategoryInput>): Change<CategoryState> {
  const { code, groupCode, openness, verification, emergency, validFrom, ...texts } = given;
  return {
    subject: categorySubject,
    id,
    before: undefined,
    acts: [
      {
        type: 'category.added',
        facts: { code, groupCode, openness, verification, emergency, validFrom },
        content: { nameZh: texts.nameZh, ...(texts.nameEn === null ? {} : { nameEn: texts.nameEn }) },
      },
    ],
    texts: [{ table: 'category_text', key: { id }, values: texts }],
  };
}
