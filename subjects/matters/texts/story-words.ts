import { type Bilingual, say } from '#platform/languages.ts';
import type { StoryStep } from '../queries/story.ts';
import { type Outcome, outcomes } from '../rules/kinds.ts';
import type { Satisfaction } from '../rules/report/report.ts';
import { lifeSentence } from './life-words.ts';
import { orderSentence } from './order-words.ts';

/** A party's name in both languages, as far as it is known. */
export type PartyNames = ReadonlyMap<string, { readonly nameZh: string; readonly nameEn: string | null }>;

const someone = say('有关单位', 'the party concerned');

/** How satisfied a reporter is, in words. */
export const satisfactionWords: Readonly<Record<Satisfaction, Bilingual>> = {
  satisfied: say('满意', 'satisfied'),
  fairly: say('基本满意', 'fairly satisfied'),
  dissatisfied: say('不满意', 'dissatisfied'),
};

const noRouteWords: Readonly<Record<string, Bilingual>> = {
  'nobody-leads': say('权责清单中没有对应的主办单位', 'no duty on the list covers it'),
  'several-lead': say('权责清单中有多个主办单位', 'several duties on the list cover it'),
  'accused-unnamed': say(
    '未写明被举报单位，而承办的不是行政机关',
    'nobody accused is named, and whose duty it is, is no authority',
  ),
  'accused-leads': say('主办单位是被举报单位', 'the party whose duty it is, is the one accused'),
};

/**
 * Says a step of a matter's story in a sentence, in both languages.
 *
 * @param names of the parties that the steps name; one that is missing is called "the party concerned".
 */
export function stepSentence(step: StoryStep, names: PartyNames): Bilingual {
  const { facts } = step;
  const who = (id: unknown): Bilingual => {
    const found = typeof id === 'string' ? names.get(id) : undefined;
    return found ? say(found.nameZh, found.nameEn ?? found.nameZh) : someone;
  };
  const outcome = outcomes[facts['outcome'] as Outcome] ?? say('', '');
  const party = who(facts['partyId']);
  switch (step.type) {
    case 'matter.opened': {
      const why = noRouteWords[String(facts['noRoute'])];
      return why
        ? say(`已立案，待派单：${why['zh-CN']}`, `Opened; waiting to be assigned, since ${why.en}`)
        : say('已立案', 'Opened');
    }
    case 'matter.imported':
      return say('从其他系统导入', 'Brought in from another system');
    case 'matter.joined':
      return say('又有一件相同诉求并入', 'Another report of the same problem joined');
    case 'matter.dispatched':
      return facts['dutyId'] === null
        ? say(`派单员指定由${party['zh-CN']}办理`, `A dispatcher assigned it to ${party.en}`)
        : say(`按权责清单派给${party['zh-CN']}`, `Assigned to ${party.en} under the duty list`);
    case 'matter.dispatch-overdue':
      return say('超过派单时限，已通知派单单位', 'Not assigned in time; the dispatchers were told');
    case 'matter.done':
      return say(`报结：${outcome['zh-CN']}`, `Reported done: ${outcome.en.toLowerCase()}`);
    case 'matter.verified':
      return facts['mode'] === 'independent'
        ? say('核查通过，等待回访', 'Checked and passed; the reporter will be asked')
        : say('办理完毕，等待回访', 'Dealt with; the reporter will be asked');
    case 'matter.sent-back':
      return say('核查未通过，退回重办', 'Did not pass the check and was sent back');
    case 'matter.published':
      return say('公开说明', 'Public note');
    case 'matter.closed':
      return say(`已办结：${outcome['zh-CN']}`, `Closed: ${outcome.en.toLowerCase()}`);
    case 'matter.reopened':
      return say('报告人反映未解决，重新办理', 'The reporter said it is not solved; taken up again');
    case 'work-order.imported':
      return say('工单从其他系统导入', 'Work order brought in from another system');
    case 'work-order.verified':
      return say('核查人确认', 'Confirmed by the verifier');
    case 'work-order.sent-back':
      return say('工单退回重办', 'Work order sent back');
    case 'work-order.reminded':
      return say('临近时限，已提醒办理单位', 'Time is running short; the handler was reminded');
    case 'work-order.overdue':
      return say('已超过办理时限，已通知督办单位', 'Past its limit; the supervisor was told');
    case 'work-order.escalated':
      return say('仍未办结，已提级', 'Still not done; escalated');
    case 'report.taken-in':
      return say('收到诉求', 'Report received');
    case 'report.imported':
      return say('诉求从其他系统导入', 'Report brought in from another system');
    case 'report.joined':
      return say('诉求已关联案件', 'The report belongs to this matter');
    case 'report.answered':
      return say('已答复', 'Answered');
    case 'report.declined':
      return say('不予受理', 'Not taken up');
    case 'report.withdrawn':
      return say('报告人撤回诉求', 'Withdrawn by the reporter');
    case 'report.call-back-due':
      return say('待回访', 'The reporter is to be called back');
    case 'report.call-back-tried':
      return facts['last'] === true
        ? say('多次回访未接通，结束回访', 'Not reached after several calls; no further call')
        : say(`第 ${facts['attempt']} 次回访未接通`, `Call ${facts['attempt']}: nobody answered`);
    case 'report.called-back':
    case 'report.rated': {
      const solved = facts['solved'] === true;
      const rating = satisfactionWords[facts['satisfaction'] as Satisfaction];
      const by =
        step.type === 'report.rated'
          ? say('报告人评价', 'The reporter says')
          : say('回访结果', 'Called back');
      return say(
        `${by['zh-CN']}：${solved ? '已解决' : '未解决'}，${rating['zh-CN']}`,
        `${by.en}: ${solved ? 'solved' : 'not solved'}, ${rating.en}`,
      );
    }
    case 'report.reopened':
      return say('继续办理，办完后再回访', 'Taken up again; you will be asked once more');
    default:
      return orderSentence(step, who) ?? lifeSentence(step) ?? say('办理记录', 'On record');
  }
}

/** How a step is to be shown: as progress, as something to attend to, as late, or as done. */
export function stepTone(type: string): 'plain' | 'active' | 'attention' | 'overdue' | 'done' {
  if (
    type === 'matter.struck-off' ||
    type === 'matter.closed' ||
    type === 'work-order.verified' ||
    type === 'matter.verified'
  )
    return 'done';
  if (type === 'work-order.accepted' || type === 'call-in.arrived') return 'done';
  if (type === 'call-in.missed') return 'overdue';
  if (type.endsWith('overdue') || type === 'long-listing.progress-missed' || type === 'work-order.escalated')
    return 'overdue';
  if (type === 'work-order.contested' || type === 'work-order.declined' || type === 'supervision.issued')
    return 'attention';
  if (type.endsWith('sent-back') || type.endsWith('reopened') || type === 'work-order.reminded')
    return 'attention';
  if (['matter.dispatched', 'matter.designated', 'matter.escalated', 'work-order.received'].includes(type))
    return 'active';
  return 'plain';
}
