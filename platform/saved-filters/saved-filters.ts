import { sql } from 'kysely';
import type { Realm } from '../realm/index.ts';

/** So many filters somebody may keep for a page. */
export const savedFiltersMax = 20;

/** A page's filters under a name of their own. */
export interface SavedFilter {
  readonly id: string;
  readonly name: string;
  /** The page's query, such as `?do=receive`. */
  readonly query: string;
}

/** The filters that an account keeps for a page, in the order in which they were first saved. */
export async function savedFilters(realm: Realm, accountId: string, page: string): Promise<SavedFilter[]> {
  const { rows } = await sql<SavedFilter>`
    select id, name, query from saved_filter where account_id = ${accountId} and page = ${page}
    order by id limit ${savedFiltersMax}`.execute(realm.db);
  return rows;
}

/**
 * Keeps a page's filters under a name; one of the same name is replaced.
 *
 * @returns whether they were kept: not where the account keeps {@link savedFiltersMax} others already.
 */
export async function saveFilter(
  realm: Realm,
  accountId: string,
  page: string,
  { name, query }: Pick<SavedFilter, 'name' | 'query'>,
): Promise<boolean> {
  const { rows } = await sql`
    insert into saved_filter (id, account_id, page, name, query, saved_at)
    select ${realm.newId()}::uuid, ${accountId}::uuid, ${page}, ${name}, ${query}, ${realm.now()}::timestamptz
    where (select count(*) from saved_filter
      where account_id = ${accountId} and page = ${page} and name <> ${name}) < ${savedFiltersMax}
    on conflict (account_id, page, name) do update set query = excluded.query, saved_at = excluded.saved_at
    returning id`.execute(realm.db);
  return rows.length > 0;
}

/** Forgets a filter of one's own; what isn't there is left alone. */
export async function dropFilter(realm: Realm, accountId: string, id: string): Promise<void> {
  await sql`delete from saved_filter where id = ${id} and account_id = ${accountId}`.execute(realm.db);
}
