import { sql } from 'kysely';
import { dropFile } from '#platform/files/index.ts';
import type { Realm } from '#platform/realm/index.ts';

/**
 * Forgets photographs that belong to nothing any more, bytes and all; any that somebody took up since stay.
 * What a crash leaves is found by the worker's tidying of unused files.
 */
export async function forgetFiles(realm: Realm, fileIds: readonly string[]): Promise<void> {
  for (const id of fileIds) {
    await dropFile(realm, id, async (transaction) => {
      const { rows } = await sql`select from matter_file where file_id = ${id}`.execute(transaction);
      return rows.length === 0;
    });
  }
}
