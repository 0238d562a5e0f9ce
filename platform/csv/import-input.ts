import { z } from 'zod';
import type { TableSource } from './read-csv.ts';

/** What an import is sent as: a CSV file's text or a workbook's bytes, and whether only to say what it would do. */
export const importInput = z
  .strictObject({
    csv: z.string().min(1).max(5_000_000).optional(),
    /** An XLSX file in base64. */
    xlsx: z.base64().min(1).max(5_000_000).optional(),
    dryRun: z.boolean().default(false),
  })
  .refine(({ csv, xlsx }) => (csv === undefined) !== (xlsx === undefined), {
    path: ['csv'],
    message: 'text.empty',
  });

/** Input of the imports: text, bytes where a file was attached, or the lines of a workbook. */
export interface ImportInput {
  readonly csv: TableSource;
  readonly dryRun?: boolean | undefined;
}

const text = z.object({ 'zh-CN': z.string(), en: z.string() });

/** What an import answers. */
export const importAnswer = z.object({
  written: z.boolean(),
  added: z.int(),
  amended: z.int(),
  /** Ended: what the file gives a last day. */
  ended: z.int(),
  unchanged: z.int(),
  rejected: z.array(z.object({ line: z.int(), column: z.string().nullable(), text })),
  rejectedTotal: z.int(),
});
