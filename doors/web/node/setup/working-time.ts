import { writeCsv } from '#platform/csv/index.ts';
import { say } from '#platform/languages.ts';
import { isRefusal, readInput, refuse } from '#platform/refusal/index.ts';
import { CHINA_CALENDAR_UNTIL_YEAR, type OfficeHours } from '#platform/working-time/index.ts';
import {
  countOwnDays,
  importOwnDays,
  listOwnDays,
  officeHoursNow,
  ownDayColumns,
  setOfficeHours,
  setOwnDay,
  setOwnDayInput,
  withdrawOwnDay,
} from '#subjects/working-time/index.ts';
import type { SetupRow } from '../../app/setup/view.ts';
import { textOf } from '../view-of.ts';
import { choicesOf, cursorValue, cutRows, field, plain, refuseFixed, valueIn } from './fields.ts';
import { hoursFields, hoursIn, hoursLine, hoursValues } from './hours-form.ts';
import { type RowDone, rowsPerPage, type SetupKindParts } from './kind.ts';

/** The row that stands for the office hours, among the days. */
const hoursRow = 'office-hours';
/** What a day may be set to. */
export const workingNames = { yes: say('上班', 'Worked'), no: say('休息', 'Off') };

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
  async fields(_realm, openId) {
    if (openId === hoursRow) return hoursFields({ weekdays: {} });
    return [
      field('date', say('日期', 'Day'), { kind: 'date' }),
      field('working', say('上班或休息', 'Worked or off'), {
        kind: 'choice',
        choices: choicesOf(workingNames),
      }),
      field('nameZh', say('中文名称', 'Chinese name'), { lengthMax: 60 }),
      field('nameEn', say('英文名称', 'English name'), { lengthMax: 120 }),
    ];
  },
  async save(realm, { id, version, form, caller }): Promise<RowDone | ReturnType<typeof refuse>> {
    if (id === hoursRow) {
      const hours = hoursIn(form);
      if (isRefusal(hours)) return hours;
      const done = await setOfficeHours(realm, caller, { hours });
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
  const line = hoursLine(hours);
  return {
    id: hoursRow,
    version: 1,
    cells: [{ text: textOf(say('办公时间', 'Office hours')) }, { text: textOf(line) }, null],
    values: hoursValues(hours),
    ended: true,
  };
}
