import { say } from '#platform/languages.ts';
import { refusalsOf } from '#platform/refusal/index.ts';

/** The expected noes about the keys of machines. */
export const refuseMachineKey = refusalsOf({
  'machine-key.mandate-absent': {
    kind: 'invalid',
    text: say(
      '没有找到所选的授权，或者该授权今天无效。',
      'There is no such mandate, or it isn’t in force today.',
    ),
  },
  'machine-key.term': {
    kind: 'invalid',
    text: say(
      '截止日期须晚于今天，且不超过 {days} 天。',
      'The last day must lie after today and at most {days} days ahead.',
    ),
  },
  'machine-key.revoked': {
    kind: 'conflict',
    text: say('该密钥已吊销。', 'This key has been revoked already.'),
  },
  'machine-key.unknown': {
    kind: 'unknown-caller',
    text: say(
      '密钥无效、已过期或已吊销，请联系系统管理员。',
      'This key is unknown, has expired or was revoked. Ask the administrator for another.',
    ),
  },
  'machine-key.scope-missing': {
    kind: 'forbidden',
    text: say(
      '该密钥的用途不包括此项操作（需要：{scope}）。',
      'This key isn’t good for this (it would need the scope {scope}).',
    ),
  },
  'machine-key.person-needed': {
    kind: 'forbidden',
    text: say(
      '此项操作须由本人登录办理，不能使用密钥。',
      'Only a person who has signed in may do this, not a machine with a key.',
    ),
  },
});
