import { z } from 'zod';
import { say } from '#platform/languages.ts';
import { refuse } from '#platform/refusal/index.ts';
import { cutPage, defineRoute, pageOf, pageQuery, type Route } from '#platform/routes/index.ts';
import { listDelegations } from '../delegations.ts';
import { endDelegation, endDelegationInput } from '../procedures/end-delegation.ts';
import { giveDelegation, giveDelegationInput } from '../procedures/give-delegation.ts';
import { reviewDelegation, reviewDelegationInput } from '../procedures/review-delegation.ts';
import { readDelegation } from '../read-delegation.ts';
import { reviewStages } from '../rules/delegation.ts';
import { idCursor } from './id-cursor.ts';

const tag = 'parties';
const id = z.object({ id: z.uuid() });
const byId = z.strictObject({ id: z.uuid() });

const delegation = z.object({
  id: z.uuid(),
  version: z.int(),
  kind: z.string(),
  fromPartyId: z.uuid(),
  toPartyId: z.uuid(),
  supervisorPartyId: z.uuid(),
  powers: z.array(z.string()),
  placeIds: z.array(z.uuid()),
  validFrom: z.iso.date(),
  validTo: z.iso.date(),
  ended: z.boolean(),
  expired: z.boolean(),
  reviewMonths: z.int(),
  reviewDueOn: z.iso.date().nullable(),
  reviewStage: z.enum(reviewStages),
  reviewedAt: z.iso.datetime().nullable(),
  inOrder: z.boolean().nullable(),
  basis: z.string().nullable(),
  description: z.string().nullable(),
  review: z.string().nullable(),
});

/** Everything that may be asked about delegations of power. */
export const delegationRoutes: readonly Route[] = [
  defineRoute({
    method: 'get',
    path: '/delegations',
    operation: 'listDelegations',
    tag,
    summary: say('授权委托', 'Delegations of power: of a party, or in force on a day'),
    effect: 'read',
    audience: 'everyone',
    query: pageQuery.extend({ partyId: z.uuid().optional(), on: z.iso.date().optional() }),
    answer: pageOf(delegation),
    run: async (realm, _caller, { query }) => {
      const after = idCursor(query.cursor);
      if (after === undefined) return refuse('input.invalid');
      const { partyId = null, on = null, limit } = query;
      const rows = await listDelegations(realm.db, { partyId, on, after, limit: limit + 1 });
      return cutPage(rows, limit, (last) => [last.id]);
    },
  }),
  defineRoute({
    method: 'get',
    path: '/delegations/{id}',
    operation: 'readDelegation',
    tag,
    summary: say('一项授权委托及历次监督检查', 'One delegation with all its reviews'),
    effect: 'read',
    audience: 'everyone',
    params: byId,
    answer: delegation.extend({
      reviews: z.array(
        z.object({ at: z.iso.datetime(), inOrder: z.boolean(), review: z.string().nullable() }),
      ),
      endReason: z.string().nullable(),
    }),
    run: async (realm, _caller, { params }) =>
      (await readDelegation(realm.db, params.id)) ?? refuse('absent'),
  }),
  defineRoute({
    method: 'post',
    path: '/delegations',
    operation: 'giveDelegation',
    tag,
    summary: say('授权或委托', 'Delegate powers'),
    effect: 'create',
    audience: { roles: ['administrator', 'head'] },
    body: giveDelegationInput,
    answer: id,
    run: (realm, caller, { body }) => giveDelegation(realm, caller, body),
  }),
  defineRoute({
    method: 'post',
    path: '/delegations/{id}/review',
    operation: 'reviewDelegation',
    tag,
    summary: say('监督授权委托的行使', 'Review how delegated powers are exercised'),
    effect: 'change',
    audience: { roles: ['supervisor', 'head'] },
    params: byId,
    body: reviewDelegationInput,
    answer: id,
    run: (realm, caller, { params, body, version }) =>
      reviewDelegation(realm, caller, params.id, body, version),
  }),
  defineRoute({
    method: 'post',
    path: '/delegations/{id}/end',
    operation: 'endDelegation',
    tag,
    summary: say('提前终止授权委托', 'End a delegation before its term'),
    effect: 'change',
    audience: { roles: ['administrator', 'head'] },
    params: byId,
    body: endDelegationInput,
    answer: id,
    run: (realm, caller, { params, body, version }) => endDelegation(realm, caller, params.id, body, version),
  }),
];
