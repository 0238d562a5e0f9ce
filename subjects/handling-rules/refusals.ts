import { say } from '#platform/languages.ts';
import { refusalsOf } from '#platform/refusal/index.ts';

/** The expected noes about handling rules. */
export const handlingRuleRefusals = {
  'handling-rules.too-soon': {
    kind: 'invalid',
    text: say(
      '生效时间至少应在 {minutes} 分钟之后。',
      'It can take hold in {minutes} minutes at the earliest.',
    ),
  },
  'handling-rules.unchanged': {
    kind: 'invalid',
    text: say('没有要修改的内容。', 'Nothing was changed.'),
  },
  'handling-rules.too-many': {
    kind: 'conflict',
    text: say(
      '已有 {count} 项修改等待生效，请先撤回不需要的。',
      '{count} amendments wait to take hold already. Withdraw one first.',
    ),
  },
  'handling-rules.not-coming': {
    kind: 'conflict',
    text: say(
      '该项修改已生效或即将生效，不能撤回；如需恢复，请另行修改。',
      'This amendment holds already, or will in a moment. Amend the rules again instead.',
    ),
  },
} as const;

/** Gives one of the refusals about handling rules. */
export const refuseHandlingRules = refusalsOf(handlingRuleRefusals);
