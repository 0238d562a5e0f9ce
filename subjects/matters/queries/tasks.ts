import { type RawBuilder, sql } from 'kysely';
import type { Database } from '#platform/database/index.ts';
import { type MatterLineView, matterLines } from './lists.ts';
import { mayKnow } from './may-know.ts';
import { liesInByDepth } from './newest.ts';
import type { Said } from './said.ts';
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
  const { placePaths, partyId, dueBefore, said } = query;
  const conditions = [source.where, mayKnow(true, partyId)];
  if (placePaths.length > 0) conditions.push(liesIn(placePaths, source));
  if (dueBefore !== null) conditions.push(sql`${source.due ?? nothing} < ${dueBefore}::timestamptz`);
  if (said !== null) conditions.push(isSaid(said, task, source));
  return conditions;
}

function isSaid({ few, held, each }: Said, task: Task, source: TaskSource): RawBuilder<unknown> {
  // A supervision may be left to answer when its matter has closed.
  const named = task === 'answer-supervision' ? null : (few ?? (source.held ? held : null));
  return named === null ? each : sql`t.matter_id = any(${[...named]}::uuid[])`;
}

/**
 * That something lies in one of some places. Of what waits there is little, of what lies in a place very much: if not
 * by an index of what waits there, the matter mustn't be looked up by its place.
 */
function liesIn(placePaths: readonly string[], { place, byPlace }: TaskSource): RawBuilder<unknown> {
  const paths = sql`${[...placePaths]}::ltree[]`;
  if (place !== undefined) return sql`${place} <@ any(${paths})`;
  const each = byPlace ? placePaths.map((path) => liesInByDepth(path)) : [undefined];
  if (each.every((condition) => condition !== undefined)) return sql`(${sql.join(each, sql` or `)})`;
  return sql`exists (select from unnest(${paths}) as path where matter.place_path <@ path)`;
}

/**
 * What somebody must do next, of several kinds in one list: the soonest due first, what has no limit by since
 * when it waits. Each kind is read along its index and no further than a page; words are looked for in all
 * that is open. Costs grow with what waits, not with how many matters there are.
 *
 * @param after sort value and id of the last row of the page before.
 */
export async function listTasks(
  database: Database,
  query: TaskQuery,
  after: readonly [string | null, string] | null,
  limit: number,
): Promise<TaskView[]> {
  if (query.tasks.length === 0) return [];
  const branches = query.tasks.flatMap((task) =>
    taskSources(task, query).map((source) =>
      branch(task, source, conditionsOf(query, task, source), after, limit),
    ),
  );
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
  source: TaskSource,
  conditions: RawBuilder<unknown>[],
  after: readonly [string | null, string] | null,
  limit: number,
): RawBuilder<unknown> {
  const { from, sort, column = sort, due, since, remind, stage } = source;
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
    order by ${column} nulls last, t.id limit ${limit})`;
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
    ${sql.join(counted, sql` union all `)}`.execute(database);
  return new Map(rows.map(({ task, count }) => [task, count]));
}
