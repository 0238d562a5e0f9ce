import { z } from 'zod';
import { defineImport } from '#platform/csv/index.ts';
import { say } from '#platform/languages.ts';
import { defineRoute, type Route } from '#platform/routes/index.ts';
import { endDispatchRule, endDutyInput } from '../procedures/end-duty.ts';
import { importDispatchRules } from '../procedures/import-dispatch-rules.ts';
import { setDispatchRule, setDispatchRuleInput } from '../procedures/set-dispatch-rule.ts';

const administrators = { roles: ['administrator'] } as const;
const id = z.object({ id: z.uuid() });
const byId = z.strictObject({ id: z.uuid() });

/** The dispatch catalogue: setting and ending rows, importing them. */
export const dispatchRuleRoutes: readonly Route[] = [
  defineRoute({
    method: 'post',
    path: '/dispatch-rules',
    operation: 'setDispatchRule',
    tag: 'duties',
    summary: say('设置派单目录项', 'Set a row of the dispatch catalogue'),
    effect: 'create',
    audience: administrators,
    body: setDispatchRuleInput,
    answer: id,
    run: (realm, caller, { body }) => setDispatchRule(realm, caller, body),
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
