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
import { manners } from '#subjects/parties/index.ts';
import { type PlaceView, placesByCode } from '#subjects/places/index.ts';
import { missingRight } from '#subjects/rights/index.ts';
import { listCategories } from '../queries/categories.ts';
import { ruleInForce } from '../queries/dispatch-rules.ts';
import { editionsOf } from '../queries/duties.ts';
import { refuseDuty } from '../refusals.ts';
import { dispatchRuleSubject } from '../rules/dispatch-rule.ts';
import { writeLimitText } from '../rules/limit-text.ts';
import { limitCell } from './limit-cell.ts';
import { checkRule, ruleEnded, ruleSet } from './set-dispatch-rule.ts';

/** The columns of a file of the dispatch catalogue; a category has one row for each place. */
export const dispatchRuleColumns = {
  all: [
    'category_code',
    'place_code',
    'duty_code',
    'manner',
    'limit',
    'to_property_company',
    'valid_from',
    'valid_to',
  ],
  needed: ['category_code', 'place_code', 'duty_code'],
};

const row = z.object({
  category_code: textCell(60),
  place_code: z.string().regex(/^\d{2,15}$/),
  duty_code: textCell(60),
  manner: optionalCell(z.enum(manners)),
  limit: limitCell,
  to_property_company: optionalCell(yesCell),
  valid_from: optionalCell(dateCell),
  valid_to: optionalCell(dateCell),
});

type Row = z.output<typeof row>;

/**
 * Imports the dispatch catalogue from CSV: rows by category and place. A row in force that says something
 * else ends on the day on which the new one begins; the same file again changes nothing. The file is taken
 * whole or not at all.
 */
export async function importDispatchRules(
  realm: Realm,
  caller: Caller,
  { csv, dryRun = false }: ImportInput,
): Promise<ImportResult | Refusal> {
  const missing = missingRight(caller, ['administrator']);
  if (missing) return missing;
  const read = readRows(csv, dispatchRuleColumns, row, (each) => `${each.category_code} ${each.place_code}`);
  if (isRefusal(read)) return read;
  return perform(realm, dryRun ? undefined : caller.once, async (transaction) => {
    await allowLongTransaction(transaction);
    const categories = new Map((await listCategories(transaction)).map(({ code, id }) => [code, id]));
    const places = await placesByCode(
      transaction,
      read.rows.map(({ value }) => value.place_code),
    );
    const { works, result } = await planRows(read, (given) =>
      decideRow(realm, transaction, { categories, places }, given),
    );
    if (dryRun || result.rejectedTotal > 0) return result;
    for (const part of inParts(works)) await record(realm, transaction, caller, part.flat());
    return { ...result, written: true };
  });
}

async function decideRow(
  realm: Realm,
  transaction: Transaction,
  { categories, places }: { categories: ReadonlyMap<string, string>; places: ReadonlyMap<string, PlaceView> },
  given: Row,
): Promise<RowPlan<Change[]>> {
  const categoryId = categories.get(given.category_code);
  if (categoryId === undefined) return refuseDuty('category.code-unknown', { code: given.category_code });
  const place = places.get(given.place_code);
  if (place === undefined) return refuseDuty('duty.place-code-unknown', { code: given.place_code });
  const editions = await editionsOf(transaction, [given.duty_code]);
  const duty = editions.findLast(({ status }) => status === 'in-force');
  if (duty === undefined) return refuseDuty('duty.code-unknown', { code: given.duty_code });
  const validFrom = given.valid_from ?? realm.today();
  const earlier = await ruleInForce(transaction, categoryId, place.id, validFrom);
  const same =
    earlier?.dutyCode === given.duty_code &&
    earlier.manner === given.manner &&
    writeLimitText(earlier.timeLimit) === writeLimitText(given.limit) &&
    earlier.toPropertyCompany === (given.to_property_company ?? false) &&
    earlier.validTo === given.valid_to;
  if (same) return { kind: 'same' };
  const input = {
    categoryId,
    placeId: place.id,
    dutyId: duty.id,
    manner: given.manner,
    timeLimit: given.limit,
    toPropertyCompany: given.to_property_company ?? false,
    validFrom,
    validTo: given.valid_to,
  };
  const wrong = await checkRule(transaction, input);
  if (wrong) return wrong;
  const replaced = earlier && (await lock(transaction, dispatchRuleSubject, earlier.id));
  const added = ruleSet(realm.newId(), input);
  return replaced
    ? { kind: 'amend', work: [ruleEnded(replaced, validFrom), added] }
    : { kind: 'add', work: [added] };
}
