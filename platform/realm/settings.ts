import { sql } from 'kysely';
import type pg from 'pg';
import type { Database, Transaction } from '../database/index.ts';

/** What a realm was set up as: one row, written once. */
export interface RealmSettings {
  readonly nameZh: string;
  readonly nameEn: string | null;
  /** IANA zone. */
  readonly zone: string;
  /** Division code of the county or zone that it governs. */
  readonly divisionCode: string | null;
  readonly demo: boolean;
}

/** Reads a realm's settings; undefined before set-up. */
export async function readSettings(pool: pg.Pool): Promise<RealmSettings | undefined> {
  const { rows } = await pool.query<RealmSettings>(
    `select name_zh as "nameZh", name_en as "nameEn", zone, division_code as "divisionCode", demo from realm_settings`,
  );
  return rows[0];
}

/** Sets a realm up. @returns false if it was set up before; then nothing changes. */
export async function writeSettings(
  database: Database | Transaction,
  settings: RealmSettings,
  now: string,
): Promise<boolean> {
  const { nameZh, nameEn, zone, divisionCode, demo } = settings;
  const { numAffectedRows } = await sql`
    insert into realm_settings (name_zh, name_en, zone, division_code, demo, created_at)
    values (${nameZh}, ${nameEn}, ${zone}, ${divisionCode}, ${demo}, ${now}) on conflict do nothing`.execute(
    database,
  );
  return numAffectedRows === 1n;
}

/** Gives a realm its name and the county that it governs. */
export async function nameRealm(
  database: Database | Transaction,
  { nameZh, nameEn, divisionCode }: Pick<RealmSettings, 'nameZh' | 'nameEn' | 'divisionCode'>,
): Promise<void> {
  await sql`
    update realm_settings set name_zh = ${nameZh}, name_en = ${nameEn}, division_code = ${divisionCode}`.execute(
    database,
  );
}
