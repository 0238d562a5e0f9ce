import { z } from 'zod';

/** A cell that must hold a text of at most so many characters. */
export function textCell(lengthMax: number) {
  return z.string().trim().min(1).max(lengthMax);
}

/** A cell that may be empty. */
export function optionalCell<Schema extends z.ZodType>(schema: Schema) {
  return schema.nullable();
}

/** A cell with a date: `2026-11-22`, or as spreadsheet programs rewrite it, `2026/11/2`. */
export const dateCell = z
  .string()
  .transform((text) => {
    const match = /^(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})$/.exec(text);
    return match === null ? text : `${match[1]}-${match[2]?.padStart(2, '0')}-${match[3]?.padStart(2, '0')}`;
  })
  .pipe(z.iso.date());

/** A cell with several values, separated by blanks, semicolons or `、`. */
export const listCell = z
  .string()
  .nullable()
  .transform((text) => (text === null ? [] : text.split(/[\s;；、]+/).filter((part) => part !== '')));

/** A cell that says yes or no, in either language. */
export const yesCell = z
  .string()
  .transform((text) => text.toLowerCase())
  .pipe(z.enum(['yes', 'no', 'true', 'false', '1', '0', '是', '否']))
  .transform((text) => ['yes', 'true', '1', '是'].includes(text));
