import { z } from 'zod';
import { cleanText } from '#platform/text/index.ts';

/** Text of several lines as people type it: cleaned, at most so many characters. */
export function plainText(max: number) {
  return z
    .string()
    .max(max * 2)
    .transform(cleaned(max, true));
}

/** Text of one line as people type it: cleaned, at most so many characters; empty counts as none. */
export function plainLine(max: number) {
  return z
    .string()
    .max(max * 2)
    .transform(cleaned(max, false));
}

function cleaned(max: number, multiline: boolean) {
  return (text: string, context: z.RefinementCtx): string => {
    const result = cleanText(text, { max, multiline });
    if (typeof result === 'string') return result;
    context.addIssue({ code: 'custom', message: result.code, params: { ...result } });
    return z.NEVER;
  };
}

/** Degrees north, WGS-84. */
export const latitude = z.number().min(-90).max(90);

/** Degrees east, WGS-84. */
export const longitude = z.number().min(-180).max(180);

/** A telephone number as people write it; kept as digits only, so that a caller is known again. */
export const contactPhone = z
  .string()
  .trim()
  .regex(/^[0-9+][0-9 ()-]{4,24}$/)
  .transform((written) => written.replace(/[ ()-]/g, ''));
