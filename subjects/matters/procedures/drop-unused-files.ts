import { type RawBuilder, sql } from 'kysely';
import type { Database, Transaction } from '#platform/database/index.ts';
import { dropFile } from '#platform/files/index.ts';
import type { Realm } from '#platform/realm/index.ts';

/** Hours for which an upload that belongs to nothing is kept, so that a form may be finished the next day. */
const hoursKept = 24;

/** At most so many go at a time; the rest waits for the next hour. */
const batch = 500;

/**
 * Drops photographs that were uploaded more than a day ago and belong to no report and no order, and that
 * no draft names. The worker calls it each hour; doing it twice, or in two workers at once, drops nothing
 * more. A photograph that is being taken into a report at this moment stays.
 *
 * Cost: reads every draft's texts and the ids of all files; one short transaction for each that goes.
 *
 * @returns how many were dropped.
 */
export async function dropUnusedFiles(realm: Realm): Promise<number> {
  const { rows } = await unusedAmong(
    realm.db,
    sql`uploaded_at < ${realm.now()}::timestamptz - ${hoursKept} * interval '1 hour'`,
  );
  let dropped = 0;
  for (const { id } of rows) {
    const unused = async (transaction: Transaction) =>
      (await unusedAmong(transaction, sql`file.id = ${id}`)).rows.length > 0;
    if (await dropFile(realm, id, unused)) dropped += 1;
  }
  return dropped;
}

function unusedAmong(database: Database | Transaction, condition: RawBuilder<unknown>) {
  return sql<{ id: string }>`
    select file.id from file
    where ${condition}
      and not exists (select from matter_file where matter_file.file_id = file.id)
      and file.id::text not in (
        select string #>> '{}' from draft, jsonb_path_query(content, '$.** ? (@.type() == "string")') as string)
    order by uploaded_at limit ${batch}`.execute(database);
}
