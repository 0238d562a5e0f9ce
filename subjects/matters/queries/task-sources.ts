import { type RawBuilder, sql } from 'kysely';
import type { Said } from './said.ts';

/** What somebody must do next about a matter. */
export type Task =
  | 'receive'
  | 'contact'
  | 'handle'
  | 'sign'
  | 'accept'
  | 'arrive'
  | 'record-arrival'
  | 'answer-supervision'
  | 'report-progress'
  | 'dispatch'
  | 'settle-contest'
  | 'decide-time'
  | 'decide-long-listing'
  | 'decide-exclusion'
  | 'verify'
  | 'strike-off';

/** Whose tasks are wanted, and which. */
export interface TaskQuery {
  readonly tasks: readonly Task[];
  readonly partyId: string;
  /** Under which mandate: what it drafted or reviewed itself, others go on with. */
  readonly mandateId: string;
  /** Paths of places, each with all below; none reaches everywhere. */
  readonly placePaths: readonly string[];
  /** Only what is due before this moment, ISO 8601. */
  readonly dueBefore: string | null;
  /** Only matters of which that was said; null for all. */
  readonly said: Said | null;
}

/** Where a kind of task is read from, by an index of its own, and how it is sorted. */
export interface TaskSource {
  /** A table under the name `t`, joined to `matter`. */
  readonly from: RawBuilder<unknown>;
  readonly where: RawBuilder<unknown>;
  /** The path of its place, where that is known without the matter. */
  readonly place?: RawBuilder<unknown>;
  /** Whether indexes lead to such matters by place. */
  readonly byPlace?: true;
  /** Whether the party has an order of the matter that it isn't done with, or a promise on the long-term list. */
  readonly held?: true;
  readonly sort: RawBuilder<unknown>;
  /** The column by which an index gives the rows in the order of `sort`, where that isn't one itself. */
  readonly column?: RawBuilder<unknown>;
  readonly due?: RawBuilder<unknown>;
  readonly since: RawBuilder<unknown>;
  readonly remind?: RawBuilder<unknown>;
  readonly stopped?: RawBuilder<unknown>;
  readonly stage?: RawBuilder<unknown>;
}

const orders = sql`work_order as t join matter on matter.id = t.matter_id`;
/** A column that a kind of task doesn't have. */
export const nothing = sql`null`;

// The last of an order's pauses has no end while its clock stands.
const stopped = sql`case when t.pauses -> -1 ->> 'until' is null
  then (t.pauses -> -1 ->> 'from')::timestamptz end`;

function beside(table: string): RawBuilder<unknown> {
  return sql`${sql.table(table)} as t join matter on matter.id = t.matter_id`;
}

/** The path of a matter's place, beside what waits for it. */
const besidePlace = sql`t.place_path`;

function orderTask(condition: RawBuilder<unknown>): TaskSource {
  return {
    from: orders,
    where: condition,
    held: true,
    sort: sql`t.due_at`,
    due: sql`t.due_at`,
    since: sql`t.issued_at`,
    remind: sql`t.remind_at`,
    stopped,
  };
}

