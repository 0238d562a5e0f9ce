export { type LedgerEntry, type LedgerPart, logIndexesOf, readLedgerEntry } from './entry.ts';
export { extendLedger, type LedgerKeys, type LedgerKeysOf } from './extend-ledger.ts';
export type { LedgerAct } from './ledger-act.ts';
export { type LedgerFilter, type LedgerPage, listLedgerActs } from './list-acts.ts';
export { type LedgerStatistics, ledgerStatistics, ledgerTypes } from './statistics.ts';
