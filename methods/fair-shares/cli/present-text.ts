import type { Problem, Shares } from '../games/problem.ts';
import { toNumber } from '../numbers/fraction.ts';
import { losingParties, type Report } from '../report/report.ts';
import type { Sensitivity } from '../report/sensitivity.ts';
import { propertyTexts } from '../rules/property-texts.ts';
import type { SampledShapley } from '../shapley/sampled.ts';
import { formatAmount, namesAt, objectionText } from './present-json.ts';

type Locale = 'zh-CN' | 'en';

const promiseTexts = {
  always: { 'zh-CN': '总是成立', en: 'always' },
  'if-possible': { 'zh-CN': '只要做得到就成立', en: 'whenever possible' },
  'if-convex': { 'zh-CN': '人越多越合算时成立', en: 'where joining pays more the more have joined' },
  no: { 'zh-CN': '不保证', en: 'not promised' },
} as const;

const figureTexts = {
  total: { 'zh-CN': '共同总额', en: 'the joint total' },
  alone: { 'zh-CN': '单独的数额', en: 'alone' },
  without: { 'zh-CN': '缺此一方的数额', en: 'all without' },
  cost: { 'zh-CN': '费用', en: 'the cost of' },
  claim: { 'zh-CN': '主张', en: 'the claim of' },
  estate: { 'zh-CN': '待分总额', en: 'the estate' },
  weight: { 'zh-CN': '权重', en: 'the weight of' },
  benefit: { 'zh-CN': '效益', en: 'the benefit of' },
} as const;

/** The shares as a table: party, share, stand-alone value, interval if sampled. */
export function sharesText(
  problem: Problem,
  shares: Shares,
  report: Report,
  locale: Locale,
  estimate?: SampledShapley,
): string {
  const heads = locale === 'zh-CN' ? ['各方', '份额', '单独办'] : ['party', 'share', 'alone'];
  const rows = problem.players.map((player, index) => {
    const interval = estimate?.intervals[index];
    const row = [player, formatAmount(shares[index]!), formatAmount(report.parties[index]!.alone)];
    return interval === undefined
      ? row
      : [...row, `${interval[0].toPrecision(7)} … ${interval[1].toPrecision(7)}`];
  });
  return columns([estimate ? [...heads, `${estimate.confidence * 100} %`] : heads, ...rows]);
}

/** Who would object, whether the core exists, and which properties hold, as sentences. */
export function reportText(problem: Problem, report: Report, locale: Locale): string {
  const zh = locale === 'zh-CN';
  const lines = [coreText(report, zh)];
  for (const { player, loss } of losingParties(report)) {
    const name = problem.players[player]!;
    lines.push(
      zh
        ? `${name} 比单独办差 ${formatAmount(loss)}。`
        : `${name} fares ${formatAmount(loss)} worse than alone.`,
    );
  }
  for (const { members, excess } of report.objections) {
    if (members.length > 1) lines.push(objectionText(problem, namesAt(problem, members), excess)[locale]);
  }
  for (const { property, promise, holdsHere } of report.properties) {
    const mark = holdsHere === undefined ? '·' : holdsHere ? '✓' : '✗';
    const told =
      promise === undefined
        ? ''
        : zh
          ? `（${promiseTexts[promise][locale]}）`
          : ` (${promiseTexts[promise][locale]})`;
    lines.push(`${mark} ${propertyTexts[property][locale]}${told}`);
  }
  return lines.join('\n');
}

function coreText(report: Report, zh: boolean): string {
  const { leastCore, isInCore } = report;
  if (isInCore === true)
    return zh
      ? '没有任何组合会因另起炉灶而更好（在核心之中）。'
      : 'No group would do better on its own (in the core).';
  if (leastCore?.coreExists === false) {
    const excess = formatAmount(leastCore.excess);
    return zh
      ? `无论怎样分，总有组合不满，至少差 ${excess}（核心为空）。`
      : `Whatever the division, some group objects, by ${excess} at least (the core is empty).`;
  }
  return zh ? '有组合会因另起炉灶而更好：' : 'Some groups would do better on their own:';
}

/** What moves each share most, as sentences. */
export function sensitivityText(problem: Problem, sensitivity: Sensitivity, locale: Locale): string {
  const zh = locale === 'zh-CN';
  const percent = toNumber(sensitivity.percent);
  const lines = [
    zh
      ? `每个数单独增减 ${percent} % 时，影响最大的是：`
      : `If one figure changes by ${percent} %, what matters most:`,
  ];
  for (const [index, { figure, change }] of sensitivity.strongest.entries()) {
    if (figure === undefined) continue;
    const name = problem.players[index]!;
    const what = figureTexts[figure.what][locale];
    const whose = figure.player === undefined ? '' : problem.players[figure.player]!;
    lines.push(
      zh
        ? `${name}：${whose === '' ? '' : `${whose} 的`}${what}，至多变动 ${formatAmount(change)}`
        : `${name}: ${what}${whose === '' ? '' : ` ${whose}`}, up to ${formatAmount(change)}`,
    );
  }
  return lines.join('\n');
}

/** Aligns cells by the width in which a terminal shows them; Chinese characters take two places. */
export function columns(rows: readonly (readonly string[])[]): string {
  const width = (cell: string) =>
    [...cell].reduce((sum, letter) => sum + (letter.codePointAt(0)! > 0x2e80 ? 2 : 1), 0);
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => width(row[column] ?? ''))));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell + ' '.repeat(widths[column]! - width(cell)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
