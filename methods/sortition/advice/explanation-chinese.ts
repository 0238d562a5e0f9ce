import type { Algorithm } from '../lottery/lottery.ts';
import { type ExplanationFacts, percent } from './explanation-facts.ts';

const aims: Record<Algorithm, string> = {
  leximin:
    '在满足名额的一切抽法中，让机会最小的人机会尽量大；在此前提下让次小的尽量大，依此类推。不可能再提高任何人的机会而不降低一个机会不比其大的人的机会。',
  maximin: '在满足名额的一切抽法中，让机会最小的人机会尽量大；在此前提下让最大的机会尽量小。',
  nash: '在满足名额的一切抽法中，让所有人机会的乘积尽量大。',
  legacy: '逐席抽取：每次从最紧缺的群体中随机选一人，走不通就重来。机会由反复模拟得出，不保证最公平。',
};

/** The page in Chinese. */
export function explanationChinese(facts: ExplanationFacts): string {
  const { lottery, draw, lines, spread, digest } = facts;
  const { fairness, unselectable } = lottery;
  const equal = fairness.maximum - fairness.minimum < 1e-9;
  const homes = facts.households === undefined ? '' : `，分属 ${facts.households} 户，同一户至多一人入选`;
  const page = [
    '# 小组是怎样抽签产生的',
    '',
    `报名 ${facts.candidates} 人${homes}。小组 ${lottery.size} 人。`,
    '',
    '## 组成',
    '',
    '为使小组像全体居民，各类人的名额事先定好：',
    '',
    `| 特征 | 取值 | 名额 | 报名 |${draw ? ' 抽中 |' : ''}`,
    `|---|---|---:|---:|${draw ? '---:|' : ''}`,
    ...lines.map(
      (l) => `| ${l.feature} | ${l.value} | ${l.quota} | ${l.candidates} |${draw ? ` ${l.drawn} |` : ''}`,
    ),
    '',
    '## 每个人的机会',
    '',
    aims[lottery.algorithm],
    '',
    equal
      ? `每个可入选者的机会都是 ${percent(fairness.minimum)}。`
      : `机会最小的为 ${percent(fairness.minimum)}，最大的为 ${percent(fairness.maximum)}。机会有别，是因为有的群体报名多而名额少，有的报名少而名额多；条件完全相同的人，机会完全相同。`,
    ...(lottery.provenMinimum
      ? [`最小机会 ${lottery.provenMinimum} 已经证明：任何满足名额的抽法都不能使它更大。`]
      : []),
    ...(unselectable.length > 0
      ? [
          `另有 ${unselectable.length} 人在${lottery.algorithm === 'legacy' ? '模拟中未曾入选' : '现有名额下不可能入选'}：${listed(unselectable, '、')}。`,
        ]
      : []),
    ...(equal
      ? []
      : ['', '| 机会 | 人数 |', '|---|---:|', ...spread.map((s) => `| ${s.range} | ${s.people} |`)]),
    '',
    `基尼系数 ${fairness.gini.toFixed(3)}（0 为完全均等），几何平均 ${percent(fairness.geometricMean)}。`,
    '',
    '## 抽签',
    '',
    `可能抽出的小组共 ${lottery.panels.length} 个，每个都满足名额，合计持有 ${lottery.tickets} 张签，签号从 0 起按次序分给各小组。名单与签数在抽签前公布，其 SHA-256 校验值为 \`${digest}\`。`,
    '',
    ...(draw
      ? [
          `公开种子为“${draw.seed}”，抽出第 ${draw.ticket} 号签，属于第 ${draw.panel + 1} 个小组：`,
          '',
          draw.members.join('、'),
        ]
      : ['抽签尚未进行。种子应是抽签前无人能知、抽签后人人可查的数，例如次日公开摇出的号码。']),
    '',
    '## 自行核对',
    '',
    '1. 对公布的名单文件求 SHA-256，应与上面的校验值一致。',
    '2. 求 SHA-256（“gongzhi-sortition”、换行、种子，UTF-8），作为 256 位整数除以签的总数取余，即为签号。',
    '3. 将某人所在各小组的签数相加，除以签的总数，即为此人的机会。',
  ];
  return `${page.join('\n')}\n`;
}

const listed = (ids: readonly string[], separator: string) =>
  ids.slice(0, 20).join(separator) + (ids.length > 20 ? '……' : '');
