import { sql } from 'kysely';
import type { Database, Transaction } from '#platform/database/index.ts';
import { searchQuery } from '#platform/text/index.ts';

/** An article with its words. */
export interface ArticleView {
  readonly id: string;
  readonly version: number;
  readonly categoryId: string | null;
  readonly edition: number;
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly titleZh: string;
  readonly titleEn: string | null;
  readonly bodyZh: string;
  readonly bodyEn: string | null;
  readonly source: string | null;
}

const view = sql`article.id, article.version, article.category_id as "categoryId", article.edition,
  article.valid_from as "validFrom", article.valid_to as "validTo", title_zh as "titleZh", title_en as "titleEn",
  body_zh as "bodyZh", body_en as "bodyEn", source`;

/** An article by its id, retired ones too. */
export async function articleById(
  database: Database | Transaction,
  id: string,
): Promise<ArticleView | undefined> {
  const { rows } = await sql<ArticleView>`
    select ${view} from article join article_text using (id) where article.id = ${id}`.execute(database);
  return rows[0];
}

/** What articles are asked for. */
export interface ArticleQuery {
  /** Words that all have to occur; null for any. */
  readonly text: string | null;
  readonly categoryId: string | null;
  /** Id of the last one of the page before. */
  readonly after: string | null;
  readonly limit: number;
}

/** Articles in force, newest first; by the index of words, of the category, or of the newest. */
export async function listArticles(database: Database, query: ArticleQuery): Promise<ArticleView[]> {
  const conditions = [sql`article.valid_to is null`];
  if (query.text !== null) {
    const wanted = searchQuery(query.text);
    if (wanted === null) return [];
    conditions.push(sql`words @@ ${wanted}::tsquery`);
  }
  if (query.categoryId !== null) conditions.push(sql`category_id = ${query.categoryId}`);
  if (query.after !== null) conditions.push(sql`article.id < ${query.after}::uuid`);
  const { rows } = await sql<ArticleView>`
    select ${view} from article join article_text using (id)
    where ${sql.join(conditions, sql` and `)} order by article.id desc limit ${query.limit}`.execute(
    database,
  );
  return rows;
}
