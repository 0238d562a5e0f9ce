import type { MatterFigures } from '#subjects/matters/index.ts';
import type { FigureView } from '../app/portal/view.ts';
import type { Text } from '../app/view.ts';

const counts: Text = { 'zh-CN': '按案件计', en: 'counted in matters' };
const unit: Text = { 'zh-CN': '件', en: 'matters' };

/** How matters stand, each figure said in a sentence with the numbers behind it. */
export function figuresView(figures: MatterFigures): FigureView[] {
  const { matters, closedInTime, closedLate, openInTime, openOverdue } = figures;
  const closed = closedInTime + closedLate;
  const judged = closed + openOverdue;
  const rate = judged === 0 ? null : Math.round((closedInTime / judged) * 1000) / 10;
  return [
    {
      name: { 'zh-CN': '案件', en: 'Matters' },
      sentence: {
        'zh-CN': `共 ${matters} 件，已办结 ${closed} 件，正在办理 ${openInTime + openOverdue} 件。`,
        en: `${matters} in all: ${closed} closed, ${openInTime + openOverdue} in hand.`,
      },
      series: [
        { label: '按时办结', value: closedInTime },
        { label: '超时办结', value: closedLate },
        { label: '时限内在办', value: openInTime },
        { label: '超时在办', value: openOverdue },
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
