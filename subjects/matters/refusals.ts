import { say } from '#platform/languages.ts';
import { refusalsOf } from '#platform/refusal/index.ts';
import { lifeRefusals } from './life-refusals.ts';
import { orderRefusals } from './order-refusals.ts';

/** The expected noes about reports, matters and work orders. */
export const matterRefusals = {
  ...lifeRefusals,
  ...orderRefusals,
  'report.category-absent': {
    kind: 'invalid',
    text: say('没有找到所选的类别，请重新选择。', 'The category chosen does not exist. Please choose again.'),
  },
  'report.place-absent': {
    kind: 'invalid',
    text: say('没有找到所选的地点，请重新选择。', 'The place chosen does not exist. Please choose again.'),
  },
  'report.asset-absent': {
    kind: 'invalid',
    text: say('没有找到所选的部件，或该部件已停用。', 'The asset chosen does not exist or is retired.'),
  },
  'report.contact-missing': {
    kind: 'invalid',
    text: say(
      '代为登记时请填写来电人的联系电话。',
      'When reporting for a caller, enter the caller’s telephone number.',
    ),
  },
  'report.number-known': {
    kind: 'conflict',
    text: say(
      '工单号 {number} 已登记过，受理号是 {reference}。',
      'The order number {number} is already on record, as {reference}.',
    ),
  },
  'report.not-waiting': {
    kind: 'conflict',
    text: say('该诉求目前不能答复。', 'This report is not waiting for an answer.'),
  },
  'report.not-calling-back': {
    kind: 'conflict',
    text: say('该诉求目前不需要回访。', 'This report is not due for a call-back.'),
  },
  'report.query-code-wrong': {
    kind: 'absent',
    text: say(
      '受理号或查询码不正确，请核对后再试。',
      'That reference and query code do not match. Please check both.',
    ),
  },
  'report.not-withdrawable': {
    kind: 'conflict',
    text: say('该诉求已办结，不能撤回。', 'This report is already closed and cannot be withdrawn.'),
  },
  'matter.not-waiting': {
    kind: 'conflict',
    text: say('该案件已派单。', 'This matter has already been dispatched.'),
  },
  'matter.party-absent': {
    kind: 'invalid',
    text: say('没有找到所选的承办单位，或该单位已终止。', 'The party chosen does not exist or has ended.'),
  },
  'matter.closed': {
    kind: 'conflict',
    text: say('该案件已办结。', 'This matter is closed.'),
  },
  'work-order.not-issued': {
    kind: 'conflict',
    text: say('该工单已签收。', 'This work order has already been received.'),
  },
  'work-order.long-listed': {
    kind: 'conflict',
    text: say(
      '该案件已挂账，须经核查销账，不能直接报结。',
      'This matter is on the long-term list: it is struck off by a check, not reported done.',
    ),
  },
  'work-order.not-open': {
    kind: 'conflict',
    text: say('该工单已办理完毕，不能重复提交。', 'This work order has already been reported done.'),
  },
  'work-order.not-done': {
    kind: 'conflict',
    text: say('该工单尚未报结，不能核查。', 'This work order has not been reported done yet.'),
  },
  'work-order.own-work': {
    kind: 'forbidden',
    text: say(
      '核查人不能核查本人或本单位办理的工单。',
      'Work cannot be verified by whoever did it, nor by their party.',
    ),
  },
  'work-order.own-call-back': {
    kind: 'forbidden',
    text: say(
      '承办单位不能回访本单位办理的诉求。',
      'The party that handled a report may not call its reporter back.',
    ),
  },
  'work-order.photos-missing': {
    kind: 'invalid',
    text: say(
      '现场处置类工单报结须附处置前、处置后照片各一张。',
      'Work fixed on the spot needs a photo from before and one from after.',
    ),
  },
  'file.absent': {
    kind: 'invalid',
    text: say('有照片未上传成功，请重新上传。', 'A photo is missing. Please upload it again.'),
  },
} as const;

/** Gives one of the refusals about reports, matters and work orders. */
export const refuseMatter = refusalsOf(matterRefusals);
