import { sql } from 'kysely';
import type pg from 'pg';
import type { Database, Transaction } from '#platform/database/index.ts';
import type { Realm } from '#platform/realm/index.ts';
import {
  CHINA,
  DEFAULT_OFFICE_HOURS,
  type OfficeHours,
  type OwnDay,
  type WorkingTime,
  withOwnDays,
} from '#platform/working-time/index.ts';

/** A day that the realm sets itself, as lists show it. */
export interface OwnDayView extends OwnDay {
  readonly id: string;
  readonly version: number;
  readonly inForce: boolean;
}

/** Own days in the order of their dates, newest first; withdrawn ones are left out. */
export async function listOwnDays(
  database: Database | Transaction,
  { text, after, limit }: { text: string | null; after: string | null; limit: number },
): Promise<OwnDayView[]> {
  const pattern = text === null ? null : `%${text.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
  const { rows } = await sql<OwnDayView>`
    select id, version, date, working, in_force as "inForce", name_zh as "nameZh", name_en as "nameEn"
    from own_day join own_day_text using (id)
    where in_force and (${after}::date is null or date < ${after}::date)
      and (${pattern}::text is null or name_zh like ${pattern} or name_en ilike ${pattern} or date::text like ${pattern})
    order by date desc limit ${limit}`.execute(database);
  return rows;
}

/** The own days in force on some dates, by date. */
export async function ownDaysOn(
  database: Database | Transaction,
  dates: readonly string[],
): Promise<Map<string, OwnDayView>> {
  const { rows } = await sql<OwnDayView>`
    select id, version, date, working, in_force as "inForce", name_zh as "nameZh", name_en as "nameEn"
    from own_day join own_day_text using (id) where in_force and date = any(${[...new Set(dates)]}::date[])`.execute(
    database,
  );
  return new Map(rows.map((row) => [row.date, row]));
}

/** How many own days there are. */
export async function countOwnDays(database: Database | Transaction): Promise<number> {
  const { rows } = await sql<{
    count: number;
  }>`select count(*)::int as count from own_day where in_force`.execute(database);
  return rows[0]?.count ?? 0;
}

/** The office hours that hold: those last set, else the statutory working day. */
export async function officeHoursNow(
  database: Database | Transaction,
): Promise<{ id: string | null; version: number; hours: OfficeHours }> {
  const { rows } = await sql<{ id: string; version: number; hours: OfficeHours }>`
    select id, version, hours from office_hours order by id desc limit 1`.execute(database);
  return rows[0] ?? { id: null, version: 0, hours: DEFAULT_OFFICE_HOURS };
}

/**
 * Reads the working time of a realm from its set-up: its office hours, and China's calendar with its own days.
 *
 * @param zone IANA zone, from the realm's settings.
 */
export async function readWorkingTime(pool: pg.Pool, zone: string): Promise<WorkingTime> {
  const hours = await pool.query<{ hours: OfficeHours }>(
    'select hours from office_hours order by id desc limit 1',
  );
  const days = await pool.query<OwnDay>(
    `select to_char(date, 'YYYY-MM-DD') as date, working, name_zh as "nameZh", name_en as "nameEn"
     from own_day join own_day_text using (id) where in_force order by date`,
  );
  return {
    zone,
    calendar: days.rows.length === 0 ? CHINA : withOwnDays(CHINA, days.rows),
    officeHours: hours.rows[0]?.hours ?? DEFAULT_OFFICE_HOURS,
  };
}

/**
 * Lets an open realm go by the working time as it is set now. Procedures call it after a change; other
 * processes call it from time to time. Limits that run already keep the moment at which they fall due.
 */
export async function refreshWorkingTime(realm: Realm): Promise<void> {
  const workingTime = await readWorkingTime(realm.pool, realm.workingTime.zone);
  Object.assign(realm, { workingTime });
}
