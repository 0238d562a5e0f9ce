import { say } from '#platform/languages.ts';
import { type Refusal, type RefusalParameters, refusalsOf } from '#platform/refusal/index.ts';

/** The expected noes about categories, duties and dispatch rules. */
export const dutyRefusals = {
  'category.code-taken': {
    kind: 'conflict',
    text: say('类别编码 {code} 已被使用。', 'The category code {code} is already in use.'),
  },
  'category.ended': {
    kind: 'conflict',
    text: say('该类别已终止。', 'This category has ended.'),
  },
  'category.ends-later': {
    kind: 'invalid',
    text: say('终止日期不能晚于今天。', 'It can’t end later than today.'),
  },
  'category.absent': {
    kind: 'invalid',
    text: say('没有找到所填的类别。', 'The category does not exist.'),
  },
  'category.code-unknown': {
    kind: 'invalid',
    text: say('没有编码为 {code} 的类别。', 'There is no category with the code {code}.'),
  },
  'duty.code-unknown': {
    kind: 'invalid',
    text: say('没有编码为 {code} 的权责事项。', 'There is no duty with the code {code}.'),
  },
  'duty.place-code-unknown': {
    kind: 'invalid',
    text: say('没有编码为 {code} 的区域。', 'There is no place with the code {code}.'),
  },
  'duty.gives-malformed': {
    kind: 'invalid',
    text: say(
      '协办内容“{gives}”应为小写英文代码，例如 equipment。',
      'What a co-handler gives is a code in small letters, such as equipment, not “{gives}”.',
    ),
  },
  'dispatch-rule.ended': {
    kind: 'conflict',
    text: say('该派单目录项已失效。', 'This row of the dispatch catalogue has ended.'),
  },
  'duty.absent': {
    kind: 'invalid',
    text: say('没有找到所填的权责事项。', 'The duty does not exist.'),
  },
  'duty.ended': {
    kind: 'conflict',
    text: say('该版权责事项已失效。', 'This edition of the duty is no longer in effect.'),
  },
  'duty.place-absent': {
    kind: 'invalid',
    text: say('没有找到所填的区域。', 'The place does not exist.'),
  },
  'duty.party-absent': {
    kind: 'invalid',
    text: say('没有找到所填的主体，或该主体已终止。', 'A party named here does not exist or has ended.'),
  },
  'duty.code-taken': {
    kind: 'conflict',
    text: say(
      '权责事项编码 {code} 已存在，如需修改请修订该事项。',
      'The duty code {code} exists already; revise that duty instead.',
    ),
  },
  'duty.supervisor-leads': {
    kind: 'invalid',
    text: say('督办单位不能与主办单位相同。', 'The supervisor must not be the lead.'),
  },
  'duty.pending': {
    kind: 'conflict',
    text: say(
      '权责事项 {code} 已有一版待准入，请先由县级审定。',
      'A new edition of the duty {code} awaits approval; the county decides on it first.',
    ),
  },
  'duty.not-proposed': {
    kind: 'conflict',
    text: say('该事项不在待准入状态。', 'This duty is not awaiting approval.'),
  },
  'duty.county-decides': {
    kind: 'forbidden',
    text: say(
      '乡镇（街道）新增事项须由县级及以上单位审定。',
      'Only a body of the county or above admits new duties of a street or township.',
    ),
  },
  'duty.own-proposal': {
    kind: 'forbidden',
    text: say('提出准入申请的人员不能自行审定。', 'Whoever proposed a duty can’t decide on it.'),
  },
  'duty.department-missing': {
    kind: 'conflict',
    text: say(
      '配合履职事项须先明确牵头部门，再行准入。',
      'A duty in which the street assists must name the department in charge before it is admitted.',
    ),
  },
  'duty.taken-back': {
    kind: 'invalid',
    text: say(
      '上级部门收回的事项不能由乡镇（街道）主办。',
      'What a department has taken back can’t be led by a street or township.',
    ),
  },
  'duty.upper-absent': {
    kind: 'invalid',
    text: say(
      '没有找到所细化的上级事项，或填写了本事项自身。',
      'The upper duty that this one makes concrete does not exist, or is this duty itself.',
    ),
  },
  'duty.upper-over': {
    kind: 'invalid',
    text: say('所细化的上级事项届时已经失效。', 'The upper duty is no longer in effect by then.'),
  },
  'duty.upper-of-other-category': {
    kind: 'invalid',
    text: say('所细化的上级事项属于另一个类别。', 'The upper duty is for another category.'),
  },
  'duty.upper-not-above': {
    kind: 'invalid',
    text: say(
      '所细化的事项应属于更高层级，且其区域应包含本事项的区域。',
      'What a duty makes concrete must be of a higher level, for a place that holds its own.',
    ),
  },
  'duty.upper-in-circle': {
    kind: 'invalid',
    text: say(
      '两项事项不能互相细化：所填的上级事项正是由本事项逐级细化而来。',
      'Two duties can’t make each other concrete: the one named here goes back to this one.',
    ),
  },
  'duty.not-on-list': {
    kind: 'conflict',
    text: say('该版权责事项未列入清单。', 'This edition of the duty is not on the list.'),
  },
  'duty.too-many': {
    kind: 'too-large',
    text: say(
      '符合条件的事项超过 {rows} 项，请按类别分别导出。',
      'More than {rows} duties fit. Please export them category by category.',
    ),
  },
  'duty.dates-reversed': {
    kind: 'invalid',
    text: say('失效日期应晚于生效日期。', 'It must end after it takes effect.'),
  },
  'dispatch-rule.elsewhere': {
    kind: 'invalid',
    text: say(
      '所选权责事项与派单目录项的类别或区域不一致。',
      'The duty chosen is for another category or place.',
    ),
  },
} as const;

/** Gives one of the refusals about categories, duties and dispatch rules. */
export const refuseDuty = refusalsOf(dutyRefusals);

/** Gives one of these refusals as the fault of one field of the input. */
export function refuseDutyField(
  code: keyof typeof dutyRefusals,
  field: string,
  parameters: RefusalParameters = {},
): Refusal {
  const refusal = refuseDuty(code, parameters);
  return { ...refusal, fields: [{ field, code, text: refusal.text }] };
}
