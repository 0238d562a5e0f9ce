import { type RawBuilder, sql } from 'kysely';
import type { Database } from '#platform/database/index.ts';
import { inPlace } from '#subjects/places/index.ts';
import type { MatterState } from '../rules/matter/matter.ts';
import type { OrderState } from '../rules/order/order.ts';
import { categoryMark, newestByWords, openMark, placeMark, wordsQuery } from './by-words.ts';
import { type NewestQuery, newest } from './newest.ts';
import { within } from './within.ts';

/** A matter as lists show it, with the names that a line needs. */
export interface MatterLineView
  extends Pick<
    MatterState,
    | 'id'
    | 'version'
    | 'reference'
    | 'kind'
    | 'status'
    | 'openness'
    | 'reports'
    | 'openedAt'
    | 'dueAt'
    | 'closedAt'
    | 'outcome'
  > {
  readonly dispatchDueAt: string | null;
  readonly dutyId: string | null;
  readonly categoryId: string;
  readonly categoryNameZh: string;
  readonly categoryNameEn: string | null;
  readonly placeId: string;
  readonly placeNameZh: string;
  readonly placeNameEn: string | null;
  readonly leadPartyId: string | null;
  readonly leadNameZh: string | null;
  readonly leadNameEn: string | null;
}

const line = sql`matter.id, matter.version, matter.reference, matter.kind, matter.status, matter.openness,
  matter.reports, matter.opened_at as "openedAt", matter.due_at as "dueAt", matter.closed_at as "closedAt",
  matter.dispatch_due_at as "dispatchDueAt", matter.duty_id as "dutyId", matter.outcome, matter.category_id as "categoryId",
  category_text.name_zh as "categoryNameZh", category_text.name_en as "categoryNameEn",
  matter.place_id as "placeId", place_text.name_zh as "placeNameZh", place_text.name_en as "placeNameEn",
  matter.lead_party_id as "leadPartyId", party_text.name_zh as "leadNameZh", party_text.name_en as "leadNameEn"`;

/** The names that a matter's line needs, joined to `matter`. */
export const names = sql`
  join category_text on category_text.id = matter.category_id
  join place_text on place_text.id = matter.place_id
  left join party_text on party_text.id = matter.lead_party_id`;

/** What the public list is asked for. */
export interface PublicListQuery {
  /** Path of the place whose matters, and those below it, are wanted. */
  readonly placePath: string | null;
  readonly categoryId: string | null;
  readonly state: 'open' | 'closed' | null;
  /** Words that all have to occur in what staff published of it. */
  readonly text?: string | null;
  /** Opening time and id of the last row of the page before. */
  readonly after: readonly [string, string] | null;
  readonly limit: number;
}

/** Matters that the public may see, newest first. */
export async function listPublicMatters(
  database: Database,
  query: PublicListQuery,
): Promise<MatterLineView[]> {
  const { placePath, categoryId, state, text = null, after, limit } = query;
  const conditions = [sql`matter.openness = 'public'`, ...narrowed(categoryId, state)];
  const place = await within(database, placePath);
  if (text === null) {
    return newestLines(database, {
      placePaths: place.paths,
      conditions: [...place.conditions, ...conditions],
      after,
      limit,
    });
  }
  const words = wordsQuery(text);
  if (words === null) return [];
  const ids = await newestByWords(database, {
    words,
    marks: [
      ...(place.paths.length === 0 ? [] : [place.paths.map(placeMark)]),
      ...(categoryId === null ? [] : [[categoryMark(categoryId)]]),
      ...(state === 'open' ? [[openMark]] : []),
    ],
    of: 'publications',
    conditions: [...(placePath === null ? [] : [inPlace('matter.place_path', placePath)]), ...conditions],
    from: null,
    until: null,
    after,
    limit,
  });
  return linesInOrder(database, ids);
}

function narrowed(categoryId: string | null, state: 'open' | 'closed' | null): RawBuilder<unknown>[] {
  return [
    ...(categoryId === null ? [] : [sql`matter.category_id = ${categoryId}`]),
    ...(state === 'open' ? [sql`matter.closed_at is null`] : []),
    ...(state === 'closed' ? [sql`matter.closed_at is not null`] : []),
  ];
}

