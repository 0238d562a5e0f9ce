import { type Bilingual, FairSharesError } from '../fair-shares-error.ts';
import type { Problem } from '../games/problem.ts';

/** The rules of division, by the names used on the command line. */
export type Rule = keyof typeof ruleTexts;

/** What each rule is called and what it does, in a sentence for people. */
export const ruleTexts = {
  shapley: text(
    '夏普利值',
    '按各种加入顺序平均，各方承担自己加入所增加的部分。',
    'Shapley value',
    'Everyone gets what joining adds, averaged over all orders of joining.',
  ),
  nucleolus: text(
    '核仁',
    '先让最不满的组合尽量少吃亏，再顾次不满的，依此类推；无人比单独办更差。',
    'Nucleolus',
    'The strongest objection of any group is made as small as possible, then the next strongest, and so on; nobody fares worse than alone.',
  ),
  prenucleolus: text(
    '预核仁',
    '同核仁，但不保证每一方都不比单独办更差，因而总是存在。',
    'Prenucleolus',
    'As the nucleolus, without the promise that nobody fares worse than alone; it always exists.',
  ),
  'least-core': text(
    '最小核心中的一点',
    '让最不满的组合尽量少吃亏；满足此条的分法可能不止一种，这里是其中之一。',
    'A point of the least core',
    'The strongest objection is made as small as possible; several divisions may do so, and this is one of them.',
  ),
  core: text(
    '核心中的一点',
    '任何组合都不会因另起炉灶而更好；这样的分法可能不止一种，也可能没有，这里是其中之一。',
    'A point of the core',
    'No group would do better on its own; there may be several such divisions, or none, and this is one of them.',
  ),
  proportional: text(
    '按比例',
    '按各方的权重成比例地分；未给权重时按各方单独的数额或主张。',
    'Proportional',
    'In proportion to weights; without weights, to stand-alone values or claims.',
  ),
  equal: text('均分', '每一方一样多。', 'Equal', 'Everyone gets the same.'),
  talmud: text(
    '塔木德规则',
    '总额不足全部主张的一半时，各方均分但以主张的一半为限；超过一半时，均摊损失。',
    'Talmud rule',
    'Up to half of all claims, equal awards limited to half of each claim; beyond that, equal losses.',
  ),
  cea: text(
    '受限均等所得',
    '各方所得相同，但不超过各自的主张。',
    'Constrained equal awards',
    'Everyone gets the same, but nobody more than the own claim.',
  ),
  cel: text(
    '受限均等损失',
    '各方损失相同，但所得不低于零。',
    'Constrained equal losses',
    'Everyone loses the same, but nobody gets less than nothing.',
  ),
  'random-arrival': text(
    '随机到达',
    '先到者足额得到主张，分完为止，按各种到达顺序平均。',
    'Random arrival',
    'Claims are met in full in order of arrival until nothing is left, averaged over all orders.',
  ),
  scrb: text(
    '可分费用—剩余效益法',
    '各方先承担仅因自己参加才发生的费用，其余按剩余效益的比例分摊。',
    'Separable costs, remaining benefits',
    'Everyone bears the cost that only the own presence causes; the rest goes by what each still gains from joining.',
  ),
  'downstream-incremental': text(
    '下游增量法',
    '自上游到下游依次加入，各方得到自己加入所增加的部分。',
    'Downstream incremental',
    'From upstream to downstream, everyone gets what joining those upstream adds.',
  ),
  lrs: text(
    '本段自负',
    '各方承担自己河段的费用。',
    'Local responsibility sharing',
    'Everyone pays for the own segment.',
  ),
  ues: text(
    '上游均摊',
    '每段的费用由该段与其上游各方均摊。',
    'Upstream equal sharing',
    'The cost of a segment is divided equally among the party there and all upstream.',
  ),
  des: text(
    '下游均摊',
    '每段的费用由该段与其下游各方均摊。',
    'Downstream equal sharing',
    'The cost of a segment is divided equally among the party there and all downstream.',
  ),
} as const satisfies Record<string, { readonly name: Bilingual; readonly principle: Bilingual }>;

function text(nameZh: string, zh: string, nameEn: string, en: string) {
  return { name: { 'zh-CN': nameZh, en: nameEn }, principle: { 'zh-CN': zh, en } };
}

/** All rules, in the order in which they are listed. */
export const rules = Object.keys(ruleTexts) as readonly Rule[];

const otherNames: Readonly<Record<string, Rule>> = {
  'aumann-maschler': 'talmud',
  'constrained-equal-awards': 'cea',
  'constrained-equal-losses': 'cel',
  'separable-costs-remaining-benefits': 'scrb',
  'local-responsibility': 'lrs',
  'local-responsibility-sharing': 'lrs',
  'upstream-equal': 'ues',
  'upstream-equal-sharing': 'ues',
  'downstream-equal': 'des',
  'downstream-equal-sharing': 'des',
};

/**
 * The rule of a name, in any spelling that the field uses.
 * @throws FairSharesError `rule.unknown`
 */
export function parseRule(name: string): Rule {
  const lower = name.trim().toLowerCase().replaceAll('_', '-');
  if (Object.hasOwn(ruleTexts, lower)) return lower as Rule;
  if (Object.hasOwn(otherNames, lower)) return otherNames[lower]!;
  throw new FairSharesError(
    'rule.unknown',
    'rule',
    `没有名为“${name}”的规则。现有：${rules.join('、')}`,
    `There is no rule "${name}". There are: ${rules.join(', ')}`,
  );
}

/** The rules that are made for this form of problem; others may be refused. `least-core` stands for `core`. */
export function rulesFor(problem: Problem): readonly Rule[] {
  const forClaims: readonly Rule[] = ['talmud', 'cea', 'cel', 'random-arrival'];
  const forRivers: readonly Rule[] = ['lrs', 'ues', 'des'];
  return rules.filter((rule) => {
    if (rule === 'core') return false;
    if (forRivers.includes(rule)) return problem.form === 'river';
    if (forClaims.includes(rule)) return problem.form === 'bankruptcy';
    if (rule === 'scrb') return problem.form !== 'bankruptcy';
    if (rule === 'downstream-incremental') return problem.form === 'coalitions' || problem.form === 'river';
    return true;
  });
}
