import { z } from 'zod';
import type { Caller } from '#platform/callers/index.ts';
import type { Realm } from '#platform/realm/index.ts';
import type { Refusal } from '#platform/refusal/index.ts';
import { handlingRulesOf } from '#subjects/handling-rules/index.ts';
import { missingRight } from '#subjects/rights/index.ts';
import { matterRights } from '../../permissions.ts';
import { candidatesFor } from '../../queries/duplicates.ts';
import { type MatterLineView, matterLines } from '../../queries/lists.ts';
import { type Likeness, likenessOf } from '../../rules/report/duplicates.ts';
import { latitude, longitude, plainText } from '../fields.ts';

/** What a report that is about to be sent says so far. */
export const suggestDuplicatesInput = z.strictObject({
  categoryId: z.uuid().nullable().default(null),
  placeId: z.uuid().nullable().default(null),
  assetId: z.uuid().nullable().default(null),
  latitude: latitude.nullable().default(null),
  longitude: longitude.nullable().default(null),
  description: plainText(2_000).default(''),
});

/** A matter that may be about the same problem, how alike and why. */
export interface Suggestion extends Likeness {
  readonly matter: MatterLineView;
}

/** So many are suggested at most. */
const suggestionsMax = 5;

/**
 * Suggests matters that may be about the problem that somebody is about to report (附近已有人反映), the likeliest
 * first, at most {@link suggestionsMax}. Residents are shown public ones; `joinMatterId` of the report joins.
 *
 * @param of 'all' for staff who take reports in or dispatch, 'public' for anybody.
 */
export async function suggestDuplicates(
  realm: Realm,
  caller: Caller,
  of: 'all' | 'public',
  input: z.input<typeof suggestDuplicatesInput>,
): Promise<Suggestion[] | Refusal> {
  const missing = of === 'all' ? missingRight(caller, matterRights.arrange) : undefined;
  if (missing) return missing;
  const sketch = suggestDuplicatesInput.parse(input);
  const now = realm.now();
  const { duplicateRecentDays, duplicateLikenessMin } = await handlingRulesOf(realm);
  const likely = (await candidatesFor(realm.db, { ...sketch, publicOnly: of === 'public' }))
    .map((row) => ({ id: row.matterId, ...likenessOf(row, now, duplicateRecentDays) }))
    .filter(({ score }) => score * 100 >= duplicateLikenessMin)
    .toSorted((one, other) => other.score - one.score || (one.id < other.id ? 1 : -1))
    .slice(0, suggestionsMax);
  const lines = await matterLines(
    realm.db,
    likely.map(({ id }) => id),
  );
  const byId = new Map(lines.map((line) => [line.id, line]));
  return likely.flatMap(({ id, score, reasons }) => {
    const matter = byId.get(id);
    return matter ? [{ matter, score, reasons }] : [];
  });
}
