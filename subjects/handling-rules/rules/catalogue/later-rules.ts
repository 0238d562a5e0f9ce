import { say } from '#platform/languages.ts';
import { calendarDays } from '#platform/working-time/index.ts';
import { bases, limit, number } from './define.ts';

/** Rules of what comes after the work: checks, call-backs, the long-term list, prevention, figures. */
export const laterRules = {
  sampledPercent: number({
    group: 'checking',
    usual: 30,
    least: 1,
    most: 100,
    unit: 'percent',
    name: say('抽查比例', 'Share checked'),
    says: say(
      '核查方式为抽查的类别，每百件核查多少件；此后报结的适用。',
      'Of a hundred orders, so many are checked where the category’s mode is a sample; for orders done from then on.',
    ),
    basis: bases.ours,
  }),
  callBackAttemptsMax: number({
    group: 'checking',
    usual: 3,
    least: 1,
    most: 10,
    unit: 'times',
    name: say('回访次数', 'Attempts to call back'),
    says: say(
      '拨打这么多次仍联系不上，按未联系上结案，单独计数。',
      'After so many attempts a report is closed as unreached and counted apart.',
    ),
    basis: bases.hotlines,
  }),
  progressWithin: limit({
    group: 'long-list',
    usual: calendarDays(30),
    least: calendarDays(7),
    most: calendarDays(92),
    optional: false,
    name: say('挂账进展报告', 'Progress on the long-term list'),
    says: say(
      '挂账单位每隔这么久报告一次进展；下一次报告起适用。',
      'The holder reports progress so often; from the next report on.',
    ),
    basis: bases.beijing,
  }),
  recurrenceDays: number({
    group: 'prevention',
    usual: 30,
    least: 7,
    most: 366,
    unit: 'days',
    name: say('高频问题统计期', 'Span of recurrences'),
    says: say('在这么多天内查找反复出现的问题。', 'Recurring problems are looked for so many days back.'),
    basis: bases.ours,
  }),
  recurrenceMin: number({
    group: 'prevention',
    usual: 3,
    least: 2,
    most: 1_000,
    unit: 'matters',
    name: say('高频问题起点', 'What counts as recurring'),
    says: say(
      '同一区域、同一类别达到这么多件，列为高频问题。',
      'From so many matters of a category at a place on it recurs.',
    ),
    basis: bases.ours,
  }),
  callBackFiguresDays: number({
    group: 'figures',
    usual: 90,
    least: 7,
    most: 366,
    unit: 'days',
    name: say('回访统计期', 'Span of call-back figures'),
    says: say(
      '解决率、满意率、响应率按最近这么多天计算。',
      'Rates of solved, satisfied and responded count the last so many days.',
    ),
    basis: bases.ours,
  }),
} as const;
