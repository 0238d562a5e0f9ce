/** Checks a list of duties: gaps, overlaps, oversteps, and what a duty lacks. */
export { checkDuties } from './check-duties.ts';
export type {
  Bilingual,
  Category,
  Delegation,
  DispatchRule,
  Duty,
  DutyList,
  GovernmentLevel,
  Name,
  Party,
  Place,
  StreetList,
} from './duty-list.ts';
export { DutyListError, type DutyListErrorCode } from './duty-list-error.ts';
export { type Finding, type FindingCode, findingCodes, findingNames } from './finding.ts';
export { type DutyIndex, indexDuties } from './index-duties.ts';
export { findingsAt, type Matrix, type MatrixCell, matrixOf } from './matrix.ts';
export { responsibleParty } from './responsible-party.ts';
