import { z } from 'zod';
import { readLimitText } from '../rules/limit-text.ts';

/** A cell with a limit, such as `7 working-day`, `3个工作日` or `24小时`; empty for none. */
export const limitCell = z
  .string()
  .max(60)
  .nullable()
  .transform((text, context) => {
    if (text === null) return null;
    const limit = readLimitText(text);
    if (limit !== undefined) return limit;
    context.addIssue({ code: 'custom', message: 'limit.unreadable', input: text });
    return z.NEVER;
  });
