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

/** Office hours as they hold, and by which setting. */
export interface OfficeHoursNow {
  /** Id of the last setting for the one asked about; null if there was none. */
  readonly id: string | null;
  readonly version: number;
  readonly hours: OfficeHours;
  /** Whether they are a party's own, not the realm's. */
  readonly own: boolean;
}

/** The office hours that hold: a party's own, else the realm's, else the statutory working day. */
export async function officeHoursNow(
  database: Database | Transaction,
  partyId: string | null = null,
): Promise<OfficeHoursNow> {
  const { rows } = await sql<{ id: string; version: number; hours: OfficeHours | null }>`
    select id, version, hours from office_hours where party_id is not distinct from ${partyId}::uuid
    order by id desc limit 1`.execute(database);
  const { id, version, hours } = rows[0] ?? { id: null, version: 0, hours: null };
  if (hours !== null) return { id, version, hours, own: partyId !== null };
  const above = partyId === null ? DEFAULT_OFFICE_HOURS : (await officeHoursNow(database)).hours;
  return { id, version, hours: above, own: false };
}

/**
 * Reads the working time of a realm from its set-up: its office hours, those of parties that keep others, and China's calendar with its own days.
 *
 * @param zone IANA zone, from the realm's settings.
 */
export async function readWorkingTime(pool: pg.Pool, zone: string): Promise<WorkingTime> {
  const hours = await pool.query<{ partyId: string | null; hours: OfficeHours | null }>(
    `select distinct on (party_id) party_id as "partyId", hours from office_hours order by party_id, id desc`,
  );
  const days = await pool.query<OwnDay>(
    `select to_char(date, 'YYYY-MM-DD') as date, working, name_zh as "nameZh", name_en as "nameEn"
     from own_day join own_day_text using (id) where in_force order by date`,
  );
  const calendar = days.rows.length === 0 ? CHINA : withOwnDays(CHINA, days.rows);
  const officeHours = hours.rows.find(({ partyId }) => partyId === null)?.hours ?? DEFAULT_OFFICE_HOURS;
  const own = new Map<string, WorkingTime>();
  for (const { partyId, hours: theirs } of hours.rows) {
    if (partyId !== null && theirs !== null) own.set(partyId, { zone, calendar, officeHours: theirs });
  }
  return { zone, calendar, officeHours, own };
}

/**
 * Lets an open realm go by the working time as it is set now. Procedures call it after a change; other
 * processes call it from time to time. Limits that run already keep the moment at which they fall due.
 */
export async function refreshWorkingTime(realm: Realm): Promise<void> {
  const workingTime = await readWorkingTime(realm.pool, realm.workingTime.zone);
  Object.assign(realm, { workingTime });
}