/** Matters in a place that staff oversee, newest first; the same as the public list, and those not public. */
export async function listMatters(
  database: Database,
  query: Omit<PublicListQuery, 'placePath' | 'text'> & {
    readonly placePaths: readonly string[];
    readonly reference: string | null;
    /** Whether accusations are among them. */
    readonly accusations: boolean;
    /** The reader's party: what accuses it is left out. */
    readonly forPartyId: string | null;
  },
): Promise<MatterLineView[]> {
  const { placePaths, categoryId, state, reference, after, limit } = query;
  const conditions = [mayKnow(query.accusations, query.forPartyId), ...narrowed(categoryId, state)];
  if (reference !== null) conditions.push(sql`matter.reference = ${reference}`);
  return newestLines(database, { placePaths, conditions, after, limit });
}

/** Only what somebody may know of: no accusations, or all but those of their own party. */
export function mayKnow(accusations: boolean, partyId: string | null): RawBuilder<unknown> {
  if (!accusations) return sql`matter.kind <> 'accusation'`;
  if (partyId === null) return sql`true`;
  return sql`(matter.kind <> 'accusation' or matter.about_party_id is distinct from ${partyId}::uuid)`;
}

/** Matters that wait for a dispatcher, the most urgent first. */
export async function listUndispatched(
  database: Database,
  query: {
    placePaths: readonly string[];
    /** The reader's party: what accuses it is left out. */
    forPartyId: string | null;
    after: readonly [string, string] | null;
    limit: number;
  },
): Promise<MatterLineView[]> {
  const conditions = [sql`matter.status = 'opened'`, mayKnow(true, query.forPartyId)];
  if (query.placePaths.length > 0)
    conditions.push(sql`matter.place_path <@ any(${query.placePaths}::ltree[])`);
  if (query.after !== null) {
    conditions.push(
      sql`(matter.dispatch_due_at, matter.id) > (${query.after[0]}::timestamptz, ${query.after[1]}::uuid)`,
    );
  }
  return lines(database, conditions, sql`matter.dispatch_due_at, matter.id`, query.limit);
}

/** The lines of the newest matters, in that order. The rows are chosen first; names are joined to one page only. */
async function newestLines(database: Database, query: NewestQuery): Promise<MatterLineView[]> {
  const { rows } = await sql<MatterLineView>`
    select ${line} from (
      select id, opened_at from (${newest(query)}) as found order by opened_at desc, id desc limit ${query.limit}
    ) as found join matter on matter.id = found.id ${names}
    order by matter.opened_at desc, matter.id desc`.execute(database);
  return rows;
}

async function lines(
  database: Database,
  conditions: readonly RawBuilder<unknown>[],
  order: RawBuilder<unknown>,
  limit: number,
): Promise<MatterLineView[]> {
  // The rows are chosen first, along an index, so that names are joined to one page and not to all matters.
  const { rows } = await sql<MatterLineView>`
    select ${line} from (
      select * from matter where ${sql.join([...conditions], sql` and `)} order by ${order} limit ${limit}
    ) as matter ${names} order by ${order}`.execute(database);
  return rows;
}

/** One matter's line; undefined if there is none. */
export async function matterLine(database: Database, id: string): Promise<MatterLineView | undefined> {
  return (await lines(database, [sql`matter.id = ${id}`], sql`matter.id`, 1))[0];
}

/** The lines of some matters, in no particular order; those that aren't there are left out. */
export async function matterLines(database: Database, ids: readonly string[]): Promise<MatterLineView[]> {
  if (ids.length === 0) return [];
  return lines(database, [sql`matter.id = any(${[...ids]}::uuid[])`], sql`matter.id`, ids.length);
}

/** The same in the order in which they are named. */
export async function linesInOrder(database: Database, ids: readonly string[]): Promise<MatterLineView[]> {
  const lines = new Map((await matterLines(database, ids)).map((line) => [line.id, line]));
  return ids.flatMap((id) => lines.get(id) ?? []);
}

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
