export { dutyRoutes } from './api.ts';
export { type AddCategoryInput, addCategory, addCategoryInput, categoryAdded } from './procedures/add-category.ts';
export {
  dutyEnacted,
  dutyEnded,
  type EnactDutyInput,
  enactDuty,
  enactDutyInput,
  reviseDuty,
} from './procedures/enact-duty.ts';
export { setDispatchRule, setDispatchRuleInput } from './procedures/set-dispatch-rule.ts';
export {
  type CategoryView,
  categoryByCode,
  categoryById,
  type DutyView,
  dutyById,
  listCategories,
  listDuties,
  routeFor,
} from './queries.ts';
export { type CategoryState, categorySubject, opennesses, type VerificationMode, verificationModes } from './rules/category.ts';
export type { NoRoute, Route } from './rules/choose-duty.ts';
export { dispatchRuleSubject } from './rules/dispatch-rule.ts';
export { type CoHandler, type DutyState, dutyStages, dutySubject, dutyTypeNames, dutyTypes, limitFact, streetLists } from './rules/duty.ts';
