import { z } from 'zod';
import type { Caller } from '#platform/callers/index.ts';
import { type Bilingual, say } from '#platform/languages.ts';
import type { Realm } from '#platform/realm/index.ts';
import { isRefusal, refuse } from '#platform/refusal/index.ts';
import { cutPage, defineRoute, pageOf, pageQuery, type Route } from '#platform/routes/index.ts';
import { missingRight, type Role } from '#subjects/rights/index.ts';
import { matterRights } from '../permissions.ts';
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

/** What of contests, requests about time, supervisions and calls waits for whom; and all of it of one matter. */
export const oversightListRoutes: readonly Route[] = [
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
];
