import { counted } from '#platform/languages.ts';
import {
  type AccusationFigures,
  type CallBackFigures,
  callBackRates,
  type LongListFigures,
  type MatterStanding,
} from '#subjects/matters/index.ts';
import type { FigureView } from '../app/portal/view.ts';
import type { Text } from '../app/view.ts';

const counts: Text = { 'zh-CN': '按案件计', en: 'counted in matters' };
const unit: Text = { 'zh-CN': '件', en: 'matters' };

/** How matters stand, each figure said in a sentence with the numbers behind it. */
export function figuresView(figures: MatterStanding): FigureView[] {
  const { matters, closedInTime, closedLate, openInTime, openOverdue, longListed } = figures;
  const closed = closedInTime + closedLate;
  const judged = closed + openOverdue;
  const rate = judged === 0 ? null : percent(closedInTime / judged);
  return [
    {
      name: { 'zh-CN': '案件', en: 'Matters' },
      sentence: {
        'zh-CN': `共 ${matters} 件，已办结 ${closed} 件，正在办理 ${openInTime + openOverdue} 件，挂账 ${longListed} 件。`,
        en: `${matters} in all: ${closed} closed, ${openInTime + openOverdue} in hand, ${longListed} on the long-term list.`,
      },
      series: [
        { label: { 'zh-CN': '按时办结', en: 'Closed in time' }, value: closedInTime },
        { label: { 'zh-CN': '超时办结', en: 'Closed late' }, value: closedLate },
        { label: { 'zh-CN': '时限内在办', en: 'Open, in time' }, value: openInTime },
        { label: { 'zh-CN': '超时在办', en: 'Open, overdue' }, value: openOverdue },
        { label: { 'zh-CN': '挂账', en: 'Long-term' }, value: longListed },
      ],
      unit,
      counts,
    },
    {
      name: { 'zh-CN': '按时办结率', en: 'Closed in time' },
      sentence:
        rate === null
          ? { 'zh-CN': '还没有到期的案件。', en: 'Nothing has fallen due yet.' }
          : {
              'zh-CN': `${rate}% 按时办结：${closedInTime} 件，占已办结和超时在办的 ${judged} 件。`,
              en: `${rate} % closed in time: ${closedInTime} of ${judged} that were closed or are overdue.`,
            },
      series: [],
      unit: { 'zh-CN': '%', en: '%' },
      counts,
    },
  ];
}

/** The long-term list in a line of its own: neither in time nor overdue, but promised and watched; `days` back for what was struck off. */
export function longListView(figures: LongListFigures, days: number): FigureView {
  const { listed, checking, progressMissed, stageOverdue, struckOff } = figures;
  return {
    name: { 'zh-CN': '挂账', en: 'Long-term list' },
    sentence: {
      'zh-CN': `挂账 ${listed} 件，按承诺分阶段推进、按月报告进展；其中 ${checking} 件待销账核查。近 ${days} 天核查销账 ${struckOff} 件。`,
      en: `${listed} on the list, promised in stages and reported on each month; ${checking} of them wait for the check. Checked and struck off in the last ${counted(days, 'day')}: ${struckOff}.`,
    },
    series: [
      { label: { 'zh-CN': '挂账中', en: 'On the list' }, value: listed },
      { label: { 'zh-CN': '漏报过进展', en: 'A month missed' }, value: progressMissed },
      { label: { 'zh-CN': '阶段逾期', en: 'A stage late' }, value: stageOverdue },
      { label: { 'zh-CN': '已销账', en: 'Struck off' }, value: struckOff },
    ],
    unit,
    counts: {
      'zh-CN': '按案件计，不计入按时办结率',
      en: 'counted in matters; not part of the rate of closing in time',
    },
  };
}

