import type { Caller } from '#platform/callers/index.ts';
import { perform, type Realm } from '#platform/realm/index.ts';
import { type Refusal, refuse } from '#platform/refusal/index.ts';
import { type Change, lock, record } from '#register/index.ts';
import { categoryById } from '#subjects/duties/index.ts';
import { missingRight } from '#subjects/rights/index.ts';
import { knowledgeRights } from '../permissions.ts';
import { refuseKnowledge } from '../refusals.ts';
import { type ArticleState, articleSubject } from '../rules/article.ts';
import { type ArticleInput, articleContent, articleInput, articleText } from './article-input.ts';

/** An article that was added, amended or retired, and its version to act on next. */
export interface ArticleKept {
  readonly id: string;
  readonly version: number;
  readonly actIds: readonly string[];
}

/** Adds an article from which enquiries are answered. */
export async function addArticle(
  realm: Realm,
  caller: Caller,
  input: ArticleInput,
): Promise<ArticleKept | Refusal> {
  const missing = missingRight(caller, knowledgeRights.keep);
  if (missing) return missing;
  const { categoryId, ...words } = articleInput.parse(input);
  return perform(realm, caller.once, async (transaction) => {
    if (categoryId !== null && (await categoryById(transaction, categoryId)) === undefined) {
      return refuseKnowledge('article.category-absent');
    }
    const id = realm.newId();
    const facts = { categoryId, validFrom: realm.today() };
    const change: Change = {
      subject: articleSubject,
      id,
      before: undefined,
      acts: [{ type: 'article.added', facts, content: articleContent(words) }],
      texts: [articleText(id, words)],
    };
    const { acts } = await record(realm, transaction, caller, [change]);
    return { id, version: 1, actIds: acts.map((act) => act.id) };
  });
}

/** Amends an article: a new edition with all its words. Answers given before keep naming the old one. */
export async function amendArticle(
  realm: Realm,
  caller: Caller,
  id: string,
  version: number | undefined,
  input: ArticleInput,
): Promise<ArticleKept | Refusal> {
  const { categoryId, ...words } = articleInput.parse(input);
  return change(realm, caller, id, version, () => ({
    acts: [{ type: 'article.amended', facts: { categoryId }, content: articleContent(words) }],
    texts: [articleText(id, words)],
  }));
}

/** Retires an article: it is no longer found, and what was answered from it stays. */
export async function retireArticle(
  realm: Realm,
  caller: Caller,
  id: string,
  version: number | undefined,
): Promise<ArticleKept | Refusal> {
  return change(realm, caller, id, version, () => ({
    acts: [{ type: 'article.retired', facts: { validTo: realm.today() } }],
  }));
}

async function change(
  realm: Realm,
  caller: Caller,
  id: string,
  version: number | undefined,
  decide: (article: ArticleState) => Pick<Change, 'acts' | 'texts'>,
): Promise<ArticleKept | Refusal> {
  const missing = missingRight(caller, knowledgeRights.keep);
  if (missing) return missing;
  return perform(realm, caller.once, async (transaction) => {
    const article = await lock(transaction, articleSubject, id);
    if (article === undefined) return refuse('absent');
    if (version !== undefined && version !== article.version) return refuse('version.stale');
    if (article.validTo !== null) return refuseKnowledge('article.retired');
    const recorded = await record(realm, transaction, caller, [
      { subject: articleSubject, id, before: article, ...decide(article) },
    ]);
    return { id, version: article.version + 1, actIds: recorded.acts.map((act) => act.id) };
  });
}
