import { z } from 'zod';
import { cleanText, searchTokens } from '#platform/text/index.ts';
import type { TextWrite } from '#register/index.ts';

/** What people type, cleaned; a fault is told by its code. */
function cleaned(max: number, multiline: boolean) {
  return z
    .string()
    .max(max * 2)
    .transform((text, context) => {
      const result = cleanText(text, { max, multiline });
      if (typeof result === 'string') return result;
      context.addIssue({ code: 'custom', message: result.code, params: { ...result } });
      return z.NEVER;
    });
}

/** An article's words, and the category that it is about. */
export const articleInput = z.strictObject({
  categoryId: z.uuid().nullable().default(null),
  titleZh: cleaned(100, false).pipe(z.string().min(2)),
  titleEn: cleaned(200, false).nullable().default(null),
  bodyZh: cleaned(5_000, true).pipe(z.string().min(4)),
  bodyEn: cleaned(10_000, true).nullable().default(null),
  /** The document that it rests on, such as a statute with its article. */
  source: cleaned(300, false).nullable().default(null),
});

/** Input of `addArticle` and `amendArticle`. */
export type ArticleInput = z.input<typeof articleInput>;

type Words = Omit<z.output<typeof articleInput>, 'categoryId'>;

/** An article's words as they are kept, with what they can be searched by. */
export function articleText(id: string, words: Words): TextWrite {
  const searched = [words.titleZh, words.titleEn, words.bodyZh, words.bodyEn].filter(Boolean).join(' ');
  return { table: 'article_text', key: { id }, values: { ...words, words: searchTokens(searched) } };
}

/** An article's words as an act's content: only those that are there. */
export function articleContent(words: Words): Record<string, string> {
  return Object.fromEntries(
    Object.entries(words).filter((entry): entry is [string, string] => entry[1] !== null),
  );
}
