import type { Bilingual } from '#platform/languages.ts';
import { say } from '#platform/languages.ts';
import {
  calendarDays,
  type Limit,
  limitSchema,
  minutes,
  urgentHours,
  workingDays,
  workingHours,
} from '#platform/working-time/index.ts';

/** The ways of counting a limit, as files and forms name them. */
export const limitWays = {
  'working-day': say('个工作日（次日起算）', 'working days, from the next day'),
  'working-day same-time': say('个工作日（即时起算）', 'working days, from now'),
  'calendar-day': say('日（次日起算，末日逢假顺延）', 'calendar days, extended over days off'),
  'calendar-day keep': say('日（次日起算，不顺延）', 'calendar days, not extended'),
  'calendar-day same-time': say('日（即时起算）', 'calendar days, from now'),
  'working-hour': say('工作小时', 'working hours'),
  'urgent-hour': say('小时（连续计算）', 'hours round the clock'),
  minute: say('分钟（连续计算）', 'minutes round the clock'),
} as const satisfies Record<string, Bilingual>;

/** One of the ways of counting a limit. */
export type LimitWay = keyof typeof limitWays;

/** What the ways are called in Chinese files. */
const chinese: readonly [RegExp, LimitWay][] = [
  [/^个?工作日$/, 'working-day'],
  [/^(个?自然日|日|天)$/, 'calendar-day'],
  [/^(个?工作(小)?时)$/, 'working-hour'],
  [/^(个?小时|个?紧急工作时)$/, 'urgent-hour'],
  [/^分钟$/, 'minute'],
];

const makers: Readonly<Record<LimitWay, (amount: number) => Limit>> = {
  'working-day': workingDays,
  'working-day same-time': (amount) => workingDays(amount, 'same-time'),
  'calendar-day': calendarDays,
  'calendar-day keep': (amount) => calendarDays(amount, 'keep'),
  'calendar-day same-time': (amount) => calendarDays(amount, 'same-time'),
  'working-hour': workingHours,
  'urgent-hour': urgentHours,
  minute: minutes,
};

/** A limit from its amount and its way; undefined where the amount is out of bounds or the way unknown. */
export function limitOf(amount: number, way: string): Limit | undefined {
  const make = Object.hasOwn(makers, way) ? makers[way as LimitWay] : undefined;
  return make === undefined ? undefined : limitSchema.safeParse(make(amount)).data;
}

/**
 * Reads a limit as people write it in lists.
 *
 * @example
 * readLimitText('7 working-day'); // seven working days, from the next day
 * readLimitText('3个工作日');
 * readLimitText('24小时'); // round the clock
 * @returns undefined for anything else.
 */
export function readLimitText(text: string): Limit | undefined {
  const match = /^(\d{1,7})\s*(\S.*)$/.exec(text.trim());
  if (match === null) return undefined;
  const words = (match[2] ?? '').trim().toLowerCase().replace(/\s+/g, ' ');
  const way = chinese.find(([pattern]) => pattern.test(words))?.[1] ?? words;
  return limitOf(Number(match[1]), way);
}

/** Writes a limit as {@link readLimitText} reads it; empty for none. */
export function writeLimitText(limit: Limit | null): string {
  return limit === null ? '' : `${limit.amount} ${limitWay(limit)}`;
}

/** How a limit is counted. */
export function limitWay(limit: Limit): LimitWay {
  switch (limit.unit) {
    case 'working-day':
      return limit.counting === 'same-time' ? 'working-day same-time' : 'working-day';
    case 'calendar-day':
      if (limit.counting === 'same-time') return 'calendar-day same-time';
      return limit.lastDayOff === 'keep' ? 'calendar-day keep' : 'calendar-day';
    default:
      return limit.unit;
  }
}
