import type { Text } from './errors.ts';
import { rational, toNumber } from './rational.ts';

/** An amount of the small unit of money, in units of currency. */
export function inCurrency(amount: bigint, perCurrency: bigint): number {
  return toNumber(rational(amount, perCurrency));
}

/** A number as people read it: at most two decimals, thousands set apart. */
export function readable(value: number): string {
  // By hand: the engine's own formatting takes longer to load than a whole election takes to decide.
  if (!(Math.abs(value) < 1e21)) return String(value);
  const [whole = '', decimals = ''] = value.toFixed(2).split('.');
  const grouped = whole.replace(/\B(?=(?:\d{3})+$)/g, ',');
  const trimmed = decimals.replace(/0+$/, '');
  return trimmed === '' ? (grouped === '-0' ? '0' : grouped) : `${grouped}.${trimmed}`;
}

/** The text for a project that costs nothing and has supporters. */
export const FREE_TEXT: Text = {
  'zh-CN': '有人支持且不需要资金，直接入选。',
  en: 'It has supporters and costs nothing, so it is chosen at once.',
};

/** The text for a project nobody voted for. */
export const NO_SUPPORT_TEXT: Text = { 'zh-CN': '无人投票支持，未入选。', en: 'Nobody voted for it.' };

/** The text for a project that doesn't fit into what is left of the budget. */
export function budgetShort(cost: number, left: number): Text {
  return {
    'zh-CN': `轮到它时预算只剩 ${readable(left)}，不足所需的 ${readable(cost)}，未入选。`,
    en: `When its turn came, ${readable(left)} of the budget was left, but it costs ${readable(cost)}.`,
  };
}
