import { z } from 'zod';
import { say } from '#platform/languages.ts';
import { refuse } from '#platform/refusal/index.ts';
import { cutPage, defineRoute, pageOf, pageQuery, type Route } from '#platform/routes/index.ts';
import { listMemberships } from '../memberships.ts';
import { joinBody, joinBodyInput } from '../procedures/join-body.ts';
import { leaveBody, leaveBodyInput } from '../procedures/leave-body.ts';
import { membershipRoleNames } from '../rules/membership.ts';
import { idCursor } from './id-cursor.ts';

const tag = 'parties';
const id = z.object({ id: z.uuid() });

const membership = z.object({
  id: z.uuid(),
  version: z.int(),
  bodyPartyId: z.uuid(),
  bodyNameZh: z.string(),
  bodyNameEn: z.string().nullable(),
  memberPartyId: z.uuid(),
  memberNameZh: z.string(),
  memberNameEn: z.string().nullable(),
  role: z.enum(membershipRoleNames),
  validFrom: z.iso.date(),
  validTo: z.iso.date().nullable(),
});

/** Everything that may be asked about which parties belong to which bodies. */
export const membershipRoutes: readonly Route[] = [
  defineRoute({
    method: 'get',
    path: '/memberships',
    operation: 'listMemberships',
    tag,
    summary: say('成员单位', 'Members of coordinating bodies and task teams'),
    effect: 'read',
    audience: 'everyone',
    query: pageQuery.extend({
      bodyPartyId: z.uuid().optional(),
      memberPartyId: z.uuid().optional(),
      on: z.iso.date().optional(),
    }),
    answer: pageOf(membership),
    run: async (realm, _caller, { query }) => {
      const after = idCursor(query.cursor);
      if (after === undefined) return refuse('input.invalid');
      const { bodyPartyId = null, memberPartyId = null, on = null, limit } = query;
      const asked = { bodyPartyId, memberPartyId, on, after, limit: limit + 1 };
      return cutPage(await listMemberships(realm.db, asked), limit, (last) => [last.id]);
    },
  }),
  defineRoute({
    method: 'post',
    path: '/memberships',
    operation: 'joinBody',
    tag,
    summary: say('增加成员单位', 'Let a party join a body'),
    effect: 'create',
    audience: { roles: ['administrator', 'head'] },
    body: joinBodyInput,
    answer: id,
    run: (realm, caller, { body }) => joinBody(realm, caller, body),
  }),
  defineRoute({
    method: 'post',
    path: '/memberships/{id}/leave',
    operation: 'leaveBody',
    tag,
    summary: say('成员单位退出', 'Let a party leave a body'),
    effect: 'change',
    audience: { roles: ['administrator', 'head'] },
    params: z.strictObject({ id: z.uuid() }),
    body: leaveBodyInput,
    answer: id,
    run: (realm, caller, { params, body, version }) => leaveBody(realm, caller, params.id, body, version),
  }),
];
