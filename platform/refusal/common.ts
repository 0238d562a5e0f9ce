import { say } from '../languages.ts';
import { type FieldFault, type Refusal, refusalsOf } from './refusal.ts';

/** The refusals that any procedure may give, whatever its subject. */
export const commonRefusals = {
  'input.invalid': {
    kind: 'invalid',
    text: say(
      '填写的内容有误，请按提示修改后重新提交。',
      'Some of what was entered needs correcting before it can be sent.',
    ),
  },
  'caller.unknown': {
    kind: 'unknown-caller',
    text: say('请先登录。', 'Please sign in first.'),
  },
  'right.missing': {
    kind: 'forbidden',
    text: say('您没有办理此事项的权限。', 'You do not have the right to do this.'),
  },
  'right.out-of-scope': {
    kind: 'forbidden',
    text: say('此事项不在您的授权范围内。', 'This lies outside the scope of your mandate.'),
  },
  absent: {
    kind: 'absent',
    text: say('没有找到您要的内容。', 'There is nothing here by that name or number.'),
  },
  'version.missing': {
    kind: 'version-missing',
    text: say('请注明您所依据的版本（If-Match）。', 'Say which version you are acting on (If-Match).'),
  },
  'version.stale': {
    kind: 'stale',
    text: say(
      '在您查看之后，此事项已有新的办理记录。请刷新后再操作，您填写的内容已保留。',
      'This has changed since you looked at it. Reload and try again; what you entered has been kept.',
    ),
  },
  'once.key-reused': {
    kind: 'conflict',
    text: say(
      '同一个幂等键已用于另一项请求，请换用新的幂等键。',
      'This idempotency key was already used for a different request. Use a new one.',
    ),
  },
  'rate.limited': {
    kind: 'limited',
    text: say(
      '操作过于频繁，请在 {seconds} 秒后再试。',
      'Too many attempts. Please try again in {seconds} seconds.',
    ),
  },
} as const;

/** Gives one of the refusals common to all subjects. */
export const refuse = refusalsOf(commonRefusals);

/** Refuses an input with a sentence for each wrong field. */
export function refuseFields(fields: readonly FieldFault[]): Refusal {
  return refuse('input.invalid', {}, fields);
}
