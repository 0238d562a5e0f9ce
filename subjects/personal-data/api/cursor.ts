import { isId } from '#platform/realm/index.ts';
import { readCursor } from '#platform/routes/index.ts';

/** The id that a page's cursor stands for: null for the first page, undefined for what is no cursor. */
export function afterOf(cursor: string | undefined): string | null | undefined {
  if (cursor === undefined) return null;
  const [last] = readCursor(cursor, 1) ?? [];
  return typeof last === 'string' && isId(last) ? last : undefined;
}
