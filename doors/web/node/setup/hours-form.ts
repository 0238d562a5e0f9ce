import { type Bilingual, say } from '#platform/languages.ts';
import { isRefusal, type Refusal, refuseFields } from '#platform/refusal/index.ts';
import {
  type OfficeHours,
  type OfficeSeason,
  type OpenInterval,
  officeHoursSchema,
  type Weekday,
} from '#platform/working-time/index.ts';
import type { FormInput } from '../../app/services.ts';
import type { FieldView } from '../../app/view.ts';
import { textOf } from '../view-of.ts';
import { field, valueIn } from './fields.ts';

/** The days of a week, 1 = Monday … 7 = Sunday. */
export const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;

const weekdayNames: Readonly<Record<Weekday, Bilingual>> = {
  1: say('周一', 'Monday'),
  2: say('周二', 'Tuesday'),
  3: say('周三', 'Wednesday'),
  4: say('周四', 'Thursday'),
  5: say('周五', 'Friday'),
  6: say('周六', 'Saturday'),
  7: say('周日', 'Sunday'),
};

/** A field for each weekday's hours, and one for the hours of seasons. */
export function hoursFields(hours: OfficeHours): FieldView[] {
  const hint = say(
    '每天如 09:00-12:00 13:00-18:00；不填为不办公。',
    'Each day such as 09:00-12:00 13:00-18:00; empty: closed.',
  );
  const seasonHint = say(
    '一年中部分日子另有作息时填写，每行一条：起止日期、星期、时段，如 05-01~09-30 1-5 09:00-12:00 14:00-18:30。',
    'Where other hours hold for a part of the year; on each line its first and last day, the weekdays and the hours: 05-01~09-30 1-5 09:00-12:00 14:00-18:30.',
  );
  return [
    ...weekdays.map((day) =>
      field(`hours${day}`, weekdayNames[day], {
        lengthMax: 100,
        // Said once: seven times the same would hide the days.
        ...(day === 1 ? { help: textOf(hint) } : {}),
        value: intervalsText(hours.weekdays[day]),
      }),
    ),
    field('seasons', say('季节作息', 'Seasons'), {
      kind: 'lines',
      lengthMax: 1_000,
      help: textOf(seasonHint),
      value: seasonsText(hours.seasons),
    }),
  ];
}

/** The values of those fields, by their names. */
export function hoursValues(hours: OfficeHours): Record<string, string> {
  return Object.fromEntries(hoursFields(hours).map(({ name, value }) => [name, String(value ?? '')]));
}

/** A week's hours in a line: `1-5 09:00-12:00 13:00-18:00；6 09:00-12:00`, with how many seasons there are. */
export function hoursLine(hours: OfficeHours): Bilingual {
  const runs: { from: Weekday; until: Weekday; text: string }[] = [];
  for (const day of weekdays) {
    const text = intervalsText(hours.weekdays[day]);
    const last = runs.at(-1);
    if (text === '') continue;
    if (last?.text === text && last.until === day - 1) last.until = day;
    else runs.push({ from: day, until: day, text });
  }
  const named = (language: keyof Bilingual) =>
    runs.map(({ from, until, text }) => {
      const [first, last] = [weekdayNames[from][language], weekdayNames[until][language]];
      const days = from === until ? first : language === 'en' ? `${first} to ${last}` : `${first}至${last}`;
      return `${days} ${text}`;
    });
  const seasons = (hours.seasons ?? []).length;
  return say(
    named('zh-CN').join('；') + (seasons > 0 ? '（另有季节作息）' : ''),
    named('en').join('; ') + (seasons > 0 ? ' (other hours in seasons)' : ''),
  );
}

