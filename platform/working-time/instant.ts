/**
 * A moment in time, written the one way that the whole system writes it: ISO 8601 in UTC with
 * milliseconds, such as `2026-11-22T00:36:28.123Z`.
 */
export type Instant = string;

/** A day, an hour and a minute in milliseconds. */
export const DAY = 86_400_000;
export const HOUR = 3_600_000;
export const MINUTE = 60_000;

/**
 * Reads a moment as milliseconds since 1970-01-01T00:00Z.
 * @throws RangeError where the text is not of the one form, or names a day that doesn't exist
 */
export function toMilliseconds(instant: Instant): number {
  const milliseconds = instant.length === 24 && instant[23] === 'Z' ? Date.parse(instant) : Number.NaN;
  // Date.parse rolls 30 February over into March; writing the result back shows it.
  if (Number.isNaN(milliseconds) || new Date(milliseconds).toISOString() !== instant) {
    throw new RangeError(`Not a moment of the form 2026-11-22T00:36:28.123Z: ${instant.slice(0, 40)}`);
  }
  return milliseconds;
}

/** Writes milliseconds since 1970-01-01T00:00Z as a moment. */
export function toInstant(milliseconds: number): Instant {
  return new Date(milliseconds).toISOString();
}
