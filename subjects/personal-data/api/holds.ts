import { z } from 'zod';
import { say } from '#platform/languages.ts';
import { refuse } from '#platform/refusal/index.ts';
import { cutPage, defineRoute, pageOf, pageQuery, type Route } from '#platform/routes/index.ts';
import { missingRight } from '#subjects/rights/index.ts';
import { personalDataRights } from '../permissions.ts';
import { liftHold, liftHoldInput, setHold, setHoldInput } from '../procedures/set-hold.ts';
import { listHolds } from '../queries/holds.ts';
import { holdTargets } from '../rules/hold.ts';
import { afterOf } from './cursor.ts';

const tag = 'personal-data';
const officers = { roles: personalDataRights.protect };
const id = z.object({ id: z.uuid() });

/** What may be asked about holds. */
export const holdRoutes: readonly Route[] = [
  defineRoute({
    method: 'get',
    path: '/holds',
    operation: 'listHolds',
    tag,
    summary: say('依法保存的情况', 'What the law retains, newest first'),
    effect: 'read',
    audience: { roles: personalDataRights.oversee },
    query: pageQuery,
    answer: pageOf(
      z.object({
        id: z.uuid(),
        target: z.enum(holdTargets),
        /** Null for an account: whose it is isn't told. */
        targetId: z.uuid().nullable(),
        reference: z.string().nullable(),
        basis: z.string(),
        until: z.iso.date().nullable(),
        setAt: z.iso.datetime(),
        liftedAt: z.iso.datetime().nullable(),
      }),
    ),
    run: async (realm, caller, { query }) => {
      const missing = missingRight(caller, personalDataRights.oversee);
      if (missing) return missing;
      const after = afterOf(query.cursor);
      if (after === undefined) return refuse('input.invalid');
      const rows = await listHolds(realm.db, { after, limit: query.limit + 1 });
      return cutPage(rows, query.limit, (last) => [last.id]);
    },
  }),
  defineRoute({
    method: 'post',
    path: '/holds',
    operation: 'setHold',
    tag,
    summary: say('决定依法保存，暂不删除', 'Keep data from being erased, as the law demands'),
    effect: 'create',
    audience: officers,
    body: setHoldInput,
    answer: id,
    run: (realm, caller, { body }) => setHold(realm, caller, body),
  }),
  defineRoute({
    method: 'post',
    path: '/holds/{id}/lift',
    operation: 'liftHold',
    tag,
    summary: say('解除保存', 'Lift a hold'),
    effect: 'change',
    audience: officers,
    params: z.strictObject({ id: z.uuid() }),
    body: liftHoldInput,
    answer: id,
    run: (realm, caller, { params, body }) => liftHold(realm, caller, params.id, body),
  }),
];
