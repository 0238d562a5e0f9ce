import { say } from '#platform/languages.ts';
import { refusalsOf } from '#platform/refusal/index.ts';

/** The expected noes about parties and mandates. */
export const partyRefusals = {
  'party.parent-absent': {
    kind: 'invalid',
    text: say('没有找到上级主体。', 'The party it belongs to does not exist.'),
  },
  'party.below-itself': {
    kind: 'conflict',
    text: say(
      '上级主体不能是它自己或它的下级。',
      'A party can’t belong to itself, or to one that belongs to it.',
    ),
  },
  'party.place-absent': {
    kind: 'invalid',
    text: say('没有找到所填的区域。', 'The place does not exist.'),
  },
  'party.place-code-unknown': {
    kind: 'invalid',
    text: say('没有找到编码为 {code} 的区域。', 'There is no place with the code {code}.'),
  },
  'party.code-taken': {
    kind: 'conflict',
    text: say('代码 {code} 已属于另一个主体。', 'The code {code} already belongs to another party.'),
  },
  'party.unknown': {
    kind: 'invalid',
    text: say('没有找到名称或代码为“{party}”的主体。', 'There is no party with the name or code “{party}”.'),
  },
  'party.ambiguous': {
    kind: 'invalid',
    text: say(
      '有多个主体名为“{party}”，请填写统一社会信用代码。',
      'Several parties are called “{party}”; give the unified social credit code.',
    ),
  },
  'party.kind-differs': {
    kind: 'conflict',
    text: say(
      '“{party}”已登记为其他类型的主体；类型不能更改，请先终止原主体。',
      '“{party}” is already on file as another kind of party, which can’t be changed; end that one first.',
    ),
  },
  'party.dates-reversed': {
    kind: 'invalid',
    text: say('终止日期不能早于设立日期。', 'A party can’t end before it begins.'),
  },
  'account.username-taken': {
    kind: 'conflict',
    text: say('用户名 {username} 已被使用。', 'The user name {username} is taken.'),
  },
  'account.password-missing': {
    kind: 'invalid',
    text: say(
      '新账户 {username} 须填写不少于 10 个字符的初始密码。',
      'The new account {username} needs a first password of at least 10 characters.',
    ),
  },
  'account.too-many': {
    kind: 'too-large',
    text: say(
      '一次最多新开 {count} 个账户，请分成几个文件导入。',
      'At most {count} accounts can be opened at once; please import them in several files.',
    ),
  },
  'mandate.username-unknown': {
    kind: 'invalid',
    text: say(
      '没有用户名为 {username} 的账户，请先导入账户。',
      'There is no account with the user name {username}; import the accounts first.',
    ),
  },
  'party.ended': {
    kind: 'conflict',
    text: say('该主体已终止。', 'This party no longer exists.'),
  },
  'membership.no-body': {
    kind: 'invalid',
    text: say(
      '只有议事协调机构和联合专班有成员单位。',
      'Only coordinating bodies and task teams have members.',
    ),
  },
  'membership.party-absent': {
    kind: 'invalid',
    text: say('没有找到该机构或成员单位。', 'The body or the member does not exist.'),
  },
  'membership.in-itself': {
    kind: 'invalid',
    text: say('机构不能做自己的成员。', 'A body can’t be its own member.'),
  },
  'membership.already': {
    kind: 'conflict',
    text: say(
      '该单位已是成员；如要改变牵头或成员身份，请先退出再加入。',
      'It is a member already; to change its role, let it leave first and join again.',
    ),
  },
  'membership.left': {
    kind: 'conflict',
    text: say('该成员单位已退出。', 'This member has left.'),
  },
  'membership.dates-reversed': {
    kind: 'invalid',
    text: say('退出日期不能早于加入日期。', 'A member can’t leave before it joined.'),
  },
  'mandate.party-absent': {
    kind: 'invalid',
    text: say('没有找到授权的主体。', 'The party to act for does not exist.'),
  },
  'mandate.account-absent': {
    kind: 'invalid',
    text: say('没有找到被授权的账户。', 'The account to be given the mandate does not exist.'),
  },
  'mandate.dates-reversed': {
    kind: 'invalid',
    text: say('授权的截止日期应晚于开始日期。', 'A mandate must end after it begins.'),
  },
  'mandate.same-holder': {
    kind: 'invalid',
    text: say('接替人与原授权人是同一账户。', 'This account holds the mandate already.'),
  },
  'delegation.party-absent': {
    kind: 'invalid',
    text: say('没有找到授权委托涉及的主体。', 'A party to the delegation does not exist.'),
  },
  'delegation.to-itself': {
    kind: 'invalid',
    text: say('不能授权委托给自己。', 'A party can’t delegate powers to itself.'),
  },
  'delegation.watches-itself': {
    kind: 'invalid',
    text: say('被授权委托的主体不能监督自己。', 'Whoever exercises the powers can’t be the one who watches.'),
  },
  'delegation.passed-on': {
    kind: 'conflict',
    text: say(
      '{powers} 是受委托行使的职权，不得再委托他人。',
      '{powers}: exercised by entrustment only, and therefore not to be passed on.',
    ),
  },
  'delegation.dates-reversed': {
    kind: 'invalid',
    text: say('授权委托的截止日期应晚于开始日期。', 'A delegation must end after it begins.'),
  },
  'delegation.ended': {
    kind: 'conflict',
    text: say('该授权委托已终止或期满。', 'This delegation has ended.'),
  },
  'delegation.not-begun': {
    kind: 'conflict',
    text: say(
      '该授权委托尚未生效，不能监督检查。',
      'This delegation has not begun: there is nothing to review.',
    ),
  },
  'mandate.ended': {
    kind: 'conflict',
    text: say('该授权已终止。', 'This mandate has ended.'),
  },
} as const;

/** Gives one of the refusals about parties and mandates. */
export const refuseParty = refusalsOf(partyRefusals);
