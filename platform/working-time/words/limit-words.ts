import { counted, type Language } from '../../languages.ts';
import type { Limit, LimitUnit } from '../limit.ts';

const CHINESE: Readonly<Record<LimitUnit, string>> = {
  minute: '分钟',
  'urgent-hour': '小时',
  'working-hour': '个工作小时',
  'working-day': '个工作日',
  'calendar-day': '个自然日',
};

const ENGLISH: Readonly<Record<LimitUnit, string>> = {
  minute: 'minute',
  'urgent-hour': 'hour',
  'working-hour': 'working hour',
  'working-day': 'working day',
  'calendar-day': 'calendar day',
};

/** A limit in words: 自次日起 5 个工作日内, 2 小时内, “within 5 working days, from the next day”. */
export function limitWords(limit: Limit, language: Language): string {
  const fromNextDay = 'counting' in limit && limit.counting === 'next-day';
  if (limit.amount === 0) return language === 'zh-CN' ? '立即' : 'at once';
  if (language === 'zh-CN')
    return `${fromNextDay ? '自次日起 ' : ''}${limit.amount} ${CHINESE[limit.unit]}内`;
  return `within ${counted(limit.amount, ENGLISH[limit.unit])}${fromNextDay ? ', from the next day' : ''}`;
}
