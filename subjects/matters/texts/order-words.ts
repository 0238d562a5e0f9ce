import { type Bilingual, say } from '#platform/languages.ts';
import type { StoryStep } from '../queries/story.ts';
import { type Outcome, outcomes } from '../rules/kinds.ts';
import { type StopGround, stopGrounds } from '../rules/order/stop-clock.ts';

/** Gives the name of a party by its id, or a general word where it isn't known. */
export type Naming = (partyId: unknown) => Bilingual;

/** The names of several parties, one after another. */
function allOf(ids: unknown, who: Naming): Bilingual {
  const names = Array.isArray(ids) && ids.length > 0 ? ids.map(who) : [who(null)];
  const [zh, en] = (['zh-CN', 'en'] as const).map((language) => [
    ...new Set(names.map((name) => name[language])),
  ]);
  return say(zh?.join('、') ?? '', en?.join(', ') ?? '');
}

const endedWords: Readonly<Record<string, Bilingual>> = {
  redesignated: say('已指定其他单位承办，原工单终止', 'Another party was designated; this order ended'),
  'taken-over': say('已改为主办，原协办工单终止', 'The party leads now; its order as co-handler ended'),
  waived: say('上一级工单免办，分办工单终止', 'The order above was waived; this one ended'),
  declined: say('上一级单位谢绝，分办工单终止', 'The party above declined; this order ended'),
};

/**
 * Says a step of an order, or of what hangs on one, in a sentence, in both languages; undefined for any
 * other step.
 */
export function orderSentence(
  { type, facts, partyId: actingPartyId }: Pick<StoryStep, 'type' | 'facts' | 'partyId'>,
  who: Naming,
): Bilingual | undefined {
  const party = who(facts['partyId']);
  const acting = who(actingPartyId);
  const named = allOf(facts['partyIds'], who);
  switch (type) {
    case 'work-order.issued':
      return issuedSentence(facts, party);
    case 'work-order.received':
      return facts['automatic'] === true
        ? say('超过签收时限，视为已签收', 'Not received in time; it counts as received')
        : say('已签收，开始办理', 'Received; work has begun');
    case 'work-order.done': {
      const outcome = outcomes[facts['outcome'] as Outcome] ?? say('', '');
      const signed = facts['signed'] === true;
      return say(
        `${signed ? '负责人审签，' : ''}办理单位报结：${outcome['zh-CN']}`,
        `Reported done by the handler${signed ? ', signed by its head' : ''}: ${outcome.en.toLowerCase()}`,
      );
    }
    case 'work-order.contacted':
      return say('承办单位已联系报告人', 'The handler has spoken to the reporter');
    case 'work-order.contact-tried':
      return say('承办单位联系报告人，未接通', 'The handler tried to reach the reporter');
    case 'work-order.response-overdue':
      return say('未在规定时间内联系报告人', 'The reporter was not contacted in time');
    case 'work-order.drafted':
      return say('已拟办，送负责人审签', 'Drafted; the head is asked to sign');
    case 'work-order.draft-returned':
      return say('负责人退回修改', 'The head returned the draft');
    case 'work-order.accepted':
      return say(`${acting['zh-CN']}验收通过`, `Accepted by ${acting.en}`);
    case 'work-order.declined':
      return say(`${acting['zh-CN']}谢绝协助`, `${acting.en} declined`);
    case 'work-order.waived':
      return say(`${acting['zh-CN']}决定免办`, `${acting.en} goes on without it`);
    case 'work-order.ended':
      return endedWords[String(facts['ground'])];
    case 'work-order.dispatched-on':
      return say(`二次派单给${party['zh-CN']}`, `Dispatched on to ${party.en}`);
    case 'work-order.contested':
      return say(
        '承办单位提出派单异议，其间仍由其保持联系、先行处置',
        'The party contests the order; meanwhile it keeps contact and does what can’t wait',
      );
    case 'work-order.contest-withdrawn':
      return say('派单异议已撤回，继续办理', 'The contest was withdrawn; work goes on');
    case 'work-order.designated':
      return say('异议未成立，由原单位承办', 'The contest was refused; the order stays with the party');
    case 'work-order.taken-over':
      return say(
        `由${party['zh-CN']}提级主办，原单位协办`,
        `${party.en} takes over; the party stays as co-handler`,
      );
    case 'work-order.extended':
      return say('办理时限延长', 'The limit was extended');
    case 'work-order.clock-stopped': {
      const ground = stopGrounds[facts['ground'] as StopGround];
      return say(`中止计时：${ground['zh-CN']}`, `The clock was stopped: ${ground.en.toLowerCase()}`);
    }
    case 'work-order.clock-resumed':
      return say('恢复计时', 'The clock goes on');
    case 'work-order.urged':
      return say(
        `第 ${facts['times']} 次催办`,
        `Pressed for, for the ${ordinal(Number(facts['times']))} time`,
      );
    case 'work-order.copied':
      return say(`抄送${named['zh-CN']}`, `A copy went to ${named.en}`);
    case 'matter.designated':
      return say(`指定由${party['zh-CN']}承办`, `${party.en} was designated`);
    case 'matter.escalated':
      return facts['how'] === 'joins'
        ? say(`提级办理：${party['zh-CN']}加入协办`, `Taken up a level: ${party.en} joins in`)
        : say(`提级办理：由${party['zh-CN']}主办`, `Taken up a level: ${party.en} takes over`);
    case 'matter.returned':
      return say('受商请单位谢绝，重新派单', 'The party asked declined; it is to be assigned anew');
    case 'matter.due-changed':
      return facts['dueAt'] === null
        ? say('办理时限暂停', 'The limit is suspended')
        : say('办理时限调整', 'The limit has moved');
    default:
      return besideSentence(type, facts, party, acting, who);
  }
}

