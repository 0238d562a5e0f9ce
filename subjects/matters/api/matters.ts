import { z } from 'zod';
import { say } from '#platform/languages.ts';
import { isRefusal, refuse } from '#platform/refusal/index.ts';
import { cutPage, defineRoute, pageOf, pageQuery, type Route } from '#platform/routes/index.ts';
import { placeById } from '#subjects/places/index.ts';
import { missingRight } from '#subjects/rights/index.ts';
import { matterRights } from '../permissions.ts';
import { dispatchMatter, dispatchMatterInput } from '../procedures/dispatch-matter.ts';
import { readReports } from '../procedures/report/read-reports.ts';
import { listMatters, listPublicMatters, listUndispatched, matterLine } from '../queries/lists.ts';
import { ordersOf } from '../queries/orders.ts';
import { matterStory } from '../queries/story.ts';
import { acted, badCursor, byId, line, moment, report, step, tag, timeCursor } from './schemas.ts';

/** Everything that may be asked about matters. */
export const matterListRoutes: readonly Route[] = [
  defineRoute({
    method: 'get',
    path: '/matters',
    operation: 'listPublicMatters',
    tag,
    summary: say('公开的案件', 'Public matters, newest first'),
    effect: 'read',
    audience: 'everyone',
    query: pageQuery.extend({
      placeId: z.uuid().optional(),
      categoryId: z.uuid().optional(),
      state: z.enum(['open', 'closed']).optional(),
      /** Words in what staff have published of them. */
      text: z.string().max(200).optional(),
    }),
    answer: pageOf(line),
    run: async (realm, _caller, { query }) => {
      const after = timeCursor(query.cursor);
      if (after === undefined) return badCursor();
      const place = query.placeId === undefined ? null : await placeById(realm.db, query.placeId);
      if (place === undefined) return refuse('absent');
      const rows = await listPublicMatters(realm.db, {
        placePath: place?.path ?? null,
        categoryId: query.categoryId ?? null,
        state: query.state ?? null,
        text: query.text ?? null,
        after,
        limit: query.limit + 1,
      });
      return cutPage(rows, query.limit, (last) => [last.openedAt, last.id]);
    },
  }),
  defineRoute({
    method: 'get',
    path: '/matters/all',
    operation: 'listMatters',
    tag,
    summary: say('管辖范围内的全部案件', 'All matters in one’s scope, newest first'),
    effect: 'read',
    audience: { roles: matterRights.oversee },
    query: pageQuery.extend({
      categoryId: z.uuid().optional(),
      state: z.enum(['open', 'closed']).optional(),
      reference: z.string().max(40).optional(),
    }),
    answer: pageOf(line),
    run: async (realm, caller, { query }) => {
      const missing = missingRight(caller, matterRights.oversee);
      if (missing) return missing;
      const after = timeCursor(query.cursor);
      if (after === undefined) return badCursor();
      const rows = await listMatters(realm.db, {
        placePaths: caller.mandate?.placePaths ?? [],
        categoryId: query.categoryId ?? null,
        state: query.state ?? null,
        reference: query.reference ?? null,
        accusations: missingRight(caller, matterRights.seeAccusations) === undefined,
        forPartyId: caller.mandate?.partyId ?? null,
        after,
        limit: query.limit + 1,
      });
      return cutPage(rows, query.limit, (last) => [last.openedAt, last.id]);
    },
  }),
  defineRoute({
    method: 'get',
    path: '/matters/undispatched',
    operation: 'listUndispatched',
    tag,
    summary: say('待派单案件', 'Matters waiting to be dispatched'),
    effect: 'read',
    audience: { roles: matterRights.dispatch },
    query: pageQuery,
    answer: pageOf(line),
    run: async (realm, caller, { query }) => {
      const missing = missingRight(caller, matterRights.dispatch);
      if (missing) return missing;
      const after = timeCursor(query.cursor);
      if (after === undefined) return badCursor();
      const rows = await listUndispatched(realm.db, {
        forPartyId: caller.mandate?.partyId ?? null,
        placePaths: caller.mandate?.placePaths ?? [],
        after,
        limit: query.limit + 1,
      });
      return cutPage(rows, query.limit, (last) => [last.dispatchDueAt, last.id]);
    },
  }),
  defineRoute({
    method: 'get',
    path: '/matters/{id}',
    operation: 'readMatter',
    tag,
    summary: say('一件案件及其办理记录', 'One matter and its story'),
    effect: 'read',
    audience: 'everyone',
    params: byId,
    answer: line.extend({ story: z.array(step) }),
    run: async (realm, caller, { params }) => {
      const matter = await matterLine(realm.db, params.id);
      if (matter === undefined) return refuse('absent');
      const story = await matterStory(realm, caller, params.id);
      return isRefusal(story) ? story : { ...matter, story: story.steps };
    },
  }),
  defineRoute({
    method: 'get',
    path: '/matters/{id}/reports',
    operation: 'listReportsOfMatter',
    tag,
    summary: say('案件的诉求原文', 'The reports of a matter, as they were made'),
    effect: 'read',
    audience: { roles: ['operator', 'dispatcher', 'handler', 'head', 'verifier', 'supervisor', 'auditor'] },
    params: byId,
    answer: z.object({ items: z.array(report) }),
    run: async (realm, caller, { params }) => {
      const items = await readReports(realm, caller, params.id);
      return isRefusal(items) ? items : { items };
    },
  }),
  defineRoute({
    method: 'get',
    path: '/matters/{id}/work-orders',
    operation: 'listOrdersOfMatter',
    tag,
    summary: say('案件的工单', 'The work orders of a matter'),
    effect: 'read',
    audience: { roles: ['operator', 'dispatcher', 'handler', 'head', 'verifier', 'supervisor', 'auditor'] },
    params: byId,
    answer: z.object({
      items: z.array(
        z.object({
          id: z.uuid(),
          version: z.int(),
          partyId: z.uuid(),
          partyNameZh: z.string(),
          manner: z.string(),
          status: z.string(),
          dueAt: moment,
          clockStage: z.string(),
        }),
      ),
    }),
    run: async (realm, caller, { params }) => {
      const story = await matterStory(realm, caller, params.id);
      if (isRefusal(story)) return story;
      return story.inside ? { items: await ordersOf(realm.db, params.id) } : refuse('right.missing');
    },
  }),
  defineRoute({
    method: 'post',
    path: '/matters/{id}/dispatch',
    operation: 'dispatchMatter',
    tag,
    summary: say('派单', 'Dispatch a matter that no duty routes'),
    effect: 'change',
    audience: { roles: matterRights.dispatch },
    needsVersion: true,
    params: byId,
    body: dispatchMatterInput,
    answer: acted,
    run: (realm, caller, { params, body, version }) =>
      dispatchMatter(realm, caller, params.id, version, body),
  }),
];
