import { z } from 'zod';
import type { Caller } from '#platform/callers/index.ts';
import { type Bilingual, say } from '#platform/languages.ts';
import type { Realm } from '#platform/realm/index.ts';
import { isRefusal, refuse } from '#platform/refusal/index.ts';
import { cutPage, defineRoute, pageOf, pageQuery, type Route } from '#platform/routes/index.ts';
import { missingRight, type Role } from '#subjects/rights/index.ts';
import { matterRights } from '../permissions.ts';
import {
  callConsultation,
  callConsultationInput,
  recordConsultation,
  recordConsultationInput,
  reviewContest,
  reviewContestInput,
  withdrawContest,
} from '../procedures/contest/consult.ts';
import {
  designateParty,
  designatePartyInput,
  refuseContest,
  refuseContestInput,
} from '../procedures/contest/settle-contest.ts';
import { recordArrival, recordArrivalInput } from '../procedures/oversight/call-in.ts';
import { decideTimeRequest, decideTimeRequestInput } from '../procedures/oversight/request-time.ts';
import { setHandlingLimits, setHandlingLimitsInput } from '../procedures/oversight/set-handling-limits.ts';
import { answerSupervision, answerSupervisionInput } from '../procedures/oversight/supervise-order.ts';
import { handlingLimitsNow } from '../queries/handling-limits.ts';
import {
  callInsOf,
  contestsOf,
  listCallIns,
  listContests,
  listSupervisions,
  listTimeRequests,
  listToAccept,
  supervisionsOf,
  timeRequestsOf,
} from '../queries/order-lists.ts';
import { matterStory } from '../queries/story.ts';
import { defineAction } from './action.ts';
import { badCursor, byId, moment, orderLine, tag, timeCursor } from './schemas.ts';

const { handle, decideApplications } = matterRights;
const at = z.iso.datetime();
const limit = z.record(z.string(), z.unknown()).nullable();
const beside = { id: z.uuid(), version: z.int(), matterId: z.uuid(), orderId: z.uuid(), partyId: z.uuid() };

const contest = z.object({
  ...beside,
  status: z.string(),
  suggestedPartyId: z.uuid().nullable(),
  calledPartyIds: z.array(z.uuid()),
  attendedPartyIds: z.array(z.uuid()),
  consultAt: moment,
  onSite: z.boolean().nullable(),
  review: z.string().nullable(),
  designatedPartyId: z.uuid().nullable(),
  raisedAt: at,
  decideBy: at,
  decidedAt: moment,
});
const timeRequest = z.object({
  ...beside,
  kind: z.string(),
  status: z.string(),
  timeLimit: limit,
  ground: z.string().nullable(),
  until: moment,
  askedAt: at,
  decideBy: at,
  decidedAt: moment,
});
const supervision = z.object({
  ...beside,
  supervisorPartyId: z.uuid(),
  year: z.int(),
  number: z.int(),
  status: z.string(),
  issuedAt: at,
  answerBy: at,
  answeredAt: moment,
  overdue: z.boolean(),
});
const call = z.object({
  ...beside,
  callerPartyId: z.uuid(),
  status: z.string(),
  calledAt: at,
  arriveBy: at,
  arrivedAt: moment,
  late: z.boolean(),
});

type After = readonly [string, string] | null;

/** A list of what waits for a party or a decider, in the order of a time and an id. */
function waiting<Row extends { readonly id: string }>(given: {
  path: string;
  operation: string;
  summary: Bilingual;
  roles: readonly Role[];
  row: z.ZodType;
  list: (realm: Realm, caller: Caller, after: After, limit: number) => Promise<Row[]>;
  time: (row: Row) => string | null;
  id?: (row: Row) => string;
}): Route {
  return defineRoute({
    method: 'get',
    path: given.path,
    operation: given.operation,
    tag,
    summary: given.summary,
    effect: 'read',
    audience: { roles: given.roles },
    query: pageQuery,
    answer: pageOf(given.row),
    run: async (realm, caller, { query }) => {
      const missing = missingRight(caller, given.roles);
      if (missing) return missing;
      const after = timeCursor(query.cursor);
      if (after === undefined) return badCursor();
      const rows = await given.list(realm, caller, after, query.limit + 1);
      return cutPage(rows, query.limit, (last) => [given.time(last), (given.id ?? ((row) => row.id))(last)]);
    },
  });
}

const ownParty = (caller: Caller) => caller.mandate?.partyId ?? '';
const deciding = (caller: Caller, after: After, limit: number) => ({
  placePaths: caller.mandate?.placePaths ?? [],
  notPartyId: ownParty(caller),
  after,
  limit,
});

