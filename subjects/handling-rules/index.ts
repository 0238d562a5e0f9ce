export { handlingRuleRoutes } from './api.ts';
export {
  amendHandlingRules,
  amendHandlingRulesInput,
  withdrawHandlingRules,
} from './procedures/amend-handling-rules.ts';
export {
  type HandlingRulesStep,
  handlingRulesHistory,
  handlingRulesOf,
  handlingRulesState,
} from './queries.ts';
export { earliestFrom, leadMilliseconds } from './rules/amend.ts';
export {
  type ComingAmendment,
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
  type RuleGroup,
  ruleGroups,
  ruleUnits,
} from './rules/rule-kinds.ts';
