import { type Finding, type FindingCode, findingCodes, findingsAt } from '#methods/duty-check/index.ts';
import type { Caller } from '#platform/callers/index.ts';
import type { Realm } from '#platform/realm/index.ts';
import { type Refusal, refuse } from '#platform/refusal/index.ts';
import { missingRight, type Role } from '#subjects/rights/index.ts';
import { readDutyCheck } from '../queries/duty-list.ts';

/** Who sees what is wrong with the duties. */
export const findingRoles = [
  'administrator',
  'dispatcher',
  'head',
  'supervisor',
  'auditor',
] as const satisfies Role[];

/** What findings are looked for by; what is null doesn't count. */
export interface FindingSearch {
  readonly code: FindingCode | null;
  readonly categoryId: string | null;
  /** Set there, above or below; only together with a category. */
  readonly placeId: string | null;
  /** Key of the last finding of the page before. */
  readonly after: string | null;
  readonly limit: number;
}

/** A page of findings, and how many there are of each kind in all that was looked for. */
export interface FoundPage {
  readonly items: readonly Finding[];
  readonly total: number;
  readonly counts: Readonly<Record<string, number>>;
}

/** What is wrong with the duties in force today, by kind and then by key. */
export async function readFindings(
  realm: Realm,
  caller: Caller,
  search: FindingSearch,
): Promise<FoundPage | Refusal> {
  const missing = missingRight(caller, findingRoles);
  if (missing) return missing;
  const { index, findings } = await readDutyCheck(realm.db, realm.today());
  const { code, categoryId, placeId, after, limit } = search;
  if (placeId !== null && (categoryId === null || !index.places.has(placeId))) return refuse('absent');
  const near =
    placeId === null || categoryId === null ? findings : findingsAt(index, findings, categoryId, placeId);
  const found = near.filter(
    (finding) =>
      (code === null || finding.code === code) && (categoryId === null || finding.categoryId === categoryId),
  );
  const from = after === null ? 0 : found.findIndex((finding) => comesAfter(finding, after));
  const counts = Object.fromEntries(
    findingCodes
      .map((each) => [each, found.filter((finding) => finding.code === each).length] as const)
      .filter(([, count]) => count > 0),
  );
  return { items: from < 0 ? [] : found.slice(from, from + limit), total: found.length, counts };
}

/** By the order of findings, also where the one that stood last has been mended since. */
function comesAfter({ code, key }: Finding, last: string): boolean {
  const rank = (each: string) => findingCodes.findIndex((known) => each.startsWith(`${known}:`));
  const [mine, theirs] = [rank(key), rank(last)];
  return code !== findingCodes[theirs] ? mine > theirs : key > last;
}
