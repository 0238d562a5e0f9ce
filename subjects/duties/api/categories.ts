import { z } from 'zod';
import { defineImport } from '#platform/csv/index.ts';
import { say } from '#platform/languages.ts';
import { defineRoute, type Route } from '#platform/routes/index.ts';
import { addCategory, addCategoryInput } from '../procedures/add-category.ts';
import { amendCategory, amendCategoryInput } from '../procedures/amend-category.ts';
import { endCategory, endCategoryInput } from '../procedures/end-category.ts';
import { importCategories } from '../procedures/import-categories.ts';
import { listCategories } from '../queries/categories.ts';
import { categoryAnswer } from './schemas.ts';

const administrators = { roles: ['administrator'] } as const;
const id = z.object({ id: z.uuid() });
const byId = z.strictObject({ id: z.uuid() });

/** The catalogue of categories: looking, adding, amending, ending, importing. */
export const categoryRoutes: readonly Route[] = [
  defineRoute({
    method: 'get',
    path: '/categories',
    operation: 'listCategories',
    tag: 'duties',
    summary: say('事项类别', 'Categories in force'),
    effect: 'read',
    audience: 'everyone',
    answer: z.object({ items: z.array(categoryAnswer) }),
    run: async (realm) => ({ items: await listCategories(realm.db) }),
  }),
  defineRoute({
    method: 'post',
    path: '/categories',
    operation: 'addCategory',
    tag: 'duties',
    summary: say('新增类别', 'Add a category'),
    effect: 'create',
    audience: administrators,
    body: addCategoryInput,
    answer: id,
    run: (realm, caller, { body }) => addCategory(realm, caller, body),
  }),
  defineRoute({
    method: 'put',
    path: '/categories/{id}',
    operation: 'amendCategory',
    tag: 'duties',
    summary: say('变更类别', 'Amend a category'),
    effect: 'change',
    audience: administrators,
    params: byId,
    body: amendCategoryInput,
    answer: id,
    run: (realm, caller, { params, body, version }) => amendCategory(realm, caller, params.id, body, version),
  }),
  defineRoute({
    method: 'post',
    path: '/categories/{id}/end',
    operation: 'endCategory',
    tag: 'duties',
    summary: say('终止类别', 'End a category'),
    effect: 'change',
    audience: administrators,
    params: byId,
    body: endCategoryInput,
    answer: id,
    run: (realm, caller, { params, body, version }) => endCategory(realm, caller, params.id, body, version),
  }),
  defineImport({
    path: '/categories/import',
    operation: 'importCategories',
    tag: 'duties',
    summary: say('从 CSV 导入类别', 'Import categories from CSV'),
    run: importCategories,
  }),
];
