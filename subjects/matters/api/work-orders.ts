import { z } from 'zod';
import { say } from '#platform/languages.ts';
import {
  cutPage,
  defineRoute,
  isMoment,
  pageOf,
  pageQuery,
  type Route,
  readCursor,
} from '#platform/routes/index.ts';
import { missingRight } from '#subjects/rights/index.ts';
import { matterRights } from '../permissions.ts';
import { receiveOrder } from '../procedures/receive-order.ts';
import { reportDone, reportDoneInput } from '../procedures/report-done.ts';
import { verifyOrder, verifyOrderInput } from '../procedures/verify-order.ts';
import { listOrdersOf, listVerifying } from '../queries/orders.ts';
import { acted, badCursor, byId, isUuid, orderLine, tag, timeCursor } from './schemas.ts';

/** Everything that may be asked about work orders. */
export const orderRoutes: readonly Route[] = [
  defineRoute({
    method: 'get',
    path: '/work-orders',
    operation: 'listOrders',
    tag,
    summary: say('本单位在办工单', 'Orders that one’s party has in hand, soonest due first'),
    effect: 'read',
    audience: { roles: matterRights.handle },
    query: pageQuery.extend({ status: z.enum(['issued', 'received', 'drafted']).optional() }),
    answer: pageOf(orderLine),
    run: async (realm, caller, { query }) => {
      const missing = missingRight(caller, matterRights.handle);
      if (missing) return missing;
      const values = query.cursor === undefined ? null : readCursor(query.cursor, 2);
      if (
        values === undefined ||
        (values && (!isUuid(values[1]) || (values[0] !== null && !isMoment(values[0]))))
      )
        return badCursor();
      const rows = await listOrdersOf(realm.db, {
        partyId: caller.mandate?.partyId ?? '',
        status: query.status ?? null,
        overdueAt: null,
        after: values as [string | null, string] | null,
        limit: query.limit + 1,
      });
      return cutPage(rows, query.limit, (last) => [last.orderDueAt, last.orderId]);
    },
  }),
  defineRoute({
    method: 'get',
    path: '/work-orders/verifying',
    operation: 'listVerifying',
    tag,
    summary: say('待核查工单', 'Orders waiting to be checked'),
    effect: 'read',
    audience: { roles: matterRights.verify },
    query: pageQuery,
    answer: pageOf(orderLine),
    run: async (realm, caller, { query }) => {
      const missing = missingRight(caller, matterRights.verify);
      if (missing) return missing;
      const after = timeCursor(query.cursor);
      if (after === undefined) return badCursor();
      const rows = await listVerifying(realm.db, {
        placePaths: caller.mandate?.placePaths ?? [],
        notPartyId: caller.mandate?.partyId ?? '',
        after,
        limit: query.limit + 1,
      });
      return cutPage(rows, query.limit, (last) => [last.doneAt, last.orderId]);
    },
  }),
  defineRoute({
    method: 'post',
    path: '/work-orders/{id}/receive',
    operation: 'receiveOrder',
    tag,
    summary: say('签收工单', 'Receive a work order'),
    effect: 'change',
    audience: { roles: matterRights.handle },
    needsVersion: true,
    params: byId,
    body: z.strictObject({}),
    answer: acted,
    run: (realm, caller, { params, version }) => receiveOrder(realm, caller, params.id, version),
  }),
  defineRoute({
    method: 'post',
    path: '/work-orders/{id}/done',
    operation: 'reportDone',
    tag,
    summary: say('报结', 'Report a work order done'),
    effect: 'change',
    audience: { roles: matterRights.handle },
    needsVersion: true,
    params: byId,
    body: reportDoneInput,
    answer: acted,
    run: (realm, caller, { params, body, version }) => reportDone(realm, caller, params.id, version, body),
  }),
  defineRoute({
    method: 'post',
    path: '/work-orders/{id}/verify',
    operation: 'verifyOrder',
    tag,
    summary: say('核查', 'Verify work that is reported done'),
    effect: 'change',
    audience: { roles: matterRights.verify },
    needsVersion: true,
    params: byId,
    body: verifyOrderInput,
    answer: acted,
    run: (realm, caller, { params, body, version }) => verifyOrder(realm, caller, params.id, version, body),
  }),
];
