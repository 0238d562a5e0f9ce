export { handlingRuleRoutes } from './api.ts';
export {
  amendHandlingRules,
  amendHandlingRulesInput,
  withdrawHandlingRules,
} from './procedures/amend-handling-rules.ts';
export { handlingRulesHistory, handlingRulesOf, handlingRulesState } from './queries.ts';
export { earliestFrom } from './rules/amend.ts';
export {
  type HandlingRuleChanges,
  type HandlingRuleCode,
  type HandlingRules,
  type HandlingRulesState,
  handlingRule,
  handlingRuleCodes,
  handlingRulesSubject,
  rulesAt,
  usualHandlingRules,
} from './rules/handling-rules.ts';
export {
  type HandlingRule,
  nominalMinutes,
  ruleGroups,
  ruleUnits,
} from './rules/rule-kinds.ts';
