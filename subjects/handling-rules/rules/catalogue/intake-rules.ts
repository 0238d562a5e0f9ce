import { say } from '#platform/languages.ts';
import { calendarDays, minutes, urgentHours, workingDays } from '#platform/working-time/index.ts';
import { bases, limit, number } from './define.ts';

/** Rules of taking in and dispatching. */
export const intakeRules = {
  groupPeopleMin: number({
    group: 'intake',
    usual: 5,
    least: 2,
    most: 1_000,
    unit: 'people',
    name: say('群体诉求人数', 'A group’s report'),
    says: say(
      '一件诉求代表的人数达到此数，标为群体诉求；统计按查看时的口径。',
      'From so many people on, a report is a group’s; figures go by what holds when they are read.',
    ),
    basis: bases.hotlines,
  }),
  repeatedWithinDays: number({
    group: 'intake',
    usual: 90,
    least: 1,
    most: 366,
    unit: 'days',
    name: say('重复诉求期限', 'A repeated report'),
    says: say(
      '同一来电人在此期限内就同一区域、同一类别再次反映，新受理的诉求标为重复。',
      'A new report by the same caller about the same category and place within so long is marked repeated.',
    ),
    basis: bases.hotlines,
  }),
  duplicateRecentDays: number({
    group: 'intake',
    usual: 14,
    least: 1,
    most: 180,
    unit: 'days',
    name: say('“近期”案件', 'A recent matter'),
    says: say(
      '查找可并案的案件时，此期限内立案的优先。',
      'Matters opened within so long weigh more when duplicates are looked for.',
    ),
    basis: bases.ours,
  }),
  duplicateLikenessMin: number({
    group: 'intake',
    usual: 45,
    least: 20,
    most: 100,
    unit: 'percent',
    name: say('并案建议的相似度', 'Likeness for suggesting a duplicate'),
    says: say(
      '相似度达到此值才提示可能重复；是否并案由人决定。',
      'From so much likeness on a duplicate is suggested; people decide whether to join.',
    ),
    basis: bases.ours,
  }),
  dispatchWithin: limit({
    group: 'dispatch',
    usual: urgentHours(24),
    least: minutes(15),
    most: calendarDays(7),
    optional: false,
    name: say('派单时限', 'Dispatch'),
    says: say(
      '无法自动派单的案件，须在此时限内由人派出；新立案件适用。',
      'A matter that no duty routes must be dispatched by hand within this; for matters opened from then on.',
    ),
    basis: bases.beijing,
  }),
  dispatchEmergencyWithin: limit({
    group: 'dispatch',
    usual: urgentHours(1),
    least: minutes(5),
    most: urgentHours(24),
    optional: false,
    name: say('紧急类派单时限', 'Dispatch of emergencies'),
    says: say(
      '紧急类别的案件，须在此时限内由人派出；新立案件适用。',
      'The same for categories marked as emergencies.',
    ),
    basis: bases.beijing,
  }),
  dispatchLevelsMax: number({
    group: 'dispatch',
    usual: 4,
    least: 2,
    most: 6,
    unit: 'levels',
    name: say('逐级派单层数', 'Levels of dispatching on'),
    says: say(
      '一件工单最多逐级派到第几级（区、街道、社区等）。',
      'Through so many levels an order may be dispatched on: district, street, community.',
    ),
    basis: bases.ours,
  }),
  generalLimit: limit({
    group: 'dispatch',
    usual: calendarDays(7),
    least: urgentHours(1),
    most: calendarDays(90),
    optional: false,
    name: say('一般事项办理时限', 'General limit'),
    says: say(
      '权责清单和派单目录都没有规定时限时适用；新派工单适用。',
      'Holds where neither the duty nor the dispatch catalogue sets a limit; for orders issued from then on.',
    ),
    basis: bases.hotlines,
  }),
  emergencyLimit: limit({
    group: 'dispatch',
    usual: urgentHours(2),
    least: minutes(15),
    most: urgentHours(72),
    optional: false,
    name: say('紧急事项办理时限', 'Limit of emergencies'),
    says: say(
      '紧急类别没有另行规定时限时适用；新派工单适用。',
      'The same for categories marked as emergencies.',
    ),
    basis: bases.hotlines,
  }),
  accusationLimit: limit({
    group: 'dispatch',
    usual: workingDays(15),
    least: workingDays(1),
    most: workingDays(90),
    optional: false,
    name: say('举报核查时限', 'Limit of accusations'),
    says: say(
      '举报线索须在此时限内核查并决定是否立案，派单目录另有规定的从其规定；新派工单适用。',
      'An accusation must be looked into and opened as a case within this, unless the dispatch catalogue says otherwise.',
    ),
    basis: say(
      '《市场监督管理行政处罚程序规定》第十八条',
      'Rules on penalty procedure in market supervision, article 18',
    ),
  }),
} as const;
