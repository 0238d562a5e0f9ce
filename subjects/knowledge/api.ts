import { z } from 'zod';
import { say } from '#platform/languages.ts';
import { refuse } from '#platform/refusal/index.ts';
import { cutPage, defineRoute, pageOf, pageQuery, type Route, readCursor } from '#platform/routes/index.ts';
import { knowledgeRights } from './permissions.ts';
import { articleInput } from './procedures/article-input.ts';
import { addArticle, amendArticle, retireArticle } from './procedures/keep-article.ts';
import { articleById, listArticles } from './queries.ts';

const tag = 'knowledge';
const byId = z.strictObject({ id: z.uuid() });
const kept = z.object({ id: z.uuid(), version: z.int(), actIds: z.array(z.uuid()) });
const article = z.object({
  id: z.uuid(),
  version: z.int(),
  categoryId: z.uuid().nullable(),
  edition: z.int(),
  validFrom: z.string(),
  validTo: z.string().nullable(),
  titleZh: z.string(),
  titleEn: z.string().nullable(),
  bodyZh: z.string(),
  bodyEn: z.string().nullable(),
  source: z.string().nullable(),
});

/** Everything that may be asked about articles. */
export const knowledgeRoutes: readonly Route[] = [
  defineRoute({
    method: 'get',
    path: '/articles',
    operation: 'listArticles',
    tag,
    summary: say('知识条目，可按词语和类别查找', 'Articles, by words and category, newest first'),
    effect: 'read',
    audience: 'everyone',
    query: pageQuery.extend({ text: z.string().max(200).optional(), categoryId: z.uuid().optional() }),
    answer: pageOf(article),
    run: async (realm, _caller, { query }) => {
      const after = query.cursor === undefined ? null : readCursor(query.cursor, 1)?.[0];
      if (after !== null && !z.uuid().safeParse(after).success) return badCursor();
      const rows = await listArticles(realm.db, {
        text: query.text ?? null,
        categoryId: query.categoryId ?? null,
        after: after as string | null,
        limit: query.limit + 1,
      });
      return cutPage(rows, query.limit, (last) => [last.id]);
    },
  }),
  defineRoute({
    method: 'get',
    path: '/articles/{id}',
    operation: 'readArticle',
    tag,
    summary: say('一条知识', 'One article'),
    effect: 'read',
    audience: 'everyone',
    params: byId,
    answer: article,
    run: async (realm, _caller, { params }) => (await articleById(realm.db, params.id)) ?? refuse('absent'),
  }),
  defineRoute({
    method: 'post',
    path: '/articles',
    operation: 'addArticle',
    tag,
    summary: say('新增知识条目', 'Add an article'),
    effect: 'create',
    audience: { roles: knowledgeRights.keep },
    body: articleInput,
    answer: kept,
    run: (realm, caller, { body }) => addArticle(realm, caller, body),
  }),
  defineRoute({
    method: 'post',
    path: '/articles/{id}/amendments',
    operation: 'amendArticle',
    tag,
    summary: say('修订知识条目', 'Amend an article'),
    effect: 'change',
    audience: { roles: knowledgeRights.keep },
    needsVersion: true,
    params: byId,
    body: articleInput,
    answer: kept,
    run: (realm, caller, { params, body, version }) => amendArticle(realm, caller, params.id, version, body),
  }),
  defineRoute({
    method: 'post',
    path: '/articles/{id}/retirement',
    operation: 'retireArticle',
    tag,
    summary: say('停用知识条目', 'Retire an article'),
    effect: 'change',
    audience: { roles: knowledgeRights.keep },
    needsVersion: true,
    params: byId,
    body: z.strictObject({}),
    answer: kept,
    run: (realm, caller, { params, version }) => retireArticle(realm, caller, params.id, version),
  }),
];

const badCursor = () =>
  refuse('input.invalid', {}, [
    { field: 'cursor', code: 'malformed', text: say('分页标记无效。', 'This page marker is not valid.') },
  ]);
