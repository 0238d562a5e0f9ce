import { isId } from '#platform/realm/index.ts';
import { isRefusal, readInput, refuse } from '#platform/refusal/index.ts';
import { readCursor, writeCursor } from '#platform/routes/index.ts';
import {
  type ArticleView as Article,
  addArticle,
  amendArticle,
  articleById,
  articleInput,
  knowledgeRights,
  listArticles,
  retireArticle,
} from '#subjects/knowledge/index.ts';
import { missingRight } from '#subjects/rights/index.ts';
import type { ArticleView, KnowledgeServices } from '../app/knowledge/view.ts';
import type { Outcome, ReceiptView, Text } from '../app/view.ts';
import { type CachedGround, categoryChoice, groundOf } from './ground-cache.ts';
import { callerOnce, fieldOf, type PageRequest } from './page-caller.ts';
import { provenBy } from './register/proofs.ts';
import { nameOf, saidNo, saidYes } from './view-of.ts';

const pageSize = 20;
const foundMax = 8;

/** What the pages of articles may ask, for one request. */
export function knowledgeServices(request: PageRequest): KnowledgeServices {
  const { realm, visit } = request;
  const mayKeep = () => missingRight(visit.caller, knowledgeRights.keep) === undefined;
  return {
    list: async ({ words, cursor }) => {
      const ground = await groundOf(realm);
      const after = cursor === null ? null : readCursor(cursor, 1)?.[0];
      const rows = await listArticles(realm.db, {
        text: words,
        categoryId: null,
        after: typeof after === 'string' && isId(after) ? after : null,
        limit: pageSize + 1,
      });
      const items = rows.slice(0, pageSize);
      const last = items.at(-1);
      return {
        items: items.map((article) => viewOf(article, ground)),
        total: null,
        next: rows.length > pageSize && last ? writeCursor([last.id]) : null,
      };
    },
    search: (input) => searchArticles(request, input),
    article: async ({ id }) => {
      const article = isId(id) ? await articleById(realm.db, id) : undefined;
      return article ? viewOf(article, await groundOf(realm)) : null;
    },
    categories: async () => (mayKeep() ? (await groundOf(realm)).categoryChoices : null),
    save: (input) => save(request, input),
    retire: async ({ id, ...sending }) => {
      if (!isId(id)) return saidNo(refuse('absent'));
      const caller = callerOnce(request, sending, ['retire-article', id, sending.version]);
      const done = await retireArticle(realm, caller, id, sending.version ?? undefined);
      if (isRefusal(done)) return saidNo(done);
      return kept(request, done, {
        'zh-CN': '已停用，不再能搜到；以前的答复不变。',
        en: 'Retired: it is no longer found; answers given before stay.',
      });
    },
  };
}

/** The articles that answer some words best, at most 8; those of the category where the words find none. */
export async function searchArticles(
  { realm }: PageRequest,
  { words, categoryCode }: { words: string; categoryCode: string | null },
): Promise<readonly ArticleView[]> {
  const ground = await groundOf(realm);
  const categoryId = ground.categories.find(({ code }) => code === categoryCode)?.id ?? null;
  const query = { after: null, limit: foundMax };
  const found = words === '' ? [] : await listArticles(realm.db, { ...query, text: words, categoryId: null });
  const rows =
    found.length > 0 || categoryId === null
      ? found
      : await listArticles(realm.db, { ...query, text: null, categoryId });
  return rows.map((article) => viewOf(article, ground));
}

const fieldNames = { categoryId: 'category' };

async function save(
  request: PageRequest,
  { id, form, ...sending }: Parameters<KnowledgeServices['save']>[0],
): Promise<Outcome<ReceiptView>> {
  const { realm } = request;
  const code = fieldOf(form, 'category');
  const input = readInput(articleInput, {
    categoryId: (await groundOf(realm)).categories.find((category) => category.code === code)?.id ?? null,
    titleZh: fieldOf(form, 'titleZh'),
    titleEn: fieldOf(form, 'titleEn') || null,
    bodyZh: fieldOf(form, 'bodyZh'),
    bodyEn: fieldOf(form, 'bodyEn') || null,
    source: fieldOf(form, 'source') || null,
  });
  if (isRefusal(input)) return saidNo(input, fieldNames);
  if (id !== null && !isId(id)) return saidNo(refuse('absent'));
  const caller = callerOnce(request, sending, ['save-article', id, form.values]);
  const done =
    id === null
      ? await addArticle(realm, caller, input)
      : await amendArticle(realm, caller, id, sending.version ?? undefined, input);
  if (isRefusal(done)) return saidNo(done, fieldNames);
  return kept(
    request,
    done,
    id === null
      ? { 'zh-CN': '已新增，现在就能搜到。', en: 'Added: it can be found from now on.' }
      : {
          'zh-CN': '已修订；以前的答复仍指向旧版。',
          en: 'Amended; answers given before name the old edition.',
        },
  );
}

async function kept(
  { realm }: PageRequest,
  done: { id: string; actIds: readonly string[] },
  sentence: Text,
): Promise<Outcome<ReceiptView>> {
  return saidYes({
    reference: '',
    queryCode: null,
    sentence,
    at: realm.now(),
    ...(await provenBy(realm, done.actIds)),
    href: `/work/knowledge/${done.id}`,
  });
}

function viewOf(article: Article, ground: CachedGround): ArticleView {
  const category = ground.categories.find(({ id }) => id === article.categoryId);
  return {
    id: article.id,
    version: article.version,
    title: nameOf(article.titleZh, article.titleEn),
    body: nameOf(article.bodyZh, article.bodyEn),
    source: article.source,
    category: category ? categoryChoice(category) : null,
    edition: article.edition,
    validFrom: article.validFrom,
    validTo: article.validTo,
  };
}
