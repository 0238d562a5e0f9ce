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

/** So long a process shows a realm's settings as they were, in milliseconds. */
const keptFor = 60_000;

const kept = new WeakMap<
  pg.Pool,
  { readonly settings: RealmSettings | undefined; readonly readAt: number }
>();

/** A realm's settings as they were at most a minute ago; undefined before set-up. */
export async function keptSettings(pool: pg.Pool): Promise<RealmSettings | undefined> {
  const known = kept.get(pool);
  const readAt = performance.now();
  if (known && readAt - known.readAt < keptFor) return known.settings;
  const settings = await readSettings(pool);
  kept.set(pool, { settings, readAt });
  return settings;
}

/** Gives a realm its name, or the county that it governs; what isn't named stays. */
export async function nameRealm(
  { db, pool }: { readonly db: Database; readonly pool: pg.Pool },
  named: Partial<Pick<RealmSettings, 'nameZh' | 'nameEn' | 'divisionCode'>>,
): Promise<void> {
  const { nameZh = null, nameEn = null, divisionCode = null } = named;
  await sql`
    update realm_settings set name_zh = coalesce(${nameZh}, name_zh),
      name_en = case when ${'nameEn' in named}::boolean then ${nameEn} else name_en end,
      division_code = coalesce(${divisionCode}, division_code)`.execute(db);
  kept.delete(pool);
}
