import type { Bilingual } from '../fair-shares-error.ts';

/** What may be said for or against a rule, in plain words. */
export const propertyTexts = {
  efficiency: both('分尽：各方的份额加起来正好是总额。', 'Complete: the shares add up exactly to the total.'),
  symmetry: both(
    '同等对待：对每个组合贡献相同的两方，份额相同。',
    'Equal treatment: two parties that add the same to every group get the same.',
  ),
  dummy: both(
    '与己无关者不多担也不多得：加入任何组合都只增加自己单独数额的一方，正好得这一数额。',
    'Nothing for nothing: a party that adds only its stand-alone value to every group gets just that.',
  ),
  'individual-rationality': both(
    '无人吃亏：没有一方比单独办更差。',
    'Nobody loses: no party fares worse than alone.',
  ),
  core: both(
    '没有组合想退出：任何一组人都不会因另起炉灶而更好。',
    'No group would leave: no group does better on its own.',
  ),
  additivity: both(
    '可加：两件事分开分与合起来分，结果一样。',
    'Additive: two undertakings divided separately or together give the same.',
  ),
  'strong-monotonicity': both(
    '贡献增则份额不减：一方对每个组合的贡献都不减少，它的份额就不变差。',
    'Contribution counts: a party whose contribution to no group falls does not get a worse share.',
  ),
  'total-monotonicity': both(
    '总额变好，无人变差：只有共同的总额变好时，没有一方的份额变差。',
    'Good news for all: when only the joint total improves, nobody’s share gets worse.',
  ),
  consistency: both(
    '前后一致：一部分人按份额离开后，其余各方重新分，结果不变。',
    'Consistent: when some leave with their shares and the rest divide again, nothing changes.',
  ),
  'claim-bound': both(
    '不超过主张：每一方所得不低于零，也不高于自己的主张。',
    'Within claims: nobody gets less than nothing or more than the own claim.',
  ),
  'order-preservation': both(
    '次序不颠倒：主张多的一方，所得和所失都不少于主张少的一方。',
    'Order kept: a larger claim gets no less and loses no less than a smaller one.',
  ),
  'self-duality': both(
    '得失同理：分所得与分损失，用的是同一条道理。',
    'Gains as losses: awards and losses are divided by the same principle.',
  ),
  'additive-claims': both(
    '不怕拆分合并：一方把主张拆成几份，合计所得不变。',
    'Proof against splitting: dividing a claim among several names changes nothing in total.',
  ),
  'independence-upstream': both(
    '与上游费用无关：上游河段的费用变化，不影响下游各方。',
    'Independent of upstream: costs of segments upstream do not affect those downstream.',
  ),
  'independence-downstream': both(
    '与下游费用无关：下游河段的费用变化，不影响上游各方。',
    'Independent of downstream: costs of segments downstream do not affect those upstream.',
  ),
  unique: both('唯一：只有一种分法符合这条规则。', 'Unique: exactly one division follows from the rule.'),
} as const satisfies Record<string, Bilingual>;

/** The properties that are spoken of. */
export type Property = keyof typeof propertyTexts;

function both(zh: string, en: string): Bilingual {
  return { 'zh-CN': zh, en };
}
