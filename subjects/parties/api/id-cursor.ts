import { z } from 'zod';
import { readCursor } from '#platform/routes/index.ts';

/** Reads the cursor of a list in the order of ids; undefined if it isn't one. */
export function idCursor(cursor: string | undefined): string | null | undefined {
  if (cursor === undefined) return null;
  const value = readCursor(cursor, 1)?.[0];
  return z.uuid().safeParse(value).data;
}
