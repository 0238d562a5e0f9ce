export {
  type ConnectOptions,
  type Database,
  openDatabase,
  openPool,
  roleName,
  surviveLostConnections,
  type Transaction,
} from './connect.ts';
export { type Migration, type MigrationFolder, migrate, readMigrations } from './migrate.ts';
export type { Tables } from './tables.ts';
export { withClient } from './with-client.ts';
