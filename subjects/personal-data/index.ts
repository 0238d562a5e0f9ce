export { personalDataRoutes } from './api.ts';
export type { KeptData } from './kept-data.ts';
export { personalDataRights } from './permissions.ts';

export { carryOutErasure, continueErasures } from './procedures/carry-out-erasure.ts';
export {
  decideErasure,
  decideErasureInput,
  type ErasureAnswer,
  orderErasure,
  orderErasureInput,
} from './procedures/decide-erasure.ts';
export { exportOwnData, type OwnData } from './procedures/export-own-data.ts';
export { requestErasure, requestErasureInput } from './procedures/request-erasure.ts';
export { countDue, type DueNow, runRetention } from './procedures/run-retention.ts';
export { liftHold, liftHoldInput, setHold, setHoldInput } from './procedures/set-hold.ts';
export { setRetentionRule, setRetentionRuleInput } from './procedures/set-retention-rule.ts';
export {
  countReportsOf,
  type ErasureSituation,
  type ErasureView,
  erasureById,
  erasureSituation,
  erasuresAskedBy,
  listErasures,
  looksAtReportsOf,
} from './queries/erasures.ts';
export { type HoldView, listHolds } from './queries/holds.ts';
export { type RetentionNow, retentionNow } from './queries/retention.ts';
export {
  type ErasureScope,
  type ErasureState,
  type ErasureStatus,
  erasureStatuses,
  erasureSubject,
} from './rules/erasure.ts';
export { type HoldState, type HoldTarget, holdBases, holdSubject } from './rules/hold.ts';
export { type RetentionClass, retentionRuleSubject, usualRetention } from './rules/retention-rule.ts';
