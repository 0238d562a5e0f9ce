import { z } from 'zod';

/** So many rows a page holds at most. */
export const pageSizeMax = 100;

/** Query parameters of every list: how many, and after which row. */
export const pageQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(pageSizeMax).default(30),
  cursor: z.string().max(300).optional(),
});

/** The schema of a page of rows. */
export function pageOf<Row extends z.ZodType>(row: Row) {
  return z.object({ items: z.array(row), next: z.string().nullable() });
}

/** One page of a list: its rows, and the cursor of the next page or null at the end. */
export interface Page<Row> {
  readonly items: readonly Row[];
  readonly next: string | null;
}

/** Writes the sort values of a page's last row as an opaque cursor. */
export function writeCursor(values: readonly (string | number | null)[]): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url');
}

/**
 * Reads a cursor back. Its texts and numbers are such as a database can compare with, whoever made them up.
 *
 * @returns the values, or undefined for anything that isn't a cursor of that many values.
 */
export function readCursor(cursor: string, length: number): (string | number | null)[] | undefined {
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (!Array.isArray(values) || values.length !== length) return undefined;
    return values.every(isSortValue) ? values : undefined;
  } catch {
    return undefined;
  }
}

function isSortValue(value: unknown): value is string | number | null {
  if (typeof value === 'string') return value.isWellFormed() && !value.includes('\0');
  return value === null || Number.isSafeInteger(value);
}

/** Whether a value is a moment as lists are sorted by it: `2026-11-22T00:36:28.100Z`, a day that there is. */
export function isMoment(value: unknown): value is string {
  if (typeof value !== 'string' || !/^[1-9]\d{3}-/.test(value)) return false;
  const at = Date.parse(value);
  return !Number.isNaN(at) && new Date(at).toISOString() === value;
}

/** Cuts one row more than asked for into a page. */
export function cutPage<Row>(
  rows: readonly Row[],
  limit: number,
  cursorOf: (last: Row) => readonly (string | number | null)[],
): Page<Row> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, next: rows.length > limit && last !== undefined ? writeCursor(cursorOf(last)) : null };
}
