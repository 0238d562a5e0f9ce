import { intakeRules } from './intake-rules.ts';
import { laterRules } from './later-rules.ts';
import { orderRules } from './order-rules.ts';

/**
 * Every number that a realm decides for itself, by code: its usual value, its bounds and what it decides. Bounds
 * that protect the system (sizes of files, rates, lengths of lists) aren't among them.
 */
export const handlingRuleCatalogue = { ...intakeRules, ...orderRules, ...laterRules } as const;
