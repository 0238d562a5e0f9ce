import { z } from 'zod';
import { say } from '#platform/languages.ts';
import { isRefusal, refuse } from '#platform/refusal/index.ts';
import { cutPage, defineRoute, pageOf, pageQuery, type Route } from '#platform/routes/index.ts';
import { missingRight } from '#subjects/rights/index.ts';
import { afterOf } from './api/cursor.ts';
import { holdRoutes } from './api/holds.ts';
import { retentionRoutes } from './api/retention.ts';
import type { KeptData } from './kept-data.ts';
import { personalDataRights } from './permissions.ts';
import {
  decideErasure,
  decideErasureInput,
  orderErasure,
  orderErasureInput,
} from './procedures/decide-erasure.ts';
import { exportOwnData } from './procedures/export-own-data.ts';
import { requestErasure, requestErasureInput } from './procedures/request-erasure.ts';
import { listErasures } from './queries/erasures.ts';
import { erasureStatuses } from './rules/erasure.ts';

const tag = 'personal-data';
const id = z.object({ id: z.uuid() });
const officers = { roles: personalDataRights.protect };

const counts = { parts: z.int(), rows: z.int(), files: z.int(), held: z.int() };

const erasure = z.object({
  id: z.uuid(),
  scope: z.string(),
  status: z.enum(erasureStatuses),
  dataClass: z.string().nullable(),
  basis: z.string().nullable(),
  requestedAt: z.iso.datetime(),
  decidedAt: z.iso.datetime().nullable(),
  doneAt: z.iso.datetime().nullable(),
  ...counts,
});

const erased = z.object({
  id: z.uuid(),
  granted: z.boolean(),
  ...counts,
  /** Backups until this day may still hold what was erased. */
  backupsGoneOn: z.iso.date(),
});

/**
 * What may be asked about personal data.
 *
 * @param kept everything that the realm keeps.
 */
export function personalDataRoutes(kept: KeptData): readonly Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/me/data',
      operation: 'exportOwnData',
      tag,
      summary: say('本人信息副本（JSON 文件）', 'Everything kept about oneself, as a JSON file'),
      effect: 'read',
      audience: 'signed-in',
      filesOf: ['application/json'],
      answer: z.object({ fileName: z.string(), mediaType: z.string(), content: z.string() }),
      run: async (realm, caller) => {
        const data = await exportOwnData(realm, kept, caller);
        if (isRefusal(data)) return data;
        return {
          fileName: `personal-data-${data.at.slice(0, 10)}.json`,
          mediaType: 'application/json',
          content: JSON.stringify(data, null, 2),
        };
      },
    }),
    defineRoute({
      method: 'post',
      path: '/erasure-requests',
      operation: 'requestErasure',
      tag,
      summary: say(
        '申请删除本人信息、诉求或联系方式（无账户者凭受理号和查询码）',
        'Ask that one’s data, a report or its contact be erased (without an account by reference and query code)',
      ),
      effect: 'create',
      audience: 'everyone',
      body: requestErasureInput,
      answer: id,
      run: (realm, caller, { body }) => requestErasure(realm, kept, caller, body),
    }),
    defineRoute({
      method: 'get',
      path: '/erasures',
      operation: 'listErasures',
      tag,
      summary: say('删除申请与删除情况', 'Requests for erasure and what came of them'),
      effect: 'read',
      audience: { roles: personalDataRights.oversee },
      query: pageQuery.extend({ status: z.enum(erasureStatuses).optional() }),
      answer: pageOf(erasure),
      run: async (realm, caller, { query }) => {
        const missing = missingRight(caller, personalDataRights.oversee);
        if (missing) return missing;
        const after = afterOf(query.cursor);
        if (after === undefined) return refuse('input.invalid');
        const status = query.status ?? null;
        const rows = await listErasures(realm.db, { status, after, limit: query.limit + 1 });
        return cutPage(rows, query.limit, (last) => [last.id]);
      },
    }),
    defineRoute({
      method: 'post',
      path: '/erasures',
      operation: 'orderErasure',
      tag,
      summary: say('依职权删除个人信息', 'Erase an account’s person, a report or its contact'),
      effect: 'create',
      audience: officers,
      body: orderErasureInput,
      answer: erased,
      run: (realm, caller, { body }) => orderErasure(realm, kept, caller, body),
    }),
    defineRoute({
      method: 'post',
      path: '/erasures/{id}/decision',
      operation: 'decideErasure',
      tag,
      summary: say('决定删除申请，准予的立即删除', 'Decide a request; what is granted is erased at once'),
      effect: 'change',
      audience: officers,
      params: z.strictObject({ id: z.uuid() }),
      body: decideErasureInput,
      answer: erased,
      run: (realm, caller, { params, body }) => decideErasure(realm, kept, caller, params.id, body),
    }),
    ...holdRoutes,
    ...retentionRoutes(kept),
  ];
}
