import { type RawBuilder, sql } from 'kysely';
import type { Database } from '#platform/database/index.ts';
import { readReferenceCode } from '#platform/text/index.ts';
import { openMark, tokensQuery, wordsQuery } from './by-words.ts';

/** How matters of which somebody said some words are told from others. */
export interface Said {
  /** The open ones; null where there are too many to name them. */
  readonly few: readonly string[] | null;
  /** Those of which a party has an order that it isn't done with, or a promise on the long-term list; null where there are too many. */
  readonly held: readonly string[] | null;
  /** By looking at each. */
  readonly each: RawBuilder<unknown>;
}

/** So many are named; of what more people speak of, the next to do is found soon by looking at each. */
const fewMax = 100;
const heldMax = 500;
/** Among so many open matters a party's own are looked for. */
const openMax = 5_000;

/**
 * Which matters are meant by a reference, or by words that all occur in their reports. What everybody speaks of may
 * be rare in what a party has to do: then its own are named, once for all kinds of tasks.
 *
 * Cost: grows with what waits, in all or for the party, not with how many matters there are.
 */
export async function saidIn(database: Database, words: string, partyId: string): Promise<Said> {
  const reference = readReferenceCode(words);
  const search = wordsQuery(words);
  const [named, open] = await Promise.all([
    reference === null ? [] : referred(database, reference),
    search === null ? { few: [], held: [] } : spokenOf(database, search, partyId),
  ]);
  return {
    few: open.few && [...open.few, ...named],
    held: open.held && [...open.held, ...named],
    each: sql`(matter.reference = ${reference} or exists (select from matter_search
      where matter_search.matter_id = matter.id and matter_search.tokens @@ ${search}::tsquery))`,
  };
}

async function referred(database: Database, reference: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from matter where reference = ${reference}`.execute(database);
  return rows.map(({ id }) => id);
}

async function spokenOf(
  database: Database,
  search: string,
  partyId: string,
): Promise<Pick<Said, 'few' | 'held'>> {
  // Looked up in a table made once: a party has more orders than are worth a look each.
  const { rows } = await sql<{ open: number; few: string[]; held: string[] }>`
    with spoken as materialized (
      select matter_id from matter_search where tokens @@ ${tokensQuery(search, [[openMark]])}::tsquery
      limit ${openMax + 1}),
    counted as materialized (select count(*)::int as open from spoken)
    select open, array(select matter_id from spoken limit ${fewMax}) as few, array(
      select matter_id from (
        select matter_id from work_order
        where party_id = ${partyId}::uuid and status in ('issued', 'received', 'drafted')
        union select matter_id from long_listing where party_id = ${partyId}::uuid and status = 'listed') as held
      where open > ${fewMax} and open <= ${openMax} and (matter_id in (select matter_id from spoken)) is true
      limit ${heldMax + 1}) as held
    from counted`.execute(database);
  const { open, few, held } = rows[0] as (typeof rows)[number];
  return {
    few: open > fewMax ? null : few,
    held: open > openMax || held.length > heldMax ? null : held,
  };
}
