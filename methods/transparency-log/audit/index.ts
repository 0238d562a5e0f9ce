export * from './audit-log.ts';
export * from './audit-report.ts';
export * from './audit-state.ts';
export { clockSkewSeconds } from './entry-times.ts';
export { folderSource } from './folder-source.ts';
export type { LogSource } from './log-source.ts';
export { type UrlSourceOptions, urlSource } from './url-source.ts';
