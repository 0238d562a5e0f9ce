import { type RawBuilder, sql } from 'kysely';
import type { Database } from '#platform/database/index.ts';
import { readReferenceCode, searchQuery } from '#platform/text/index.ts';
import { type MatterLineView, matterLines, mayKnow } from './lists.ts';

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
  /** A reference, or words that all occur in one report of the matter. */
  readonly words: string | null;
}

/** One thing to do: the matter that it is about, and when it is due. */
export interface TaskView {
  readonly task: Task;
  /** The order, contest, request … that it is done to. */
  readonly id: string;
  readonly matterId: string;
  /** By what it is sorted: when it is due, or since when it waits where nothing sets a limit. */
  readonly sortAt: string | null;
  readonly dueAt: string | null;
  readonly since: string;
  readonly remindAt: string | null;
  /** Since when its clock stands; null while it runs. */
  readonly stoppedAt: string | null;
  /** How far it has gone: the state of a contest, the kind of a request. */
  readonly stage: string | null;
  readonly matter: MatterLineView;
}

/** So far a kind of task is counted. */
export const taskCountMax = 99;

/** Where a kind of task is read from, by an index of its own, and how it is sorted. */
interface Source {
  /** A table under the name `t`, joined to `matter`. */
  readonly from: RawBuilder<unknown>;
  readonly where: RawBuilder<unknown>;
  readonly sort: RawBuilder<unknown>;
  readonly due?: RawBuilder<unknown>;
  readonly since: RawBuilder<unknown>;
  readonly remind?: RawBuilder<unknown>;
  readonly stopped?: RawBuilder<unknown>;
  readonly stage?: RawBuilder<unknown>;
}

const orders = sql`work_order as t join matter on matter.id = t.matter_id`;
const nothing = sql`null`;

// The last of an order's pauses has no end while its clock stands.
const stopped = sql`case when t.pauses -> -1 ->> 'until' is null
  then (t.pauses -> -1 ->> 'from')::timestamptz end`;

function beside(table: string): RawBuilder<unknown> {
  return sql`${sql.table(table)} as t join matter on matter.id = t.matter_id`;
}

function orderTask(condition: RawBuilder<unknown>): Source {
  return {
    from: orders,
    where: condition,
    sort: sql`t.due_at`,
    due: sql`t.due_at`,
    since: sql`t.issued_at`,
    remind: sql`t.remind_at`,
    stopped,
  };
}

/** The sources of a kind of task; each is read along an index and stops after a page. */
function sourcesOf(task: Task, { partyId, mandateId }: TaskQuery): readonly Source[] {
  const own = sql`t.party_id = ${partyId}::uuid`;
  const others = sql`t.party_id <> ${partyId}::uuid`;
  // Who had an order of the matter doesn't judge it.
  const apart = sql`${others} and not exists (
    select from work_order where matter_id = t.matter_id and party_id = ${partyId}::uuid)`;
  const working = sql`matter.status <> 'long-listed'`;
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
          // What is to be received first, or is late already, stands in the list as that.
          where: sql`${own} and t.response_stage = 'running' and t.status in ('received', 'drafted')`,
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
          sort: sql`t.decide_by`,
          due: sql`t.decide_by`,
          since: sql`t.raised_at`,
          stage: sql`t.status`,
        },
      ];
    case 'decide-time':
      return [
        {
          from: sql`time_request as t join matter on matter.id = t.matter_id
            join work_order on work_order.id = t.order_id and work_order.status in ('issued', 'received', 'drafted')`,
          where: sql`${others} and t.status = 'asked'`,
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
          sort: sql`t.applied_at`,
          since: sql`t.applied_at`,
        },
      ];
    case 'verify':
      return [
        {
          from: orders,
          where: sql`t.status = 'done' and t.capacity = 'lead' and matter.status = 'verifying' and ${apart}`,
          sort: sql`t.done_at`,
          since: sql`t.done_at`,
        },
      ];
    case 'strike-off':
      return [
        {
          from: beside('long_listing'),
          where: sql`t.status = 'checking' and ${apart}`,
          sort: sql`t.listed_at`,
          since: sql`t.listed_at`,
        },
      ];
  }
}