function issuedSentence(facts: StoryStep['facts'], party: Bilingual): Bilingual {
  if (facts['capacity'] === 'co-handler') {
    return say(`协办工单已发给${party['zh-CN']}`, `Order to help issued to ${party.en}`);
  }
  if (facts['capacity'] === 'inner') {
    return say(`分办工单已发给${party['zh-CN']}`, `Inner order issued to ${party.en}`);
  }
  return say(`工单已发给${party['zh-CN']}`, `Work order issued to ${party.en}`);
}

function besideSentence(
  type: string,
  facts: StoryStep['facts'],
  party: Bilingual,
  acting: Bilingual,
  who: Naming,
): Bilingual | undefined {
  const named = allOf(facts['partyIds'], who);
  switch (type) {
    case 'contest.raised':
      return say(`${party['zh-CN']}提出派单异议`, `${party.en} contests the order`);
    case 'contest.consultation-called':
      return say(`召集会商：${named['zh-CN']}`, `Called to a consultation: ${named.en}`);
    case 'contest.consulted':
      return facts['onSite'] === true ? say('已现场会商', 'Consulted on site') : say('已会商', 'Consulted');
    case 'contest.reviewed':
      return facts['review'] === 'designate'
        ? say('复核意见：指定其他单位承办', 'Review: another party should be designated')
        : say('复核意见：仍由原单位承办', 'Review: it should stay with the party');
    case 'contest.designated':
      return say(`异议成立，指定${party['zh-CN']}承办`, `The contest was upheld: ${party.en} was designated`);
    case 'contest.refused':
      return say('异议不成立', 'The contest was refused');
    case 'contest.withdrawn':
      return facts['ground'] === 'order-over'
        ? say('工单已结束，异议终止', 'The order is over, and with it the contest')
        : say('异议已撤回', 'The contest was withdrawn');
    case 'contest.overdue':
      return say('派单异议未在规定时间内处理', 'The contest was not settled in time');
    case 'time-request.asked':
      return facts['kind'] === 'extension'
        ? say('申请延期', 'Asked for more time')
        : say('申请中止计时', 'Asked that the clock stand');
    case 'time-request.granted':
      return say('时限申请已批准', 'The request about time was granted');
    case 'time-request.refused':
      return say('时限申请未获批准', 'The request about time was refused');
    case 'time-request.lapsed':
      return say('工单已办结，时限申请失效', 'The order was done; the request about time lapsed');
    case 'time-request.overdue':
      return say('时限申请未在规定时间内决定', 'The request about time was not decided in time');
    case 'supervision.issued':
      return say(
        `督办〔${facts['year']}〕${facts['number']}号，要求${party['zh-CN']}限期答复`,
        `Supervision ${facts['number']} of ${facts['year']}: ${party.en} must answer by a date`,
      );
    case 'supervision.answered':
      return say('已答复督办', 'The supervision was answered');
    case 'supervision.overdue':
      return say('未按期答复督办', 'The supervision was not answered in time');
    case 'call-in.called':
      return say(`${acting['zh-CN']}吹哨，召集${party['zh-CN']}到场`, `${acting.en} calls ${party.en} in`);
    case 'call-in.arrived':
      return say('部门已报到', 'The party called has arrived');
    case 'call-in.missed':
      return say('部门未按时报到', 'The party called did not come in time');
    default:
      return undefined;
  }
}

