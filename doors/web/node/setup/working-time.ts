import { writeCsv } from '#platform/csv/index.ts';
import { say } from '#platform/languages.ts';
import { isRefusal, readInput, refuse, refuseFields } from '#platform/refusal/index.ts';
import {
  CHINA_CALENDAR_UNTIL_YEAR,
  type OfficeHours,
  type OpenInterval,
  type Weekday,
} from '#platform/working-time/index.ts';
import {
  countOwnDays,
  importOwnDays,
  listOwnDays,
  officeHoursNow,
  ownDayColumns,
  setOfficeHours,
  setOfficeHoursInput,
  setOwnDay,
  setOwnDayInput,
  withdrawOwnDay,
} from '#subjects/working-time/index.ts';
import type { FormInput } from '../../app/services.ts';
import type { SetupRow } from '../../app/setup/view.ts';
import { textOf } from '../view-of.ts';
import { choicesOf, cursorValue, cutRows, field, plain, refuseFixed, valueIn } from './fields.ts';
import { type RowDone, rowsPerPage, type SetupKindParts } from './kind.ts';

/** The row that stands for the office hours, among the days. */
const hoursRow = 'office-hours';
const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;
const weekdayNames = [
  say('周一', 'Monday'),
  say('周二', 'Tuesday'),
  say('周三', 'Wednesday'),
  say('周四', 'Thursday'),
  say('周五', 'Friday'),
  say('周六', 'Saturday'),
  say('周日', 'Sunday'),
];
const workingNames = { yes: say('上班', 'Worked'), no: say('休息', 'Off') };

/** Working time on the set-up pages: the office hours, and days that the realm sets itself. */
export const workingTimeSetup: SetupKindParts = {
  lookers: 'staff',
  columns: [say('日期', 'Day'), say('上班或休息', 'Worked or off'), say('名称', 'Name')].map(textOf),
  csvColumns: ownDayColumns.all,
  csvExample: writeCsv(ownDayColumns.all, [['2026-10-10', 'no', '台风停工', 'Typhoon']]),
  async count(realm) {
    const year = Number(realm.today().slice(0, 4));
    const unknown = say(
      `${year} 年的节假日安排尚未收录，期限按法定节日估算。`,
      `The holiday notice for ${year} isn’t known yet; limits are reckoned by the fixed holidays.`,
    );
    return {
      count: await countOwnDays(realm.db),
      warning: year > CHINA_CALENDAR_UNTIL_YEAR ? textOf(unknown) : null,
    };
  },
  async page(realm, words, cursor) {
    const after = cursorValue(cursor, /^\d{4}-\d{2}-\d{2}$/);
    if (isRefusal(after)) return after;
    const found = await listOwnDays(realm.db, { text: words, after, limit: rowsPerPage + 1 });
    const { shown, next } = cutRows(found, ({ date }) => date);
    const days = shown.map(
      (day): SetupRow => ({
        id: day.id,
        version: day.version,
        cells: [
          plain(day.date),
          { text: textOf(day.working ? workingNames.yes : workingNames.no) },
          day.nameZh === null ? plain(day.nameEn) : { name: { zh: day.nameZh, en: day.nameEn } },
        ],
        values: {
          date: day.date,
          working: day.working ? 'yes' : 'no',
          nameZh: day.nameZh ?? '',
          nameEn: day.nameEn ?? '',
        },
        ended: false,
      }),
    );
    const hours =
      after === null && words === null ? [officeHoursRow((await officeHoursNow(realm.db)).hours)] : [];
    return { rows: [...hours, ...days], next, total: null };
  },
  async fields() {
    const hint = say(
      '改“办公时间”一行时填写，如 09:00-12:00 13:00-18:00；不填为不办公。',
      'For the row “Office hours”, such as 09:00-12:00 13:00-18:00; empty: closed.',
    );
    return [
      field('date', say('日期', 'Day'), { kind: 'date' }),
      field('working', say('上班或休息', 'Worked or off'), {
        kind: 'choice',
        choices: choicesOf(workingNames),
      }),
      field('nameZh', say('中文名称', 'Chinese name'), { lengthMax: 60 }),
      field('nameEn', say('英文名称', 'English name'), { lengthMax: 120 }),
      ...weekdays.map((day) =>
        field(`hours${day}`, weekdayNames[day - 1] ?? say('', ''), { lengthMax: 100, help: textOf(hint) }),
      ),
    ];
  },
  async save(realm, { id, version, form, caller }): Promise<RowDone | ReturnType<typeof refuse>> {
    if (id === hoursRow) {
      const hours = hoursIn(form);
      if (isRefusal(hours)) return hours;
      const input = readInput(setOfficeHoursInput, { hours });
      if (isRefusal(input)) {
        const text = say(
          '请按先后填写不重叠的时段，至少一天办公。',
          'Give hours in order, not overlapping, on one day at least.',
        );
        return refuseFields([{ field: 'hours1', code: 'malformed', text }]);
      }
      const done = await setOfficeHours(realm, caller, input);
      return isRefusal(done)
        ? done
        : {
            ...done,
            reference: hoursRow,
            sentence: textOf(
              say(
                '办公时间已更新，此后开始的时限按新时间计算。',
                'The office hours are set. Limits that begin from now on are counted by them.',
              ),
            ),
          };
    }
    const known = id === null ? undefined : form.values['date']?.[0];
    const input = readInput(setOwnDayInput, {
      date: valueIn(form, 'date') ?? known ?? '',
      working: valueIn(form, 'working') === 'yes',
      nameZh: valueIn(form, 'nameZh'),
      nameEn: valueIn(form, 'nameEn'),
    });
    if (isRefusal(input)) return input;
    const done = await setOwnDay(realm, caller, input, id === null ? undefined : version);
    return isRefusal(done)
      ? done
      : {
          ...done,
          reference: input.date,
          sentence: textOf(say(`${input.date} 已设置。`, `${input.date} is set.`)),
        };
  },
  async end(realm, { id, version, form, caller }) {
    if (id === hoursRow) return refuseFixed(form, { hours1: null }) ?? refuse('absent');
    const done = await withdrawOwnDay(realm, caller, id, version);
    return isRefusal(done)
      ? done
      : {
          ...done,
          reference: valueIn(form, 'date') ?? '',
          sentence: textOf(
            say('该日设置已撤销，按国家日历执行。', 'The day has been withdrawn; the calendar holds again.'),
          ),
        };
  },
  importCsv: importOwnDays,
};

