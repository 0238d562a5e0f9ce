import { type RawBuilder, sql } from 'kysely';
import type { Database } from '#platform/database/index.ts';
import { readReferenceCode } from '#platform/text/index.ts';
import { openMark, tokensQuery, wordsQuery } from './by-words.ts';
import { type MatterLineView, matterLines, mayKnow } from './lists.ts';
import { nothing, type Task, type TaskQuery, type TaskSource, taskSources } from './task-sources.ts';

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

/** What every task's matter must meet, whatever the task. */
function conditionsOf(query: TaskQuery, task: Task, source: TaskSource): RawBuilder<unknown>[] {
  const { placePaths, partyId, dueBefore, words } = query;
  const conditions = [source.where, mayKnow(true, partyId)];
  if (placePaths.length > 0) conditions.push(sql`matter.place_path <@ any(${[...placePaths]}::ltree[])`);
  if (dueBefore !== null) conditions.push(sql`${source.due ?? nothing} < ${dueBefore}::timestamptz`);
  // A supervision may be left to answer when its matter has closed: of these there are few.
  if (words !== null) conditions.push(task === 'answer-supervision' ? named(words) : namedOpen(words));
  return conditions;
}

/** Whether words are a matter's reference, or all occur in its reports. */
function named(words: string): RawBuilder<unknown> {
  const search = wordsQuery(words);
  const spoken =
    search === null
      ? sql`false`
      : sql`exists (select from matter_search
          where matter_search.matter_id = matter.id and matter_search.tokens @@ ${search}::tsquery)`;
  return sql`(matter.reference = ${readReferenceCode(words)} or ${spoken})`;
}

/** The same of what is open; the statement begins with {@link withSaid}. */
function namedOpen(words: string): RawBuilder<unknown> {
  const spoken = wordsQuery(words) === null ? sql`false` : sql`matter.id in (select matter_id from said)`;
  return sql`(matter.reference = ${readReferenceCode(words)} or ${spoken})`;
}

/** The open matters of which somebody said some words, found once for all kinds of tasks. */
function withSaid(words: string | null): RawBuilder<unknown> {
  const search = words === null ? null : wordsQuery(words);
  if (search === null) return sql``;
  return sql`with said as materialized (
    select matter_id from matter_search where tokens @@ ${tokensQuery(search, [[openMark]])}::tsquery)`;
}

/**
 * What somebody must do next, of several kinds in one list: the soonest due first, what has no limit by since
 * when it waits. Each kind is read along its index and no further than a page; words are looked for in all
 * that is open.
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
    taskSources(task, query).map((source) => branch(task, source, query, after, limit)),
  );
  if (branches.length === 0) return [];
  const { rows } = await sql<Omit<TaskView, 'matter'>>`
    ${withSaid(query.words)} select * from (${sql.join(branches, sql` union all `)}) as task
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
  source: TaskSource,
  query: TaskQuery,
  after: readonly [string | null, string] | null,
  limit: number,
): RawBuilder<unknown> {
  const { from, sort, due, since, remind, stage } = source;
  const conditions = conditionsOf(query, task, source);
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
    const sources = taskSources(task, query).map(
      (source) => sql`(select from ${source.from}
        where ${sql.join(conditionsOf(query, task, source), sql` and `)} limit ${taskCountMax + 1})`,
    );
    return sql`select ${task}::text as task,
      (select count(*)::int from (${sql.join(sources, sql` union all `)}) as counted) as count`;
  });
  const { rows } = await sql<{ task: Task; count: number }>`
    ${withSaid(query.words)} ${sql.join(counted, sql` union all `)}`.execute(database);
  return new Map(rows.map(({ task, count }) => [task, count]));
}
