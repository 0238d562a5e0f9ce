export { checkChineseText } from './chinese-text.ts';
export { deleteDataFolder } from './delete-data-folder.ts';
export { DataFolderInUse, EmbeddedPostgresFault, type EmbeddedPostgresFaultCode } from './faults.ts';
export { type KeepOptions, keepEmbeddedPostgres } from './keep.ts';
export type { DatabaseLog, DatabaseLogEntry } from './log.ts';
export { runningEmbeddedPostgres } from './running.ts';
export { freePort, type ServerExit } from './server.ts';
export {
  type EmbeddedPostgres,
  type EmbeddedPostgresOptions,
  startEmbeddedPostgres,
} from './start.ts';
