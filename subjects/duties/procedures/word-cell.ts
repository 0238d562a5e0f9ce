import { z } from 'zod';
import type { Bilingual } from '#platform/languages.ts';

/**
 * A cell with one of some words: its code, or its Chinese or English name, or a part of two characters or more of
 * the Chinese name that no other has (`处罚` for 行政处罚). Empty for none.
 */
export function wordCell<Code extends string>(names: Readonly<Record<Code, Bilingual>>) {
  const codes = Object.keys(names) as [Code, ...Code[]];
  return z
    .string()
    .nullable()
    .transform((text) => (text === null ? null : (codeOf(codes, names, text.trim()) ?? text)))
    .pipe(z.enum(codes).nullable());
}

function codeOf<Code extends string>(
  codes: readonly Code[],
  names: Readonly<Record<Code, Bilingual>>,
  text: string,
): Code | undefined {
  const lower = text.toLowerCase();
  const exact = codes.find(
    (code) => code === lower || names[code]['zh-CN'] === text || names[code].en.toLowerCase() === lower,
  );
  if (exact !== undefined) return exact;
  const parts = text.length < 2 ? [] : codes.filter((code) => names[code]['zh-CN'].includes(text));
  return parts.length === 1 ? parts[0] : undefined;
}
