import { sql } from 'kysely';
import type { Database } from '#platform/database/index.ts';
import type { ContestState } from '../rules/contest/contest.ts';
import type { CallInState } from '../rules/oversight/call-in.ts';
import type { SupervisionState } from '../rules/oversight/supervision.ts';
import type { TimeRequestState } from '../rules/oversight/time-request.ts';
import { names } from './lists.ts';
import { mayKnow } from './may-know.ts';
import { type OrderLineView, orderLine } from './orders.ts';

/** After which row a page begins: a time and an id. */
type After = readonly [string, string] | null;

/** What a person who decides about places is asked to settle. */
export interface DecidingQuery {
  readonly placePaths: readonly string[];
  /** The decider's own party, whose requests others decide. */
  readonly notPartyId: string;
  readonly after: After;
  readonly limit: number;
}

/**
 * Orders that are reported done for a party and wait for it: those that it dispatched on, and those of the
 * co-handlers where it leads; the longest waiting first.
 */
export async function listToAccept(
  database: Database,
  { partyId, after, limit }: { partyId: string; after: After; limit: number },
): Promise<OrderLineView[]> {
  const { rows } = await sql<OrderLineView>`
    select ${orderLine} from (
      select below.* from work_order as outer_order
      join work_order as below on below.parent_id = outer_order.id and below.status = 'done'
      where outer_order.party_id = ${partyId} and outer_order.status in ('issued', 'received', 'drafted')
      union all
      select helping.* from matter
      join work_order as helping on helping.matter_id = matter.id and helping.status = 'done'
        and helping.capacity = 'co-handler'
      where matter.lead_party_id = ${partyId} and matter.status in ('handling', 'long-listed')
    ) as work_order join matter on matter.id = work_order.matter_id ${names}
    where ${after === null ? sql`true` : sql`(work_order.done_at, work_order.id) > (${after[0]}::timestamptz, ${after[1]}::uuid)`}
    order by work_order.done_at, work_order.id limit ${limit}`.execute(database);
  return rows;
}

const contestColumns = sql`contest.id, contest.version, contest.matter_id as "matterId",
  contest.order_id as "orderId", contest.party_id as "partyId", contest.status,
  contest.suggested_party_id as "suggestedPartyId", contest.called_party_ids as "calledPartyIds",
  contest.attended_party_ids as "attendedPartyIds", contest.consult_at as "consultAt",
  contest.on_site as "onSite", contest.review, contest.review_mandate_id as "reviewMandateId",
  contest.designated_party_id as "designatedPartyId", contest.raised_at as "raisedAt",
  contest.decide_by as "decideBy", contest.decided_at as "decidedAt", contest.next_clock_at as "nextClockAt"`;

/** Contests that wait to be settled by somebody of another party, the soonest due first. */
export async function listContests(database: Database, query: DecidingQuery): Promise<ContestState[]> {
  const { rows } = await sql<ContestState>`
    select ${contestColumns} from contest join matter on matter.id = contest.matter_id
    where contest.status in ('raised', 'consulting', 'consulted', 'reviewed')
      and ${decidable(query, 'contest')}
    order by contest.decide_by, contest.id limit ${query.limit}`.execute(database);
  return rows;
}

/** The contests of a matter, in the order in which they were raised. */
export async function contestsOf(database: Database, matterId: string): Promise<ContestState[]> {
  const { rows } = await sql<ContestState>`
    select ${contestColumns} from contest where matter_id = ${matterId} order by id limit 50`.execute(
    database,
  );
  return rows;
}

const timeRequestColumns = sql`time_request.id, time_request.version, time_request.matter_id as "matterId",
  time_request.order_id as "orderId", time_request.party_id as "partyId", time_request.kind, time_request.status,
  time_request.time_limit as "timeLimit", time_request.ground, time_request.until,
  time_request.asked_mandate_id as "askedMandateId", time_request.asked_at as "askedAt",
  time_request.decide_by as "decideBy", time_request.decided_at as "decidedAt",
  time_request.next_clock_at as "nextClockAt"`;