/** Accusations, which stand in no other figure: for the whole realm and by whole months only. */
export function accusationView({ from, until, reports }: AccusationFigures): FigureView {
  return {
    name: { 'zh-CN': '举报', en: 'Confidential accusations' },
    sentence: {
      'zh-CN': `${from} 至 ${until} 共受理 ${reports ?? '不足 5'} 件。举报全程保密，只按整月、全域合计，不计入其他统计。`,
      en: `${reports ?? 'Fewer than 5'} taken in from ${from} to ${until}. They are confidential: counted by whole months, for everywhere together, and in no other figure.`,
    },
    series: [],
    unit: reportUnit,
    counts: { 'zh-CN': '按诉求计', en: 'counted in reports' },
  };
}

/** Which reports are counted. */
function inReports(days: number): Text {
  return {
    'zh-CN': `按诉求计，近 ${days} 天结束回访的；表扬不计`,
    en: `counted in reports whose call-back ended in the last ${days} days, without praise`,
  };
}
const reportUnit: Text = { 'zh-CN': '件诉求', en: 'reports' };
const notReached: Text = { 'zh-CN': '未接通', en: 'Not reached' };

/** What reporters said when they were called back; those who couldn't be reached stand apart; `days` back. */
export function callBackView(figures: CallBackFigures, days: number): FigureView[] {
  const { unreached, solved, unsolved, satisfied, fairly, dissatisfied } = figures;
  const { solvedRate, satisfiedRate } = callBackRates(figures);
  const answered = solved + unsolved;
  const rated = satisfied + fairly + dissatisfied;
  const pleased = satisfied + fairly;
  return [
    {
      name: { 'zh-CN': '问题解决率', en: 'Solved' },
      sentence: withUnreached(
        figures,
        solvedRate === null
          ? null
          : {
              'zh-CN': `${percent(solvedRate)}% 说已解决：${solved} 件，占答复的 ${answered} 件。`,
              en: `${percent(solvedRate)} % say it is solved: ${solved} of ${answered} who answered.`,
            },
      ),
      series: [
        { label: { 'zh-CN': '已解决', en: 'Solved' }, value: solved },
        { label: { 'zh-CN': '未解决', en: 'Not solved' }, value: unsolved },
        { label: notReached, value: unreached },
      ],
      unit: reportUnit,
      counts: inReports(days),
    },
    {
      name: { 'zh-CN': '群众满意率', en: 'Satisfied' },
      sentence: withUnreached(
        figures,
        satisfiedRate === null
          ? null
          : {
              'zh-CN': `${percent(satisfiedRate)}% 满意或基本满意：${pleased} 件，占有效评价的 ${rated} 件。`,
              en: `${percent(satisfiedRate)} % are satisfied or fairly so: ${pleased} of ${rated} who rated.`,
            },
      ),
      series: [
        { label: { 'zh-CN': '满意', en: 'Satisfied' }, value: satisfied },
        { label: { 'zh-CN': '基本满意', en: 'Fairly' }, value: fairly },
        { label: { 'zh-CN': '不满意', en: 'Dissatisfied' }, value: dissatisfied },
        { label: notReached, value: unreached },
      ],
      unit: reportUnit,
      counts: inReports(days),
    },
  ];
}

/** A rate's sentence with how many it leaves out, or why there is no rate. */
function withUnreached({ reports, unreached }: CallBackFigures, rate: Text | null): Text {
  if (rate === null && unreached === 0)
    return { 'zh-CN': '还没有回访结果。', en: 'No call-back has ended yet.' };
  if (rate === null) {
    return { 'zh-CN': `回访 ${reports} 件，都没有接通。`, en: `None of ${reports} could be reached.` };
  }
  if (unreached === 0) return rate;
  return {
    'zh-CN': `${rate['zh-CN']}另有 ${unreached} 件未接通，不计入。`,
    en: `${rate.en} ${unreached} more could not be reached and do not count.`,
  };
}

/** A share as a percentage with one decimal. */
function percent(share: number): number {
  return Math.round(share * 1000) / 10;
}
