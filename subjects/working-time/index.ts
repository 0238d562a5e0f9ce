export { workingTimeRoutes } from './api.ts';
export { importOwnDays, ownDayColumns } from './procedures/import-own-days.ts';
export { setOfficeHours } from './procedures/set-office-hours.ts';
export { setOwnDay, setOwnDayInput, withdrawOwnDay } from './procedures/set-own-day.ts';
export {
  countOwnDays,
  listOwnDays,
  type OwnDayView,
  officeHoursNow,
  partiesWithOwnTime,
  readWorkingTime,
  refreshWorkingTime,
} from './queries.ts';
export { officeHoursSubject, ownDaySubject } from './rules/working-time.ts';
