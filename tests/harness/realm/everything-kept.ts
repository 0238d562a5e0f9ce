import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import type { Realm } from '#platform/realm/index.ts';

/**
 * Says where some texts still stand in anything that a realm keeps: every row of every table in the whole
 * database, as the owner reads it, and every file in its folder.
 *
 * @returns the places, such as `report_text: 张三`, in order; none where nothing is left.
 */
export async function placesThatHold(realm: Realm, texts: readonly string[]): Promise<string[]> {
  const found = new Set<string>();
  const note = (place: string, content: string) => {
    for (const text of texts) {
      const hex = Buffer.from(text).toString('hex');
      if (content.includes(text) || content.includes(hex)) found.add(`${place}: ${text}`);
    }
  };
  const owner = new pg.Client({ connectionString: realm.databaseUrl });
  await owner.connect();
  try {
    const { rows: tables } = await owner.query<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables
       where schemaname not in ('pg_catalog', 'information_schema')`,
    );
    for (const { name } of tables) {
      const { rows } = await owner.query<{ row: string }>(`select t::text as row from ${name} as t`);
      for (const { row } of rows) note(name.replace(/^.*\./, ''), row);
    }
  } finally {
    await owner.end();
  }
  for (const entry of await readdir(realm.filesFolder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    note(entry.name, entry.name);
    note(entry.name, await readFile(join(entry.parentPath, entry.name), 'utf8'));
  }
  return [...found].sort();
}
