import { say } from '../languages.ts';
import { refusalsOf } from '../refusal/index.ts';

/** The expected noes about signing in. */
export const accountRefusals = {
  'sign-in.wrong': {
    kind: 'unknown-caller',
    text: say('用户名或密码不正确。', 'The user name or password is not right.'),
  },
  'sign-in.code-wrong': {
    kind: 'unknown-caller',
    text: say(
      '动态验证码不正确或已过期，请输入身份验证器当前显示的六位数字。',
      'The code is wrong or has expired. Enter the six digits that your authenticator shows now.',
    ),
  },
  'sign-in.locked': {
    kind: 'limited',
    text: say(
      '验证码连续输错次数过多，该账户已暂时锁定，请在 {seconds} 秒后再试。',
      'Too many wrong codes: this account is locked for now. Please try again in {seconds} seconds.',
    ),
  },
  'sign-in.provider-silent': {
    kind: 'conflict',
    text: say(
      '“{provider}”暂时无法连接，请稍后再试，或使用用户名和密码登录。',
      '{provider} doesn’t answer now. Try again later, or sign in with user name and password.',
    ),
  },
  'identity.taken': {
    kind: 'conflict',
    text: say('该身份已登记给某个账号。', 'This identity is registered for an account already.'),
  },
  'second-factor.missing': {
    kind: 'conflict',
    text: say('该账户尚未启用动态验证码。', 'This account has no authenticator yet.'),
  },
  'second-factor.begin-again': {
    kind: 'conflict',
    text: say(
      '更换操作尚未开始或已超过 15 分钟，请重新开始；原验证器仍然有效。',
      'The replacement wasn’t begun, or more than 15 minutes ago. Begin again; the old authenticator still counts.',
    ),
  },
  'second-factor.enabled': {
    kind: 'conflict',
    text: say('该账户已启用动态验证码。', 'This account has an authenticator already.'),
  },
} as const;

/** Gives one of the refusals about signing in. */
export const refuseAccount = refusalsOf(accountRefusals);
