import { sql } from 'kysely';
import type { Database, Transaction } from '#platform/database/index.ts';
import { keptByGround } from './ground-version.ts';

/** What is called by a name: a party that leads a duty, or the category or place of one. */
interface Named {
  readonly id: string;
  readonly nameZh: string;
  /** In small letters; empty where there is none. */
  readonly nameEn: string;
}

const namesInDuties = keptByGround<readonly Named[]>(readNames);

/**
 * Ids of the parties that lead duties, and of their categories and places, whose names hold a text, as they are
 * called now; in English capitals don't count. Cost: one query and a look through some hundreds of names in memory,
 * for the names are read again only when something in the list of duties has changed. Asking the database for a part
 * of a name would read every name each time: two Chinese characters are too few for its index.
 */
export async function idsNamed(database: Database | Transaction, text: string): Promise<string[]> {
  const small = text.toLowerCase();
  const names = await namesInDuties(database);
  return names
    .filter(({ nameZh, nameEn }) => nameZh.includes(text) || nameEn.includes(small))
    .map(({ id }) => id);
}

async function readNames(database: Database | Transaction): Promise<readonly Named[]> {
  const { rows } = await sql<Named>`
    select id, name_zh as "nameZh", lower(coalesce(name_en, '')) as "nameEn" from (
      select id, name_zh, name_en from party_text where id in (select lead_party_id from duty)
      union all select id, name_zh, name_en from category_text where id in (select category_id from duty)
      union all select id, name_zh, name_en from place_text where id in (select place_id from duty)
    ) as named`.execute(database);
  return rows;
}