/** Reads the fields; a refusal that names the wrong one. */
export function hoursIn(form: FormInput): OfficeHours | Refusal {
  const read: Partial<Record<Weekday, OpenInterval[]>> = {};
  for (const day of weekdays) {
    const intervals = intervalsIn(valueIn(form, `hours${day}`) ?? '');
    if (intervals === undefined) {
      const text = say('请按 09:00-12:00 的格式填写。', 'Write it as 09:00-12:00.');
      return refuseFields([{ field: `hours${day}`, code: 'malformed', text }]);
    }
    if (intervals.length > 0) read[day] = intervals;
  }
  const seasons = seasonsIn(valueIn(form, 'seasons') ?? '');
  if (isRefusal(seasons)) return seasons;
  const hours = seasons.length === 0 ? { weekdays: read } : { weekdays: read, seasons };
  if (officeHoursSchema.safeParse(hours).success) return hours;
  const text = say(
    '请按先后填写不重叠的时段，至少一天办公；季节的起止须是日历上的日期。',
    'Give hours in order, not overlapping, on one day at least; seasons by days of the calendar.',
  );
  return refuseFields([{ field: 'hours1', code: 'malformed', text }]);
}

function intervalsText(intervals: readonly OpenInterval[] | undefined): string {
  return (intervals ?? []).map(([from, until]) => `${from}-${until}`).join(' ');
}

function intervalsIn(text: string): OpenInterval[] | undefined {
  const parts = text.split(/[\s,，、]+/).filter((part) => part !== '');
  const intervals = parts.map((part) => /^(\d{2}:\d{2})[-–—~至](\d{2}:\d{2})$/.exec(part));
  return intervals.includes(null)
    ? undefined
    : intervals.map((match) => [match?.[1] ?? '', match?.[2] ?? ''] as const);
}

function seasonsText(seasons: readonly OfficeSeason[] | undefined): string {
  const lines = (seasons ?? []).flatMap(({ from, until, weekdays: week }) =>
    weekdays.flatMap((day) =>
      week[day] === undefined
        ? []
        : [{ days: [day], rest: intervalsText(week[day]), span: `${from}~${until}` }],
    ),
  );
  const joined: typeof lines = [];
  for (const line of lines) {
    const last = joined.at(-1);
    if (last?.span === line.span && last.rest === line.rest) last.days.push(...line.days);
    else joined.push(line);
  }
  return joined.map(({ span, days, rest }) => `${span} ${days.join('')} ${rest}`).join('\n');
}

function seasonsIn(text: string): OfficeSeason[] | Refusal {
  const seasons = new Map<
    string,
    { from: string; until: string; weekdays: Partial<Record<Weekday, OpenInterval[]>> }
  >();
  for (const line of text.split('\n').filter((each) => each.trim() !== '')) {
    const match = /^\s*(\d{2}-\d{2})[~～至](\d{2}-\d{2})\s+([1-7][1-7-]{0,6})\s+(\S.*)$/.exec(line);
    const intervals = intervalsIn(match?.[4] ?? '-');
    if (match === null || intervals === undefined) {
      const words = say(
        `“${line.trim().slice(0, 60)}”不符合格式，请写成 05-01~09-30 1-5 09:00-12:00。`,
        `“${line.trim().slice(0, 60)}” can’t be read; write 05-01~09-30 1-5 09:00-12:00.`,
      );
      return refuseFields([{ field: 'seasons', code: 'malformed', text: words }]);
    }
    const [from = '', until = ''] = [match[1], match[2]];
    const season = seasons.get(`${from} ${until}`) ?? { from, until, weekdays: {} };
    for (const day of daysIn(match[3] ?? '')) season.weekdays[day] = intervals;
    seasons.set(`${from} ${until}`, season);
  }
  return [...seasons.values()];
}

/** Weekdays as they are written: `1-5`, `12345`, `6`. */
function daysIn(text: string): Weekday[] {
  const range = /^([1-7])-([1-7])$/.exec(text);
  if (range === null) return weekdays.filter((day) => text.includes(String(day)));
  const [first, last] = [Number(range[1]), Number(range[2])];
  return weekdays.filter((day) => first <= day && day <= last);
}