/** Requests about time that wait for somebody of another party, the soonest due first. */
export async function listTimeRequests(
  database: Database,
  query: DecidingQuery,
): Promise<TimeRequestState[]> {
  const { rows } = await sql<TimeRequestState>`
    select ${timeRequestColumns} from time_request
    join matter on matter.id = time_request.matter_id
    join work_order on work_order.id = time_request.order_id
      and work_order.status in ('issued', 'received', 'drafted')
    where time_request.status = 'asked' and ${decidable(query, 'time_request')}
    order by time_request.decide_by, time_request.id limit ${query.limit}`.execute(database);
  return rows;
}

/** The requests about time of a matter's orders, in the order in which they were made. */
export async function timeRequestsOf(database: Database, matterId: string): Promise<TimeRequestState[]> {
  const { rows } = await sql<TimeRequestState>`
    select ${timeRequestColumns} from time_request where matter_id = ${matterId} order by id limit 50`.execute(
    database,
  );
  return rows;
}

function decidable({ placePaths, notPartyId, after }: DecidingQuery, table: 'contest' | 'time_request') {
  const name = sql.table(table);
  const conditions = [
    sql`${name}.party_id <> ${notPartyId}`,
    // An accused party never learns of the accusation.
    mayKnow(true, notPartyId),
  ];
  if (placePaths.length > 0) conditions.push(sql`${name}.place_path <@ any(${placePaths}::ltree[])`);
  if (after !== null) {
    conditions.push(sql`(${name}.decide_by, ${name}.id) > (${after[0]}::timestamptz, ${after[1]}::uuid)`);
  }
  return sql.join(conditions, sql` and `);
}

const supervisionColumns = sql`id, version, matter_id as "matterId", order_id as "orderId",
  party_id as "partyId", supervisor_party_id as "supervisorPartyId", year, number, status,
  issued_at as "issuedAt", answer_by as "answerBy", answered_at as "answeredAt", overdue,
  next_clock_at as "nextClockAt"`;

/** Supervisions that a party has yet to answer, the soonest due first. */
export async function listSupervisions(
  database: Database,
  { partyId, after, limit }: { partyId: string; after: After; limit: number },
): Promise<SupervisionState[]> {
  const { rows } = await sql<SupervisionState>`
    select ${supervisionColumns} from supervision
    where party_id = ${partyId} and status = 'issued'
      and ${after === null ? sql`true` : sql`(answer_by, id) > (${after[0]}::timestamptz, ${after[1]}::uuid)`}
    order by answer_by, id limit ${limit}`.execute(database);
  return rows;
}

/** The supervisions of a matter, in the order in which they were issued. */
export async function supervisionsOf(database: Database, matterId: string): Promise<SupervisionState[]> {
  const { rows } = await sql<SupervisionState>`
    select ${supervisionColumns} from supervision where matter_id = ${matterId} order by id limit 50`.execute(
    database,
  );
  return rows;
}

const callInColumns = sql`id, version, matter_id as "matterId", order_id as "orderId",
  caller_party_id as "callerPartyId", party_id as "partyId", status, called_at as "calledAt",
  arrive_by as "arriveBy", arrived_at as "arrivedAt", late, next_clock_at as "nextClockAt"`;

/** Calls that a party has yet to follow, the soonest due first. */
export async function listCallIns(
  database: Database,
  { partyId, after, limit }: { partyId: string; after: After; limit: number },
): Promise<CallInState[]> {
  const { rows } = await sql<CallInState>`
    select ${callInColumns} from call_in
    where party_id = ${partyId} and status <> 'arrived'
      and ${after === null ? sql`true` : sql`(arrive_by, id) > (${after[0]}::timestamptz, ${after[1]}::uuid)`}
    order by arrive_by, id limit ${limit}`.execute(database);
  return rows;
}

/** The calls of a matter, in the order in which they were made. */
export async function callInsOf(database: Database, matterId: string): Promise<CallInState[]> {
  const { rows } = await sql<CallInState>`
    select ${callInColumns} from call_in where matter_id = ${matterId} order by id limit 50`.execute(
    database,
  );
  return rows;
}
