import { isId } from '#platform/realm/index.ts';
import { isMoment } from '#platform/routes/index.ts';

/** Rows of a page of the inbox. */
export const pageSize = 50;

/** A cursor of a moment, or none, and an id; null for anything else. */
export function timeAndId(
  cursor: readonly (string | number | null)[] | undefined,
): readonly [string | null, string] | null {
  const [at, id] = cursor ?? [];
  if (typeof id !== 'string' || !isId(id)) return null;
  if (at === null) return [null, id];
  return isMoment(at) ? [at, id] : null;
}
