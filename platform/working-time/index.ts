export { CHINA, CHINA_CALENDAR_UNTIL_YEAR } from './calendar/china-calendar.ts';
export {
  type CalendarDay,
  EVERY_DAY,
  type OwnDay,
  WEEKDAYS,
  type WorkingCalendar,
  withOwnDays,
} from './calendar/working-calendar.ts';
export { deadline, type EndedPause } from './deadline.ts';
export { deadlineWithPauses, type RunningClock } from './deadline-with-pauses.ts';
export { type Instant, toInstant, toMilliseconds } from './instant.ts';
export {
  calendarDays,
  type DayCounting,
  type LastDayOff,
  type Limit,
  type LimitUnit,
  limitSchema,
  minutes,
  urgentHours,
  workingDays,
  workingHours,
} from './limit.ts';
export { type WorkingTime, workingTimeOf } from './measure.ts';
export { isEstimated, isOfficeOpen, nextWorkingMoment, openingsOn } from './next-working-moment.ts';
export {
  DEFAULT_OFFICE_HOURS,
  type OfficeHours,
  type OfficeSeason,
  type OpenInterval,
  officeHoursSchema,
  type Weekday,
  type WeeklyHours,
} from './office-hours.ts';
export type { Pause } from './pauses.ts';
export { elapsed, type Remaining, remaining } from './remaining.ts';
export { dueTime, exactTime, nearTime } from './words/exact-time.ts';
export { limitWords } from './words/limit-words.ts';
export { remainingWords } from './words/remaining-words.ts';
