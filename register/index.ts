export { audit } from './audit.ts';

export type { AuditReport, ErasedPart, Finding, FindingKind } from './findings.ts';
export { type HistoryAct, historyOf, historyOfFound } from './history.ts';
export type { DataClass, ErasedData, PersonalData, Thing } from './personal-data.ts';
export { type Change, type NewAct, type Recorded, type RecordedAct, record } from './record.ts';
export { find, findAll, lock, lockAll } from './rows.ts';
export {
  type AnySubject,
  type Columns,
  defineSubject,
  type Fact,
  type Facts,
  type FoldedAct,
  type Subject,
  type SubjectState,
} from './subject.ts';
export type { TextWrite } from './texts.ts';