function ordinal(count: number): string {
  const ending = count % 100 > 10 && count % 100 < 14 ? 'th' : (['th', 'st', 'nd', 'rd'][count % 10] ?? 'th');
  return `${count}${ending}`;
}

/** What a notice about an order, or what hangs on one, says to whom it is for. */
export const orderNotices: Readonly<Record<string, Bilingual>> = {
  'work-order.issued': say('收到新工单，请签收办理。', 'There is a new order: please receive it.'),
  'work-order.received': say(
    '超过签收时限，工单已自动签收。',
    'The order wasn’t received in time and counts as received.',
  ),
  'work-order.response-overdue': say(
    '未在规定时间内联系报告人，请立即联系。',
    'The reporter wasn’t contacted in time: please do so now.',
  ),
  'work-order.drafted': say('有办理意见待审签。', 'A draft waits for your signature.'),
  'work-order.draft-returned': say('办理意见被退回，请修改。', 'The draft came back: please revise it.'),
  'work-order.done': say(
    '协办、分办工单已报结，请验收。',
    'Work for you is reported done: please accept it.',
  ),
  'work-order.accepted': say('工单已验收。', 'Your work was accepted.'),
  'work-order.sent-back': say('工单被退回，请重新办理。', 'The order came back: please do it again.'),
  'work-order.declined': say(
    '受商请单位谢绝，请另作安排。',
    'The party asked declined: please arrange otherwise.',
  ),
  'work-order.waived': say('该工单不再需要办理。', 'The order need not be done any more.'),
  'work-order.ended': say('工单终止，无需继续办理。', 'The order ended; nothing more is to be done.'),
  'work-order.designated': say(
    '派单异议未成立，请继续办理。',
    'The contest was refused: please carry on with the order.',
  ),
  'work-order.taken-over': say(
    '上级单位主办，请继续协办。',
    'The level above leads now: please go on helping.',
  ),
  'work-order.urged': say('收到催办，请尽快办理。', 'Somebody presses for this order: please hurry.'),
  'work-order.copied': say('抄送一件工单，供知悉。', 'A copy for your information.'),
  'work-order.extended': say('延期申请已批准。', 'More time was granted.'),
  'work-order.clock-stopped': say('已中止计时。', 'The clock was stopped.'),
  'work-order.clock-resumed': say('已恢复计时，请继续办理。', 'The clock goes on: please carry on.'),
  'matter.escalated': say('有事项提级到贵单位。', 'A matter was taken up to you.'),
  'matter.returned': say('有案件需重新派单。', 'A matter is to be assigned anew.'),
  'contest.raised': say('有派单异议待处理。', 'An order is contested: please settle it.'),
  'contest.consultation-called': say('请参加派单异议会商。', 'Please take part in a consultation.'),
  'contest.overdue': say('派单异议超过处理期限。', 'A contest is past its limit.'),
  'time-request.asked': say('有时限申请待决定。', 'A request about time waits for a decision.'),
  'time-request.refused': say('时限申请未获批准，请按原时限办理。', 'The request about time was refused.'),
  'time-request.overdue': say('时限申请超过决定期限。', 'A request about time is past its limit.'),
  'supervision.issued': say('收到督办，请按期答复。', 'You are supervised: please answer by the date.'),
  'supervision.answered': say('督办已答复。', 'A supervision was answered.'),
  'supervision.overdue': say('督办未按期答复。', 'A supervision was not answered in time.'),
  'call-in.called': say('街道吹哨，请按时到场报到。', 'A street calls you in: please come in time.'),
  'call-in.missed': say('吹哨后未按时报到。', 'A call was not followed in time.'),
};
