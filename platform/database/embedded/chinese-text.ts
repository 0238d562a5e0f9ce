import type { ClientBase } from 'pg';
import { say } from '../../languages.ts';
import { EmbeddedPostgresFault } from './faults.ts';

/**
 * Makes sure that a database can search Chinese text. In some encodings and locales PostgreSQL takes
 * Chinese characters for no letters at all, and a search then finds nothing without complaining.
 *
 * The extension pg_trgm is asked where it lies; if the database doesn't have it yet, it is made for the
 * question and unmade after, so the caller must not have a transaction open.
 *
 * @throws EmbeddedPostgresFault `chinese-text-unseen`
 */
export async function checkChineseText(client: ClientBase): Promise<void> {
  const { rows } = await client.query<{ encoding: string; trigrams: string }>(`
    select current_setting('server_encoding') as encoding,
      (select quote_ident(nspname) from pg_extension join pg_namespace on pg_namespace.oid = extnamespace
        where extname = 'pg_trgm') as trigrams`);
  const encoding = rows[0]?.encoding ?? '';
  const schema = rows[0]?.trigrams;
  const seen =
    encoding === 'UTF8' && (schema ? await seesChinese(client, schema) : await tryTrigrams(client));
  if (seen) return;
  throw new EmbeddedPostgresFault(
    'chinese-text-unseen',
    say(
      `此数据库（编码 ${encoding}）不能识别汉字，中文检索会查不到内容，因此没有启动。请用 --encoding=UTF8 --locale=C.UTF-8 新建数据库，再把原有数据导入。`,
      `This database (encoding ${encoding}) does not see Chinese characters as letters, so that searches in Chinese would find nothing; it was not started. ` +
        'Make a database with --encoding=UTF8 --locale=C.UTF-8 and load the old data into it.',
    ),
  );
}

async function seesChinese(client: ClientBase, schema: string): Promise<boolean> {
  const { rows } = await client.query<{ count: number }>(
    `select coalesce(array_length(${schema}.show_trgm($1), 1), 0) as count`,
    ['路灯'],
  );
  return (rows[0]?.count ?? 0) > 0;
}

async function tryTrigrams(client: ClientBase): Promise<boolean> {
  await client.query('begin');
  try {
    await client.query('create schema gongzhi_chinese_text');
    await client.query('create extension pg_trgm schema gongzhi_chinese_text');
    return await seesChinese(client, 'gongzhi_chinese_text');
  } finally {
    await client.query('rollback');
  }
}
