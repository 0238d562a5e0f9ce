import { type RawBuilder, sql } from 'kysely';
import type { Database } from '#platform/database/index.ts';
import { readReferenceCode } from '#platform/text/index.ts';
import { leadMark, openMark, tokensQuery, wordsQuery } from './by-words.ts';

/** How matters of which somebody said some words are told from others. */
export interface Said {
  /** By naming the open ones; null where there are too many of them. */
  readonly few: RawBuilder<unknown> | null;
  /** By looking at each. */
  readonly each: RawBuilder<unknown>;
}

/** So many matters are named; of what more people speak of, the next to do is found soon by looking at each. */
const fewMax = 100;

/**
 * Which matters are meant by a reference, or by words that all occur in their reports. What everybody
 * speaks of may be rare in what a party leads: those that it leads are named then.
 */
export async function saidIn(database: Database, words: string, partyId: string): Promise<Said> {
  const search = wordsQuery(words);
  const reference = readReferenceCode(words);
  const named = sql`matter.reference = ${reference}`;
  if (search === null) return { few: named, each: named };
  const open = await saying(database, tokensQuery(search, [[openMark]]));
  const spoken = sql`exists (select from matter_search
    where matter_search.matter_id = matter.id and matter_search.tokens @@ ${search}::tsquery)`;
  if (open !== undefined) {
    const { rows } = await sql<{ id: string }>`select id from matter where reference = ${reference}`.execute(
      database,
    );
    const ids = [...open, ...rows.map(({ id }) => id)];
    return { few: sql`matter.id = any(${ids}::uuid[])`, each: sql`(${named} or ${spoken})` };
  }
  const led = await saying(database, tokensQuery(search, [[openMark], [leadMark(partyId)]]));
  if (led === undefined) return { few: null, each: sql`(${named} or ${spoken})` };
  const said = sql`case when matter.lead_party_id = ${partyId}::uuid and matter.closed_at is null
    then matter.id = any(${led}::uuid[]) else ${spoken} end`;
  return { few: null, each: sql`(${named} or ${said})` };
}

/** The matters that have some tokens; undefined if there are too many to name. */
async function saying(database: Database, tokens: string): Promise<string[] | undefined> {
  const { rows } = await sql<{ id: string }>`
    select matter_id as id from matter_search where tokens @@ ${tokens}::tsquery limit ${fewMax + 1}`.execute(
    database,
  );
  return rows.length > fewMax ? undefined : rows.map(({ id }) => id);
}
