import { z } from 'zod';
import { say } from '#platform/languages.ts';
import { isRefusal, refuse } from '#platform/refusal/index.ts';
import { cutPage, defineRoute, pageOf, pageQuery, type Route } from '#platform/routes/index.ts';
import { missingRight } from '#subjects/rights/index.ts';
import { matterRights } from '../permissions.ts';
import { answerReport, answerReportInput } from '../procedures/answer-report.ts';
import { callBack, callBackInput, rateReport, rateReportInput } from '../procedures/call-back.ts';
import { checkReporter, openReport } from '../procedures/is-reporter.ts';
import { lookAtReporter } from '../procedures/look-at-reporter.ts';
import { takeInReport, takeInReportInput } from '../procedures/take-in-report.ts';
import { listWaitingReports, reportById } from '../queries/reports.ts';
import { contactWishes } from '../rules/contact-wish.ts';
import { acted, badCursor, byId, moment, report, tag, timeCursor } from './schemas.ts';

/** Everything that may be asked about reports. */
export const reportRoutes: readonly Route[] = [
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
      const after = timeCursor(query.cursor);
      if (after === undefined) return badCursor();
      const rows = await listWaitingReports(realm.db, {
        status: query.status,
        forPartyId: caller.mandate?.partyId ?? null,
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
    answer: z.object({
      name: z.string().nullable(),
      phone: z.string().nullable(),
      wish: z.enum(contactWishes).nullable(),
    }),
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
];
