import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Logger } from 'pino';
import type { Config } from '#platform/config/index.ts';
import { openPool } from '#platform/database/index.ts';
import {
  openRealm,
  type Realm,
  type RealmSettings,
  readSettings,
  writeSettings,
} from '#platform/realm/index.ts';
import { CHINA, DEFAULT_OFFICE_HOURS } from '#platform/working-time/index.ts';

/** A realm with the settings it was set up with. */
export interface OpenedRealm {
  readonly realm: Realm;
  readonly settings: RealmSettings;
  /** True if this was its first opening. */
  readonly first: boolean;
}

/** What a realm is called until somebody sets it up. */
const unnamed = { nameZh: '共治', nameEn: 'Gongzhi', zone: 'Asia/Shanghai', divisionCode: null };

/**
 * Opens the realm of a migrated schema. At its first opening it is set up as a demo or not: as
 * `GONGZHI_DEMO` says, else as a demo; what it was set up as stays.
 */
export async function openRealmOf(config: Config, databaseUrl: string, log: Logger): Promise<OpenedRealm> {
  const pool = openPool({ url: databaseUrl, schema: config.schema, role: 'app', connectionsMax: 1 });
  const known = await readSettings(pool).finally(() => pool.end());
  const settings = known ?? { ...unnamed, demo: config.demo ?? true };
  const filesFolder = join(config.dataFolder, 'files');
  await mkdir(filesFolder, { recursive: true, mode: 0o700 });
  const realm = openRealm({
    databaseUrl,
    schema: config.schema,
    workingTime: { zone: settings.zone, calendar: CHINA, officeHours: DEFAULT_OFFICE_HOURS },
    language: config.language,
    url: config.url,
    filesFolder,
    demo: config.demo ?? settings.demo,
    connectionsMax: 16,
    log,
  });
  const first = known === undefined && (await writeSettings(realm.db, settings, realm.now()));
  return { realm, settings, first };
}
