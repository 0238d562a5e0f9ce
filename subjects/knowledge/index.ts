export { knowledgeRoutes } from './api.ts';
export { knowledgeRights } from './permissions.ts';
export { type ArticleInput, articleInput } from './procedures/article-input.ts';
export { type ArticleKept, addArticle, amendArticle, retireArticle } from './procedures/keep-article.ts';
export { type ArticleQuery, type ArticleView, articleById, listArticles } from './queries.ts';
export { type ArticleState, articleSubject } from './rules/article.ts';
