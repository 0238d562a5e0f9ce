import { z } from 'zod';
import { say } from '#platform/languages.ts';
import { isRefusal, refuse } from '#platform/refusal/index.ts';
import { cutPage, defineRoute, pageOf, pageQuery, type Route, readCursor } from '#platform/routes/index.ts';
import { placeById } from '#subjects/places/index.ts';
import { missingRight } from '#subjects/rights/index.ts';
import { matterRights } from './permissions.ts';
import { answerReport, answerReportInput } from './procedures/answer-report.ts';
import { callBack, callBackInput, rateReport, rateReportInput } from './procedures/call-back.ts';
import { dispatchMatter, dispatchMatterInput } from './procedures/dispatch-matter.ts';
import { checkReporter, openReport } from './procedures/is-reporter.ts';
import { lookAtReporter } from './procedures/look-at-reporter.ts';
import { receiveOrder } from './procedures/receive-order.ts';
import { reportDone, reportDoneInput } from './procedures/report-done.ts';
import { takeInReport, takeInReportInput } from './procedures/take-in-report.ts';
import { verifyOrder, verifyOrderInput } from './procedures/verify-order.ts';
import { figuresByParty, matterFigures } from './queries/figures.ts';
import {
  listMatters,
  listOrdersOf,
  listPublicMatters,
  listUndispatched,
  listVerifying,
  matterLine,
  ordersOf,
} from './queries/lists.ts';
import { listWaitingReports, reportById, reportsOf } from './queries/reports.ts';
import { matterStory } from './queries/story.ts';

const tag = 'matters';
const byId = z.strictObject({ id: z.uuid() });
const acted = z.object({ id: z.uuid(), version: z.int(), actIds: z.array(z.uuid()) });
const name = z.string().nullable();
const moment = z.iso.datetime().nullable();

const line = z.object({
  id: z.uuid(),
  version: z.int(),
  reference: z.string(),
  kind: z.string(),
  status: z.string(),
  openness: z.string(),
  reports: z.int(),
  openedAt: z.iso.datetime(),
  dispatchDueAt: moment,
  dueAt: moment,
  closedAt: moment,
  outcome: z.string().nullable(),
  categoryId: z.uuid(),
  categoryNameZh: z.string(),
  categoryNameEn: name,
  placeId: z.uuid(),
  placeNameZh: z.string(),
  placeNameEn: name,
  leadPartyId: z.uuid().nullable(),
  leadNameZh: name,
  leadNameEn: name,
});

const orderLine = line.extend({
  orderId: z.uuid(),
  orderVersion: z.int(),
  orderStatus: z.string(),
  orderPartyId: z.uuid(),
  orderDueAt: moment,
  remindAt: moment,
  clockStage: z.string(),
  doneAt: moment,
  issuedAt: z.iso.datetime(),
});

const report = z.object({
  id: z.uuid(),
  version: z.int(),
  reference: z.string(),
  kind: z.string(),
  channel: z.string(),
  status: z.string(),
  matterId: z.uuid().nullable(),
  takenInAt: z.iso.datetime(),
  closedAt: moment,
  description: z.string().nullable(),
  address: z.string().nullable(),
  answer: z.string().nullable(),
  solved: z.boolean().nullable(),
  satisfaction: z.string().nullable(),
});

const counts = z.object({
  matters: z.int(),
  closedInTime: z.int(),
  closedLate: z.int(),
  openInTime: z.int(),
  openOverdue: z.int(),
});

const step = z.object({
  id: z.uuid(),
  type: z.string(),
  at: z.iso.datetime(),
  partyId: z.uuid().nullable(),
  facts: z.record(z.string(), z.unknown()),
  words: z.string().nullable(),
});

const oldTimeCursor = (cursor: string | undefined) => {
  if (cursor === undefined) return null;
  const values = readCursor(cursor, 2);
  const good = values?.every((value) => typeof value === 'string') && isTime(values[0]) && isUuid(values[1]);
  return good ? (values as [string, string]) : undefined;
};