function officeHoursRow(hours: OfficeHours): SetupRow {
  const texts = weekdays.map((day) => [`hours${day}`, hoursText(hours.weekdays[day])] as const);
  const open = texts.filter(([, text]) => text !== '').length;
  return {
    id: hoursRow,
    version: 1,
    cells: [
      { text: textOf(say('办公时间', 'Office hours')) },
      { text: textOf(say(`每周 ${open} 天`, `${open} days a week`)) },
      plain(texts[0]?.[1] ?? null),
    ],
    values: Object.fromEntries(texts),
    ended: true,
  };
}

function hoursText(intervals: readonly OpenInterval[] | undefined): string {
  return (intervals ?? []).map(([from, until]) => `${from}-${until}`).join(' ');
}

function hoursIn(form: FormInput) {
  const read: Partial<Record<Weekday, [string, string][]>> = {};
  for (const day of weekdays) {
    const parts = (valueIn(form, `hours${day}`) ?? '').split(/[\s,，、]+/).filter((part) => part !== '');
    const intervals: [string, string][] = [];
    for (const part of parts) {
      const match = /^(\d{2}:\d{2})[-–—~至](\d{2}:\d{2})$/.exec(part);
      if (match === null) {
        const text = say('请按 09:00-12:00 的格式填写。', 'Write it as 09:00-12:00.');
        return refuseFields([{ field: `hours${day}`, code: 'malformed', text }]);
      }
      intervals.push([match[1] ?? '', match[2] ?? '']);
    }
    if (intervals.length > 0) read[day] = intervals;
  }
  return { weekdays: read };
}