/** What every task's matter must meet, whatever the task. */
function conditionsOf(query: TaskQuery, source: Source): RawBuilder<unknown>[] {
  const { placePaths, partyId, dueBefore, words } = query;
  const conditions = [source.where, mayKnow(true, partyId)];
  if (placePaths.length > 0) conditions.push(sql`matter.place_path <@ any(${[...placePaths]}::ltree[])`);
  if (dueBefore !== null) conditions.push(sql`${source.due ?? nothing} < ${dueBefore}::timestamptz`);
  if (words !== null) conditions.push(named(words));
  return conditions;
}

function named(words: string): RawBuilder<unknown> {
  const reference = readReferenceCode(words);
  const search = searchQuery(words);
  const spoken =
    search === null
      ? sql`false`
      : sql`exists (select from report join report_text using (id)
          where report.matter_id = matter.id and report_text.words @@ ${search}::tsquery)`;
  return sql`(matter.reference = ${reference} or ${spoken})`;
}

/**
 * What somebody must do next, of several kinds in one list: the soonest due first, what has no limit by since
 * when it waits. Each kind is read along its index and no further than a page; words are looked for in the
 * reports of one task after another.
 *
 * @param after sort value and id of the last row of the page before.
 */
export async function listTasks(
  database: Database,
  query: TaskQuery,
  after: readonly [string | null, string] | null,
  limit: number,
): Promise<TaskView[]> {
  const branches = query.tasks.flatMap((task) =>
    sourcesOf(task, query).map((source) => branch(task, source, query, after, limit)),
  );
  if (branches.length === 0) return [];
  const { rows } = await sql<Omit<TaskView, 'matter'>>`
    select * from (${sql.join(branches, sql` union all `)}) as task
    order by "sortAt" nulls last, id limit ${limit}`.execute(database);
  const lines = new Map(
    (await matterLines(database, [...new Set(rows.map(({ matterId }) => matterId))])).map((line) => [
      line.id,
      line,
    ]),
  );
  return rows.flatMap((row) => {
    const matter = lines.get(row.matterId);
    return matter ? [{ ...row, matter }] : [];
  });
}

function branch(
  task: Task,
  source: Source,
  query: TaskQuery,
  after: readonly [string | null, string] | null,
  limit: number,
): RawBuilder<unknown> {
  const { from, sort, due, since, remind, stage } = source;
  const conditions = conditionsOf(query, source);
  if (after !== null) {
    const [at, id] = after;
    conditions.push(
      at === null
        ? sql`(${sort} is null and t.id > ${id}::uuid)`
        : sql`(${sort} > ${at}::timestamptz or ${sort} is null or (${sort} = ${at}::timestamptz and t.id > ${id}::uuid))`,
    );
  }
  return sql`(select ${task}::text as task, t.id, t.matter_id as "matterId", ${sort} as "sortAt",
      (${due ?? nothing})::timestamptz as "dueAt", ${since} as since, (${remind ?? nothing})::timestamptz as "remindAt",
      (${source.stopped ?? nothing})::timestamptz as "stoppedAt", (${stage ?? nothing})::text as stage
    from ${from} where ${sql.join(conditions, sql` and `)}
    order by ${sort} nulls last, t.id limit ${limit})`;
}

/** How many of each kind of task there are, each counted up to {@link taskCountMax} and one more. */
export async function countTasks(database: Database, query: TaskQuery): Promise<ReadonlyMap<Task, number>> {
  if (query.tasks.length === 0) return new Map();
  const counted = query.tasks.map((task) => {
    const sources = sourcesOf(task, query).map(
      (source) => sql`(select from ${source.from}
        where ${sql.join(conditionsOf(query, source), sql` and `)} limit ${taskCountMax + 1})`,
    );
    return sql`select ${task}::text as task,
      (select count(*)::int from (${sql.join(sources, sql` union all `)}) as counted) as count`;
  });
  const { rows } = await sql<{ task: Task; count: number }>`${sql.join(counted, sql` union all `)}`.execute(
    database,
  );
  return new Map(rows.map(({ task, count }) => [task, count]));
}
