import { z } from 'zod';
import type { Caller } from '#platform/callers/index.ts';
import {
  allowLongTransaction,
  dateCell,
  type ImportInput,
  type ImportResult,
  inParts,
  optionalCell,
  planRows,
  type RowPlan,
  readRows,
  textCell,
  yesCell,
} from '#platform/csv/index.ts';
import type { Transaction } from '#platform/database/index.ts';
import { perform, type Realm } from '#platform/realm/index.ts';
import { isRefusal, type Refusal } from '#platform/refusal/index.ts';
import { type Change, lock, record } from '#register/index.ts';
import { missingRight } from '#subjects/rights/index.ts';
import { type CategoryView, listCategories } from '../queries/categories.ts';
import { type CategoryState, categorySubject, opennesses, verificationModes } from '../rules/category.ts';
import { addCategoryInput, categoryAdded } from './add-category.ts';
import { categoryChanged } from './amend-category.ts';

/** The columns of a file of categories. */
export const categoryColumns = {
  all: [
    'code',
    'group_code',
    'name_zh',
    'name_en',
    'group_name_zh',
    'group_name_en',
    'openness',
    'verification',
    'emergency',
    'opening_conditions',
    'closing_conditions',
    'keywords',
    'valid_from',
  ],
  needed: ['code', 'group_code', 'name_zh', 'group_name_zh'],
};

const { code } = addCategoryInput.shape;
const row = z.object({
  code,
  group_code: code,
  name_zh: textCell(60),
  name_en: optionalCell(textCell(120)),
  group_name_zh: textCell(60),
  group_name_en: optionalCell(textCell(120)),
  openness: optionalCell(z.enum(opennesses)),
  verification: optionalCell(z.enum(verificationModes)),
  emergency: optionalCell(yesCell),
  opening_conditions: optionalCell(textCell(500)),
  closing_conditions: optionalCell(textCell(500)),
  keywords: optionalCell(textCell(300)),
  valid_from: optionalCell(dateCell),
});

type Row = z.output<typeof row>;

/**
 * Imports categories from CSV, by code: unknown ones are added, known ones that say something else amended,
 * the rest left alone, so that the same file again changes nothing. An empty cell leaves what is known as it
 * is; a new category is public and verified independently unless it says otherwise. The file is taken whole
 * or not at all.
 */
export async function importCategories(
  realm: Realm,
  caller: Caller,
  { csv, dryRun = false }: ImportInput,
): Promise<ImportResult | Refusal> {
  const missing = missingRight(caller, ['administrator']);
  if (missing) return missing;
  const read = readRows(csv, categoryColumns, row, (each) => each.code);
  if (isRefusal(read)) return read;
  return perform(realm, dryRun ? undefined : caller.once, async (transaction) => {
    await allowLongTransaction(transaction);
    const known = new Map((await listCategories(transaction)).map((each) => [each.code, each]));
    const { works, result } = await planRows(read, (given) =>
      decideRow(realm, transaction, known.get(given.code), given),
    );
    if (dryRun || result.rejectedTotal > 0) return result;
    for (const part of inParts(works)) await record(realm, transaction, caller, part);
    return { ...result, written: true };
  });
}

async function decideRow(
  realm: Realm,
  transaction: Transaction,
  known: CategoryView | undefined,
  given: Row,
): Promise<RowPlan<Change<CategoryState>>> {
  const input = {
    groupCode: given.group_code,
    openness: given.openness ?? known?.openness ?? ('public' as const),
    verification: given.verification ?? known?.verification ?? ('independent' as const),
    emergency: given.emergency ?? known?.emergency ?? false,
    nameZh: given.name_zh,
    nameEn: given.name_en ?? known?.nameEn ?? null,
    groupNameZh: given.group_name_zh,
    groupNameEn: given.group_name_en ?? known?.groupNameEn ?? null,
    openingConditions: given.opening_conditions ?? known?.openingConditions ?? null,
    closingConditions: given.closing_conditions ?? known?.closingConditions ?? null,
    keywords: given.keywords ?? known?.keywords ?? null,
  };
  if (known === undefined) {
    const validFrom = given.valid_from ?? realm.today();
    return { kind: 'add', work: categoryAdded(realm.newId(), { ...input, code: given.code, validFrom }) };
  }
  const names = Object.keys(input) as (keyof typeof input)[];
  if (names.every((name) => known[name] === input[name])) return { kind: 'same' };
  const locked = (await lock(transaction, categorySubject, known.id)) as CategoryState;
  return { kind: 'amend', work: categoryChanged(locked, input) };
}
