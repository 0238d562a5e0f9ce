import { say } from '#platform/languages.ts';
import type { LimitRule, NumberRule } from '../rule-kinds.ts';

/** Names a rule that sets a time, keeping its exact type. */
export function limit<const Rule extends Omit<LimitRule, 'kind'>>(rule: Rule): Rule & { kind: 'limit' } {
  return { kind: 'limit', ...rule };
}

/** Names a rule that sets a whole number, keeping its exact type. */
export function number<const Rule extends Omit<NumberRule, 'kind'>>(rule: Rule): Rule & { kind: 'number' } {
  return { kind: 'number', ...rule };
}

/** Where usual values come from. */
export const bases = {
  hotlines: say('热线办理的通行做法', 'Common practice of hotlines'),
  beijing: say('北京市接诉即办的做法', 'Practice of Beijing’s hotline'),
  ours: say('本软件的建议值', 'Proposed by this software'),
};
