/**
 * Whether a report is a repeated one (重复诉求): the same caller had reported the same problem, by category
 * and place, within so many days.
 *
 * @param before when the caller's last such report came in, ISO 8601; undefined if there is none.
 */
export function isRepeated(before: string | undefined, now: string, withinDays: number): boolean {
  if (before === undefined) return false;
  return Date.parse(now) - Date.parse(before) <= withinDays * 86_400_000;
}
