import { sql } from 'kysely';
import type { Database } from '#platform/database/index.ts';
import type { OrderState } from '../rules/order/order.ts';
import { line, type MatterLineView, names } from './lists.ts';
import { mayKnow } from './may-know.ts';

/** One row of a handler's or verifier's inbox. */
export interface OrderLineView extends MatterLineView {
  readonly orderId: string;
  readonly orderVersion: number;
  readonly orderStatus: OrderState['status'];
  readonly orderPartyId: string;
  readonly orderDueAt: string | null;
  readonly remindAt: string | null;
  readonly clockStage: OrderState['clockStage'];
  readonly doneAt: string | null;
  readonly issuedAt: string;
  readonly capacity: OrderState['capacity'];
  readonly manner: OrderState['manner'];
  /** By when the reporter must be spoken to, and whether they were. */
  readonly respondDueAt: string | null;
  readonly responseStage: OrderState['responseStage'];
}

/** The columns of an order with its matter; for queries of both and the names that lists need. */
export const orderLine = sql`${line}, work_order.id as "orderId", work_order.version as "orderVersion",
  work_order.status as "orderStatus", work_order.party_id as "orderPartyId", work_order.due_at as "orderDueAt",
  work_order.remind_at as "remindAt", work_order.clock_stage as "clockStage", work_order.done_at as "doneAt",
  work_order.issued_at as "issuedAt", work_order.capacity, work_order.manner,
  work_order.respond_due_at as "respondDueAt", work_order.response_stage as "responseStage"`;

/** Orders that a party has in hand, the soonest due first; those without a limit last. */
export async function listOrdersOf(
  database: Database,
  query: {
    partyId: string;
    status: 'issued' | 'received' | 'drafted' | null;
    overdueAt: string | null;
    after: readonly [string | null, string] | null;
    limit: number;
  },
): Promise<OrderLineView[]> {
  const { partyId, overdueAt, limit } = query;
  const conditions = [sql`true`];
  if (overdueAt !== null) conditions.push(sql`work_order.due_at < ${overdueAt}::timestamptz`);
  if (query.after !== null) {
    const [due, id] = query.after;
    conditions.push(
      due === null
        ? sql`(work_order.due_at is null and work_order.id > ${id}::uuid)`
        : sql`(work_order.due_at > ${due}::timestamptz or work_order.due_at is null
               or (work_order.due_at = ${due}::timestamptz and work_order.id > ${id}::uuid))`,
    );
  }
  // Each status has its own stretch of the index, in the order of the list.
  const statuses = query.status === null ? (['issued', 'received', 'drafted'] as const) : [query.status];
  const branches = statuses.map(
    (status) => sql`(select * from work_order
      where work_order.party_id = ${partyId} and work_order.status = ${sql.lit(status)}
        and ${sql.join(conditions, sql` and `)}
      order by work_order.due_at nulls last, work_order.id limit ${limit})`,
  );
  const { rows } = await sql<OrderLineView>`
    select ${orderLine} from (
      select * from (${sql.join(branches, sql` union all `)}) as each
      order by due_at nulls last, id limit ${limit}
    ) as work_order join matter on matter.id = work_order.matter_id ${names}
    order by work_order.due_at nulls last, work_order.id`.execute(database);
  return rows;
}

/** Orders reported done that wait for a check by somebody outside `notPartyId`, the longest waiting first. */
export async function listVerifying(
  database: Database,
  query: {
    placePaths: readonly string[];
    notPartyId: string;
    after: readonly [string, string] | null;
    limit: number;
  },
): Promise<OrderLineView[]> {
  const conditions = [sql`work_order.status = 'done'`, sql`matter.status = 'verifying'`];
  conditions.push(sql`work_order.party_id <> ${query.notPartyId}`, mayKnow(true, query.notPartyId || null));
  if (query.placePaths.length > 0)
    conditions.push(sql`matter.place_path <@ any(${query.placePaths}::ltree[])`);
  if (query.after !== null) {
    conditions.push(
      sql`(work_order.done_at, work_order.id) > (${query.after[0]}::timestamptz, ${query.after[1]}::uuid)`,
    );
  }
  const { rows } = await sql<OrderLineView>`
    select ${orderLine} from work_order join matter on matter.id = work_order.matter_id ${names}
    where ${sql.join(conditions, sql` and `)}
    order by work_order.done_at, work_order.id limit ${query.limit}`.execute(database);
  return rows;
}

/** Orders of a matter, in the order in which they went out. */
export async function ordersOf(
  database: Database,
  matterId: string,
): Promise<(OrderState & { partyNameZh: string; partyNameEn: string | null })[]> {
  const { rows } = await sql<OrderState & { partyNameZh: string; partyNameEn: string | null }>`
    select work_order.id, version, matter_id as "matterId", parent_id as "parentId", party_id as "partyId", manner,
      capacity, gives, duty_id as "dutyId", rule_id as "ruleId", supervisor_party_id as "supervisorPartyId",
      verification, status, time_limit as "timeLimit", issued_at as "issuedAt", received_at as "receivedAt",
      done_at as "doneAt", done_mandate_id as "doneMandateId", draft_mandate_id as "draftMandateId", outcome,
      verified_at as "verifiedAt", sent_back as "sentBack", designated, contest_id as "contestId",
      receive_due_at as "receiveDueAt", respond_due_at as "respondDueAt", contacted_at as "contactedAt",
      response_stage as "responseStage", clock_started_at as "clockStartedAt", set_due_at as "setDueAt",
      due_at as "dueAt", remind_at as "remindAt", escalate_at as "escalateAt", clock_stage as "clockStage",
      pauses, stop_until as "stopUntil", extensions, urged, copied_party_ids as "copiedPartyIds",
      next_clock_at as "nextClockAt", party_text.name_zh as "partyNameZh", party_text.name_en as "partyNameEn"
    from work_order join party_text on party_text.id = work_order.party_id
    where matter_id = ${matterId} order by issued_at, work_order.id limit 100`.execute(database);
  return rows;
}
