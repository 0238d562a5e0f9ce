import { counted, type Language } from '../../languages.ts';
import { DAY, HOUR, MINUTE } from '../instant.ts';
import type { LimitUnit } from '../limit.ts';
import type { Remaining } from '../remaining.ts';

type Unit = 'minute' | 'hour' | 'day' | 'working-hour' | 'working-day';

const CHINESE: Readonly<Record<Unit, string>> = {
  minute: '分钟',
  hour: '小时',
  day: '天',
  'working-hour': '个工作小时',
  'working-day': '个工作日',
};

const ENGLISH: Readonly<Record<Unit, string>> = {
  minute: 'minute',
  hour: 'hour',
  day: 'day',
  'working-hour': 'working hour',
  'working-day': 'working day',
};

function quantity(amount: number, unit: Unit, language: Language): string {
  if (language === 'zh-CN') return amount < 1 ? `不足 1 ${CHINESE[unit]}` : `${amount} ${CHINESE[unit]}`;
  if (amount < 1) return `less than a ${ENGLISH[unit]}`;
  return counted(amount, ENGLISH[unit]);
}

/** Real time in the unit that people would use; rounded down, so that nobody is told more than there is. */
function duration(milliseconds: number, language: Language): string {
  if (milliseconds < HOUR) return quantity(Math.floor(milliseconds / MINUTE), 'minute', language);
  if (milliseconds < DAY) return quantity(Math.floor(milliseconds / HOUR), 'hour', language);
  return quantity(Math.floor(milliseconds / DAY), 'day', language);
}

/** In the limit's own unit where at least one whole unit is left and people count in it. */
function inOwnUnit(amount: number, unit: LimitUnit, language: Language): string | null {
  if (amount < 1) return null;
  if (unit === 'working-day' || unit === 'working-hour') return quantity(Math.floor(amount), unit, language);
  return unit === 'calendar-day' ? quantity(Math.floor(amount), 'day', language) : null;
}

function stoppedAmount(amount: number, unit: LimitUnit, language: Language): string {
  const own = inOwnUnit(amount, unit, language);
  if (own !== null) return own;
  if (unit === 'minute') return duration(amount * MINUTE, language);
  if (unit === 'urgent-hour') return duration(amount * HOUR, language);
  if (unit === 'working-hour') return quantity(0, 'working-hour', language);
  return quantity(0, unit === 'working-day' ? 'working-day' : 'day', language);
}

/**
 * How much time is left, as people say it: 还剩 2 天, 还剩 3 个工作日, 已超时 3 小时, “2 days left”,
 * “3 hours overdue”. Whole units are told, rounded down. Days and working hours are counted as the limit
 * counts them; below one unit, and when late, it is real time.
 */
export function remainingWords(remaining: Remaining, language: Language): string {
  const { amount, unit, state, untilDue } = remaining;
  const chinese = language === 'zh-CN';
  if (state === 'stopped' || untilDue === null) {
    const left = stoppedAmount(Math.max(0, amount), unit, language);
    return chinese
      ? `计时已中止，还剩 ${left}`.replace('还剩 不足', '剩余不足')
      : `Clock stopped, ${left} left`;
  }
  if (state === 'late') {
    const late = duration(-untilDue, language);
    return chinese ? `已超时 ${late}`.replace('超时 不足', '超时不足') : `${late} overdue`;
  }
  const left = inOwnUnit(amount, unit, language) ?? duration(untilDue, language);
  return chinese ? `还剩 ${left}`.replace('还剩 不足', '剩余不足') : `${left} left`;
}
