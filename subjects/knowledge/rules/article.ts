import { defineSubject, type SubjectState } from '#register/index.ts';

/** An article from which enquiries are answered, as it officially stands; its words lie beside it. */
export interface ArticleState extends SubjectState {
  /** The category that it answers questions about; null for any. */
  readonly categoryId: string | null;
  /** Rises with each amendment, so that an answer can say from which words it was given. */
  readonly edition: number;
  readonly validFrom: string;
  /** The day on which it was retired. */
  readonly validTo: string | null;
}

/** Articles: added, amended, retired. */
export const articleSubject = defineSubject<ArticleState>({
  kind: 'article',
  table: 'article',
  columns: { categoryId: 'uuid', edition: 'int4', validFrom: 'date', validTo: 'date' },
  acts: ['article.added', 'article.amended', 'article.retired'],
  evolve(before, { type, facts }) {
    const categoryId = (facts['categoryId'] as string | null | undefined) ?? null;
    if (type === 'article.added') {
      return { categoryId, edition: 1, validFrom: facts['validFrom'] as string, validTo: null };
    }
    const article = before as ArticleState;
    return type === 'article.amended'
      ? { ...article, categoryId, edition: article.edition + 1 }
      : { ...article, validTo: facts['validTo'] as string };
  },
});
