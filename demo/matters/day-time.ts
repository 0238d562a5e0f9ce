/** An hour in milliseconds. */
export const hour = 3_600_000;

/**
 * When somebody acts who would at a moment: between seven and ten in the demo's zone (UTC+8) at once; what would
 * fall in the night waits for the morning.
 */
export function nextDayTime(moment: number): number {
  const local = new Date(moment + 8 * hour);
  const hours = local.getUTCHours();
  return hours >= 7 && hours < 22 ? moment : moment + ((31 - hours) % 24) * hour;
}