/** What hangs on orders: contests, requests about time, supervisions, calls, and the realm's limits for them. */
export const oversightRoutes: readonly Route[] = [
  waiting({
    path: '/work-orders/to-accept',
    operation: 'listToAccept',
    summary: say('待本单位验收的工单', 'Orders done for one’s party that wait to be accepted'),
    roles: handle,
    row: orderLine,
    list: (realm, caller, after, limit) =>
      listToAccept(realm.db, { partyId: ownParty(caller), after, limit }),
    time: (row) => row.doneAt,
    id: (row) => row.orderId,
  }),
  waiting({
    path: '/contests',
    operation: 'listContests',
    summary: say('待处理的派单异议', 'Contests that wait to be settled'),
    roles: decideApplications,
    row: contest,
    list: (realm, caller, after, limit) => listContests(realm.db, deciding(caller, after, limit)),
    time: (row) => row.decideBy,
  }),
  waiting({
    path: '/time-requests',
    operation: 'listTimeRequests',
    summary: say('待决定的时限申请', 'Requests about time that wait for a decision'),
    roles: decideApplications,
    row: timeRequest,
    list: (realm, caller, after, limit) => listTimeRequests(realm.db, deciding(caller, after, limit)),
    time: (row) => row.decideBy,
  }),
  waiting({
    path: '/supervisions',
    operation: 'listSupervisions',
    summary: say('待本单位答复的督办', 'Supervisions that one’s party has yet to answer'),
    roles: handle,
    row: supervision,
    list: (realm, caller, after, limit) =>
      listSupervisions(realm.db, { partyId: ownParty(caller), after, limit }),
    time: (row) => row.answerBy,
  }),
  waiting({
    path: '/call-ins',
    operation: 'listCallIns',
    summary: say('待本单位报到的吹哨', 'Calls that one’s party has yet to follow'),
    roles: handle,
    row: call,
    list: (realm, caller, after, limit) => listCallIns(realm.db, { partyId: ownParty(caller), after, limit }),
    time: (row) => row.arriveBy,
  }),
  defineRoute({
    method: 'get',
    path: '/matters/{id}/oversight',
    operation: 'readOversight',
    tag,
    summary: say(
      '案件的派单异议、时限申请、督办和吹哨',
      'A matter’s contests, requests about time, supervisions and calls',
    ),
    effect: 'read',
    audience: { roles: ['operator', 'dispatcher', 'handler', 'head', 'verifier', 'supervisor', 'auditor'] },
    params: byId,
    answer: z.object({
      contests: z.array(contest),
      timeRequests: z.array(timeRequest),
      supervisions: z.array(supervision),
      callIns: z.array(call),
    }),
    run: async (realm, caller, { params }) => {
      const story = await matterStory(realm, caller, params.id);
      if (isRefusal(story)) return story;
      if (!story.inside) return refuse('right.missing');
      const [contests, timeRequests, supervisions, callIns] = await Promise.all([
        contestsOf(realm.db, params.id),
        timeRequestsOf(realm.db, params.id),
        supervisionsOf(realm.db, params.id),
        callInsOf(realm.db, params.id),
      ]);
      return { contests, timeRequests, supervisions, callIns };
    },
  }),
  defineAction({
    path: '/contests/{id}/call-consultation',
    operation: 'callConsultation',
    summary: say('召集会商', 'Call parties together about a contest'),
    roles: decideApplications,
    body: callConsultationInput,
    run: callConsultation,
  }),
  defineAction({
    path: '/contests/{id}/consultation',
    operation: 'recordConsultation',
    summary: say('记录会商结果', 'Record what came of a consultation'),
    roles: decideApplications,
    body: recordConsultationInput,
    run: recordConsultation,
  }),
  defineAction({
    path: '/contests/{id}/review',
    operation: 'reviewContest',
    summary: say('复核派单异议', 'Review a contest'),
    roles: decideApplications,
    body: reviewContestInput,
    run: reviewContest,
  }),
  defineAction({
    path: '/contests/{id}/designate',
    operation: 'designateParty',
    summary: say('指定承办', 'Designate a party for good'),
    roles: decideApplications,
    body: designatePartyInput,
    run: designateParty,
  }),
  defineAction({
    path: '/contests/{id}/refuse',
    operation: 'refuseContest',
    summary: say('驳回派单异议', 'Refuse a contest'),
    roles: decideApplications,
    body: refuseContestInput,
    run: refuseContest,
  }),
  defineAction({
    path: '/contests/{id}/withdraw',
    operation: 'withdrawContest',
    summary: say('撤回派单异议', 'Take back one’s party’s contest'),
    roles: handle,
    body: z.strictObject({}),
    run: withdrawContest,
  }),
  defineAction({
    path: '/time-requests/{id}/decide',
    operation: 'decideTimeRequest',
    summary: say('决定时限申请', 'Decide a request about time'),
    roles: decideApplications,
    body: decideTimeRequestInput,
    run: decideTimeRequest,
  }),
  defineAction({
    path: '/supervisions/{id}/answer',
    operation: 'answerSupervision',
    summary: say('答复督办', 'Answer a supervision'),
    roles: handle,
    body: answerSupervisionInput,
    run: answerSupervision,
  }),
  defineAction({
    path: '/call-ins/{id}/arrive',
    operation: 'recordArrival',
    summary: say('记录报到', 'Record that a called party has come'),
    roles: handle,
    body: recordArrivalInput,
    run: recordArrival,
  }),
  defineRoute({
    method: 'get',
    path: '/handling-limits',
    operation: 'readHandlingLimits',
    tag,
    summary: say('办理各环节的时限', 'The bounds of the steps around an order'),
    effect: 'read',
    audience: 'signed-in',
    answer: z.object({ id: z.uuid().nullable(), limits: z.record(z.string(), z.unknown()) }),
    run: async (realm) => {
      const { id, limits } = await handlingLimitsNow(realm.db);
      return { id, limits: { ...limits } };
    },
  }),
  defineRoute({
    method: 'post',
    path: '/handling-limits',
    operation: 'setHandlingLimits',
    tag,
    summary: say('设置办理各环节的时限', 'Set the bounds of the steps around an order'),
    effect: 'create',
    audience: { roles: ['administrator'] },
    body: setHandlingLimitsInput,
    answer: z.object({ id: z.uuid() }),
    run: (realm, caller, { body }) => setHandlingLimits(realm, caller, body),
  }),
];
