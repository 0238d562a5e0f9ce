import { z } from 'zod';
import { say } from '#platform/languages.ts';
import { refuse } from '#platform/refusal/index.ts';
import { cutPage, defineRoute, pageOf, pageQuery, type Route } from '#platform/routes/index.ts';
import { handlingRulesOf } from '#subjects/handling-rules/index.ts';
import { placeById } from '#subjects/places/index.ts';
import { missingRight } from '#subjects/rights/index.ts';
import { matterRights } from '../permissions.ts';
import {
  closeTopic,
  closeTopicInput,
  groupMatters,
  groupMattersInput,
  planTopic,
  planTopicInput,
  progressTopic,
  progressTopicInput,
  ungroupMatter,
  ungroupMatterInput,
} from '../procedures/topic/live-topic.ts';
import { openTopic, openTopicInput } from '../procedures/topic/open-topic.ts';
import { listTopics, recurrences } from '../queries/topics.ts';
import { defineAction } from './action.ts';
import { acted, badCursor, byId, moment, name, tag, timeCursor } from './schemas.ts';

const topic = z.object({
  id: z.uuid(),
  version: z.int(),
  placeId: z.uuid(),
  placeNameZh: z.string(),
  placeNameEn: name,
  categoryId: z.uuid().nullable(),
  leadPartyId: z.uuid(),
  leadNameZh: z.string(),
  leadNameEn: name,
  status: z.string(),
  matters: z.int(),
  planDueOn: z.string().nullable(),
  openedAt: z.iso.datetime(),
  plannedAt: moment,
  closedAt: moment,
  titleZh: name,
  titleEn: name,
  plan: name,
  result: name,
});

/** Everything about what recurs and is taken up as a whole. */
export const topicRoutes: readonly Route[] = [
  defineRoute({
    method: 'get',
    path: '/topics',
    operation: 'listTopics',
    tag,
    summary: say('主动治理专题', 'Topics, newest first'),
    effect: 'read',
    audience: 'everyone',
    query: pageQuery.extend({
      placeId: z.uuid().optional(),
      leadPartyId: z.uuid().optional(),
      state: z.enum(['open', 'closed']).optional(),
    }),
    answer: pageOf(topic),
    run: async (realm, _caller, { query }) => {
      const after = timeCursor(query.cursor);
      if (after === undefined) return badCursor();
      const place = query.placeId === undefined ? null : await placeById(realm.db, query.placeId);
      if (place === undefined) return refuse('absent');
      const rows = await listTopics(realm.db, {
        id: null,
        state: query.state ?? null,
        placePath: place?.path ?? null,
        leadPartyId: query.leadPartyId ?? null,
        after,
        limit: query.limit + 1,
      });
      return cutPage(rows, query.limit, (last) => [last.openedAt, last.id]);
    },
  }),
  defineRoute({
    method: 'get',
    path: '/topics/recurrences',
    operation: 'listRecurrences',
    tag,
    summary: say('高频问题（按类别和区域）', 'What recurs, by category and place'),
    effect: 'read',
    audience: { roles: matterRights.oversee },
    query: z.strictObject({ days: z.coerce.number().int().min(1).max(366).optional() }),
    answer: z.object({
      from: z.string(),
      until: z.string(),
      items: z.array(
        z.object({
          categoryId: z.uuid(),
          categoryNameZh: z.string(),
          categoryNameEn: name,
          placeId: z.uuid(),
          placeNameZh: z.string(),
          placeNameEn: name,
          matters: z.int(),
          mattersBefore: z.int(),
          reopened: z.int(),
          repeatedReports: z.int(),
        }),
      ),
    }),
    run: async (realm, caller, { query }) => {
      const missing = missingRight(caller, matterRights.oversee);
      if (missing) return missing;
      const until = realm.now();
      const { recurrenceDays, recurrenceMin: matters } = await handlingRulesOf(realm);
      const days = query.days ?? recurrenceDays;
      const from = new Date(Date.parse(until) - days * 86_400_000).toISOString();
      const placePaths = caller.mandate?.placePaths ?? [];
      return { from, until, items: await recurrences(realm.db, { from, until, placePaths, matters }) };
    },
  }),
  defineRoute({
    method: 'get',
    path: '/topics/{id}',
    operation: 'readTopic',
    tag,
    summary: say('一个专题', 'One topic'),
    effect: 'read',
    audience: 'everyone',
    params: byId,
    answer: topic,
    run: async (realm, _caller, { params }) => {
      const asked = { id: params.id, state: null, placePath: null, leadPartyId: null, after: null, limit: 1 };
      return (await listTopics(realm.db, asked))[0] ?? refuse('absent');
    },
  }),
  defineRoute({
    method: 'post',
    path: '/topics',
    operation: 'openTopic',
    tag,
    summary: say('设立专题', 'Open a topic'),
    effect: 'create',
    audience: { roles: matterRights.leadTopics },
    body: openTopicInput,
    answer: acted,
    run: (realm, caller, { body }) => openTopic(realm, caller, body),
  }),
  defineAction({
    path: '/topics/{id}/matters',
    operation: 'groupMatters',
    summary: say('案件归入专题', 'Group matters under a topic'),
    roles: matterRights.leadTopics,
    body: groupMattersInput,
    run: groupMatters,
  }),
  defineAction({
    path: '/topics/{id}/removal',
    operation: 'ungroupMatter',
    summary: say('案件移出专题', 'Take a matter out of a topic'),
    roles: matterRights.leadTopics,
    body: ungroupMatterInput,
    run: ungroupMatter,
  }),
  defineAction({
    path: '/topics/{id}/plan',
    operation: 'planTopic',
    summary: say('制定专题方案', 'Set a topic’s plan'),
    roles: matterRights.handle,
    body: planTopicInput,
    run: planTopic,
  }),
  defineAction({
    path: '/topics/{id}/progress',
    operation: 'progressTopic',
    summary: say('报告专题进展', 'Report a topic’s progress'),
    roles: matterRights.handle,
    body: progressTopicInput,
    run: progressTopic,
  }),
  defineAction({
    path: '/topics/{id}/closing',
    operation: 'closeTopic',
    summary: say('结束专题', 'Close a topic'),
    roles: matterRights.leadTopics,
    body: closeTopicInput,
    run: closeTopic,
  }),
];