function isTime(value: unknown): boolean {
  return typeof value === 'string' && !Number.isNaN(Date.parse(value));
}

function isUuid(value: unknown): boolean {
  return z.uuid().safeParse(value).success;
}

const badCursor = () =>
  refuse('input.invalid', {}, [
    { field: 'cursor', code: 'malformed', text: say('分页标记无效。', 'This page marker is not valid.') },
  ]);

/** Everything that may be asked about reports, matters and work orders. */
export const matterRoutes: readonly Route[] = [
  defineRoute({
    method: 'post',
    path: '/reports',
    operation: 'takeInReport',
    tag,
    summary: say('提交诉求', 'Take in a report'),
    effect: 'create',
    audience: 'everyone',
    body: takeInReportInput,
    answer: z.object({
      id: z.uuid(),
      version: z.int(),
      reference: z.string(),
      queryCode: z.string(),
      matterId: z.uuid().nullable(),
      matterReference: z.string().nullable(),
      partyId: z.uuid().nullable(),
      dutyId: z.uuid().nullable(),
      dueAt: moment,
      actIds: z.array(z.uuid()),
    }),
    run: (realm, caller, { body }) => takeInReport(realm, caller, body),
  }),
  defineRoute({
    method: 'post',
    path: '/reports/open',
    operation: 'openReport',
    tag,
    summary: say('凭受理号和查询码查询', 'Open a report by reference and query code'),
    effect: 'read',
    audience: 'everyone',
    body: z.strictObject({ reference: z.string().max(60), queryCode: z.string().max(60) }),
    answer: report,
    run: async (realm, _caller, { body }) => {
      const opened = await openReport(realm, body);
      if (isRefusal(opened)) return opened;
      return (await reportById(realm.db, opened.id)) ?? refuse('absent');
    },
  }),
  defineRoute({
    method: 'post',
    path: '/reports/{id}/rating',
    operation: 'rateReport',
    tag,
    summary: say('确认或评价办理结果', 'Confirm or contest the outcome'),
    effect: 'change',
    audience: 'everyone',
    params: byId,
    body: rateReportInput.extend({ queryCode: z.string().max(60).nullable().default(null) }),
    answer: acted,
    run: async (realm, caller, { params, body, version }) => {
      const { queryCode, ...rating } = body;
      const stranger = await checkReporter(realm, caller, params.id, queryCode ?? null);
      return stranger ?? rateReport(realm, caller, params.id, version, rating);
    },
  }),
  defineRoute({
    method: 'get',
    path: '/reports/waiting',
    operation: 'listWaitingReports',
    tag,
    summary: say('待答复、待回访诉求', 'Reports waiting for an answer or a call-back'),
    effect: 'read',
    audience: { roles: matterRights.attendReports },
    query: pageQuery.extend({ status: z.enum(['received', 'calling-back']) }),
    answer: pageOf(report),
    run: async (realm, caller, { query }) => {
      const missing = missingRight(caller, matterRights.attendReports);
      if (missing) return missing;
      const after = oldTimeCursor(query.cursor);
      if (after === undefined) return badCursor();
      const rows = await listWaitingReports(realm.db, {
        status: query.status,
        after,
        limit: query.limit + 1,
      });
      return cutPage(rows, query.limit, (last) => [last.takenInAt, last.id]);
    },
  }),
  defineRoute({
    method: 'get',
    path: '/reports/{id}/reporter',
    operation: 'lookAtReporter',
    tag,
    summary: say('查看来电人联系方式（留痕）', 'See who reported (the look is recorded)'),
    effect: 'read',
    audience: { roles: matterRights.attendReports },
    params: byId,
    answer: z.object({ name: z.string().nullable(), phone: z.string().nullable() }),
    run: (realm, caller, { params }) => lookAtReporter(realm, caller, params.id),
  }),
  defineRoute({
    method: 'post',
    path: '/reports/{id}/answer',
    operation: 'answerReport',
    tag,
    summary: say('答复或不予受理', 'Answer or decline a report'),
    effect: 'change',
    audience: { roles: matterRights.attendReports },
    needsVersion: true,
    params: byId,
    body: answerReportInput,
    answer: acted,
    run: (realm, caller, { params, body, version }) => answerReport(realm, caller, params.id, version, body),
  }),
  defineRoute({
    method: 'post',
    path: '/reports/{id}/call-back',
    operation: 'callBack',
    tag,
    summary: say('登记回访', 'Record a call-back'),
    effect: 'change',
    audience: { roles: matterRights.attendReports },
    needsVersion: true,
    params: byId,
    body: callBackInput,
    answer: acted,
    run: (realm, caller, { params, body, version }) => callBack(realm, caller, params.id, version, body),
  }),
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
    }),
    answer: pageOf(line),
    run: async (realm, _caller, { query }) => {
      const after = oldTimeCursor(query.cursor);
      if (after === undefined) return badCursor();
      const place = query.placeId === undefined ? null : await placeById(realm.db, query.placeId);
      if (place === undefined) return refuse('absent');
      const rows = await listPublicMatters(realm.db, {
        placePath: place?.path ?? null,
        categoryId: query.categoryId ?? null,
        state: query.state ?? null,
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
      const after = oldTimeCursor(query.cursor);
      if (after === undefined) return badCursor();
      const rows = await listMatters(realm.db, {
        placePaths: caller.mandate?.placePaths ?? [],
        categoryId: query.categoryId ?? null,
        state: query.state ?? null,
        reference: query.reference ?? null,
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
      const after = oldTimeCursor(query.cursor);
      if (after === undefined) return badCursor();
      const rows = await listUndispatched(realm.db, {
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
      const story = await matterStory(realm, caller, params.id);
      if (isRefusal(story)) return story;
      return story.inside ? { items: await reportsOf(realm.db, params.id) } : refuse('right.missing');
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
  defineRoute({
    method: 'get',
    path: '/work-orders',
    operation: 'listOrders',
    tag,
    summary: say('本单位在办工单', 'Orders that one’s party has in hand, soonest due first'),
    effect: 'read',
    audience: { roles: matterRights.handle },
    query: pageQuery.extend({ status: z.enum(['issued', 'received']).optional() }),
    answer: pageOf(orderLine),
    run: async (realm, caller, { query }) => {
      const missing = missingRight(caller, matterRights.handle);
      if (missing) return missing;
      const values = query.cursor === undefined ? null : readCursor(query.cursor, 2);
      if (
        values === undefined ||
        (values && (!isUuid(values[1]) || (values[0] !== null && !isTime(values[0]))))
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
      const after = oldTimeCursor(query.cursor);
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
  defineRoute({
    method: 'get',
    path: '/figures',
    operation: 'readFigures',
    tag,
    summary: say('案件统计', 'How matters stand, counted in matters'),
    effect: 'read',
    audience: 'everyone',
    query: z.strictObject({
      asOf: z.iso.datetime({ offset: true }).optional(),
      from: z.iso.datetime({ offset: true }).optional(),
      placeId: z.uuid().optional(),
    }),
    answer: counts.extend({
      asOf: z.string(),
      parties: z.array(counts.extend({ partyId: z.uuid(), nameZh: z.string(), nameEn: name })),
    }),
    run: async (realm, _caller, { query }) => {
      const place = query.placeId === undefined ? null : await placeById(realm.db, query.placeId);
      if (place === undefined) return refuse('absent');
      const asked = {
        asOf: query.asOf ?? realm.now(),
        from: query.from ?? null,
        placePath: place?.path ?? null,
        source: null,
      };
      const [all, parties] = await Promise.all([
        matterFigures(realm.db, asked),
        figuresByParty(realm.db, asked),
      ]);
      return { asOf: asked.asOf, ...all, parties };
    },
  }),
];
