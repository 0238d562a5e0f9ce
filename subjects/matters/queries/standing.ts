import { sql } from 'kysely';
import type { Database } from '#platform/database/index.ts';
import { perform, type Realm } from '#platform/realm/index.ts';
import { isRefusal } from '#platform/refusal/index.ts';
import { inPlace } from '#subjects/places/index.ts';
import type { MatterFigures } from './figures.ts';

/** How matters stand now, of all times. */
export type MatterStanding = Pick<
  MatterFigures,
  'matters' | 'closedInTime' | 'closedLate' | 'openInTime' | 'openOverdue' | 'longListed'
>;

/**
 * Counts all matters as they stand now, without accusations; the same as `matterFigures` of now without a beginning.
 *
 * Cost: the matters that are open, by their index, and one row a place; however many were closed.
 */
export async function matterStanding(
  database: Database,
  query: { readonly now: string; readonly placePath: string | null },
): Promise<MatterStanding> {
  const { now, placePath } = query;
  const { rows } = await sql<Omit<MatterStanding, 'matters'>>`
    select closed.*, open.* from (
      select coalesce(sum(in_time), 0)::int as "closedInTime", coalesce(sum(late), 0)::int as "closedLate"
      from (select * from matter_sum union all select * from matter_sum_change) as part
      where ${inPlace('part.place_path', placePath)}
    ) as closed, (
      select count(*) filter (where status <> 'long-listed' and (due_at is null or due_at >= ${now}::timestamptz))::int as "openInTime",
        count(*) filter (where status <> 'long-listed' and due_at < ${now}::timestamptz)::int as "openOverdue",
        count(*) filter (where status = 'long-listed')::int as "longListed"
      from matter where closed_at is null and kind <> 'accusation' and ${inPlace('matter.place_path', placePath)}
    ) as open`.execute(database);
  const counted = rows[0] as Omit<MatterStanding, 'matters'>;
  const { closedInTime, closedLate, openInTime, openOverdue, longListed } = counted;
  return { ...counted, matters: closedInTime + closedLate + openInTime + openOverdue + longListed };
}

const foldingLock = 7_271_011;

/** Folds what has changed into the sums of closed matters; safe to be called by several at once. */
export async function foldMatterSums(realm: Realm): Promise<void> {
  const done = await perform(realm, undefined, async (transaction) => {
    await sql`select pg_advisory_xact_lock(${foldingLock}::int4, hashtext(current_schema()))`.execute(
      transaction,
    );
    await sql`
      with taken as (delete from matter_sum_change returning *)
      insert into matter_sum
      select place_path, sum(in_time), sum(late) from taken group by place_path
      on conflict (place_path) do update
        set in_time = matter_sum.in_time + excluded.in_time, late = matter_sum.late + excluded.late`.execute(
      transaction,
    );
    return {};
  });
  if (isRefusal(done)) throw new Error(done.code);
}
