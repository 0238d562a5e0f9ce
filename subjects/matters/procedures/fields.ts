import { z } from 'zod';
import { cleanText } from '#platform/text/index.ts';
import { type DeclineGround, declineGrounds } from '../rules/kinds.ts';

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

/** A yes or no to an application; a no needs its reason. */
export const decisionInput = z
  .strictObject({ approved: z.boolean(), note: plainText(1_000).default('') })
  .refine(({ approved, note }) => approved || note.length >= 2, {
    path: ['note'],
    message: 'reason-missing',
  });

/** What a check found; not passed needs its reason. */
export const checkInput = z
  .strictObject({ passed: z.boolean(), note: plainText(2_000).default('') })
  .refine(({ passed, note }) => passed || note.length >= 2, { path: ['note'], message: 'reason-missing' });

/** Photographs uploaded before, as evidence; at most nine. */
export const evidenceFiles = z.array(z.uuid()).max(9).default([]);

/** Why something is done: two characters at least. */
export const reason = plainText(2_000).pipe(z.string().min(2));

/** What may be said besides. */
export const remark = plainText(2_000).default('');

/** A moment, told with its zone; kept in UTC. */
export const momentGiven = z.iso
  .datetime({ offset: true })
  // Years of four digits, not counted from zero, are what the database and every reader of acts can read.
  .refine((written) => /^[1-9]\d{3}-/.test(isoOf(written)), { message: 'wrong' })
  .transform(isoOf);

function isoOf(written: string): string {
  const at = new Date(written);
  return Number.isNaN(at.getTime()) ? '' : at.toISOString();
}

/** What a reporter is told as an answer, or why a report isn't taken up and where to turn. */
export const answerWords = plainText(2_000).pipe(z.string().min(2));

/** On what ground a report isn't taken up. */
export const declineGround = z.enum(Object.keys(declineGrounds) as [DeclineGround, ...DeclineGround[]]);
