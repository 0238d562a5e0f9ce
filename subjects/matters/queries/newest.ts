import { type RawBuilder, sql } from 'kysely';
import type { Database } from '#platform/database/index.ts';

/** Indexes lead to the newest matters of places that lie so deep; of the others there are few, or all. */
const depths = { from: 2, to: 5 };

/** Which matters are wanted. */
export interface NewestQuery {
  /** Paths of places, each with all below; none reaches everywhere. */
  readonly placePaths: readonly string[];
  /** What matters must meet besides, of `matter`. */
  readonly conditions: readonly RawBuilder<unknown>[];
  /** Opening time and id of the last one of the page before. */
  readonly after: readonly [string, string] | null;
  readonly limit: number;
}

/** The ids of the newest matters, in that order; of each place by an index of its own. */
export async function newestMatters(database: Database, query: NewestQuery): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from (${newest(query)}) as matter order by opened_at desc, id desc limit ${query.limit}`.execute(
    database,
  );
  return rows.map(({ id }) => id);
}

/** How many matters there are, counted up to a bound. */
export async function countMatters(
  database: Database,
  query: Omit<NewestQuery, 'after' | 'limit'>,
  countMax: number,
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from (
      select from (${newest({ ...query, after: null, limit: countMax })}) as matter limit ${countMax}
    ) as counted`.execute(database);
  return rows[0]?.count ?? 0;
}

/** A query for the columns `id` and `opened_at`: the newest of each place, none of them twice. */
export function newest({ placePaths, conditions, after, limit }: NewestQuery): RawBuilder<unknown> {
  const older =
    after === null
      ? []
      : [sql`(matter.opened_at, matter.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`];
  const branches = (placePaths.length === 0 ? [null] : outermost(placePaths)).map((path) => {
    const all = [...(path === null ? [] : [liesIn(path)]), ...conditions, ...older];
    return sql`(select matter.id, matter.opened_at from matter
      where ${all.length === 0 ? sql`true` : sql.join(all, sql` and `)}
      order by matter.opened_at desc, matter.id desc limit ${limit})`;
  });
  return sql.join(branches, sql` union all `);
}

/** The condition that a matter lies in a place or below, as an index of that depth has it. */
function liesIn(path: string): RawBuilder<unknown> {
  return liesInByDepth(path) ?? sql`matter.place_path <@ ${path}::ltree`;
}

/** The same; undefined where there are no indexes for places that lie so deep. */
export function liesInByDepth(path: string): RawBuilder<unknown> | undefined {
  const depth = path.split('.').length;
  if (depth < depths.from || depth > depths.to) return undefined;
  return sql`subpath(matter.place_path, 0, ${sql.lit(depth)}) = ${path}::ltree
    and nlevel(matter.place_path) >= ${sql.lit(depth)}`;
}

/** Paths without those that lie below others of them. */
function outermost(paths: readonly string[]): string[] {
  const all = [...new Set(paths)];
  return all.filter((path) => !all.some((other) => path.startsWith(`${other}.`)));
}
