export { dutyRoutes } from './api.ts';
export {
  type AddCategoryInput,
  addCategory,
  addCategoryInput,
  categoryAdded,
} from './procedures/add-category.ts';
export { amendCategory, amendCategoryInput } from './procedures/amend-category.ts';
export {
  dutyEnacted,
  type EnactDutyInput,
  enactDuty,
  enactDutyInput,
  reviseDuty,
} from './procedures/enact-duty.ts';
export { endCategory, endCategoryInput } from './procedures/end-category.ts';
export { endDispatchRule, endDuty, endDutyInput } from './procedures/end-duty.ts';
export { categoryColumns, importCategories } from './procedures/import-categories.ts';
export { dispatchRuleColumns, importDispatchRules } from './procedures/import-dispatch-rules.ts';
export { dutyColumns, importDuties } from './procedures/import-duties.ts';
export { setDispatchRule, setDispatchRuleInput } from './procedures/set-dispatch-rule.ts';
export {
  type CategoryView,
  categoryByCode,
  categoryById,
  type DutyView,
  dutyById,
  listCategories,
  listDuties,
  pageCategories,
  routeFor,
} from './queries.ts';
export {
  countDuties,
  type DispatchRuleView,
  listDispatchRules,
  ruleById,
} from './rule-queries.ts';
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
