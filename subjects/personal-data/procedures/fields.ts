import { z } from 'zod';
import { cleanText } from '#platform/text/index.ts';

const groundMax = 500;

/** Why, in words, at most 500 characters; whoever writes it leaves out names. */
export const ground = z
  .string()
  .min(2)
  .max(groundMax * 2)
  .transform((text, context) => {
    const result = cleanText(text, { max: groundMax, multiline: true });
    if (typeof result === 'string') return result;
    context.addIssue({ code: 'custom', message: result.code, params: { ...result } });
    return z.NEVER;
  });
