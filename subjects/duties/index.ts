export { dutyRoutes } from './api.ts';
export {
  type AddCategoryInput,
  addCategory,
  addCategoryInput,
  categoryAdded,
} from './procedures/add-category.ts';
export { amendCategory, amendCategoryInput } from './procedures/amend-category.ts';
export {
  admissionRoles,
  approveDuty,
  rejectDuty,
  rejectDutyInput,
} from './procedures/decide-proposal.ts';
export { dutyBegun } from './procedures/duty-changes.ts';
export { type EnactDutyInput, enactDutyInput } from './procedures/duty-input.ts';
export { dutyColumns } from './procedures/duty-row.ts';
export { type DutyPut, enactDuty, reviseDuty } from './procedures/enact-duty.ts';
export { endCategory, endCategoryInput } from './procedures/end-category.ts';
export { endDispatchRule, endDuty, endDutyInput } from './procedures/end-duty.ts';
export { exportDuties } from './procedures/export-duties.ts';
export { categoryColumns, importCategories } from './procedures/import-categories.ts';
export { dispatchRuleColumns, importDispatchRules } from './procedures/import-dispatch-rules.ts';
export { type DutyImportResult, importDuties } from './procedures/import-duties.ts';
export { type DutyMatrix, readDutyMatrix } from './procedures/read-duty-matrix.ts';
export { findingRoles, readFindings } from './procedures/read-findings.ts';
export { setDispatchRule, setDispatchRuleInput } from './procedures/set-dispatch-rule.ts';
export {
  type CategoryView,
  categoryByCode,
  categoryById,
  listCategories,
  pageCategories,
} from './queries/categories.ts';
export { type DispatchRuleView, listDispatchRules, ruleById } from './queries/dispatch-rules.ts';
export {
  countDuties,
  type DutySearch,
  type DutyView,
  dutiesConcretising,
  dutyById,
  editionsOf,
  listDuties,
} from './queries/duties.ts';
export { type DutyCheck, readDutyCheck } from './queries/duty-list.ts';
export { keptByGround } from './queries/ground-version.ts';
export { type RouteAsked, type RouteAskedAt, routeAt, routeFor } from './queries/routing.ts';
export { type UncoveredCategory, uncoveredCategories } from './queries/uncovered-categories.ts';
export {
  type CategoryState,
  categorySubject,
  opennesses,
  type VerificationMode,
  verificationModes,
} from './rules/category.ts';
export type { NoRoute, Route } from './rules/choose-duty.ts';
export { dispatchRuleSubject } from './rules/dispatch-rule.ts';
export {
  type CoHandler,
  type DutyState,
  dutyStageNames,
  dutyStages,
  dutyStatuses,
  dutySubject,
  dutyTypes,
  limitFact,
  streetListNames,
  streetLists,
} from './rules/duty.ts';
export {
  type LimitWay,
  limitOf,
  limitWay,
  limitWays,
} from './rules/limit-text.ts';
export { type RouteQuestion, routeAround } from './rules/route-in.ts';
export { type RoutingTable, routingTable } from './rules/routing-table.ts';
