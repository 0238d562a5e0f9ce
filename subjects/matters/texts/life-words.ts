import { type Bilingual, counted, say } from '#platform/languages.ts';
import type { StoryStep } from '../queries/story.ts';
import { type ExclusionGround, exclusionGrounds } from '../rules/exclusion/exclusion.ts';
import { type Outcome, outcomes } from '../rules/kinds.ts';

const partedWords: Readonly<Record<string, Bilingual>> = {
  joined: say('一件诉求并入其他案件', 'A report was moved to another matter'),
  withdrawn: say('一件诉求已由报告人撤回', 'A reporter withdrew a report'),
  split: say('一件诉求拆分到另一案件', 'A report was split off into another matter'),
};

/**
 * Says a step of joining, splitting, publishing, of the long-term list, exclusion or a topic in a sentence,
 * in both languages; undefined for any other step.
 */
export function lifeSentence({ type, facts }: Pick<StoryStep, 'type' | 'facts'>): Bilingual | undefined {
  const outcome = outcomes[facts['outcome'] as Outcome] ?? say('', '');
  switch (type) {
    case 'matter.parted':
      return partedWords[String(facts['ground'])] ?? partedWords['joined'];
    case 'matter.long-listed':
      return say(
        '已挂账：分阶段承诺，按月推进',
        'On the long-term list: promised in stages, watched each month',
      );
    case 'matter.struck-off':
      return say('核查属实，已销账，等待回访', 'Checked and struck off the list; the reporter will be asked');
    case 'matter.excluded':
      return say('经审核，从考核中剔除', 'Left out of figures by a decision');
    case 'matter.photo-blurred':
      return say('照片已遮盖人脸、车牌', 'Faces or plates in a photo were blurred');
    case 'matter.grouped':
      return say('已归入主动治理专题', 'Taken up in a topic');
    case 'matter.ungrouped':
      return say('已移出主动治理专题', 'Taken out of its topic');
    case 'report.passed-on':
      return say('表扬已转达', 'The praise was passed on');
    case 'report.resorted':
      return say('经核实，重新归类并立案', 'Sorted anew, and a matter opened');
    case 'work-order.struck-off':
      return say('挂账事项核查通过，工单办结', 'The promise was kept; the work order is settled');
    case 'work-order.ended':
      return say('工单终止', 'The work order ended');
    case 'long-listing.applied':
      return say('申请挂账，并作出分阶段承诺', 'Asked for the long-term list, with a promise in stages');
    case 'long-listing.refused':
      return say('挂账申请未获批准', 'The long-term list was refused');
    case 'long-listing.listed':
      return say('挂账申请已批准', 'The long-term list was approved');
    case 'long-listing.progressed':
      return say(
        `挂账进展：已完成 ${facts['stagesDone']} 个阶段`,
        `Progress: ${counted(Number(facts['stagesDone']), 'stage')} done`,
      );
    case 'long-listing.progress-missed':
      return say('本月未报告挂账进展', 'No progress was reported this month');
    case 'long-listing.stage-overdue':
      return say(
        `第 ${facts['stage']} 阶段超过承诺日期`,
        `Stage ${facts['stage']} is past its promised date`,
      );
    case 'long-listing.check-asked':
      return say(`申请销账核查：${outcome['zh-CN']}`, `Asked to be struck off: ${outcome.en.toLowerCase()}`);
    case 'long-listing.check-failed':
      return say('销账核查未通过，继续挂账', 'The check failed; it stays on the list');
    case 'long-listing.struck-off':
      return say('销账核查通过', 'The check passed');
    case 'exclusion.applied': {
      const ground = exclusionGrounds[facts['ground'] as ExclusionGround];
      return say(
        `申请剔除：${ground['zh-CN']}`,
        `Asked to be left out of figures: ${ground.en.toLowerCase()}`,
      );
    }
    case 'exclusion.granted':
      return say('剔除申请已批准', 'Leaving it out of figures was granted');
    case 'exclusion.refused':
      return say('剔除申请未获批准', 'Leaving it out of figures was refused');
    default:
      return undefined;
  }
}

/** What a notice about these says to whom it is for; undefined for any other. */
export const lifeNotices: Readonly<Record<string, Bilingual>> = {
  'report.joined': say(
    '您的诉求已与同一问题合并办理。',
    'Your report is dealt with together with others about the same problem.',
  ),
  'report.answered': say('您的诉求已答复。', 'Your report has been answered.'),
  'report.declined': say(
    '您的诉求不予受理，请查看理由和办理途径。',
    'Your report was not taken up. See why, and where to turn.',
  ),
  'report.call-back-due': say(
    '已办理完毕，请确认是否解决。',
    'It is reported done. Please say whether it is solved.',
  ),
  'report.call-back-tried': say(
    '回访未接通。您可以在这里直接确认是否解决。',
    'We rang and didn’t reach you. You can say here whether it is solved.',
  ),
  'matter.dispatched': say('您的诉求已派给承办单位。', 'Your report has gone to a party that deals with it.'),
  'matter.designated': say(
    '您的诉求已指定承办单位。',
    'A party has been designated to deal with your report.',
  ),
  'matter.long-listed': say(
    '您的诉求暂时难以办结，已列入挂账，按阶段推进。',
    'Your report can’t be settled soon: it is on the long-term list, and goes on in stages.',
  ),
  'report.reopened': say('您的诉求继续办理。', 'Your report is taken up again.'),
  'report.passed-on': say('收到一件表扬。', 'There is praise for you.'),
  'matter.handed-over': say('有一件事项移送贵单位。', 'A matter was handed over to you.'),
  'long-listing.applied': say(
    '有挂账申请待审批。',
    'An application for the long-term list waits for a decision.',
  ),
  'long-listing.listed': say(
    '挂账申请已批准，请按月报告进展。',
    'On the long-term list: report progress each month.',
  ),
  'long-listing.refused': say('挂账申请未获批准，请继续办理。', 'The long-term list was refused: carry on.'),
  'long-listing.progress-missed': say('本月未报告挂账进展。', 'No progress was reported this month.'),
  'long-listing.stage-overdue': say('有一个阶段超过承诺日期。', 'A stage is past its promised date.'),
  'long-listing.struck-off': say('已销账。', 'Struck off the long-term list.'),
  'long-listing.check-failed': say('销账核查未通过，请继续办理。', 'The check failed: carry on.'),
  'exclusion.applied': say('有剔除申请待审核。', 'An application for exclusion waits for a decision.'),
  'exclusion.granted': say('剔除申请已批准。', 'Exclusion was granted.'),
  'exclusion.refused': say('剔除申请未获批准。', 'Exclusion was refused.'),
  'topic.opened': say('请牵头一项主动治理专题，并制定方案。', 'Please lead a topic, and set its plan.'),
};
