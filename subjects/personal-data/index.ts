export { personalDataRoutes } from './api.ts';
export type { KeptData } from './kept-data.ts';

export { carryOutErasure, continueErasures } from './procedures/carry-out-erasure.ts';
export {
  decideErasure,
  type ErasureAnswer,
  orderErasure,
  orderErasureInput,
} from './procedures/decide-erasure.ts';
export { exportOwnData, type OwnData } from './procedures/export-own-data.ts';
export { requestErasure } from './procedures/request-erasure.ts';
export { countDue, type DueNow, runRetention } from './procedures/run-retention.ts';
export { liftHold, setHold } from './procedures/set-hold.ts';
export { setRetentionRule } from './procedures/set-retention-rule.ts';
export { type ErasureState, erasureSubject } from './rules/erasure.ts';
export { type HoldState, holdSubject } from './rules/hold.ts';
export { type RetentionClass, retentionRuleSubject, usualRetention } from './rules/retention-rule.ts';
