import { z } from 'zod';
import { defineImport } from '#platform/csv/index.ts';
import { say } from '#platform/languages.ts';
import { defineRoute, type Route } from '#platform/routes/index.ts';
import { amendCategory, amendCategoryInput } from '../procedures/amend-category.ts';
import { endCategory, endCategoryInput } from '../procedures/end-category.ts';
import { endDispatchRule, endDuty, endDutyInput } from '../procedures/end-duty.ts';
import { importCategories } from '../procedures/import-categories.ts';
import { importDispatchRules } from '../procedures/import-dispatch-rules.ts';
import { importDuties } from '../procedures/import-duties.ts';

const administrators = { roles: ['administrator'] } as const;
const id = z.object({ id: z.uuid() });
const byId = z.strictObject({ id: z.uuid() });

/** Amending and ending categories, ending duties and rows of the dispatch catalogue, and importing them. */
export const dutyChangeRoutes: readonly Route[] = [
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
  defineRoute({
    method: 'post',
    path: '/duties/{id}/end',
    operation: 'endDuty',
    tag: 'duties',
    summary: say('终止权责事项', 'Take a duty off the list'),
    effect: 'change',
    audience: administrators,
    params: byId,
    body: endDutyInput,
    answer: id,
    run: (realm, caller, { params, body, version }) => endDuty(realm, caller, params.id, body, version),
  }),
  defineImport({
    path: '/duties/import',
    operation: 'importDuties',
    tag: 'duties',
    summary: say('从 CSV 导入权责清单', 'Import duties from CSV'),
    run: importDuties,
  }),
  defineRoute({
    method: 'post',
    path: '/dispatch-rules/{id}/end',
    operation: 'endDispatchRule',
    tag: 'duties',
    summary: say('终止派单目录项', 'End a row of the dispatch catalogue'),
    effect: 'change',
    audience: administrators,
    params: byId,
    body: endDutyInput,
    answer: id,
    run: (realm, caller, { params, body, version }) =>
      endDispatchRule(realm, caller, params.id, body, version),
  }),
  defineImport({
    path: '/dispatch-rules/import',
    operation: 'importDispatchRules',
    tag: 'duties',
    summary: say('从 CSV 导入派单目录', 'Import the dispatch catalogue from CSV'),
    run: importDispatchRules,
  }),
];