/** The sources of a kind of task; each is read along an index and stops after a page. */
export function taskSources(task: Task, { partyId, mandateId }: TaskQuery): readonly TaskSource[] {
  const own = sql`t.party_id = ${partyId}::uuid`;
  const others = sql`t.party_id <> ${partyId}::uuid`;
  // Who had an order of the matter doesn't judge it.
  // A matter has few orders; a party may have had very many: the offset keeps the planner from reading those.
  const apart = sql`${others} and not exists (
    select from work_order where matter_id = t.matter_id and party_id = ${partyId}::uuid offset 0)`;
  // Most of a party's long-listed matters are its own, and soonest due: they are passed over all at once.
  const working = sql`matter.status <> 'long-listed' and t.matter_id not in (
    select matter_id from long_listing where party_id = ${partyId}::uuid and status in ('listed', 'checking'))`;
  switch (task) {
    case 'receive':
      return [orderTask(sql`${own} and t.status = 'issued'`)];
    case 'handle':
      return [orderTask(sql`${own} and t.status = 'received' and ${working}`)];
    case 'sign':
      return [
        orderTask(
          sql`${own} and t.status = 'drafted' and t.draft_mandate_id is distinct from ${mandateId}::uuid`,
        ),
      ];
    case 'contact':
      return [
        {
          from: orders,
          // What is to be received first stands in the list as that; what is late is still to be done.
          where: sql`${own} and t.response_stage in ('running', 'overdue') and t.status in ('received', 'drafted')`,
          held: true,
          sort: sql`t.respond_due_at`,
          due: sql`t.respond_due_at`,
          since: sql`t.issued_at`,
        },
      ];
    case 'accept':
      return [
        {
          from: sql`work_order as above join work_order as t on t.parent_id = above.id and t.status = 'done'
            join matter on matter.id = t.matter_id`,
          where: sql`above.party_id = ${partyId}::uuid and above.status in ('issued', 'received', 'drafted')`,
          held: true,
          sort: sql`above.due_at`,
          due: sql`above.due_at`,
          since: sql`t.done_at`,
        },
        {
          from: sql`matter join work_order as t
            on t.matter_id = matter.id and t.status = 'done' and t.capacity = 'co-handler'`,
          where: sql`matter.lead_party_id = ${partyId}::uuid and matter.status in ('handling', 'long-listed')`,
          sort: sql`matter.due_at`,
          due: sql`matter.due_at`,
          since: sql`t.done_at`,
        },
      ];
    case 'arrive':
    case 'record-arrival':
      return [
        {
          from: beside('call_in'),
          where:
            task === 'arrive'
              ? sql`${own} and t.status <> 'arrived'`
              : sql`t.caller_party_id = ${partyId}::uuid and t.status <> 'arrived'`,
          sort: sql`t.arrive_by`,
          due: sql`t.arrive_by`,
          since: sql`t.called_at`,
        },
      ];
    case 'answer-supervision':
      return [
        {
          from: beside('supervision'),
          where: sql`${own} and t.status = 'issued'`,
          sort: sql`t.answer_by`,
          due: sql`t.answer_by`,
          since: sql`t.issued_at`,
        },
      ];
    case 'report-progress':
      return [
        {
          from: beside('long_listing'),
          where: sql`${own} and t.status = 'listed'`,
          held: true,
          sort: sql`t.progress_due_at`,
          due: sql`t.progress_due_at`,
          since: sql`t.listed_at`,
        },
      ];
    case 'dispatch':
      return [
        {
          from: sql`(select *, id as matter_id from matter) as t join matter on matter.id = t.id`,
          where: sql`t.status = 'opened'`,
          byPlace: true,
          sort: sql`t.dispatch_due_at`,
          due: sql`t.dispatch_due_at`,
          since: sql`t.opened_at`,
        },
      ];
    case 'settle-contest':
      return [
        {
          from: beside('contest'),
          where: sql`${others} and t.status in ('raised', 'consulting', 'consulted', 'reviewed')
            and t.review_mandate_id is distinct from ${mandateId}::uuid`,
          place: besidePlace,
          sort: sql`t.decide_by`,
          due: sql`t.decide_by`,
          since: sql`t.raised_at`,
          stage: sql`t.status`,
        },
      ];
    case 'decide-time':
      return [
        {
          from: beside('time_request'),
          // Looked up for those only that all else holds for.
          where: sql`${others} and t.status = 'asked' and (
            select status from work_order where id = t.order_id and matter_id = matter.id
          ) in ('issued', 'received', 'drafted')`,
          place: besidePlace,
          sort: sql`t.decide_by`,
          due: sql`t.decide_by`,
          since: sql`t.asked_at`,
          stage: sql`t.kind`,
        },
      ];
    case 'decide-long-listing':
    case 'decide-exclusion':
      return [
        {
          from: beside(task === 'decide-exclusion' ? 'exclusion' : 'long_listing'),
          where: sql`t.status = 'applied' and ${apart}`,
          place: besidePlace,
          // No limit is set for it: it stands among what falls due some days after it was applied for.
          sort: sql`(t.applied_at + interval '72 hours')`,
          column: sql`t.applied_at`,
          since: sql`t.applied_at`,
        },
      ];
    case 'verify':
      return [
        {
          from: orders,
          where: sql`t.status = 'done' and t.capacity = 'lead' and matter.status = 'verifying' and ${apart}`,
          byPlace: true,
          sort: sql`t.done_at`,
          since: sql`t.done_at`,
        },
      ];
    case 'strike-off':
      return [
        {
          from: beside('long_listing'),
          where: sql`t.status = 'checking' and ${apart}`,
          place: besidePlace,
          sort: sql`t.listed_at`,
          since: sql`t.listed_at`,
        },
      ];
  }
}
