import type { Bilingual } from '../sortition-error.ts';
import type { Clash, Relaxation } from './relaxation.ts';

function clashText(clash: Clash): Bilingual {
  switch (clash.kind) {
    case 'too-few-candidates': {
      const { feature, value, minimum, candidates } = clash;
      return {
        'zh-CN': `“${feature}：${value}”至少要 ${minimum} 人，报名者中只有 ${candidates} 人。`,
        en: `"${feature}: ${value}" needs at least ${minimum}, but only ${candidates} applied.`,
      };
    }
    case 'minimums-exceed-size':
      return {
        'zh-CN': `“${clash.feature}”各项下限合计 ${clash.sum}，超过小组的 ${clash.size} 人。`,
        en: `The minimums of "${clash.feature}" add up to ${clash.sum}, more than the panel's ${clash.size}.`,
      };
    case 'maximums-below-size':
      return {
        'zh-CN': `“${clash.feature}”各项上限合计 ${clash.sum}，不足小组的 ${clash.size} 人。`,
        en: `The maximums of "${clash.feature}" add up to ${clash.sum}, fewer than the panel's ${clash.size}.`,
      };
    case 'too-few-households':
      return {
        'zh-CN': `小组要 ${clash.size} 人，每户至多一人，而报名者只有 ${clash.households} 户。`,
        en: `The panel has ${clash.size} seats, one a household, but only ${clash.households} households applied.`,
      };
  }
}

/** Says in words why no panel is possible and what the smallest change would be. */
export function relaxationText(relaxation: Relaxation): Bilingual {
  const { changes, size, clashes, withinFlex, seatsChanged } = relaxation;
  if (seatsChanged === 0 && !size)
    return { 'zh-CN': '现有名额可以满足，无须调整。', en: 'The quotas can be met as they are.' };
  const zh = ['没有任何小组能同时满足全部名额要求。', ...clashes.map((c) => clashText(c)['zh-CN'])];
  const en = ['No panel meets all the quotas at once.', ...clashes.map((c) => clashText(c).en)];
  if (size) {
    zh.push(`小组至多 ${size.to} 人。`);
    en.push(`The panel can have at most ${size.to} members.`);
  }
  if (changes.length > 0) {
    const list = changes.map(({ feature, value, from, to }) => ({
      zh: `“${feature}：${value}”由 ${from.minimum}–${from.maximum} 改为 ${to.minimum}–${to.maximum}`,
      en: `"${feature}: ${value}" from ${from.minimum}–${from.maximum} to ${to.minimum}–${to.maximum}`,
    }));
    zh.push(`最小的调整（共 ${seatsChanged} 个名额）：${list.map((c) => c.zh).join('；')}。`);
    en.push(`The smallest change (${seatsChanged} in all): ${list.map((c) => c.en).join('; ')}.`);
  }
  if (!withinFlex) {
    zh.push('在给定的弹性范围内无法满足，以上调整超出该范围。');
    en.push('Nothing within the flex ranges given suffices; the change goes beyond them.');
  }
  return { 'zh-CN': zh.join(''), en: en.join(' ') };
}
