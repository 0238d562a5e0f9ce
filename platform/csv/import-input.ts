import { z } from 'zod';

/** What an import is sent as: the file's text, and whether only to say what it would do. */
export const importInput = z.strictObject({
  csv: z.string().min(1).max(5_000_000),
  dryRun: z.boolean().default(false),
});

/** Input of the imports: text, or bytes where a file was attached. */
export interface ImportInput {
  readonly csv: string | Uint8Array;
  readonly dryRun?: boolean | undefined;
}

const text = z.object({ 'zh-CN': z.string(), en: z.string() });

/** What an import answers. */
export const importAnswer = z.object({
  written: z.boolean(),
  added: z.int(),
  amended: z.int(),
  unchanged: z.int(),
  rejected: z.array(z.object({ line: z.int(), text })),
  rejectedTotal: z.int(),
});
