import { sql } from 'kysely';
import type pg from 'pg';
import type { Database, Transaction } from '#platform/database/index.ts';
import type { Realm } from '#platform/realm/index.ts';
import {
  CHINA,
  DEFAULT_OFFICE_HOURS,
  type OfficeHours,
  type OwnDay,
  type WorkingCalendar,
  type WorkingTime,
  withOwnDays,
} from '#platform/working-time/index.ts';
import { find } from '#register/index.ts';
import { partySubject } from '#subjects/parties/index.ts';

/** A day that the realm or a party sets itself, as lists show it. */
export interface OwnDayView extends OwnDay {
  readonly id: string;
  /** Whose it is; null for the realm's. */
  readonly partyId: string | null;
  readonly version: number;
  readonly inForce: boolean;
}

/** Own days of the realm, or of a party, in the order of their dates, newest first; withdrawn ones are left out. */
export async function listOwnDays(
  database: Database | Transaction,
  {
    text,
    partyId = null,
    after,
    limit,
  }: { text: string | null; partyId?: string | null; after: string | null; limit: number },
): Promise<OwnDayView[]> {
  const pattern = text === null ? null : `%${text.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
  const { rows } = await sql<OwnDayView>`
    select id, version, date, party_id as "partyId", working, in_force as "inForce", name_zh as "nameZh", name_en as "nameEn"
    from own_day join own_day_text using (id)
    where in_force and party_id is not distinct from ${partyId}::uuid and (${after}::date is null or date < ${after}::date)
      and (${pattern}::text is null or name_zh like ${pattern} or name_en ilike ${pattern} or date::text like ${pattern})
    order by date desc limit ${limit}`.execute(database);
  return rows;
}

/** The own days of the realm, or of a party, in force on some dates, by date. */
export async function ownDaysOn(
  database: Database | Transaction,
  dates: readonly string[],
  partyId: string | null,
): Promise<Map<string, OwnDayView>> {
  const { rows } = await sql<OwnDayView>`
    select id, version, date, party_id as "partyId", working, in_force as "inForce", name_zh as "nameZh", name_en as "nameEn"
    from own_day join own_day_text using (id) where in_force and party_id is not distinct from ${partyId}::uuid
      and date = any(${[...new Set(dates)]}::date[])`.execute(database);
  return new Map(rows.map((row) => [row.date, row]));
}

/** How many own days the realm has. */
export async function countOwnDays(database: Database | Transaction): Promise<number> {
  const { rows } = await sql<{
    count: number;
  }>`select count(*)::int as count from own_day where in_force and party_id is null`.execute(database);
  return rows[0]?.count ?? 0;
}

/** Whether a party isn't there, or has ended. */
export async function partyAbsent(transaction: Transaction, partyId: string): Promise<boolean> {
  const party = await find(transaction, partySubject, partyId);
  return party === undefined || party.validTo !== null;
}

/** Which of some parties keep office hours or days of their own. */
export async function partiesWithOwnTime(
  database: Database | Transaction,
  partyIds: readonly string[],
): Promise<Set<string>> {
  const ids = [...new Set(partyIds)];
  const { rows } = await sql<{ id: string }>`
    select id from unnest(${ids}::uuid[]) as given (id)
    where exists (select from own_day where own_day.party_id = given.id and in_force)
      or (select hours from office_hours where office_hours.party_id = given.id order by office_hours.id desc limit 1)
         is not null`.execute(database);
  return new Set(rows.map(({ id }) => id));
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
 * Reads the working time of a realm from its set-up: its office hours and own days on China's calendar, and those of
 * parties that keep hours or days of their own; a party's days come on top of the realm's.
 *
 * @param zone IANA zone, from the realm's settings.
 */
export async function readWorkingTime(pool: pg.Pool, zone: string): Promise<WorkingTime> {
  const hours = await pool.query<{ partyId: string | null; hours: OfficeHours | null }>(
    `select distinct on (party_id) party_id as "partyId", hours from office_hours order by party_id, id desc`,
  );
  const days = await pool.query<OwnDay & { partyId: string | null }>(
    `select to_char(date, 'YYYY-MM-DD') as date, party_id as "partyId", working, name_zh as "nameZh",
       name_en as "nameEn"
     from own_day join own_day_text using (id) where in_force order by date`,
  );
  const daysOf = Map.groupBy(days.rows, ({ partyId }) => partyId);
  const calendar = withDays(CHINA, daysOf.get(null));
  const hoursOf = new Map(hours.rows.map(({ partyId, hours: theirs }) => [partyId, theirs]));
  const officeHours = hoursOf.get(null) ?? DEFAULT_OFFICE_HOURS;
  const own = new Map<string, WorkingTime>();
  for (const partyId of new Set([...hoursOf.keys(), ...daysOf.keys()])) {
    const [theirs, theirDays] = [hoursOf.get(partyId) ?? null, daysOf.get(partyId)];
    if (partyId === null || (theirs === null && theirDays === undefined)) continue;
    own.set(partyId, { zone, calendar: withDays(calendar, theirDays), officeHours: theirs ?? officeHours });
  }
  return { zone, calendar, officeHours, own };
}

function withDays(below: WorkingCalendar, days: readonly OwnDay[] | undefined): WorkingCalendar {
  return days === undefined || days.length === 0 ? below : withOwnDays(below, days);
}

/**
 * Lets an open realm go by the working time as it is set now. Procedures call it after a change; other
 * processes call it from time to time. Limits that run already keep the moment at which they fall due.
 */
export async function refreshWorkingTime(realm: Realm): Promise<void> {
  const workingTime = await readWorkingTime(realm.pool, realm.workingTime.zone);
  Object.assign(realm, { workingTime });
}
