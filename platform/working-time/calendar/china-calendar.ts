import chineseDays from 'chinese-days';
import { type StatutoryHoliday, statutoryHolidays } from './statutory-holidays.ts';
import { type CalendarDay, WEEKDAYS, type WorkingCalendar } from './working-calendar.ts';

const FIRST_YEAR = 2004;

/** The last year whose holiday notice (国务院办公厅关于部分节假日安排的通知) the calendar knows. */
export const CHINA_CALENDAR_UNTIL_YEAR = lastNoticedYear();

function lastNoticedYear(): number {
  let year = FIRST_YEAR;
  while (isNoticed(`${year + 1}-10-01`)) year += 1;
  return year;
}

/** The library answers with the holiday's names where a notice names the day, with the weekday's otherwise. */
function isNoticed(date: string): boolean {
  return chineseDays.getDayDetail(date).name.includes(',');
}

function noticed(date: string): CalendarDay {
  const { work, name } = chineseDays.getDayDetail(date);
  if (!name.includes(',')) return WEEKDAYS.day(date);
  const [nameEn = null, nameZh = null] = name.split(',');
  return { working: work, kind: work ? 'shifted' : 'holiday', nameZh, nameEn, estimated: false };
}

function estimated(date: string, holidays: ReadonlyMap<string, StatutoryHoliday>): CalendarDay {
  const holiday = holidays.get(date);
  if (!holiday) return { ...WEEKDAYS.day(date), estimated: true };
  return { working: false, kind: 'holiday', ...holiday, estimated: true };
}

/**
 * China's working days: public holidays and the Saturdays and Sundays worked in exchange (调休), as the State
 * Council's yearly notices say. For years without a notice (the next year's comes out in November), the days
 * fixed by law are off, no day is shifted, and every day is marked as estimated: deadlines in such years
 * have to be reckoned again once the notice is there.
 */
export function chinaCalendar(): WorkingCalendar {
  const fixed = new Map<number, ReadonlyMap<string, StatutoryHoliday>>();
  return {
    name: 'china',
    day: (date) => {
      const year = Number(date.slice(0, 4));
      if (year >= FIRST_YEAR && year <= CHINA_CALENDAR_UNTIL_YEAR) return noticed(date);
      if (year < FIRST_YEAR) return { ...WEEKDAYS.day(date), estimated: true };
      const holidays = fixed.get(year) ?? statutoryHolidays(year);
      fixed.set(year, holidays);
      return estimated(date, holidays);
    },
  };
}

/** China's working days, shared: a realm without days of its own uses this one. */
export const CHINA: WorkingCalendar = chinaCalendar();
