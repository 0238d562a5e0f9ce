import chineseDays from 'chinese-days';
import { Temporal } from 'temporal-polyfill';

/** A public holiday fixed by law. */
export type StatutoryHoliday = { readonly nameZh: string; readonly nameEn: string };

const NEW_YEAR = { nameZh: '元旦', nameEn: "New Year's Day" };
const SPRING = { nameZh: '春节', nameEn: 'Spring Festival' };
const QINGMING = { nameZh: '清明节', nameEn: 'Qingming Festival' };
const LABOUR = { nameZh: '劳动节', nameEn: 'Labour Day' };
const DRAGON_BOAT = { nameZh: '端午节', nameEn: 'Dragon Boat Festival' };
const MID_AUTUMN = { nameZh: '中秋节', nameEn: 'Mid-Autumn Festival' };
const NATIONAL = { nameZh: '国庆节', nameEn: 'National Day' };

function lunar(year: number, month: number, day: number): Temporal.PlainDate {
  const text = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  return Temporal.PlainDate.from(chineseDays.getSolarDateFromLunar(text).date);
}

/**
 * The thirteen public holidays that the law fixes for a year, by date (`2027-02-05`), without the days that
 * the State Council shifts around them each November: what can be known of a year before its notice.
 * @source Regulation on Public Holidays (全国年节及纪念日放假办法) as amended by State Council order 795, article 2
 */
export function statutoryHolidays(year: number): ReadonlyMap<string, StatutoryHoliday> {
  const newYear = lunar(year, 1, 1);
  const days: [Temporal.PlainDate, StatutoryHoliday][] = [
    [new Temporal.PlainDate(year, 1, 1), NEW_YEAR],
    ...[-1, 0, 1, 2].map((offset): [Temporal.PlainDate, StatutoryHoliday] => [
      newYear.add({ days: offset }),
      SPRING,
    ]),
    [Temporal.PlainDate.from(chineseDays.getSolarTermDate(year, 4, 'pure_brightness')), QINGMING],
    [new Temporal.PlainDate(year, 5, 1), LABOUR],
    [new Temporal.PlainDate(year, 5, 2), LABOUR],
    [lunar(year, 5, 5), DRAGON_BOAT],
    [lunar(year, 8, 15), MID_AUTUMN],
    ...[1, 2, 3].map((day): [Temporal.PlainDate, StatutoryHoliday] => [
      new Temporal.PlainDate(year, 10, day),
      NATIONAL,
    ]),
  ];
  return new Map(days.map(([date, holiday]) => [date.toString(), holiday]));
}
