import { z } from 'zod';
import { say } from '#platform/languages.ts';
import { refuse } from '#platform/refusal/index.ts';
import { cutPage, defineRoute, pageOf, pageQuery, type Route, readCursor } from '#platform/routes/index.ts';
import { limitSchema } from '#platform/working-time/index.ts';
import { placeById } from '#subjects/places/index.ts';
import { dutyChangeRoutes } from './api/changes.ts';
import { addCategory, addCategoryInput } from './procedures/add-category.ts';
import { enactDuty, enactDutyInput, reviseDuty } from './procedures/enact-duty.ts';
import { setDispatchRule, setDispatchRuleInput } from './procedures/set-dispatch-rule.ts';
import { dutyById, listCategories, listDuties, routeFor } from './queries.ts';

const tag = 'duties';
const administrators = { roles: ['administrator'] } as const;
const id = z.object({ id: z.uuid() });
const name = z.string().nullable();

const category = z.object({
  id: z.uuid(),
  version: z.int(),
  code: z.string(),
  groupCode: z.string(),
  openness: z.string(),
  verification: z.string(),
  emergency: z.boolean(),
  nameZh: z.string(),
  nameEn: name,
  groupNameZh: z.string(),
  groupNameEn: name,
  openingConditions: name,
  closingConditions: name,
});

const duty = z.object({
  id: z.uuid(),
  version: z.int(),
  code: z.string(),
  edition: z.int(),
  type: z.string(),
  list: name,
  stage: z.string(),
  categoryId: z.uuid(),
  categoryNameZh: z.string(),
  placeId: z.uuid(),
  placeNameZh: z.string(),
  leadPartyId: z.uuid(),
  leadNameZh: z.string(),
  leadNameEn: name,
  coHandlers: z.array(z.object({ partyId: z.uuid(), gives: z.string() })),
  supervisorPartyId: z.uuid().nullable(),
  timeLimit: limitSchema.nullable(),
  promisedLimit: limitSchema.nullable(),
  effectiveFrom: z.iso.date(),
  effectiveTo: z.iso.date().nullable(),
  nameZh: z.string(),
  nameEn: name,
  basis: name,
  steps: name,
  accountability: name,
  means: name,
  supervisionPhone: name,
});

/** Everything that may be asked about categories, duties and dispatch. */
export const dutyRoutes: readonly Route[] = [
  defineRoute({
    method: 'get',
    path: '/categories',
    operation: 'listCategories',
    tag,
    summary: say('事项类别', 'Categories in force'),
    effect: 'read',
    audience: 'everyone',
    answer: z.object({ items: z.array(category) }),
    run: async (realm) => ({ items: await listCategories(realm.db) }),
  }),
  defineRoute({
    method: 'post',
    path: '/categories',
    operation: 'addCategory',
    tag,
    summary: say('新增类别', 'Add a category'),
    effect: 'create',
    audience: administrators,
    body: addCategoryInput,
    answer: id,
    run: (realm, caller, { body }) => addCategory(realm, caller, body),
  }),
  defineRoute({
    method: 'get',
    path: '/duties',
    operation: 'listDuties',
    tag,
    summary: say('权责清单', 'Duties in effect'),
    effect: 'read',
    audience: 'everyone',
    query: pageQuery.extend({
      text: z.string().trim().min(1).max(60).optional(),
      partyId: z.uuid().optional(),
      categoryId: z.uuid().optional(),
    }),
    answer: pageOf(duty),
    run: async (realm, _caller, { query }) => {
      const values = query.cursor === undefined ? null : readCursor(query.cursor, 2);
      const good = values === null || (typeof values?.[0] === 'string' && Number.isSafeInteger(values[1]));
      if (values === undefined || !good) return refuse('input.invalid');
      const rows = await listDuties(realm.db, {
        today: realm.today(),
        text: query.text ?? null,
        partyId: query.partyId ?? null,
        categoryId: query.categoryId ?? null,
        after: values as [string, number] | null,
        limit: query.limit + 1,
      });
      return cutPage(rows, query.limit, (last) => [last.code, last.edition]);
    },
  }),
  defineRoute({
    method: 'get',
    path: '/duties/{id}',
    operation: 'readDuty',
    tag,
    summary: say('一项权责事项', 'One duty'),
    effect: 'read',
    audience: 'everyone',
    params: z.strictObject({ id: z.uuid() }),
    answer: duty,
    run: async (realm, _caller, { params }) => (await dutyById(realm.db, params.id)) ?? refuse('absent'),
  }),
  defineRoute({
    method: 'post',
    path: '/duties',
    operation: 'enactDuty',
    tag,
    summary: say('新增权责事项', 'Put a duty on the list'),
    effect: 'create',
    audience: administrators,
    body: enactDutyInput,
    answer: id,
    run: (realm, caller, { body }) => enactDuty(realm, caller, body),
  }),
  defineRoute({
    method: 'post',
    path: '/duties/revise',
    operation: 'reviseDuty',
    tag,
    summary: say('修订权责事项', 'Revise a duty: a new edition under the same code'),
    effect: 'create',
    audience: administrators,
    body: enactDutyInput,
    answer: id,
    run: (realm, caller, { body, version }) => reviseDuty(realm, caller, body, version),
  }),
  defineRoute({
    method: 'post',
    path: '/dispatch-rules',
    operation: 'setDispatchRule',
    tag,
    summary: say('设置派单目录项', 'Set a row of the dispatch catalogue'),
    effect: 'create',
    audience: administrators,
    body: setDispatchRuleInput,
    answer: id,
    run: (realm, caller, { body }) => setDispatchRule(realm, caller, body),
  }),
  ...dutyChangeRoutes,
  defineRoute({
    method: 'get',
    path: '/responsible',
    operation: 'findResponsible',
    tag,
    summary: say('某类事项在某地由谁负责', 'Who is responsible for a category at a place'),
    effect: 'read',
    audience: 'everyone',
    query: z.strictObject({ categoryId: z.uuid(), placeId: z.uuid() }),
    answer: z.object({
      found: z.boolean(),
      reason: z.enum(['duty', 'nobody-leads', 'several-lead']),
      dutyId: z.uuid().nullable(),
      ruleId: z.uuid().nullable(),
      leadPartyId: z.uuid().nullable(),
      supervisorPartyId: z.uuid().nullable(),
      manner: z.string().nullable(),
      limit: limitSchema.nullable(),
    }),
    run: async (realm, _caller, { query }) => {
      const place = await placeById(realm.db, query.placeId);
      if (place === undefined) return refuse('absent');
      const route = await routeFor(realm.db, {
        categoryId: query.categoryId,
        placePath: place.path,
        today: realm.today(),
      });
      const none = {
        dutyId: null,
        ruleId: null,
        leadPartyId: null,
        supervisorPartyId: null,
        manner: null,
        limit: null,
      };
      return typeof route === 'object'
        ? { found: true, reason: 'duty' as const, ...route }
        : { found: false, reason: route, ...none };
    },
  }),
];
