import { z } from 'zod';
import { say } from '#platform/languages.ts';
import { isRefusal } from '#platform/refusal/index.ts';
import { cutPage, defineRoute, pageOf, pageQuery, type Route, readCursor } from '#platform/routes/index.ts';
import { missingRight } from '#subjects/rights/index.ts';
import { matterRights } from '../permissions.ts';
import { checkReporter } from '../procedures/is-reporter.ts';
import { joinReport, joinReportInput } from '../procedures/report/join-report.ts';
import { lookAtCaller, lookAtCallerInput } from '../procedures/report/look-at-caller.ts';
import { passOnPraise, passOnPraiseInput } from '../procedures/report/pass-on-praise.ts';
import { resortReport, resortReportInput } from '../procedures/report/resort-report.ts';
import { suggestDuplicates, suggestDuplicatesInput } from '../procedures/report/suggest-duplicates.ts';
import { takeInFromSystem } from '../procedures/report/take-in-from-system.ts';
import {
  withdrawForCaller,
  withdrawReport,
  withdrawReportInput,
} from '../procedures/report/withdraw-report.ts';
import { takeInReportInput } from '../procedures/take-in-report.ts';
import { listPraise } from '../queries/life-lists.ts';
import { defineAction } from './action.ts';
import { acted, badCursor, byId, isUuid, line, name, report, tag } from './schemas.ts';

const suggestions = z.object({
  items: z.array(z.object({ matter: line, score: z.number(), reasons: z.array(z.string()) })),
});

/** What may be done with reports besides taking in, answering and calling back. */
export const reportActionRoutes: readonly Route[] = [
  defineRoute({
    method: 'put',
    path: '/reports/by-source/{source}/{sourceReference}',
    operation: 'takeInFromSystem',
    tag,
    summary: say(
      '按其他系统的工单号登记，可重复提交',
      'Take in under another system’s number; sent again, it says what became of it',
    ),
    effect: 'change',
    audience: { roles: matterRights.attendReports },
    params: z.strictObject({
      source: z.string().min(1).max(60),
      sourceReference: z.string().min(1).max(80),
    }),
    body: takeInReportInput.omit({ channel: true, source: true, sourceReference: true }),
    answer: z.object({
      id: z.uuid(),
      version: z.int(),
      reference: z.string(),
      status: z.string(),
      matterId: z.uuid().nullable(),
      matterReference: z.string().nullable(),
      matterStatus: z.string().nullable(),
      outcome: z.string().nullable(),
      known: z.boolean(),
    }),
    run: (realm, caller, { params, body }) => takeInFromSystem(realm, caller, params, body),
  }),
  defineRoute({
    method: 'post',
    path: '/reports/duplicates',
    operation: 'suggestPublicDuplicates',
    tag,
    summary: say('附近是否已有人反映', 'Public matters that may be about the same problem'),
    effect: 'read',
    audience: 'everyone',
    body: suggestDuplicatesInput,
    answer: suggestions,
    run: async (realm, caller, { body }) => {
      const items = await suggestDuplicates(realm, caller, 'public', body);
      return isRefusal(items) ? items : { items };
    },
  }),
  defineRoute({
    method: 'post',
    path: '/reports/duplicates/all',
    operation: 'suggestDuplicates',
    tag,
    summary: say('疑似重复案件', 'Matters that may be about the same problem, with reasons'),
    effect: 'read',
    audience: { roles: matterRights.arrange },
    body: suggestDuplicatesInput,
    answer: suggestions,
    run: async (realm, caller, { body }) => {
      const items = await suggestDuplicates(realm, caller, 'all', body);
      return isRefusal(items) ? items : { items };
    },
  }),
  defineRoute({
    method: 'post',
    path: '/callers/history',
    operation: 'lookAtCaller',
    tag,
    summary: say('来电人的历史诉求（留痕）', 'What a caller has reported before (the look is recorded)'),
    effect: 'read',
    audience: { roles: matterRights.attendReports },
    body: lookAtCallerInput,
    answer: z.object({
      items: z.array(
        z.object({
          id: z.uuid(),
          reference: z.string(),
          kind: z.string(),
          status: z.string(),
          takenInAt: z.iso.datetime(),
          matterId: z.uuid().nullable(),
          categoryNameZh: z.string(),
          categoryNameEn: name,
          placeNameZh: z.string(),
          placeNameEn: name,
          description: z.string().nullable(),
          solved: z.boolean().nullable(),
          repeated: z.boolean(),
        }),
      ),
    }),
    run: async (realm, caller, { body }) => {
      const items = await lookAtCaller(realm, caller, body);
      return isRefusal(items) ? items : { items };
    },
  }),
  defineRoute({
    method: 'get',
    path: '/reports/praise',
    operation: 'listPraise',
    tag,
    summary: say('转达给本单位的表扬', 'Praise passed on to one’s party, newest first'),
    effect: 'read',
    audience: { roles: matterRights.handle },
    query: pageQuery,
    answer: pageOf(report),
    run: async (realm, caller, { query }) => {
      const missing = missingRight(caller, matterRights.handle);
      if (missing) return missing;
      const after = query.cursor === undefined ? null : readCursor(query.cursor, 1)?.[0];
      if (after !== null && !isUuid(after)) return badCursor();
      const partyId = caller.mandate?.partyId ?? '';
      const page = { partyId, after: after as string | null, limit: query.limit + 1 };
      return cutPage(await listPraise(realm.db, page), query.limit, (last) => [last.id]);
    },
  }),
  defineRoute({
    method: 'post',
    path: '/reports/{id}/withdrawal',
    operation: 'withdrawReport',
    tag,
    summary: say('撤回诉求', 'Take one’s own report back'),
    effect: 'change',
    audience: 'everyone',
    params: byId,
    body: withdrawReportInput.extend({ queryCode: z.string().max(60).nullable().default(null) }),
    answer: acted,
    run: async (realm, caller, { params, body, version }) => {
      const { queryCode, ...given } = body;
      const stranger = await checkReporter(realm, caller, params.id, queryCode ?? null);
      return stranger ?? withdrawReport(realm, caller, params.id, version, given);
    },
  }),
  defineAction({
    path: '/reports/{id}/withdrawal-for-caller',
    operation: 'withdrawForCaller',
    summary: say('应来电人要求撤回', 'Take a report back because its caller asks'),
    roles: matterRights.attendReports,
    body: withdrawReportInput,
    run: withdrawForCaller,
  }),
  defineAction({
    path: '/reports/{id}/joining',
    operation: 'joinReport',
    summary: say('并案', 'Join a report to a matter about the same problem'),
    roles: matterRights.arrange,
    body: joinReportInput,
    run: joinReport,
  }),
  defineAction({
    path: '/reports/{id}/sorting',
    operation: 'resortReport',
    summary: say('重新归类并立案', 'Sort a report anew and open a matter'),
    roles: matterRights.attendReports,
    body: resortReportInput,
    run: resortReport,
  }),
  defineAction({
    path: '/reports/{id}/praise',
    operation: 'passOnPraise',
    summary: say('转达表扬', 'Pass praise on to the party praised'),
    roles: matterRights.attendReports,
    body: passOnPraiseInput,
    run: passOnPraise,
  }),
];
