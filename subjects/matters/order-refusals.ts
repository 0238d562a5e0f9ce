import { say } from '#platform/languages.ts';

/** The expected noes about dispatching on, contests, time, help and supervision of work orders. */
export const orderRefusals = {
  'work-order.others-open': {
    kind: 'conflict',
    text: say(
      '还有 {count} 件协办或分办工单未办结，请先验收，或说明理由后免办。',
      '{count} orders of co-handlers or others are still open. Accept them first, or waive them with the reason.',
    ),
  },
  'work-order.not-lead': {
    kind: 'conflict',
    text: say('此操作只适用于主办工单。', 'This can be done only with the lead’s order.'),
  },
  'work-order.not-for-you': {
    kind: 'conflict',
    text: say(
      '主办工单由核查人核查，不在此验收。',
      'The lead’s order is checked by a verifier, not accepted here.',
    ),
  },
  'work-order.not-drafted': {
    kind: 'conflict',
    text: say('该工单没有待审签的办理意见。', 'There is no draft of this order to be signed.'),
  },
  'work-order.drafted': {
    kind: 'conflict',
    text: say(
      '办理意见已送审签，请等待负责人。',
      'The draft is with the head. Please wait for the signature.',
    ),
  },
  'work-order.own-draft': {
    kind: 'forbidden',
    text: say('拟办人不能审签自己的办理意见。', 'Whoever drafted it cannot sign it.'),
  },
  'work-order.own-acceptance': {
    kind: 'forbidden',
    text: say('办理人不能验收自己办理的工单。', 'Whoever did the work cannot accept it.'),
  },
  'work-order.own-decision': {
    kind: 'forbidden',
    text: say('申请单位和申请人不能决定本单位的申请。', 'Whoever asks cannot decide, nor can their party.'),
  },
  'work-order.same-party': {
    kind: 'invalid',
    text: say('不能派给本单位。', 'Work cannot be dispatched on to one’s own party.'),
  },
  'work-order.party-has-one': {
    kind: 'conflict',
    text: say('该单位在此案件中已有在办工单。', 'That party already has an open order of this matter.'),
  },
  'work-order.too-deep': {
    kind: 'conflict',
    text: say('分办层级已达 {levels} 级，不能再派。', 'Work can be dispatched on {levels} times at most.'),
  },
  'work-order.inner-limit-longer': {
    kind: 'invalid',
    text: say('分办时限不能晚于本单位的办理时限。', 'The inner limit cannot end after one’s own.'),
  },
  'work-order.clause-missing': {
    kind: 'invalid',
    text: say(
      '转办物业服务企业等须写明合同条款。',
      'A transfer to a company must cite the clause of its contract.',
    ),
  },
  'work-order.supervisor-missing': {
    kind: 'invalid',
    text: say(
      '转办须指定主管部门督办。',
      'A transfer must name the authority that supervises, such as the housing authority.',
    ),
  },
  'work-order.not-a-request': {
    kind: 'conflict',
    text: say('只有商请协助的事项可以谢绝。', 'Only a request can be declined.'),
  },
  'work-order.on-list': {
    kind: 'forbidden',
    text: say(
      '该事项在本单位权责清单内，不能谢绝。',
      'This is on the party’s own list of duties and cannot be declined.',
    ),
  },
  'work-order.contest-late': {
    kind: 'conflict',
    text: say('已超过派单异议期限。', 'The time for contesting this order is over.'),
  },
  'work-order.designated': {
    kind: 'conflict',
    text: say('该工单已指定承办，不能再提异议。', 'This order was designated and cannot be contested.'),
  },
  'work-order.contested': {
    kind: 'conflict',
    text: say('该工单的派单异议正在处理。', 'This order is already being contested.'),
  },
  'work-order.inner': {
    kind: 'conflict',
    text: say(
      '分办工单请直接与派出单位协商。',
      'An order that was dispatched on is settled with the party that sent it.',
    ),
  },
  'work-order.clock-stopped': {
    kind: 'conflict',
    text: say('该工单已中止计时。', 'This order’s clock is already stopped.'),
  },
  'work-order.clock-running': {
    kind: 'conflict',
    text: say('该工单没有中止计时。', 'This order’s clock is not stopped.'),
  },
  'work-order.no-clock': {
    kind: 'conflict',
    text: say('该工单没有办理时限。', 'This order has no limit.'),
  },
  'work-order.limit-passed': {
    kind: 'conflict',
    text: say('已超过办理时限，不能再申请。', 'The limit has passed; it is too late to ask.'),
  },
  'work-order.not-above': {
    kind: 'invalid',
    text: say('只能提级到上级单位。', 'It can only go up to a party of a higher level.'),
  },
  'time-request.pending': {
    kind: 'conflict',
    text: say('该工单已有待决定的时限申请。', 'A request about this order’s time is waiting to be decided.'),
  },
  'time-request.too-many': {
    kind: 'conflict',
    text: say('该工单已延期 {count} 次，不能再延。', 'This order was extended {count} times already.'),
  },
  'time-request.decided': {
    kind: 'conflict',
    text: say('该申请已有决定。', 'This request has already been decided.'),
  },
  'time-request.moment-past': {
    kind: 'invalid',
    text: say('请选择将来的时间。', 'Please choose a moment in the future.'),
  },
  'contest.closed': {
    kind: 'conflict',
    text: say('该派单异议已有结论。', 'This contest has already been settled.'),
  },
  'contest.not-called': {
    kind: 'conflict',
    text: say('尚未召集会商。', 'No consultation has been called.'),
  },
  'contest.not-consulted': {
    kind: 'conflict',
    text: say('会商后才能复核。', 'The review follows the consultation.'),
  },
  'contest.not-reviewed': {
    kind: 'conflict',
    text: say('复核后才能指定承办。', 'A party is designated after the review.'),
  },
  'contest.own-review': {
    kind: 'forbidden',
    text: say('复核人不能作出指定承办的决定。', 'Whoever reviewed a contest cannot decide it.'),
  },
  'contest.same-party': {
    kind: 'invalid',
    text: say(
      '仍由原单位承办的，请驳回异议。',
      'If it stays with the contesting party, refuse the contest instead.',
    ),
  },
  'call-in.not-a-street': {
    kind: 'forbidden',
    text: say('只有街道、乡镇可以吹哨。', 'Only a street office or township can call departments in.'),
  },
  'call-in.not-callable': {
    kind: 'invalid',
    text: say(
      '只能召集政府部门和公共服务单位。',
      'Only government bodies and public services can be called in.',
    ),
  },
  'call-in.pending': {
    kind: 'conflict',
    text: say('已召集该单位，尚未报到。', 'That party has been called and hasn’t arrived yet.'),
  },
  'call-in.arrived': {
    kind: 'conflict',
    text: say('该单位已报到。', 'That party has already arrived.'),
  },
  'supervision.answered': {
    kind: 'conflict',
    text: say('该督办已答复。', 'This supervision has already been answered.'),
  },
  'supervision.own': {
    kind: 'forbidden',
    text: say('不能督办本单位。', 'A party cannot supervise itself.'),
  },
} as const;
