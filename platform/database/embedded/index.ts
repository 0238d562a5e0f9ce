export { checkChineseText } from './chinese-text.ts';
export { deleteDataFolder } from './delete-data-folder.ts';
export { DataFolderInUse, EmbeddedPostgresFault, type EmbeddedPostgresFaultCode } from './faults.ts';
export type { DatabaseLog, DatabaseLogEntry } from './server.ts';
export {
  type EmbeddedPostgres,
  type EmbeddedPostgresOptions,
  type ServerExit,
  startEmbeddedPostgres,
} from './start.ts';
