import { migrate, readMigrations } from '#platform/database/index.ts';
import { migrationFolders } from '../../../doors/assembly.ts';

/** The schema of the realm that the template holds. */
export const testSchema = 'realm';

/**
 * Fills the database that every test file gets a copy of; runs once per test run, when the first test file
 * asks for a database: a migrated realm without any rows.
 *
 * @param url `postgres://…` of an empty database, as the server's administrator. All connections to it must
 *   be closed again: PostgreSQL copies no database that somebody is connected to.
 */
export async function prepareTemplate(url: string): Promise<void> {
  await migrate(url, testSchema, await readMigrations(migrationFolders));
}
