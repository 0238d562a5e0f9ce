import type { Caller } from '#platform/callers/index.ts';
import type { Realm } from '#platform/realm/index.ts';
import { type Refusal, refuse } from '#platform/refusal/index.ts';
import { handlingRulesOf } from '#subjects/handling-rules/index.ts';
import { placeById } from '#subjects/places/index.ts';
import { missingRight, type Role } from '#subjects/rights/index.ts';
import { matterRights } from '../../permissions.ts';
import { type MatterSearch, type MatterSearchResult, searchMatters } from '../../queries/search.ts';

/** Who may search: those who oversee, and the hotline. */
export const maySearch: readonly Role[] = [...matterRights.oversee, ...matterRights.attendReports];

/** What is searched for; everything left out is open. */
export type SearchAsked = {
  readonly [Name in keyof Omit<
    MatterSearch,
    'placePaths' | 'placePath' | 'now' | 'forPartyId' | 'accusations' | 'groupPeopleMin'
  >]?: MatterSearch[Name] | undefined;
} & { readonly placeId?: string | undefined };

/**
 * Searches the matters in somebody's scope, newest first, counted up to 1,000. Accusations are found only
 * by those who may know of them, and never by the accused.
 */
export async function searchFor(
  realm: Realm,
  caller: Caller,
  asked: SearchAsked,
  after: readonly [string, string] | null,
  limit: number,
): Promise<MatterSearchResult | Refusal> {
  const missing = missingRight(caller, maySearch);
  if (missing) return missing;
  const place = asked.placeId === undefined ? null : await placeById(realm.db, asked.placeId);
  if (place === undefined) return refuse('absent');
  const search: MatterSearch = {
    groupPeopleMin: (await handlingRulesOf(realm)).groupPeopleMin,
    text: asked.text ?? null,
    categoryId: asked.categoryId ?? null,
    kind: asked.kind ?? null,
    status: asked.status ?? null,
    state: asked.state ?? null,
    leadPartyId: asked.leadPartyId ?? null,
    topicId: asked.topicId ?? null,
    from: asked.from ?? null,
    until: asked.until ?? null,
    only: asked.only ?? null,
    placePaths: caller.mandate?.placePaths ?? [],
    placePath: place?.path ?? null,
    now: realm.now(),
    forPartyId: caller.mandate?.partyId ?? null,
    accusations: missingRight(caller, matterRights.seeAccusations) === undefined,
  };
  return searchMatters(realm.db, search, after, limit);
}
