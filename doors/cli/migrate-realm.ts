import type { Logger } from 'pino';
import { migrate, readMigrations } from '#platform/database/index.ts';
import { migrationFolders } from '../assembly.ts';

/** Brings a realm's schema up to date and says what ran. */
export async function migrateRealm(url: string, schema: string, log: Logger): Promise<readonly string[]> {
  const ran = await migrate(url, schema, await readMigrations(migrationFolders));
  if (ran.length > 0) log.info({ migrations: ran.length, schema }, 'the schema is up to date');
  return ran;
}
